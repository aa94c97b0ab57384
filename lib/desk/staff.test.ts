import { expect, test } from 'vitest';
import { makeToken } from '#lib/db/tokens.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { findModerator } from './find-moderator.ts';
import { openSession } from './sessions.ts';
import { addStaff, findStaff, listStaff, readStaffNames, removeStaff, setDigest } from './staff.ts';

const otto = { name: ' Otto Reed ', address: 'Otto@News.Example' };

test('whoever is added is listed, with a trimmed name and an address in lower case', async () => {
  const database = await makeDatabase();
  await addStaff(database, otto, 5);
  expect(await listStaff(database)).toEqual([
    {
      id: expect.any(String),
      name: 'Otto Reed',
      address: 'otto@news.example',
      wantsDigest: true,
      addedAt: 5,
      seenAt: null,
    },
  ]);
});

test('an address stands for one person', async () => {
  const database = await makeDatabase();
  await addStaff(database, otto, 5);
  expect(await addStaff(database, { name: 'Another', address: 'otto@news.example ' }, 6)).toEqual({
    ok: false,
    error: 'taken',
  });
});

test.each([
  ['no-name', { name: ' ', address: 'a@news.example' }],
  ['no-name', { name: 'Otto\nReed', address: 'a@news.example' }],
  ['no-name', { name: 'Otto \u202edeeR', address: 'a@news.example' }],
  ['no-name', { name: 'O'.repeat(81), address: 'a@news.example' }],
  ['no-address', { name: 'Otto', address: 'otto at news' }],
  ['no-address', { name: 'Otto', address: 'otto@news.example\r\nBcc: x@y.example' }],
])('nobody is added with %s: %j', async (error, given) => {
  expect(await addStaff(await makeDatabase(), given, 1)).toEqual({ ok: false, error });
});

test('whoever is removed is signed out, and their links are dead', async () => {
  const database = await makeDatabase();
  const added = await addStaff(database, otto, 5);
  if (!added.ok) throw new Error(added.error);
  const { id } = added.value;
  const session = await openSession(database, id, 6);
  await makeToken(database, { purpose: 'sign-in', subject: id, holder: null, expiresAt: 99 }, 6);
  await makeToken(database, { purpose: 'decide', subject: 'c1', holder: id, expiresAt: 99 }, 6);
  expect(await findModerator(database, session, 7)).toMatchObject({ name: 'Otto Reed' });
  expect(await removeStaff(database, 'OTTO@news.example', 8)).toBe(true);
  expect(await findModerator(database, session, 9)).toBeUndefined();
  expect(await database.selectFrom('tokens').selectAll().execute()).toEqual([]);
  expect(await listStaff(database)).toEqual([]);
  expect(await removeStaff(database, 'otto@news.example', 9)).toBe(false);
});

test('whoever comes back is the same person to the log', async () => {
  const database = await makeDatabase();
  await addStaff(database, otto, 5);
  const before = await findStaff(database, 'otto@news.example');
  await removeStaff(database, 'otto@news.example', 6);
  expect((await readStaffNames(database)).get(before?.id ?? '')).toBe('Otto Reed');
  await addStaff(database, { ...otto, name: 'Otto R.' }, 7);
  expect(await findStaff(database, 'otto@news.example')).toEqual({ ...before, name: 'Otto R.' });
});

test('the daily mail can be turned off', async () => {
  const database = await makeDatabase();
  await addStaff(database, otto, 5);
  expect(await setDigest(database, 'otto@news.example', false)).toBe(true);
  expect(await findStaff(database, 'otto@news.example')).toMatchObject({ wantsDigest: false });
  expect(await setDigest(database, 'nobody@news.example', false)).toBe(false);
});

test('the log tells who was added and removed, without addresses', async () => {
  const database = await makeDatabase();
  await addStaff(database, otto, 5);
  await removeStaff(database, 'otto@news.example', 6);
  const rows = await database.selectFrom('audit').select(['at', 'actor', 'action', 'note']).execute();
  expect(rows).toEqual([
    { at: 5, actor: 'site', action: 'add-staff', note: 'Otto Reed' },
    { at: 6, actor: 'site', action: 'remove-staff', note: 'Otto Reed' },
  ]);
});
