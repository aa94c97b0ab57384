import { expect, test } from 'vitest';
import { makeStillFeed } from './still-feed.ts';

const standing = { address: '/feed.xml', origin: 'https://news.example' };

test.each([
  [
    '<link>https://news.example/night?entry=at-2026-11-22-1405#x</link>',
    '<link>https://news.example/night/entry/at-2026-11-22-1405#x</link>',
  ],
  ['{"next_url":"https://news.example/feed?page=2"}', '{"next_url":"https://news.example/feed/page/2"}'],
  [
    '&lt;a href=&quot;https://news.example/latest?page=2&quot;&gt;',
    '&lt;a href=&quot;https://news.example/latest/page/2&quot;&gt;',
  ],
  ['"<a href=\\"https://news.example/latest?page=2\\">"', '"<a href=\\"https://news.example/latest/page/2\\">"'],
  ['{"url":"https://news.example/don\'t?page=2"}', '{"url":"https://news.example/don\'t/page/2"}'],
  ['<loc>https://news.example/dam</loc>', '<loc>https://news.example/dam</loc>'],
])('%s becomes %s', (text, still) => {
  const made = makeStillFeed(text, standing);
  expect(made.text).toBe(still);
  expect(made.references).toHaveLength(1);
});

test('an address within words is nobody’s link', () => {
  const text = '<p>See https://news.example/nowhere?page=2 and https://news.example.evil/</p>';
  expect(makeStillFeed(text, standing)).toEqual({ text, references: [] });
});
