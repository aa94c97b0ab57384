import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { noon } from '#tests/newsroom/make-index.ts';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { checkPublicFile } from './check-public-file.ts';

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

function checkText(file: string, text: string | Uint8Array) {
  const root = makeNewsroom({ [file]: text });
  roots.push(root);
  return checkPublicFile(root, file, noon);
}

const security = 'public/.well-known/security.txt';

test.each([
  ['public/ads.txt', 'otters.example, 1, DIRECT\n'],
  ['public/.well-known/assetlinks.json', '[]'],
  [security, 'Contact: mailto:otto@otter.example\nExpires: 2027-11-22T12:00:00.000Z\n'],
  [
    security,
    '-----BEGIN PGP SIGNED MESSAGE-----\r\n\r\ncontact: https://otter.example/x\r\nexpires: 2027-01-01T00:00:00z\r\n',
  ],
])('nothing is wrong with %s', (file, text) => {
  expect(checkText(file, text)).toEqual([]);
});

test.each(['public/images/otter.jpg', 'public/logo.svg', 'media/ads.txt', 'media/robots.txt', 'public/terms.html'])(
  '%s is for others to judge',
  (file) => {
    expect(checkText(file, '')).toBeNull();
  },
);

test('robots.txt is written in site.md', () => {
  expect(checkText('public/robots.txt', 'User-agent: *\n')).toEqual([
    {
      file: 'public/robots.txt',
      line: 1,
      column: 1,
      rule: 'public-file',
      severity: 'error',
      message: 'Unexpected file at "/robots.txt", expected one at an address the site does not use itself',
      hint: 'remove it, and say what crawlers may read in site.md: `disallow`, `aiCrawlers`',
    },
  ]);
});

test.each(['sitemap.xml', 'news-sitemap.xml', 'security.txt', 'feed.xml', 'favicon.ico', 'tags/a.txt'])(
  'public/%s would never be seen',
  (name) => {
    expect(checkText(`public/${name}`, '')).toMatchObject([{ rule: 'public-file', severity: 'error' }]);
  },
);

describe('security.txt', () => {
  const messagesOf = (text: string) => checkText(security, text)?.map(({ severity, message }) => [severity, message]);

  test('says whom to write to and until when it holds', () => {
    expect(messagesOf('Preferred-Languages: en\n')).toEqual([
      ['warning', 'Unexpected absence of Contact, expected "Contact: mailto:…" or "Contact: https:…"'],
      ['warning', 'Unexpected absence of Expires, expected a date such as "Expires: 2027-01-01T00:00:00Z"'],
    ]);
  });

  test.each([
    ['2026-11-22T12:00:00Z', 'expected a date to come'],
    ['2020-01-01T00:00:00+01:00', 'expected a date to come'],
    ['never', 'expected a date such as'],
    ['2027-13-45T00:00:00Z', 'expected a date such as'],
  ])('has expired, or never will: %s', (written, expected) => {
    expect(messagesOf(`Contact: mailto:a@b.example\nExpires: ${written}\n`)).toEqual([
      ['warning', expect.stringContaining(expected)],
    ]);
  });
});

test('what is no JSON is told', () => {
  expect(checkText('public/.well-known/assetlinks.json', '[,]')).toMatchObject([
    { severity: 'warning', message: 'Unexpected text, expected JSON' },
  ]);
});

test.each([
  ['too large', 'x'.repeat(600_000)],
  ['no text', Uint8Array.of(0xff, 0xfe)],
])('what is %s is told', (_what, bytes) => {
  expect(checkText('public/llms.txt', bytes)).toMatchObject([{ rule: 'file', severity: 'error' }]);
});
