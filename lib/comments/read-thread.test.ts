import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#lib/db/tables.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { countComments } from './count-comments.ts';
import { findShownComment } from './find-shown-comment.ts';
import { isShown } from './is-shown.ts';
import { countPages, readThread } from './read-thread.ts';

const story = '/river/dam';
let database: Database;

beforeEach(async () => {
  database = await makeDatabase();
});

type Differing = Partial<Parameters<typeof insertComment>[1]>;

const add = (id: string, differing: Differing = {}) => insertComment(database, { id, ...differing });
const read = (order: 'oldest' | 'newest' = 'oldest', page = 1) => readThread(database, story, { order, page });
const idsOf = async (order: 'oldest' | 'newest' = 'oldest', page = 1) =>
  (await read(order, page)).comments.map(({ id }) => id);

async function addMany(count: number, differing: (place: number) => Differing = () => ({})): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    for (let place = 0; place < count; place += 1) {
      const id = `c${String(place).padStart(4, '0')}`;
      await insertComment(transaction, { id, posted_at: place, ...differing(place) });
    }
  });
}

test('a story without comments has one empty page', async () => {
  expect(await read()).toEqual({ comments: [], count: 0, page: 1, pages: 1 });
  expect(await countPages(database, story, 'newest')).toBe(1);
});

test('replies stand below what they reply to, depth first, the oldest first', async () => {
  await add('b', { posted_at: 2 });
  await add('a', { posted_at: 1 });
  await add('b1', { posted_at: 3, parent_id: 'b' });
  await add('a2', { posted_at: 6, parent_id: 'a' });
  await add('a1', { posted_at: 4, parent_id: 'a' });
  await add('a11', { posted_at: 7, parent_id: 'a1', depth: 3 });
  expect(await idsOf()).toEqual(['a', 'a1', 'a11', 'a2', 'b', 'b1']);
  expect(await idsOf('newest')).toEqual(['b', 'b1', 'a', 'a1', 'a11', 'a2']);
  expect((await read()).count).toBe(6);
});

test('what was sent in the same moment keeps one order', async () => {
  for (const id of ['c', 'a', 'b']) await add(id, { posted_at: 5 });
  expect(await idsOf()).toEqual(['a', 'b', 'c']);
});

test('pinned comments come first in either order, the last pinned before the others', async () => {
  await add('a', { posted_at: 1 });
  await add('b', { posted_at: 2, pinned_at: 10 });
  await add('c', { posted_at: 3, pinned_at: 20 });
  await add('d', { posted_at: 4 });
  expect(await idsOf()).toEqual(['c', 'b', 'a', 'd']);
  expect(await idsOf('newest')).toEqual(['c', 'b', 'd', 'a']);
});

test.each(['held', 'rejected', 'spam', 'trash'] as const)('what is %s is hidden with all below it', async (status) => {
  await add('a');
  await add('x', { parent_id: 'a', status });
  await add('below', { parent_id: 'x', depth: 3 });
  expect(await idsOf()).toEqual(['a']);
  expect(await countComments(database, story)).toBe(1);
  expect(await isShown(database, 'a')).toBe(true);
  expect(await isShown(database, 'x')).toBe(false);
  expect(await isShown(database, 'below')).toBe(false);
  expect(await findShownComment(database, story, 'below')).toBeUndefined();
});

test('a deleted comment keeps its place while a reply is shown below it, and counts no more', async () => {
  await add('gone', { erased_at: 5, name: '', body: '' });
  await add('deep', { parent_id: 'gone', erased_at: 5, name: '', body: '' });
  await add('reply', { parent_id: 'deep', depth: 3 });
  await add('idle', { parent_id: 'gone', erased_at: 5, posted_at: 9 });
  await add('alone', { erased_at: 5 });
  const { comments, count } = await read();
  expect(comments.map(({ id, isErased }) => [id, isErased])).toEqual([
    ['gone', true],
    ['deep', true],
    ['reply', false],
  ]);
  expect(count).toBe(1);
  expect(await isShown(database, 'reply')).toBe(true);
  expect(await isShown(database, 'gone')).toBe(false);
});

test('another story has its own', async () => {
  await add('here');
  await add('there', { story_id: '/river/weir' });
  expect(await idsOf()).toEqual(['here']);
  expect(await findShownComment(database, story, 'there')).toBeUndefined();
});

test('a comment as everybody sees it tells neither address nor network', async () => {
  await add('a', { address: 'a@river.example', network_hash: 'h', edited_at: 7, edited_by: 'staff', pinned_at: 3 });
  expect((await read()).comments).toEqual([
    {
      id: 'a',
      parentId: null,
      depth: 1,
      name: 'Wilma',
      body: 'Words of a',
      postedAt: 1,
      edited: { at: 7, by: 'staff' },
      isPinned: true,
      isStaff: false,
      isErased: false,
    },
  ]);
});

test('a page has fifty top-level comments with their replies', async () => {
  await addMany(101);
  await add('reply', { parent_id: 'c0050', posted_at: 999 });
  expect((await read()).comments).toHaveLength(50);
  expect((await idsOf('oldest', 2)).slice(0, 2)).toEqual(['c0050', 'reply']);
  expect(await idsOf('oldest', 3)).toEqual(['c0100']);
  expect((await idsOf('newest'))[0]).toBe('c0100');
  expect(await idsOf('newest', 3)).toEqual(['c0000']);
  expect(await read('oldest', 4)).toEqual({ comments: [], count: 102, page: 4, pages: 3 });
  expect(await countPages(database, story, 'oldest')).toBe(3);
  expect((await findShownComment(database, story, 'reply'))?.page).toBe(2);
});

test('a thread that is longer than a page goes on, on the next, and none is lost', async () => {
  await addMany(700, (place) => (place === 0 || place > 650 ? {} : { parent_id: 'c0000', root_id: 'c0000' }));
  const { pages, count } = await read();
  const all = await Promise.all(Array.from({ length: pages }, (_, place) => idsOf('oldest', place + 1)));
  expect(all.map((ids) => ids.length)).toEqual([200, 200, 200, 100]);
  expect(new Set(all.flat()).size).toBe(700);
  expect(count).toBe(700);
  expect((await findShownComment(database, story, 'c0400'))?.page).toBe(3);
});

test('a thread that fits on a page is not cut', async () => {
  await addMany(320, (place) => (place > 199 && place !== 200 ? { parent_id: 'c0200', root_id: 'c0200' } : {}));
  const all = await Promise.all([1, 2, 3, 4, 5].map((page) => idsOf('oldest', page)));
  expect(all.map((ids) => ids.length)).toEqual([50, 50, 50, 50, 120]);
});

test('a chain of a thousand replies is read without falling over', async () => {
  await addMany(1_000, (place) =>
    place === 0 ? {} : { parent_id: `c${String(place - 1).padStart(4, '0')}`, depth: 5 },
  );
  expect((await read()).count).toBe(1_000);
  expect(await isShown(database, 'c0999')).toBe(true);
});
