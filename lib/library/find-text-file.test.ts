import { afterAll, expect, test } from 'vitest';
import { makeIndex } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findTextFile } from './find-text-file.ts';

const index = makeIndex({
  'public/ads.txt': '',
  'public/BingSiteAuth.xml': '',
  'public/.well-known/security.txt': '',
  'public/.well-known/.notes.txt': '',
  'public/robots.txt': '',
  'public/logo.svg': '',
  'public/terms.html': '',
  'media/notes.txt': '',
  'articles/river/a.md': story({ draft: 'true' }, '[Ads](/ads.txt)'),
});
afterAll(() => index.close());

test.each([
  ['/ads.txt', 'public/ads.txt', '/ads.txt'],
  ['/BingSiteAuth.xml', 'public/BingSiteAuth.xml', '/BingSiteAuth.xml'],
  ['/.well-known/security.txt', 'public/.well-known/security.txt', '/.well-known/security.txt'],
  ['/security.txt', 'public/.well-known/security.txt', '/.well-known/security.txt'],
])('%s is found', (path, file, address) => {
  expect(findTextFile(index, path)).toEqual({ file, address });
});

test.each([
  '/app-ads.txt',
  '/ADS.txt',
  '/robots.txt',
  '/logo.svg',
  '/terms.html',
  '/media/notes.txt',
  '/.well-known/.notes.txt',
  '/public/ads.txt',
  '/',
])('%s is none', (path) => {
  expect(findTextFile(index, path)).toBeUndefined();
});
