import { afterAll, expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { composeFront } from './compose-front.ts';
import { findNextChange } from './find-next-change.ts';
import { findRelated } from './find-related.ts';
import { findStoryById } from './find-story-by-id.ts';
import { listArticles } from './list-articles.ts';
import { listAlerting, listBreaking } from './list-breaking.ts';
import { listNews } from './list-news.ts';

const fields = { date: '2026-11-22T10:00Z', tags: '[Otters]' };
const index = makeIndex({
  'front.md': '---\nlead: /river/eel\npins:\n  - story: /river/eel\n---\n',
  'articles/river/dam.md': story(fields),
  'articles/river/eel.md': story({
    ...fields,
    breaking: 'true',
    alert: 'An eel.',
    priority: '1',
    corrections: '[{ date: 2026-11-22T12:00Z, kind: retraction, text: A ring. }]',
  }),
});
afterAll(() => index.close());

const pathsOf = (stories: readonly { readonly path: string }[]) => stories.map(({ path }) => path);

test.each([
  ['the banner', (now: number) => pathsOf(listBreaking(index, now, 3))],
  ['alerts', (now: number) => pathsOf(listAlerting(index, 0, now))],
  ['the news sitemap', (now: number) => pathsOf(listNews(index, { now, origin: 'https://bugle.example' }, 1))],
  ['the lead of the front page', (now: number) => [composeFront(index, now).lead?.path]],
  [
    'what stands beside another story',
    (now: number) => {
      const dam = findStoryById(index, '/river/dam', now);
      return dam === undefined ? [] : pathsOf(findRelated(index, dam, now, 4));
    },
  ],
])('a retracted story leaves %s to the millisecond', (_, list) => {
  expect(list(noon - 1)).toContain('/river/eel');
  expect(list(noon)).not.toContain('/river/eel');
});

test('it stays in lists, and in the front page below what leads', () => {
  expect(pathsOf(listArticles(index, { by: 'time' }, noon, 1).articles)).toContain('/river/eel');
  expect(pathsOf(composeFront(index, noon).river)).toEqual(['/river/eel']);
});

test('answers end when a retraction counts', () => {
  expect(findNextChange(index, noon - 1)).toBe(noon);
});
