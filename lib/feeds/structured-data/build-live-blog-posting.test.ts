import { expect, test } from 'vitest';
import { escapeHtml } from '#lib/base/html.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { buildLiveBlogPosting } from './build-live-blog-posting.ts';

const site = { ...defaultSite, timeZone: 'UTC' };
const publishedAt = Date.UTC(2026, 10, 22, 14);
const mark = { id: 'at-2026-11-22-1405', at: publishedAt + 300_000 };
const entry = { ...mark, headline: 'The dam holds', isKey: true, text: 'Still.', html: escapeHtml('Still.') };

function build(endedAt: number | null = null) {
  const article = makeArticle({ type: 'live', publishedAt, endedAt, entries: [mark] });
  const story = { '@type': 'NewsArticle', headline: 'Gale' } as const;
  return buildLiveBlogPosting(story, { article, entries: [entry] }, { site, origin: 'https://otter.example' });
}

test('a live blog tells what it covers and each entry on the page', () => {
  const url = 'https://otter.example/river/otter-mayor?entry=at-2026-11-22-1405#at-2026-11-22-1405';
  expect(build()).toEqual({
    '@type': 'LiveBlogPosting',
    headline: 'Gale',
    coverageStartTime: '2026-11-22T14:00:00Z',
    liveBlogUpdate: [
      {
        '@type': 'BlogPosting',
        '@id': url,
        url,
        headline: 'The dam holds',
        datePublished: '2026-11-22T14:05:00Z',
        articleBody: 'Still.',
      },
    ],
  });
});

test('a live blog that ended says when', () => {
  expect(build(Date.UTC(2026, 10, 22, 20))).toMatchObject({ coverageEndTime: '2026-11-22T20:00:00Z' });
});
