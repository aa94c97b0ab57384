import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import type { Changes } from '#lib/changes/compare-versions.ts';
import type { Glance } from '#lib/changes/open-story-changes.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { answerChanges } from './answer-changes.ts';

const index = makeIndex({
  'articles/river/dam.md': story(),
  'articles/river/gone.md': story({ withdrawn: 'true' }),
  'articles/river/draft.md': story({ draft: 'true' }),
});

const none: Changes = { changes: [], hasMore: false };
const one: Changes = {
  changes: [{ at: noon, stoodSince: noon - 1, headline: [], standfirst: [], text: [] }],
  hasMore: false,
};

/** The status of an answer and where it comes from. */
async function ask(path: string, read: Changes | 'unreadable', isLikely = false, page: string | null = null) {
  const glance: Glance = { isLinked: isLikely, isKnown: false, isLikely };
  const changes = { read: async () => read, glance: () => glance };
  const newsroom = { index, site: readSite(index), now: noon, preview: false, changes };
  const answer = await answerChanges(newsroom, new NextRequest(`http://localhost:3000${path}`), page);
  if (answer === undefined) return undefined;
  const to = new URL(answer.headers.get('x-middleware-rewrite') ?? answer.headers.get('location') ?? '');
  return `${answer.status} ${to.pathname}`;
}

const path = '/river/dam/changes';

test('a story that became another one has a page, and no second one', async () => {
  expect(await ask(path, one)).toBe('200 /-/changes/river/dam/changes');
  expect(await ask(path, one, true, '2')).toBe('404 /-/missing');
  expect(await ask('/River/Dam/changes', one)).toBe('308 /river/dam/changes');
});

test('a story that was committed anew with the same words has a page that its own may lead to', async () => {
  expect(await ask(path, none, true)).toBe('200 /-/changes/river/dam/changes');
});

test('a story that is as it was has none', async () => {
  expect(await ask(path, none)).toBe('404 /-/missing');
});

test('a story that git does not tell of at the moment has one later', async () => {
  expect(await ask(path, 'unreadable', true)).toBe('503 /-/unreadable');
});

test('a story that is not to be seen tells nothing', async () => {
  expect(await ask('/river/gone/changes', one, true)).toBe('410 /-/gone');
  expect(await ask('/river/draft/changes', one, true)).toBeUndefined();
  expect(await ask('/river/nothing/changes', one, true)).toBeUndefined();
});
