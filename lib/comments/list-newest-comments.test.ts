import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#lib/db/tables.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { listNewestComments } from './list-newest-comments.ts';

let database: Database;
beforeEach(async () => {
  database = await makeDatabase();
});

const add = (id: string, differing: Partial<Parameters<typeof insertComment>[1]> = {}) =>
  insertComment(database, { id, ...differing });
const idsOf = async (most = 50) => (await listNewestComments(database, '/river/dam', most)).map(({ id }) => id);

test('the last come first, replies among them, and no more than are asked for', async () => {
  await add('a', { posted_at: 1 });
  await add('b', { posted_at: 2 });
  await add('reply', { posted_at: 3, parent_id: 'a' });
  expect(await idsOf()).toEqual(['reply', 'b', 'a']);
  expect(await idsOf(2)).toEqual(['reply', 'b']);
});

test('a comment that waited is new when it is shown', async () => {
  await add('waited', { posted_at: 1, approved_at: 9 });
  await add('other', { posted_at: 5 });
  expect(await idsOf()).toEqual(['waited', 'other']);
});

test.each(['held', 'rejected', 'spam', 'trash'] as const)(
  'what is %s is not told, nor any reply below it',
  async (status) => {
    await add('top');
    await add('hidden', { status, parent_id: 'top' });
    await add('below', { parent_id: 'hidden' });
    await add('deeper', { parent_id: 'below' });
    expect(await idsOf()).toEqual(['top']);
  },
);

test('of the deleted only the replies are told', async () => {
  await add('gone', { erased_at: 1 });
  await add('reply', { parent_id: 'gone' });
  expect(await idsOf()).toEqual(['reply']);
});

test('other stories have their own', async () => {
  await add('elsewhere', { story_id: '/pond/frog' });
  expect(await idsOf()).toEqual([]);
});

test('what is told is what everybody sees', async () => {
  await add('a', { posted_at: 7 });
  expect(await listNewestComments(database, '/river/dam', 1)).toEqual([
    {
      id: 'a',
      parentId: null,
      depth: 1,
      name: 'Wilma',
      body: 'Words of a',
      postedAt: 7,
      edited: null,
      isPinned: false,
      isStaff: false,
      isErased: false,
    },
  ]);
});
