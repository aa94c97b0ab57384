import { expect, test } from 'vitest';
import { escapeHtml } from '#lib/base/html.ts';
import type { Article } from '#lib/content/article.ts';
import type { LiveEntry } from '#lib/content/live-body.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { makeFeed } from '#tests/newsroom/make-feed.ts';
import type { FeedItem } from './build-feed.ts';

const at = Date.UTC(2026, 10, 22, 14, 5);

function itemOf(entry: Partial<LiveEntry> = {}, article: Partial<Article> = {}): FeedItem {
  const whole = { id: 'at-2026-11-22-1405', at, headline: 'The dam holds', isKey: false, text: 'Still.', ...entry };
  const [item] = makeFeed([
    { kind: 'entry', article: makeArticle(article), entry: { html: escapeHtml('Still.'), ...whole } },
  ]).items;
  if (item === undefined) throw new Error('The feed has no item');
  return item;
}

test('an entry of a live blog is told with its time, its text and its address', () => {
  expect(itemOf()).toMatchObject({
    url: 'https://otter.example/river/otter-mayor?entry=at-2026-11-22-1405#at-2026-11-22-1405',
    isIdAddress: true,
    title: 'The dam holds',
    summary: 'Still.',
    content: 'Still.',
    publishedAt: at,
    modifiedAt: at,
  });
});

test('its name holds when the story moves and keeps its id', () => {
  const { id } = itemOf();
  expect(itemOf({}, { path: '/river/moved' })).toMatchObject({ id, isIdAddress: false });
  expect(itemOf({}, { id: 'gale-2026' }).id).toBe('https://otter.example/#gale-2026@at-2026-11-22-1405');
});

test('an entry without a headline is called by its time', () => {
  expect(itemOf({ headline: '' }).title).toMatch(/November 22, 2026/);
});
