import { describe, expect, test } from 'vitest';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { parseFile } from './parse-file.ts';

const file = 'articles/pond/frogs.md';
const sides = ['<<<<<<< HEAD', 'Frogs win.', '=======', 'Toads win.', '>>>>>>> toads'];

function problemsOf(text: string) {
  const parsed = parseFile(file, text, 'UTC');
  const problems = parsed.ok ? parsed.value.problems : parsed.error.problems;
  return problems.map(({ rule, line, column }) => `${rule} ${line}:${column}`);
}

describe('a conflict that git left', () => {
  test.each<readonly [string, string, number]>([
    ['in the body', story({}, ['Words.', ...sides].join('\n')), 7],
    ['with the text of before', story({}, [...sides.slice(0, 2), '||||||| 1a2b3c4', ...sides.slice(2)].join('\n')), 6],
    ['in the fields', ['---', ...sides, '---', ''].join('\n'), 2],
    ['over all of the file', [...sides.slice(0, 1), story(), '=======', story(), '>>>>>>> toads', ''].join('\n'), 1],
    ['in the line ends of Windows', story({}, sides.join('\n')).replaceAll('\n', '\r\n'), 6],
  ])('%s is named by its line alone, and the file is not shown', (_where, text, line) => {
    expect(problemsOf(text)).toEqual([`git-conflict ${line}:1`]);
    expect(parseFile(file, text, 'UTC').ok).toBe(false);
  });

  test.each([
    ['indented, as in a text about git', story({}, sides.map((side) => `    ${side}`).join('\n'))],
    ['a heading underlined with seven signs', story({}, 'A heading\n=======\n\nWords.')],
    ['one side alone', story({}, '<<<<<<< HEAD\nWords.')],
  ])('is not: %s', (_what, text) => {
    expect(parseFile(file, text, 'UTC').ok).toBe(true);
  });

  test('does not keep a story up that one side takes down', () => {
    const text = story({}, sides.join('\n')).replace('title:', 'draft: true\ntitle:');
    expect(parseFile(file, text, 'UTC')).toMatchObject({ ok: false, error: { takenDown: true } });
  });
});
