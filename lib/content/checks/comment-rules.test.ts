import { expect, test } from 'vitest';
import { checkSample } from '#tests/newsroom/check-sample.ts';

const check = (...rules: readonly string[]) =>
  checkSample(['---', 'name: The Courier', 'comments:', ...rules, '---', ''].join('\n'), {}, 'site.md').filter(
    ({ rule }) => rule === 'comment-rules',
  );

test('rules that agree have no Problem', () => {
  expect(check('  hold: none', '  perReaderMinute: 5', '  perReaderHour: 5', '  refusedWords: [casino]')).toEqual([]);
});

test('an hour with fewer comments than its minute is reported where it is written', () => {
  expect(check('  perReaderMinute: 10', '  perReaderHour: 5')).toEqual([
    {
      file: 'site.md',
      line: 5,
      column: 18,
      rule: 'comment-rules',
      severity: 'warning',
      message: 'Unexpected 5 comments in an hour with 10 of one reader in a minute, expected no fewer',
      hint: 'raise perReaderHour or lower perReaderMinute',
    },
  ]);
});

test('a limit that is written is held against the usual one', () => {
  expect(check('  perReaderMinute: 30')).toMatchObject([{ line: 4, hint: expect.stringContaining('perReaderHour') }]);
  expect(check('  perSiteMinute: 10')).toMatchObject([{ line: 4, hint: expect.stringContaining('perStoryMinute') }]);
});

test('a word that is both held and refused is reported, whatever its case', () => {
  expect(check('  refusedWords: [casino]', '  heldWords: [weather, Casino]')).toMatchObject([
    { line: 5, message: 'Unexpected "Casino" in comments.heldWords, expected it in one list' },
  ]);
});
