import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { openProgress } from './progress.ts';

function show(terminal: { readonly isTTY?: boolean; readonly columns?: number }): string {
  const screen = Object.assign(new PassThrough({ encoding: 'utf8' }), terminal);
  let clock = 0;
  const { tell, end } = openProgress('Reading stories', screen, () => clock);
  tell(1, 3);
  clock = 10_000;
  tell(2, 3);
  tell(3, 3);
  end('Read to the end.');
  return String(screen.read());
}

test.each([{}, { isTTY: true }, { isTTY: true, columns: 0 }])('%o gets a line every ten seconds', (terminal) => {
  expect(show(terminal)).toBe('Reading stories: 2 of 3\nRead to the end.\n');
});

test('a terminal gets a bar', () => {
  const shown = show({ isTTY: true, columns: 80 });
  expect(shown).toContain('\u001b[');
  expect(shown).toContain('Read to the end.');
});
