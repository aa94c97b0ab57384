import { expect, test } from 'vitest';
import type { CommentStatus, Database } from '#lib/db/tables.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { commentedStory } from '#tests/newsroom/make-comment.ts';
import { makeContext } from '#tests/newsroom/make-database.ts';
import { type ModerationAct, moderateComments, moderationActs } from './moderate.ts';

const otto = { id: 'otto', name: 'Otto', address: 'otto@news.example' };

async function makeDesk() {
  const context = await makeContext({ findStory: () => commentedStory });
  const { database } = context;
  const row = { wants_digest: 1, added_at: 1, removed_at: null } as const;
  await database
    .insertInto('staff')
    .values({ ...otto, ...row })
    .execute();
  const act = (ids: string | readonly string[], name: ModerationAct, seenAt = context.now) =>
    moderateComments(context, otto, { ids: typeof ids === 'string' ? [ids] : ids, act: name, seenAt });
  const statusOf = async (id: string) => {
    const { status } = await database
      .selectFrom('comments')
      .select('status')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return status;
  };
  const listTags = async () => (await database.selectFrom('changes').select('tag').execute()).map(({ tag }) => tag);
  const listLog = () => database.selectFrom('audit').select(['actor', 'action', 'comment_id', 'note']).execute();
  return { context, database, act, statusOf, listTags, listLog };
}

function report(database: Database, id: string, commentId: string) {
  const row = { id, comment_id: commentId, reason: 'abuse', note: '', network_hash: null, at: 2, settled_at: null };
  return database.insertInto('reports').values(row).execute();
}

const table: Readonly<Record<CommentStatus, Readonly<Partial<Record<ModerationAct, CommentStatus>>>>> = {
  held: { approve: 'approved', reject: 'rejected', spam: 'spam', trash: 'trash' },
  approved: { reject: 'rejected', spam: 'spam', trash: 'trash', pin: 'approved' },
  rejected: { approve: 'approved', spam: 'spam', trash: 'trash', restore: 'held' },
  spam: { approve: 'approved', reject: 'rejected', trash: 'trash', restore: 'held' },
  trash: { approve: 'approved', reject: 'rejected', spam: 'spam', restore: 'held' },
};

const statuses = ['held', 'approved', 'rejected', 'spam', 'trash'] as const;

test.each(statuses.flatMap((before) => moderationActs.map((act) => [before, act] as const)))(
  'from %s, %s leads where the table says, or nowhere',
  async (before, name) => {
    const { database, act, statusOf, listLog } = await makeDesk();
    await insertComment(database, { id: 'c1', status: before });
    const after = table[before][name];
    expect(await act('c1', name)).toEqual(after === undefined ? { done: 0, left: 1 } : { done: 1, left: 0 });
    expect(await statusOf('c1')).toBe(after ?? before);
    expect(await listLog()).toHaveLength(after === undefined ? 0 : 1);
  },
);

test('readers see a difference exactly when a comment comes or goes', async () => {
  const { database, act, listTags } = await makeDesk();
  await insertComment(database, { id: 'c1', status: 'held' });
  await act('c1', 'spam');
  await act('c1', 'restore');
  expect(await listTags()).toEqual([]);
  await act('c1', 'approve');
  expect(await listTags()).toEqual(['comments:/river/dam']);
  await act('c1', 'trash');
  expect(await listTags()).toHaveLength(2);
});

test('the log says who, what and where it stood', async () => {
  const { database, act, listLog } = await makeDesk();
  await insertComment(database, { id: 'c1', status: 'spam' });
  await act('c1', 'approve');
  expect(await listLog()).toEqual([{ actor: 'otto', action: 'approve', comment_id: 'c1', note: 'was spam' }]);
});

test('several at once are counted, each once, unknown and deleted ones as left', async () => {
  const { database, act } = await makeDesk();
  for (const id of ['c1', 'c2', 'c3']) await insertComment(database, { id, status: 'held' });
  await insertComment(database, { id: 'c4', status: 'approved' });
  await database.updateTable('comments').set({ erased_at: 5 }).where('id', '=', 'c3').execute();
  expect(await act(['c1', 'c2', 'c2', 'c3', 'c4', 'c9'], 'approve')).toEqual({ done: 2, left: 3 });
  expect(await act([], 'approve')).toEqual({ done: 0, left: 0 });
});

