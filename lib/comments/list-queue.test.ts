import { expect, test } from 'vitest';
import type { Database } from '#lib/db/tables.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { noteAudit } from './audit.ts';
import { findStoryCounts } from './find-story-counts.ts';
import { listCommentLog, listLog } from './list-log.ts';
import { countHeld, countQueue, findQueued, listQueue, listReplies, type Pile, queueSize } from './list-queue.ts';

async function idsOf(
  database: Database,
  pile: Pile | null,
  storyId: string | null = null,
  words = '',
): Promise<readonly string[]> {
  const { comments } = await listQueue(database, { pile, storyId, words, page: 1 });
  return comments.map(({ id }) => id);
}

function report(database: Database, id: string, commentId: string, settledAt: number | null = null) {
  const row = {
    id,
    comment_id: commentId,
    reason: 'abuse',
    note: 'Rude',
    network_hash: null,
    at: 2,
    settled_at: settledAt,
  };
  return database.insertInto('reports').values(row).execute();
}

test('each pile has its comments: those that wait the longest first, others the newest first', async () => {
  const database = await makeDatabase();
  for (const [at, status] of (['held', 'held', 'approved', 'approved', 'spam'] as const).entries()) {
    await insertComment(database, { id: `c${at}`, status, posted_at: at });
  }
  await report(database, 'r1', 'c3');
  await report(database, 'r2', 'c2', 9);
  expect(await idsOf(database, 'held')).toEqual(['c0', 'c1']);
  expect(await idsOf(database, 'approved')).toEqual(['c3', 'c2']);
  expect(await idsOf(database, 'spam')).toEqual(['c4']);
  expect(await idsOf(database, 'trash')).toEqual([]);
  expect(await idsOf(database, 'reported')).toEqual(['c3']);
  expect(await countHeld(database)).toBe(2);
  expect(await countQueue(database)).toEqual({ held: 2, reported: 1, approved: 2, rejected: 0, spam: 1, trash: 0 });
});

test('deleted comments lie on no pile and are found by their id', async () => {
  const database = await makeDatabase();
  await insertComment(database, { id: 'c1', status: 'held', erased_at: 5 });
  expect(await idsOf(database, 'held')).toEqual([]);
  expect((await countQueue(database)).held).toBe(0);
  expect(await countHeld(database)).toBe(0);
  expect(await findQueued(database, 'c1')).toMatchObject({ isErased: true });
  expect(await findQueued(database, 'c9')).toBeUndefined();
});

test('one story alone can be looked at', async () => {
  const database = await makeDatabase();
  await insertComment(database, { id: 'c1' });
  await insertComment(database, { id: 'c2', story_id: '/other' });
  expect(await idsOf(database, 'approved', '/other')).toEqual(['c2']);
  expect((await countQueue(database, '/other')).approved).toBe(1);
});

test.each([
  ['wilma', ['c1']],
  ['WORDS OF', ['c1', 'c2', 'c3']],
  ['100%', ['c3']],
  ['100', ['c3']],
  ['_', ['c2']],
  ['\\', ['c1']],
  ["'; drop table comments; --", []],
])('words are found as they stand, in names and texts: %s', async (words, ids) => {
  const database = await makeDatabase();
  await insertComment(database, { id: 'c1', name: 'Wilma', body: 'Words of \\ one', posted_at: 3 });
  await insertComment(database, { id: 'c2', name: 'Ann_e', body: 'Words of two', posted_at: 2 });
  await insertComment(database, { id: 'c3', name: 'Rex', body: 'Words of 100% otters', posted_at: 1 });
  expect(await idsOf(database, 'approved', null, words)).toEqual(ids);
});

test.each([
  ['müller', ['c1', 'c2']],
  ['MÜLLER', ['c1', 'c2']],
  ['Mu\u0308ller', ['c1', 'c2']],
  ['ВЫДРА', ['c3']],
  ['wilma', ['c2', 'c3']],
])('case makes no difference in any script: %s', async (words, ids) => {
  const database = await makeDatabase();
  await insertComment(database, { id: 'c1', name: 'MÜLLER', posted_at: 3 });
  await insertComment(database, { id: 'c2', body: 'Says Müller', posted_at: 2 });
  await insertComment(database, { id: 'c3', body: 'Выдра', posted_at: 1 });
  expect(await idsOf(database, 'approved', null, words)).toEqual(ids);
});

