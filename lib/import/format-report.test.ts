import { expect, test } from 'vitest';
import { formatNotes, formatReport } from './format-report.ts';
import { openTally } from './open-tally.ts';

test('what a source says gives no orders to a terminal, and makes no Markdown', () => {
  const tally = openTally();
  tally.note('a`b\u001B[2J', '<b>x</b>\u001B[31m\u202Ey');
  tally.miss('2020/\0x.jpg');
  const report = tally.read();
  expect(formatNotes(report, 1)).toEqual(['a`b [2J: <b>x</b> [31m y']);
  const text = formatReport(report, 'Import');
  expect(text).toContain('- `a b [2J`: \\<b>x\\</b> \\[31m y\n');
  expect(text).toContain('- `2020/ x.jpg`\n');
});
