import { expect, test } from 'vitest';
import { openByteDates } from './date-bytes.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const minute = 60_000;

function makeDates(): { readonly at: (moment: number) => (key: string, digest: string) => string | null } {
  let now = noon;
  const dateBytes = openByteDates(() => now);
  return {
    at: (moment) => {
      now = moment;
      return dateBytes;
    },
  };
}

test('bytes keep the date at which they were first sent', () => {
  const { at } = makeDates();
  expect(at(noon)('/dam', 'a')).toBe('Sun, 22 Nov 2026 12:00:00 GMT');
  expect(at(noon + minute)('/dam', 'a')).toBe('Sun, 22 Nov 2026 12:00:00 GMT');
});

test('other bytes get another date, also when they were there before', () => {
  const { at } = makeDates();
  at(noon)('/dam', 'a');
  expect(at(noon + minute)('/dam', 'b')).toBe('Sun, 22 Nov 2026 12:01:00 GMT');
  expect(at(noon + 2 * minute)('/dam', 'a')).toBe('Sun, 22 Nov 2026 12:02:00 GMT');
});

test('bytes that replace others within one second have no date', () => {
  const { at } = makeDates();
  at(noon)('/dam', 'a');
  expect(at(noon + 300)('/dam', 'b')).toBeNull();
  expect(at(noon + minute)('/dam', 'b')).toBeNull();
});

test('each address has dates of its own', () => {
  const { at } = makeDates();
  at(noon)('/dam', 'a');
  expect(at(noon + minute)('/weir', 'a')).toBe('Sun, 22 Nov 2026 12:01:00 GMT');
});