test('a search may go through all piles, the newest first, and finds nothing that is deleted', async () => {
  const database = await makeDatabase();
  const statuses = ['held', 'approved', 'rejected', 'spam', 'trash'] as const;
  for (const [at, status] of statuses.entries()) {
    await insertComment(database, { id: `c${at}`, status, body: 'Otters', posted_at: at });
  }
  await insertComment(database, { id: 'c5', body: 'Otters', erased_at: 9 });
  await insertComment(database, { id: 'c6', body: 'Beavers' });
  expect(await idsOf(database, null, null, 'otter')).toEqual(['c4', 'c3', 'c2', 'c1', 'c0']);
  expect(await idsOf(database, null, '/other', 'otter')).toEqual([]);
  expect(await listQueue(database, { pile: null, storyId: null, words: 'otter', page: 9 })).toMatchObject({
    count: 5,
    page: 1,
  });
});

test('a search has pages too', async () => {
  const database = await makeDatabase();
  for (let n = 0; n < queueSize + 3; n += 1) {
    await insertComment(database, { id: `c${String(n).padStart(3, '0')}`, status: 'held', posted_at: n });
  }
  const found = await listQueue(database, { pile: 'held', storyId: null, words: 'words', page: 2 });
  expect([found.count, found.pages, found.comments.map(({ id }) => id)]).toEqual([53, 2, ['c050', 'c051', 'c052']]);
});

test('a pile has pages of fifty, and beyond the last is the last', async () => {
  const database = await makeDatabase();
  for (let n = 0; n < queueSize + 3; n += 1) {
    await insertComment(database, { id: `c${String(n).padStart(3, '0')}`, status: 'held', posted_at: n });
  }
  const page = async (number: number) => {
    const found = await listQueue(database, { pile: 'held', storyId: null, words: '', page: number });
    return { ...found, comments: found.comments.map(({ id }) => id) };
  };
  expect(await page(2)).toEqual({ comments: ['c050', 'c051', 'c052'], count: 53, page: 2, pages: 2 });
  expect((await page(9)).page).toBe(2);
  expect((await page(0)).comments[0]).toBe('c000');
});

test('a moderator sees why a comment waits, what its author wrote before and what readers said', async () => {
  const database = await makeDatabase();
  await insertComment(database, { id: 'c1', author_hash: 'eve', status: 'spam' });
  await insertComment(database, { id: 'c2', author_hash: 'eve' });
  await insertComment(database, { id: 'c3', author_hash: 'eve', status: 'trash' });
  await insertComment(database, { id: 'c4', author_hash: 'eve', erased_at: 3 });
  const reasons = [{ check: 'many-links', words: '3 links' }];
  await insertComment(database, { id: 'c5', author_hash: 'eve', status: 'held', reasons: JSON.stringify(reasons) });
  await report(database, 'r1', 'c5');
  await report(database, 'r2', 'c5', 9);
  expect(await findQueued(database, 'c5')).toMatchObject({
    reasons,
    earlier: { approved: 1, spam: 1, other: 1 },
    reports: [{ id: 'r1', reason: 'abuse', note: 'Rude', at: 2 }],
  });
});

test('replies of whatever standing are listed, the oldest first', async () => {
  const database = await makeDatabase();
  await insertComment(database, { id: 'c1' });
  await insertComment(database, { id: 'c2', parent_id: 'c1', posted_at: 3 });
  await insertComment(database, { id: 'c3', parent_id: 'c1', posted_at: 2, status: 'spam' });
  const ids = async (most: number) => (await listReplies(database, 'c1', most)).map(({ id }) => id);
  expect(await ids(10)).toEqual(['c3', 'c2']);
  expect(await ids(1)).toEqual(['c3']);
});

test('the comments of stories are counted by what became of them', async () => {
  const database = await makeDatabase();
  await insertComment(database, { id: 'c1', posted_at: 1 });
  await insertComment(database, { id: 'c2', posted_at: 2, status: 'held' });
  await insertComment(database, { id: 'c3', posted_at: 3, status: 'spam' });
  await insertComment(database, { id: 'c4', posted_at: 9, story_id: '/other' });
  await insertComment(database, { id: 'c5', posted_at: 10, erased_at: 11 });
  expect(await findStoryCounts(database, ['/river/dam', '/none', '/other'])).toEqual(
    new Map([
      ['/other', { held: 0, approved: 1, refused: 0, lastAt: 9 }],
      ['/river/dam', { held: 1, approved: 1, refused: 1, lastAt: 3 }],
    ]),
  );
  expect(await findStoryCounts(database, [])).toEqual(new Map());
});

test('the log is read page by page, and by comment', async () => {
  const database = await makeDatabase();
  for (let n = 1; n <= 5; n += 1) {
    await noteAudit(database, { actor: 'site', action: 'submit', commentId: `c${n % 2}`, note: '' }, n);
  }
  const page = async (number: number) => {
    const { entries, hasMore } = await listLog(database, number, 2);
    return [entries.map(({ at }) => at), hasMore];
  };
  expect(await page(1)).toEqual([[5, 4], true]);
  expect(await page(3)).toEqual([[1], false]);
  expect((await listCommentLog(database, 'c0')).map(({ at }) => at)).toEqual([2, 4]);
});
