import { describe, expect, test } from 'vitest';
import { fullYears } from './age.ts';

const at = Date.parse;

describe('the years of a story are full', () => {
  test.each([
    ['a second before its second birthday', '2024-11-22T12:00Z', '2026-11-21T23:59:59Z', 'UTC', 1],
    ['at its midnight', '2024-11-22T12:00Z', '2026-11-22T00:00:00Z', 'UTC', 2],
    ['at the midnight of a zone before ours', '2024-11-22T08:00Z', '2026-11-21T10:00:00Z', 'Pacific/Kiritimati', 2],
    ['by the day that the zone had then', '2024-11-22T02:00Z', '2026-11-21T04:00:00Z', 'America/Halifax', 2],
    ['on 1 March, of 29 February', '2024-02-29T12:00Z', '2026-02-28T12:00Z', 'UTC', 1],
    ['from then on', '2024-02-29T12:00Z', '2026-03-01T00:00Z', 'UTC', 2],
    ['on the day in a leap year', '2024-02-29T12:00Z', '2028-02-29T00:00Z', 'UTC', 4],
    ['also before 1970', '1931-05-01T12:00Z', '2026-05-01T00:00Z', 'UTC', 95],
    ['never before it is published', '2028-01-01T00:00Z', '2026-01-01T00:00Z', 'UTC', 0],
  ])('%s', (_case, since, now, zone, years) => {
    expect(fullYears(at(since), at(now), zone)).toBe(years);
  });
});
