import { expect, test } from 'vitest';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { commentedStory } from '#tests/newsroom/make-comment.ts';
import { makeContext } from '#tests/newsroom/make-database.ts';
import { editAsStaff, replyAsStaff } from './moderate-words.ts';

const otto = { id: 'otto', name: 'Otto', address: 'otto@news.example' };

async function makeDesk() {
  const context = await makeContext({ findStory: () => commentedStory });
  const { database } = context;
  const row = { wants_digest: 1, added_at: 1, removed_at: null } as const;
  await database
    .insertInto('staff')
    .values({ ...otto, ...row })
    .execute();
  const find = (id: string) =>
    database.selectFrom('comments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const listTags = async () => (await database.selectFrom('changes').select('tag').execute()).map(({ tag }) => tag);
  return { context, database, find, listTags };
}

test('a reply of the newsroom is shown at once, marked, and mailed to whoever asked', async () => {
  const { context, database, find, listTags } = await makeDesk();
  await insertComment(database, { id: 'c1', address: 'agnes@mail.example', author_hash: 'agnes', wants_replies: 1 });
  const replied = await replyAsStaff(context, otto, { parentId: 'c1', body: ' Thank you.\r\nWe fixed it. ' });
  if (!replied.ok) throw new Error(replied.error.message);
  expect(await find(replied.value)).toMatchObject({
    status: 'approved',
    name: 'Otto',
    body: 'Thank you.\nWe fixed it.',
    staff_id: 'otto',
    address: null,
    parent_id: 'c1',
    root_id: 'c1',
    depth: 2,
  });
  expect(await listTags()).toEqual(['comments:/river/dam']);
  expect(await database.selectFrom('outbox').select('recipient').execute()).toEqual([
    { recipient: 'agnes@mail.example' },
  ]);
  expect(await database.selectFrom('audit').select(['actor', 'action', 'comment_id']).execute()).toEqual([
    { actor: 'otto', action: 'reply', comment_id: replied.value },
  ]);
});

test('two presses publish one reply', async () => {
  const { context, database } = await makeDesk();
  await insertComment(database, { id: 'c1' });
  const replies = await Promise.all([1, 2].map(() => replyAsStaff(context, otto, { parentId: 'c1', body: 'Thanks' })));
  expect(new Set(replies.map((reply) => reply.ok && reply.value)).size).toBe(1);
});

test('a reply to the deepest level stays on it', async () => {
  const { context, database, find } = await makeDesk();
  await insertComment(database, { id: 'c1', depth: 5 });
  const replied = await replyAsStaff(context, otto, { parentId: 'c1', body: 'Thanks' });
  expect(await find(replied.ok ? replied.value : '')).toMatchObject({ depth: 5, parent_id: 'c1' });
});

test.each([
  ['held', { status: 'held' }],
  ['deleted', { erased_at: 3 }],
  ['under a held one', { parent_id: 'held' }],
] as const)('what is %s cannot be replied to', async (_what, differing) => {
  const { context, database } = await makeDesk();
  await insertComment(database, { id: 'held', status: 'held' });
  await insertComment(database, { id: 'c1', ...differing });
  const replied = await replyAsStaff(context, otto, { parentId: 'c1', body: 'Thanks' });
  expect(replied).toMatchObject({ ok: false, error: { field: 'comment' } });
});

test('an empty text and one that is too long are refused', async () => {
  const { context, database } = await makeDesk();
  await insertComment(database, { id: 'c1' });
  for (const body of ['', ' \u200b\n', 'x'.repeat(5_001)]) {
    expect(await replyAsStaff(context, otto, { parentId: 'c1', body })).toMatchObject({ ok: false });
    expect(await editAsStaff(context, otto, { id: 'c1', body })).toMatchObject({ ok: false });
  }
});

test('an edited comment is marked, and its pages are dropped where readers see it', async () => {
  const { context, database, find, listTags } = await makeDesk();
  await insertComment(database, { id: 'c1' });
  await insertComment(database, { id: 'c2', status: 'held' });
  expect(await editAsStaff(context, otto, { id: 'c2', body: 'Mended' })).toEqual({ ok: true, value: true });
  expect(await listTags()).toEqual([]);
  expect(await editAsStaff(context, otto, { id: 'c1', body: 'Mended' })).toEqual({ ok: true, value: true });
  expect(await listTags()).toEqual(['comments:/river/dam']);
  expect(await find('c1')).toMatchObject({
    body: 'Mended',
    edited_at: context.now,
    edited_by: 'staff',
    body_hash: 'c1',
  });
  expect(await editAsStaff(context, otto, { id: 'c1', body: 'Mended' })).toEqual({ ok: true, value: false });
  expect(await editAsStaff(context, otto, { id: 'c9', body: 'Mended' })).toEqual({ ok: true, value: false });
  const log = await database.selectFrom('audit').select(['action', 'comment_id']).execute();
  expect(log).toEqual([
    { action: 'edit', comment_id: 'c2' },
    { action: 'edit', comment_id: 'c1' },
  ]);
});
