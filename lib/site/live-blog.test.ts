import { expect, test } from 'vitest';
import { findEntryPage, isGoing, type LiveBlog, listLiveMoments, listShownEntries } from './live-blog.ts';

const hour = 3_600_000;
const begun = Date.UTC(2026, 10, 22, 12);

function blog(hours: readonly number[], differing: Partial<LiveBlog> = {}): LiveBlog {
  const entries = hours.map((after) => ({ id: `at-${after}`, at: begun + after * hour }));
  return { type: 'live', publishedAt: begun, endedAt: null, entries, ...differing };
}

test('entries are shown from their time on, the newest first', () => {
  expect(listShownEntries(blog([1, 2, 3]), begun + 2 * hour).map(({ id }) => id)).toEqual(['at-2', 'at-1']);
});

test('a live blog goes on until it is ended', () => {
  const ended = blog([1], { endedAt: begun + 5 * hour });
  expect(isGoing(ended, begun + 5 * hour - 1)).toBe(true);
  expect(isGoing(ended, begun + 5 * hour)).toBe(false);
});

test('a live blog that nobody ended goes on for a day after its last entry', () => {
  expect(isGoing(blog([]), begun + 24 * hour - 1)).toBe(true);
  expect(isGoing(blog([3]), begun + 27 * hour - 1)).toBe(true);
  expect(isGoing(blog([3]), begun + 27 * hour)).toBe(false);
  expect(isGoing(blog([3, 40]), begun + 41 * hour)).toBe(true);
});

test('neither a story of another type nor one that is yet to come goes on', () => {
  expect(isGoing(blog([1], { type: 'news' }), begun + hour)).toBe(false);
  expect(isGoing(blog([1]), begun - 1)).toBe(false);
});

test('time changes it at each entry, after a day of silence and at its end', () => {
  const moments = listLiveMoments(blog([1, 2, 40], { endedAt: begun + 50 * hour }));
  expect(moments.map((at) => (at - begun) / hour)).toEqual([1, 2, 40, 26, 64, 50]);
  expect(listLiveMoments(blog([1], { type: 'news' }))).toEqual([]);
});

test('whatever time changes is among the moments', () => {
  const live = blog([-2, 1, 26, 60], { endedAt: begun + 70 * hour });
  const moments = new Set(listLiveMoments(live));
  const stateAt = (at: number) => JSON.stringify([isGoing(live, at), listShownEntries(live, at)]);
  for (let after = 1; after < 120; after += 1) {
    const at = begun + after * hour;
    if (stateAt(at) !== stateAt(at - 1)) expect(moments).toContain(at);
  }
});

test('an entry stands on the page that its place among the shown ones gives', () => {
  const live = blog(Array.from({ length: 45 }, (_, place) => place));
  const late = begun + 100 * hour;
  expect(['at-44', 'at-25', 'at-24', 'at-0'].map((id) => findEntryPage(live, id, late))).toEqual([1, 1, 2, 3]);
  expect(findEntryPage(live, 'at-30', begun + 29 * hour)).toBeUndefined();
  expect(findEntryPage(live, 'at-99', late)).toBeUndefined();
});
