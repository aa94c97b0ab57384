import { expect, test } from 'vitest';
import { plainHash } from '#lib/base/keyed-hash.ts';
import type { Database } from '#lib/db/tables.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { findModerator } from './find-moderator.ts';
import { clearSessionCookie, writeSessionCookie } from './session-cookie.ts';
import { endSession, idleLife, openSession, sessionLife, tidySessions } from './sessions.ts';
import { addStaff } from './staff.ts';

const start = Date.UTC(2026, 10, 23);
const minute = 60_000;

async function makeModerator(): Promise<{ readonly database: Database; readonly id: string }> {
  const database = await makeDatabase();
  const added = await addStaff(database, { name: 'Otto', address: 'otto@news.example' }, start);
  if (!added.ok) throw new Error(added.error);
  return { database, id: added.value.id };
}

test('a session is 256 random bits, and only its hash is kept', async () => {
  const { database, id } = await makeModerator();
  const session = await openSession(database, id, start);
  expect(Buffer.from(session, 'base64url')).toHaveLength(32);
  const rows = await database.selectFrom('sessions').select('hash').execute();
  expect(rows).toEqual([{ hash: plainHash(session) }]);
  expect(await openSession(database, id, start)).not.toBe(session);
});

test('a session names its moderator; nothing else does', async () => {
  const { database, id } = await makeModerator();
  const session = await openSession(database, id, start);
  expect(await findModerator(database, session, start)).toMatchObject({ id, name: 'Otto' });
  for (const other of [undefined, '', 'x', plainHash(session), `${session}x`]) {
    expect(await findModerator(database, other, start)).toBeUndefined();
  }
});

test('a session ends eight hours after it was last used', async () => {
  const { database, id } = await makeModerator();
  const session = await openSession(database, id, start);
  expect(await findModerator(database, session, start + idleLife - 1)).toBeDefined();
  expect(await findModerator(database, session, start + 2 * idleLife - 2)).toBeDefined();
  expect(await findModerator(database, session, start + 3 * idleLife)).toBeUndefined();
});

test('a session ends after seven days, however much it is used', async () => {
  const { database, id } = await makeModerator();
  const session = await openSession(database, id, start);
  for (let at = start; at < start + sessionLife; at += idleLife / 2) {
    expect(await findModerator(database, session, at)).toBeDefined();
  }
  expect(await findModerator(database, session, start + sessionLife)).toBeUndefined();
});

test('that it was seen is written once a minute at most', async () => {
  const { database, id } = await makeModerator();
  const session = await openSession(database, id, start);
  const seenAfter = async (now: number) => {
    await findModerator(database, session, now);
    const row = await database.selectFrom('sessions').select('seen_at').executeTakeFirstOrThrow();
    return row.seen_at;
  };
  expect(await seenAfter(start + minute - 1)).toBe(start);
  expect(await seenAfter(start + minute)).toBe(start + minute);
  expect(await seenAfter(start + minute + 5)).toBe(start + minute);
});

test('signing out ends one session, or all of a person', async () => {
  const { database, id } = await makeModerator();
  const sessions: string[] = [];
  for (let n = 0; n < 4; n += 1) sessions.push(await openSession(database, id, start));
  const [first = '', second = ''] = sessions;
  const alive = async () => {
    const found = await Promise.all(sessions.map((session) => findModerator(database, session, start)));
    return found.filter((one) => one !== undefined).length;
  };
  await endSession(database, first, 'here', start);
  expect(await alive()).toBe(3);
  await endSession(database, 'unknown', 'everywhere', start);
  expect(await alive()).toBe(3);
  await endSession(database, second, 'everywhere', start);
  expect(await alive()).toBe(0);
});

test('sessions that have ended by themselves are forgotten', async () => {
  const { database, id } = await makeModerator();
  await openSession(database, id, start);
  await openSession(database, id, start + 1);
  await tidySessions(database, start + idleLife);
  expect(await database.selectFrom('sessions').selectAll().execute()).toHaveLength(1);
});

test('the cookie is bound to this host and unseen by scripts and other sites', () => {
  expect(writeSessionCookie('abc')).toBe('__Host-desk=abc; Path=/; HttpOnly; Secure; SameSite=Strict');
  expect(clearSessionCookie()).toBe('__Host-desk=; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=0');
});