test('a decision settles reports, and keeping a comment is one', async () => {
  const { database, act, statusOf, listLog } = await makeDesk();
  await insertComment(database, { id: 'c1' });
  await report(database, 'r1', 'c1');
  await report(database, 'r2', 'c1');
  expect(await act('c1', 'approve')).toEqual({ done: 1, left: 0 });
  expect(await statusOf('c1')).toBe('approved');
  const open = await database.selectFrom('reports').select('id').where('settled_at', 'is', null).execute();
  expect(open).toEqual([]);
  expect(await listLog()).toMatchObject([{ action: 'approve', note: 'kept' }]);
  await report(database, 'r3', 'c1');
  await act('c1', 'pin');
  expect(await database.selectFrom('reports').select('id').where('settled_at', 'is', null).execute()).toHaveLength(1);
  await act('c1', 'trash');
  expect(await database.selectFrom('reports').select('id').where('settled_at', 'is', null).execute()).toEqual([]);
});

test('what was pinned and is taken down comes back unpinned', async () => {
  const { database, act } = await makeDesk();
  await insertComment(database, { id: 'c1' });
  await act('c1', 'pin');
  const pinnedAt = async () =>
    (await database.selectFrom('comments').select('pinned_at').executeTakeFirstOrThrow()).pinned_at;
  expect(await pinnedAt()).not.toBeNull();
  await act('c1', 'reject');
  await act('c1', 'approve');
  expect(await pinnedAt()).toBeNull();
});

test('a reply cannot be pinned', async () => {
  const { database, act } = await makeDesk();
  await insertComment(database, { id: 'c1' });
  await insertComment(database, { id: 'c2', parent_id: 'c1' });
  expect(await act('c2', 'pin')).toEqual({ done: 0, left: 1 });
});

test('a text that its author changed since it was read is not approved', async () => {
  const { context, database, act, statusOf } = await makeDesk();
  await insertComment(database, { id: 'c1', status: 'held', edited_at: context.now - 5, edited_by: 'author' });
  expect(await act('c1', 'approve', context.now - 6)).toEqual({ done: 0, left: 1 });
  expect(await statusOf('c1')).toBe('held');
  expect(await act('c1', 'approve', context.now - 5)).toEqual({ done: 1, left: 0 });
});

test('what another moderator decided since it was read is left, not overruled', async () => {
  const { context, database, act, statusOf, listLog } = await makeDesk();
  await insertComment(database, { id: 'c1', status: 'held' });
  await insertComment(database, { id: 'c2', status: 'held' });
  await act('c1', 'approve');
  expect(await act(['c1', 'c2'], 'trash', context.now - 1)).toEqual({ done: 1, left: 1 });
  expect(await Promise.all(['c1', 'c2'].map(statusOf))).toEqual(['approved', 'trash']);
  expect((await listLog()).map(({ action, comment_id: id }) => [action, id])).toEqual([
    ['approve', 'c1'],
    ['trash', 'c2'],
  ]);
  expect(await act('c1', 'trash', context.now)).toEqual({ done: 1, left: 0 });
});

test('a reported comment that another moderator kept is left too', async () => {
  const { context, database, act, statusOf } = await makeDesk();
  await insertComment(database, { id: 'c1' });
  await report(database, 'r1', 'c1');
  await act('c1', 'approve');
  expect(await act('c1', 'trash', context.now - 1)).toEqual({ done: 0, left: 1 });
  expect(await statusOf('c1')).toBe('approved');
});

test('what is asked for the open alone leaves the others', async () => {
  const { context, database, statusOf } = await makeDesk();
  await insertComment(database, { id: 'c1' });
  await insertComment(database, { id: 'c2' });
  await insertComment(database, { id: 'c3', status: 'held' });
  await report(database, 'r1', 'c2');
  const order = { ids: ['c1', 'c2', 'c3'], act: 'trash', isForOpen: true } as const;
  expect(await moderateComments(context, otto, order)).toEqual({ done: 2, left: 1 });
  expect(await Promise.all(['c1', 'c2', 'c3'].map(statusOf))).toEqual(['approved', 'trash', 'trash']);
});

test('approving a reply mails whoever asked to be told, once, however often it goes and comes', async () => {
  const { database, act } = await makeDesk();
  await insertComment(database, { id: 'c1', address: 'agnes@mail.example', author_hash: 'agnes', wants_replies: 1 });
  await insertComment(database, { id: 'c2', parent_id: 'c1', status: 'held', approved_at: null, author_hash: 'eve' });
  await act('c2', 'approve');
  await act('c2', 'reject');
  await act('c2', 'approve');
  const mails = await database.selectFrom('outbox').select(['kind', 'recipient']).execute();
  expect(mails).toEqual([{ kind: 'reply', recipient: 'agnes@mail.example' }]);
});
