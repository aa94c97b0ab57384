import { expect, test } from 'vitest';
import { firstIdOf, idAfter, idFor } from './row-ids.ts';

const at = Date.UTC(2026, 10, 23, 12, 0, 0, 250);

test('ids go up with the date, and those of one second lie between its bounds', () => {
  const ids = [0, 1, 2 ** 20 - 1, 2 ** 20, 10 ** 9].map((n) => idFor(at, n));
  for (const id of ids) {
    expect(id).toBeGreaterThanOrEqual(firstIdOf(at));
    expect(id).toBeLessThan(idAfter(at));
  }
  expect(idAfter(at)).toBe(firstIdOf(at + 1000));
  expect(firstIdOf(at)).toBe(firstIdOf(at - 250));
});

test('every date that a file can have gives a safe integer', () => {
  for (const year of [1000, 1600, 1969, 1970, 2242, 9999]) {
    const ids = [firstIdOf(Date.UTC(year, 0, 1)), idAfter(Date.UTC(year, 11, 31))];
    expect(ids.every(Number.isSafeInteger)).toBe(true);
  }
  expect(idFor(Date.UTC(1969, 11, 31), 1)).toBeLessThan(idFor(Date.UTC(1970, 0, 2), 0));
});
