import { expect, test } from 'vitest';
import { readKeptFollows } from './read-wishes.ts';

test('what a refused form followed is read from the names of its fields, whatever else was typed', () => {
  const kept = {
    email: 'agnes@',
    digest: 'daily',
    'follow-tag-%E6%B0%B4': 'on',
    'follow-section-river': 'on',
    'follow-x-y': 'on',
  };
  expect(readKeptFollows(kept)).toEqual([
    { kind: 'tag', slug: '水' },
    { kind: 'section', slug: 'river' },
  ]);
  expect(readKeptFollows({})).toEqual([]);
});

test('no more of it than one subscriber may follow', () => {
  const fields = Array.from({ length: 150 }, (_, n) => [`follow-tag-t${n}`, 'on']);
  expect(readKeptFollows(Object.fromEntries(fields))).toHaveLength(100);
});
