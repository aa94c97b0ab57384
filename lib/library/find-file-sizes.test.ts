import { expect, test } from 'vitest';
import { makeIndex } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findFileSize, findFileSizes } from './find-file-sizes.ts';

const file = 'articles/river/dam.md';
const body = '[P](/media/p.pdf) [Q](/media/q.pdf) [Lost](/media/lost.pdf) ![A](/media/a.jpg)';

test('a text has the bytes of the documents and recordings it names, as far as they are there', () => {
  const media = { 'media/p.pdf': 'x'.repeat(420), 'media/q.pdf': '', 'media/r.pdf': 'x', 'media/a.jpg': 'x' };
  const index = makeIndex({ [file]: story({}, body), ...media });
  expect([...findFileSizes(index, file)]).toEqual([
    ['/media/p.pdf', 420],
    ['/media/q.pdf', 0],
  ]);
  expect(findFileSizes(index, 'articles/river/lost.md').size).toBe(0);
  index.close();
});

test('of two files at one address they are those of the one that is shown', () => {
  const index = makeIndex({ 'public/media/p.pdf': 'long', 'media/p.pdf': 'x' });
  expect(findFileSize(index, '/media/p.pdf')).toBe(1);
  index.close();
});

test.each(['/media/lost.pdf', '/media/a.jpg', '/ads.txt', ''])('there are none of "%s"', (address) => {
  const index = makeIndex({ 'media/a.jpg': 'x', 'public/ads.txt': 'x' });
  expect(findFileSize(index, address)).toBeNull();
  index.close();
});
