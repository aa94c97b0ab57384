import { expect, test } from 'vitest';
import { openByteDates } from './date-bytes.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const second = 1_000;
const minute = 60_000;

function makeDates(): { readonly at: (moment: number) => (key: string, digest: string) => number } {
  let now = noon;
  const dateBytes = openByteDates(() => now);
  return {
    at: (moment) => {
      now = moment;
      return dateBytes;
    },
  };
}

test('bytes keep the second at which they were first sent', () => {
  const { at } = makeDates();
  expect(at(noon + 300)('/dam', 'a')).toBe(noon);
  expect(at(noon + minute)('/dam', 'a')).toBe(noon);
});

test('other bytes get another date, also when they were there before', () => {
  const { at } = makeDates();
  at(noon)('/dam', 'a');
  expect(at(noon + minute)('/dam', 'b')).toBe(noon + minute);
  expect(at(noon + 2 * minute)('/dam', 'a')).toBe(noon + 2 * minute);
});

test('bytes that replace others within one second get the next one, and the bytes after them the one after that', () => {
  const { at } = makeDates();
  at(noon)('/dam', 'a');
  expect(at(noon + 300)('/dam', 'b')).toBe(noon + second);
  expect(at(noon + 600)('/dam', 'c')).toBe(noon + 2 * second);
  expect(at(noon + minute)('/dam', 'c')).toBe(noon + 2 * second);
});

test('each address has dates of its own', () => {
  const { at } = makeDates();
  at(noon)('/dam', 'a');
  expect(at(noon + minute)('/weir', 'a')).toBe(noon + minute);
});
