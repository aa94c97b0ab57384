import { expect, test } from 'vitest';
import { readRetryAfter } from './read-retry-after.ts';

const now = Date.UTC(2026, 10, 23, 12);

test.each([
  [null, 0],
  ['', 0],
  ['soon', 0],
  ['-5', 0],
  ['90', 90_000],
  ['Mon, 23 Nov 2026 12:02:00 GMT', 120_000],
  ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
  ['99999999', 86_400_000],
])('Retry-After: %s is %i milliseconds', (written, milliseconds) => {
  expect(readRetryAfter(written, now)).toBe(milliseconds);
});
