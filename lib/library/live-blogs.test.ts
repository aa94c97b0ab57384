import { afterAll, describe, expect, test } from 'vitest';
import { makeIndex } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findNextTurn } from './find-next-turn.ts';
import { findRoute } from './find-route.ts';
import { listPageTags } from './list-page-tags.ts';

/** 45 entries of 22 November 2026 from 06:00 UTC on, one every ten minutes; the last is at 13:20. */
const entries = Array.from({ length: 45 }, (_, place) => {
  const minutes = 360 + place * 10;
  return `## ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')} Post ${place}\n`;
}).join('\n');

const index = makeIndex({
  'articles/river/gale.md': `${story({ type: 'live', date: '2026-11-22T06:00:00Z', aliases: '[/gale]' })}\n${entries}`,
  'articles/river/dam.md': story(),
});
index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
afterAll(() => index.close());

/** 13:05, when 43 of them are shown: three pages. */
const now = Date.UTC(2026, 10, 22, 13, 5);

function ask(pathname: string, { page = null, entry = null }: { page?: string | null; entry?: string | null } = {}) {
  return findRoute(index, { pathname, page, entry, now, preview: false });
}

describe('a live blog', () => {
  test('has as many pages as its entries of now fill', () => {
    expect(['1', '2', '3', '4'].map((page) => ask('/river/gale', { page }).kind)).toEqual([
      'redirect',
      'show',
      'show',
      'missing',
    ]);
    expect(ask('/river/dam', { page: '2' })).toEqual({ kind: 'missing' });
  });

  test('leads to where an entry stands now, and to its top for one that is yet to come or is none', () => {
    const wayTo = (entry: string) => ask('/river/gale', { entry });
    expect(wayTo('at-2026-11-22-1300')).toMatchObject({ kind: 'entry', url: '/river/gale#at-2026-11-22-1300' });
    expect(wayTo('at-2026-11-22-0600')).toMatchObject({ kind: 'entry', url: '/river/gale?page=3#at-2026-11-22-0600' });
    for (const entry of ['at-2026-11-22-1320', 'at-2026-11-23-0600'])
      expect(wayTo(entry)).toMatchObject({ kind: 'entry', url: '/river/gale' });
    expect(ask('/river/dam', { entry: 'at-2026-11-22-0600' })).toMatchObject({ kind: 'entry', url: '/river/dam' });
    expect(ask('/river', { entry: 'at-2026-11-22-0600' })).toEqual({ kind: 'redirect', url: '/river', status: 302 });
  });

  test('leads to an entry at once when the path is to be mended too', () => {
    expect(ask('/River/Gale', { entry: 'at-2026-11-22-0600' })).toMatchObject({
      kind: 'entry',
      url: '/river/gale?page=3#at-2026-11-22-0600',
    });
  });

  test('has feeds, and tells open pages how it stands; other stories do neither', () => {
    for (const document of ['feed.xml', 'atom.xml', 'feed.json']) {
      expect(ask(`/river/gale/${document}`)).toMatchObject({ kind: 'feed', feed: { list: { kind: 'live' } } });
      expect(ask(`/river/dam/${document}`)).toEqual({ kind: 'missing' });
    }
    expect(ask('/river/gale/live.json')).toMatchObject({ kind: 'live', article: { path: '/river/gale' } });
    expect(ask('/river/dam/live.json')).toEqual({ kind: 'missing' });
  });

  test('is told by the tag of its story wherever it is shown', () => {
    for (const path of ['/river/gale/feed.xml', '/river/gale/live.json'])
      expect(listPageTags(index, ask(path), now)).toEqual(['site', 'story:/river/gale']);
    const way = ask('/river/gale', { entry: 'at-2026-11-22-0600' });
    expect(listPageTags(index, way, now)).toEqual(['site', 'story:/river/gale']);
  });

  test('changes every answer when its next entry is due', () => {
    expect(findNextTurn(index, now, 'UTC')).toBe(Date.UTC(2026, 10, 22, 13, 10));
  });
});
