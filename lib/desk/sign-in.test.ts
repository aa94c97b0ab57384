import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { isSqlite } from '#tests/newsroom/engine.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { findModerator } from './find-moderator.ts';
import { askToSignIn, findSignIn, makeSignInToken, signIn, signInLife, signInPause } from './sign-in.ts';
import { addStaff, removeStaff } from './staff.ts';

const now = Date.UTC(2026, 10, 23, 12);

async function makeDesk() {
  const database = await makeDatabase();
  const added = await addStaff(database, { name: 'Otto', address: 'otto@news.example' }, now);
  if (!added.ok) throw new Error(added.error);
  const context = { database, site: defaultSite, origin: 'https://news.example', now };
  const listMail = () => database.selectFrom('outbox').select(['kind', 'recipient', 'text', 'expires_at']).execute();
  return { context, database, id: added.value.id, listMail };
}

test('a moderator gets a mail with a link that is good for 15 minutes', async () => {
  const { context, database, listMail } = await makeDesk();
  const asked = await askToSignIn(context, { address: ' OTTO@news.example', network: '192.0.2.1' });
  expect(asked).toEqual({ kind: 'sent' });
  const mails = await listMail();
  expect(mails).toMatchObject([{ kind: 'sign-in', recipient: 'otto@news.example', expires_at: now + signInLife }]);
  const token = /https:\/\/news\.example\/desk\/sign-in\/([\w-]{43})/.exec(mails[0]?.text ?? '')?.[1] ?? '';
  expect(await findSignIn(database, token, now + signInLife - 1)).toMatchObject({ name: 'Otto' });
  expect(await findSignIn(database, token, now + signInLife)).toBeUndefined();
});

test('whoever is no moderator gets the same answer, no mail, and leaves nothing behind', async () => {
  const { context, database, listMail } = await makeDesk();
  const asked = await askToSignIn(context, { address: 'eve@evil.example', network: '192.0.2.1' });
  expect(asked).toEqual({ kind: 'sent' });
  expect(await listMail()).toEqual([]);
  expect(await database.selectFrom('tokens').selectAll().execute()).toEqual([]);
});

test('whoever got a link that can be used gets no other for two minutes, and is told the same', async () => {
  const { context, database, listMail } = await makeDesk();
  const askAt = (after: number, network = '192.0.2.1') =>
    askToSignIn({ ...context, now: now + after }, { address: 'otto@news.example', network });
  expect(await askAt(0)).toEqual({ kind: 'sent' });
  expect(await askAt(signInPause - 1, '192.0.2.2')).toEqual({ kind: 'sent' });
  expect(await listMail()).toHaveLength(1);
  expect(await database.selectFrom('tokens').select('subject').execute()).toHaveLength(1);
  await askAt(signInPause);
  const mails = await listMail();
  expect(mails).toHaveLength(2);
  for (const { text } of mails) {
    await signIn(database, /\/desk\/sign-in\/([\w-]{43})/.exec(text)?.[1] ?? '', now + signInPause);
  }
  await askAt(signInPause + 1);
  expect(await listMail()).toHaveLength(3);
});

test('what is no address is refused before anything is looked up', async () => {
  const { context } = await makeDesk();
  for (const address of ['', 'otto', 'otto@news.example\nBcc: x@y.example']) {
    expect(await askToSignIn(context, { address, network: '192.0.2.1' })).toEqual({ kind: 'no-address' });
  }
});

test.each(['otto@news.example', 'eve@evil.example'])('after five questions for %s the sixth waits', async (address) => {
  const { context } = await makeDesk();
  const ask = (network: string) => askToSignIn(context, { address, network });
  for (let n = 0; n < 5; n += 1) expect(await ask('192.0.2.1')).toEqual({ kind: 'sent' });
  expect(await ask('192.0.2.1')).toEqual({ kind: 'too-often', retryAfter: expect.any(Number) });
  expect(await ask('192.0.2.2')).toEqual({ kind: 'sent' });
});

test.each([
  ['of IPv4', () => '192.0.2.1'],
  ['of IPv6, which has more addresses than anybody can count', (n: number) => `2001:db8:1:2::${n}`],
])('a network %s that asks for many addresses waits too', async (_, network) => {
  const { context } = await makeDesk();
  const kinds: string[] = [];
  for (let n = 0; n < 31; n += 1) {
    const { kind } = await askToSignIn(context, { address: `a${n}@news.example`, network: network(n) });
    kinds.push(kind);
  }
  expect(kinds.filter((kind) => kind === 'sent')).toHaveLength(30);
  expect(kinds.at(-1)).toBe('too-often');
});

// Hundreds of calls, none of them unlike others: once is enough.
test.runIf(isSqlite)(
  'nobody keeps a moderator out by asking in their name, and all networks together ask 600 times',
  {
    timeout: 60_000,
  },
  async () => {
    const { context } = await makeDesk();
    const ask = (n: number) =>
      askToSignIn(context, { address: 'otto@news.example', network: `2001:db8:1:${n.toString(16)}::1` });
    for (let n = 0; n < 600; n += 1) expect(await ask(n)).toEqual({ kind: 'sent' });
    expect(await ask(600)).toEqual({ kind: 'too-often', retryAfter: expect.any(Number) });
  },
);

test('a link signs in once; looking at it does not use it up', async () => {
  const { database, id } = await makeDesk();
  const token = await makeSignInToken(database, id, now);
  await findSignIn(database, token, now);
  await findSignIn(database, token, now);
  const session = await signIn(database, token, now);
  expect(await findModerator(database, session, now)).toMatchObject({ name: 'Otto' });
  expect(await signIn(database, token, now)).toBeUndefined();
  expect(await findSignIn(database, token, now)).toBeUndefined();
});

test('two presses in the same moment open one session', async () => {
  const { database, id } = await makeDesk();
  const token = await makeSignInToken(database, id, now);
  const sessions = await Promise.all([1, 2, 3].map(() => signIn(database, token, now)));
  expect(sessions.filter((session) => session !== undefined)).toHaveLength(1);
});

test('a link of somebody who was removed, an expired one and one for nobody open nothing', async () => {
  const { database, id } = await makeDesk();
  const late = await makeSignInToken(database, id, now - signInLife);
  const nobody = await makeSignInToken(database, 'nobody', now);
  expect(await signIn(database, late, now)).toBeUndefined();
  expect(await signIn(database, nobody, now)).toBeUndefined();
  const token = await makeSignInToken(database, id, now);
  await removeStaff(database, 'otto@news.example', now);
  expect(await signIn(database, token, now)).toBeUndefined();
});
