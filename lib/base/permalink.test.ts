import { expect, test } from 'vitest';
import { isPermalink, readPermalink } from './permalink.ts';

const read = (address: string) => {
  const { pathname, searchParams } = new URL(address, 'https://news.example');
  return readPermalink(pathname, searchParams);
};

test('A number of WordPress at the root is an address of its own', () => {
  expect(read('/?p=123')).toBe('/?p=123');
  expect(read('/?utm_source=mail&page_id=7')).toBe('/?page_id=7');
  expect(read('/?preview=true&attachment_id=9&p=4')).toBe('/?p=4');
});

test.each(['/', '/?page=2', '/?p=', '/?p=0', '/?p=12a', '/?p=99999999999', '/latest?p=12', '/?cat=3'])(
  '%s is none',
  (address) => {
    expect(read(address)).toBeUndefined();
  },
);

test('Only what a request can ask for is one', () => {
  expect(isPermalink('/?p=12')).toBe(true);
  for (const other of ['/?p=12&page=2', '/a?p=12', '/?P=12', '/?q=12']) expect(isPermalink(other)).toBe(false);
});
