import { expect, test } from 'vitest';
import { typeOfTextFile } from './text-files.ts';

test.each([
  '/ads.txt',
  '/app-ads.txt',
  '/llms.txt',
  '/llms-full.txt',
  '/.well-known/security.txt',
  '/.well-known/acme/token.txt',
  '/google0123456789abcdef.html',
  '/BingSiteAuth.xml',
])('%s is sent as plain text', (address) => {
  expect(typeOfTextFile(address)).toBe('text/plain; charset=utf-8');
});

test('what is JSON in .well-known is sent as that', () => {
  expect(typeOfTextFile('/.well-known/assetlinks.json')).toBe('application/json; charset=utf-8');
});

test.each([
  '/robots.txt',
  '/security.txt',
  '/sitemap.xml',
  '/index.html',
  '/google.html',
  '/river/notes.txt',
  '/.hidden.txt',
  '/.txt',
  '/data.json',
  '/.well-known/page.html',
  '/.well-known/../secret.txt',
  '/.well-known/.git/config.txt',
  '/.well-known/',
  '/media/notes.txt',
  '/ads.txt/',
  '/ads.txt\n',
  'ads.txt',
])('%s is no text file', (address) => {
  expect(typeOfTextFile(address)).toBeUndefined();
});
