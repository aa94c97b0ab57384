import { describe, expect, test } from 'vitest';
import { holdsName, nameSkeleton } from './name-skeleton.ts';

describe('taken for each other are', () => {
  test.each([
    ['a letter of another alphabet', 'N\u0430sty Troll', 'Nasty Troll'],
    ['capitals of another alphabet', '\u039d\u0391STY TROLL', 'Nasty Troll'],
    ['a point at the end', 'Nasty Troll.', 'Nasty Troll'],
    ['marks', 'Nàsty Tröll', 'nasty troll'],
    ['no space', 'NastyTroll', 'Nasty  Troll'],
    ['figures', 'Na5ty Tr0ll', 'Nasty Troll'],
    ['a stroke for a letter', 'Nasty TroI|', 'Nasty Troll'],
    ['two letters for one', 'Brarn Moss', 'Bram Moss'],
    ['wide letters', 'Ｎａｓｔｙ Troll', 'Nasty Troll'],
    ['invisible signs', 'Nas\u200bty Tr\u00adoll', 'Nasty Troll'],
    ['small capitals', 'ᴏᴛᴛᴏ', 'Otto'],
    ['the case of another alphabet', 'ВОВА ЗЫКИН', 'вова зыкин'],
  ])('%s', (_how, name, other) => {
    expect(nameSkeleton(name)).toBe(nameSkeleton(other));
  });
});

test.each([
  ['Nasty Trolls', 'Nasty Troll'],
  ['कि', 'का'],
  ['!!!', '???'],
  ['🦦', '🦫'],
])('%s is not taken for %s', (name, other) => {
  expect(nameSkeleton(name)).not.toBe(nameSkeleton(other));
});

test.each([
  ['Ott\u043e Editor', 'Otto Editor', true],
  ['0tto Ed1tor', 'Otto Editor', true],
  ['Otto Edìtor', 'Otto Editor', true],
  ['Otto Editor (staff)', 'Otto Editor', true],
  ['Otto Editor · Broadsheet', 'Otto Editor', true],
  ['theOttoEditors', 'Otto Editor', true],
  ['Broadsheet Newsroom', 'Broadsheet', true],
  ['Ann of the desk', 'Ann', true],
  ['A.N.N.', 'Ann', true],
  ['Joanna', 'Ann', false],
  ['Otto', 'Otto Editor', false],
  ['🦦', '🦦', true],
  ['Otter', '🦦', false],
])('whether %s holds %s: %s', (name, other, holds) => {
  expect(holdsName(name, other)).toBe(holds);
});
