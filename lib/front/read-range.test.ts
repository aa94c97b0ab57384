import { describe, expect, test } from 'vitest';
import { readRange } from './read-range.ts';

describe('of a hundred bytes', () => {
  test.each([
    ['bytes=0-1', { first: 0, last: 1 }],
    ['bytes=0-', { first: 0, last: 99 }],
    ['bytes=40-200', { first: 40, last: 99 }],
    ['bytes=-10', { first: 90, last: 99 }],
    ['bytes=-500', { first: 0, last: 99 }],
    ['bytes=99-99', { first: 99, last: 99 }],
    ['bytes=100-', 'beyond'],
    ['bytes=-0', 'beyond'],
  ])('%s is a piece', (written, range) => {
    expect(readRange(written, 100)).toEqual(range);
  });

  test.each([undefined, '', 'bytes=', 'bytes=-', 'bytes=5-2', 'bytes=0-1,5-6', 'lines=0-1', 'bytes=a-b'])(
    '%s is the whole',
    (written) => {
      expect(readRange(written, 100)).toBeUndefined();
    },
  );
});
