import { expect, test } from 'vitest';
import { readAddress } from './read-address.ts';

test.each([
  ['/media/a.jpg', '/media/a.jpg'],
  ['/media/the%20dam.pdf?v=1#page=2', '/media/the dam.pdf'],
  ['/media/cafe\u0301.jpg', '/media/café.jpg'],
  ['/media/%ff.jpg', ''],
  [undefined, ''],
  [true, ''],
])('%j is the address "%s"', (written, address) => {
  expect(readAddress(written)).toBe(address);
});
