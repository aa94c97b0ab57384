import { afterEach, beforeEach, expect, test } from 'vitest';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import { insertAlert } from '#tests/newsroom/insert-alert.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { carryOver } from './carry-over.ts';
import { holdLists } from './hold-lists.ts';
import type { Database } from './tables.ts';

const noon = Date.UTC(2026, 10, 23, 12);

let newer: Database;
let older: Database;

beforeEach(async () => {
  newer = await makeDatabase();
  older = await makeDatabase();
});
afterEach(async () => {
  await newer.destroy();
  await older.destroy();
});

async function subscribe(database: Database, id: string, wants: 0 | 1 = 1, changedAt = noon): Promise<void> {
  const row = { address: `${id}@reader.example`, address_hash: `hash of ${id}`, source: 'form', consent: '' } as const;
  const wishes = { wants_breaking: wants, digest: 'daily', changed_at: changedAt } as const;
  await database
    .insertInto('subscribers')
    .values({ id, ...row, ...wishes, confirmed_at: noon })
    .execute();
}

const follow = (database: Database, id: string, slug: string) =>
  database.insertInto('follows').values({ subscriber_id: id, kind: 'tag', slug }).execute();

async function release(database: Database, id: string, storyId = id): Promise<void> {
  const story = {
    story_id: storyId,
    revision: 1,
    correction: 0,
    sentence: 'S',
    title: 'T',
    path: '/s',
    published_at: noon,
  };
  const times = { noticed_at: noon, release_at: null, released_at: noon, released_by: null };
  const row = { id, ...story, ...times, state: 'released', ended_at: null, ended_by: null } as const;
  await database.insertInto('alerts').values(row).execute();
}

const deliver = (database: Database, what: string, recipients: readonly string[], outcome: 'sent' | null) =>
  database
    .insertInto('deliveries')
    .values(recipients.map((recipient) => ({ what, channel: 'mail', recipient, job: recipient, at: noon, outcome })))
    .execute();

const outcomes = () =>
  older.selectFrom('deliveries').select(['what', 'recipient', 'outcome']).orderBy('recipient').execute();

test('who left is told to be ended, who wants less gets less, and who came since is lost', async () => {
  for (const id of ['stays', 'left', 'changed']) await subscribe(older, id);
  await follow(older, 'left', 'otters');
  await follow(older, 'changed', 'otters');
  await subscribe(newer, 'stays');
  await subscribe(newer, 'changed', 0, noon + 1);
  await follow(newer, 'changed', 'ducks');
  await subscribe(newer, 'new');
  const suppression = { address_hash: 'hash of left', reason: 'left', consent: 'given', at: noon } as const;
  await newer.insertInto('suppressions').values(suppression).execute();
  await carryOver(newer, older);
  expect(await older.selectFrom('subscribers').select(['id', 'wants_breaking']).orderBy('id').execute()).toEqual([
    { id: 'changed', wants_breaking: 0 },
    { id: 'left', wants_breaking: 1 },
    { id: 'stays', wants_breaking: 1 },
  ]);
  const follows = await older.selectFrom('follows').selectAll().orderBy('subscriber_id').execute();
  expect(follows.map(({ subscriber_id: id, slug }) => [id, slug])).toEqual([
    ['changed', 'ducks'],
    ['left', 'otters'],
  ]);
  expect(await older.selectFrom('suppressions').selectAll().execute()).toEqual([suppression]);
});

test('whoever signed up anew since has the consent that they gave then', async () => {
  await subscribe(older, 'agnes');
  await older.updateTable('subscribers').set({ source: 'import', consent: 'a fair' }).execute();
  await subscribe(newer, 'agnes', 1, noon + 2);
  const anew = { source: 'form', consent: 'pressed the button', confirmed_at: noon + 2 } as const;
  await newer.updateTable('subscribers').set(anew).execute();
  await carryOver(newer, older);
  expect(await older.selectFrom('subscribers').selectAll().execute()).toMatchObject([anew]);
});

test('a browser that wants no pushes any more stays away', async () => {
  const browser = (id: string) => ({ id, endpoint: `https://push.example/${id}`, p256dh: '', auth: '', made_at: noon });
  await older
    .insertInto('push_subscriptions')
    .values([browser('a'), browser('b')])
    .execute();
  await newer
    .insertInto('push_subscriptions')
    .values([browser('b'), browser('c')])
    .execute();
  await carryOver(newer, older);
  expect(await older.selectFrom('push_subscriptions').select('id').execute()).toEqual([{ id: 'b' }]);
});

test('what was sent to whom is known, however many they were, so that nobody gets it again', async () => {
  await release(older, 'fire');
  await deliver(older, 'fire', ['0000'], null);
  await release(newer, 'fire');
  await release(newer, 'flood');
  const many = Array.from({ length: 1_001 }, (_, place) => String(place).padStart(4, '0'));
  for (let n = 0; n < many.length; n += 500) await deliver(newer, 'fire', many.slice(n, n + 500), 'sent');
  await carryOver(newer, older);
  const known = await outcomes();
  expect(known.map(({ recipient }) => recipient)).toEqual(many);
  expect(new Set(known.map(({ outcome }) => outcome))).toEqual(new Set(['sent']));
  expect(await older.selectFrom('alerts').select('id').orderBy('id').execute()).toEqual([
    { id: 'fire' },
    { id: 'flood' },
  ]);
});

test('an alert that waits in a backup goes out by a press alone, and says why', async () => {
  await insertAlert(older, { release_at: noon + 60_000 });
  await older.transaction().execute((transaction) => holdLists(transaction, noon + 1));
  expect(await older.selectFrom('alerts').select(['state', 'release_at', 'note']).execute()).toEqual([
    { state: 'waiting', release_at: null, note: 'A backup was restored since: it may have gone out already.' },
  ]);
});

test('of what waits in a backup nothing goes to a list; what is for one person does', async () => {
  const mail = { kind: 'alert', to: 'wilma@reader.example', subject: 'S', text: 'T', html: 'H', expiresAt: null };
  const origin = 'https://otter.example';
  const stopUrl = `${origin}/alerts/stop/t`;
  await enqueueMail(older, { ...mail, stopUrl, list: 'alerts' }, { origin }, noon);
  await enqueueMail(older, { ...mail, stopUrl: null, kind: 'reply' }, { origin }, noon);
  const push = { id: 'p', subscription_id: 's', origin: 'https://push.example', payload: '{}', topic: 't' };
  await older
    .insertInto('push_outbox')
    .values({ ...push, made_at: noon, due_at: noon, expires_at: noon + 1 })
    .execute();
  await deliver(older, 'fire', ['open'], null);
  await deliver(older, 'fire', ['over'], 'sent');
  await older.transaction().execute((transaction) => holdLists(transaction, noon + 1));
  const rows = await older.selectFrom('outbox').select(['kind', 'text', 'given_up_at', 'last_error']).execute();
  expect(rows).toMatchObject([
    {
      kind: 'alert',
      text: '',
      given_up_at: noon + 1,
      last_error: 'a backup was restored: it may have gone out already',
    },
    { kind: 'reply', text: 'T', given_up_at: null, last_error: '' },
  ]);
  expect(await older.selectFrom('push_outbox').select(['payload', 'given_up_at']).execute()).toEqual([
    { payload: '', given_up_at: noon + 1 },
  ]);
  expect((await outcomes()).map(({ outcome }) => outcome)).toEqual(['cancelled', 'sent']);
  expect(await older.selectFrom('marks').selectAll().execute()).toEqual([{ name: 'restored', at: noon + 1 }]);
});
