import { expect, test } from 'vitest';
import { readFileTime, writeFileTime } from './file-time.ts';

test('a moment in the name of a file is read as it was written', () => {
  const at = Date.UTC(2026, 10, 23, 12, 1, 2, 34);
  expect(writeFileTime(at)).toBe('2026-11-23T12-01-02.034Z');
  expect(readFileTime(writeFileTime(at))).toBe(at);
});

test.each(['', '2026-11-23', '2026-11-23T12-01-02.034Z.part', '2026-13-23T12-01-02.034Z'])('%j is none', (text) => {
  expect(readFileTime(text)).toBeUndefined();
});
