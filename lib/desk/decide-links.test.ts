import { expect, test } from 'vitest';
import type { Database } from '#lib/db/tables.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { findDecision, makeDecideToken } from './decide-links.ts';
import { makeSignInToken } from './sign-in.ts';
import { addStaff, removeStaff } from './staff.ts';

const now = Date.UTC(2026, 10, 23, 12);

async function makeLink(status: 'held' | 'approved') {
  const database = await makeDatabase();
  const added = await addStaff(database, { name: 'Otto', address: 'otto@news.example' }, now);
  if (!added.ok) throw new Error(added.error);
  await insertComment(database, { id: 'c1', status });
  const token = await makeDecideToken(database, { commentId: 'c1', staffId: added.value.id }, now);
  return { database, token, id: added.value.id };
}

function setStatus(database: Database, status: 'approved' | 'held') {
  return database.updateTable('comments').set({ status }).where('id', '=', 'c1').execute();
}

test('a link decides about its comment until somebody has decided', async () => {
  const { database, token, id } = await makeLink('held');
  expect(await findDecision(database, token, now)).toMatchObject({
    commentId: 'c1',
    moderator: { id },
    isOpen: true,
  });
  await setStatus(database, 'approved');
  expect(await findDecision(database, token, now)).toMatchObject({ isOpen: false });
});

test('a link decides about a reported comment until the report is settled', async () => {
  const { database, token } = await makeLink('approved');
  const report = {
    id: 'r1',
    comment_id: 'c1',
    reason: 'abuse',
    note: '',
    network_hash: null,
    at: now,
    settled_at: null,
  };
  await database.insertInto('reports').values(report).execute();
  expect(await findDecision(database, token, now)).toMatchObject({ isOpen: true });
  await database.updateTable('reports').set({ settled_at: now }).execute();
  expect(await findDecision(database, token, now)).toMatchObject({ isOpen: false });
});

test('a deleted comment is not open', async () => {
  const { database, token } = await makeLink('held');
  await database.updateTable('comments').set({ erased_at: now }).execute();
  expect(await findDecision(database, token, now)).toMatchObject({ isOpen: false });
});

test('a link dies after 48 hours, and with whoever holds it', async () => {
  const { database, token } = await makeLink('held');
  expect(await findDecision(database, token, now + 48 * 3_600_000 - 1)).toBeDefined();
  expect(await findDecision(database, token, now + 48 * 3_600_000)).toBeUndefined();
  await removeStaff(database, 'otto@news.example', now);
  expect(await findDecision(database, token, now)).toBeUndefined();
});

test('a link to sign in decides nothing', async () => {
  const { database, id } = await makeLink('held');
  expect(await findDecision(database, await makeSignInToken(database, id, now), now)).toBeUndefined();
});
