import { expect, test } from 'vitest';
import { isSqlite } from '#tests/newsroom/engine.ts';
import { insertSubscribers } from '#tests/newsroom/insert-subscribers.ts';
import { alerting, begin, hour, makeAlertsRoom, minute, second } from '#tests/newsroom/make-alerts-room.ts';
import { correctAlert } from './correct-alert.ts';
import { countDeliveries } from './count-deliveries.ts';
import { endSubscription } from './end-subscription.ts';
import { releaseAlert } from './release-alert.ts';
import { settleLost } from './settle-lost.ts';
import { spreadAlerts } from './spread-alerts.ts';
import { stopAlert } from './stop-alert.ts';

const file = 'articles/river/dam.md';
const fresh = begin + minute;
const released = fresh + minute;

/** A room with a released alert and so many subscribers, who confirmed before. */
async function makeReleased(subscribers: number) {
  const room = await makeAlertsRoom();
  const addresses = await insertSubscribers(room.database, subscribers);
  room.write({ [file]: alerting(fresh) });
  await room.lookAt(fresh);
  const [{ id = '' } = {}] = await room.listAlerts();
  await releaseAlert(room.contextAt(released), id, 'otto');
  return { ...room, id, addresses: addresses.toSorted() };
}

/** Lets the look for browsers and one transaction of mail through, then asks to end. */
function afterOne(): () => boolean {
  let asked = 0;
  return () => {
    asked += 1;
    return asked > 2;
  };
}

test('a released alert is mailed to everybody who wants breaking news, once', async () => {
  const { database, spreadAt, listMailed, listAlerts, addresses, id } = await makeReleased(3);
  await insertSubscribers(database, 1, {
    id: 't1',
    address: 'else@readers.example',
    address_hash: 'else',
    wants_breaking: 0,
  });
  for (const later of [1, 2, 3]) await spreadAt(released + later * second);
  expect(await listMailed()).toEqual(addresses);
  expect(await listAlerts()).toMatchObject([{ spread_at: released + second }]);
  expect(await countDeliveries(database, id)).toEqual([
    { channel: 'mail', sent: 0, waiting: 3, refused: 0, cancelled: 0 },
    { channel: 'push', sent: 0, waiting: 0, refused: 0, cancelled: 0 },
  ]);
});

test('each mail is of the list, with the links of its subscriber, and of no use after a day', async () => {
  const { database, spreadAt } = await makeReleased(2);
  await spreadAt(released + second);
  const mails = await database.selectFrom('outbox').selectAll().execute();
  expect(mails).toMatchObject([
    {
      kind: 'alert',
      list: 'alerts',
      priority: 1,
      subject: 'Breaking news: A dam broke',
      expires_at: released + 24 * hour,
    },
    { kind: 'alert' },
  ]);
  const stops = mails.map(({ headers }) => JSON.parse(headers)['List-Unsubscribe']);
  expect(stops).toEqual([
    expect.stringMatching(/^<https:\/\/news\.example\/alerts\/stop\/[\w-]{43}>$/),
    expect.any(String),
  ]);
  expect(new Set(stops).size).toBe(2);
});

test('whoever confirms after the release gets nothing of it', async () => {
  const { database, spreadAt, listMailed, addresses } = await makeReleased(1);
  const late = { id: 't1', address: 'late@readers.example', address_hash: 'late', confirmed_at: released + 1 };
  await insertSubscribers(database, 1, late);
  await spreadAt(released + second);
  expect(await listMailed()).toEqual(addresses);
});

test('interrupted after each transaction and begun again, it gives each one', async () => {
  const { spreadAt, listMailed, addresses, listAlerts } = await makeReleased(1_050);
  for (let round = 1; round <= 8; round += 1) await spreadAt(released + round * second, afterOne());
  expect(await listMailed()).toEqual(addresses);
  await spreadAt(released + minute);
  expect(await listMailed()).toEqual(addresses);
  expect((await listAlerts())[0]?.spread_at).not.toBeNull();
});

test('gone through again from the beginning, it gives nobody a second one', async () => {
  const { database, spreadAt, listMailed, addresses } = await makeReleased(250);
  await spreadAt(released + second);
  await database.updateTable('alerts').set({ mail_cursor: '', spread_at: null }).execute();
  await spreadAt(released + 2 * second);
  expect(await listMailed()).toEqual(addresses);
});

// Hundreds of calls, none of them unlike others: once is enough.
test.runIf(isSqlite)('while 2,000 mails to lists wait it waits too, and telephones do not', async () => {
  const { database, spreadAt, listMailed, sendAt, addresses, listAlerts } = await makeReleased(2_300);
  await spreadAt(released + second);
  expect(await listMailed()).toHaveLength(2_000);
  await spreadAt(released + 2 * second);
  expect(await listMailed()).toHaveLength(2_000);
  expect((await listAlerts())[0]?.spread_at).toBeNull();
  await sendAt(released + 3 * second);
  await spreadAt(released + 4 * second);
  expect(await listMailed()).toEqual(addresses);
  expect(
    await database.selectFrom('deliveries').select('outcome').where('outcome', '=', 'sent').execute(),
  ).toHaveLength(2_000);
});

test('whoever leaves while it goes out gets nothing', async () => {
  const { database, contextAt, spreadAt, listMailed, addresses } = await makeReleased(450);
  await spreadAt(released + second, afterOne());
  await spreadAt(released + 2 * second, afterOne());
  const mailed = new Set(await listMailed());
  const has = (one: string) => mailed.has(one);
  const leaving = [addresses.find(has), addresses.findLast((one) => !has(one))];
  for (const address of leaving) {
    const { id } = await database
      .selectFrom('subscribers')
      .select('id')
      .where('address', '=', address ?? '')
      .executeTakeFirstOrThrow();
    await database
      .transaction()
      .execute((transaction) => endSubscription(contextAt(released), transaction, id, 'left'));
  }
  await spreadAt(released + minute);
  expect(await listMailed()).toEqual(addresses.filter((one) => !leaving.includes(one)));
});

test('browsers get a push each, with what the service worker shows', async () => {
  const { database, spreadAt, id } = await makeReleased(0);
  const keys = { p256dh: 'key', auth: 'auth' };
  for (const n of [1, 2]) {
    const endpoint = `https://push.example/${n}`;
    await database
      .insertInto('push_subscriptions')
      .values({ id: `p${n}`, endpoint, ...keys, made_at: n === 1 ? 1 : released + 1 })
      .execute();
  }
  for (const later of [1, 2]) await spreadAt(released + later * second);
  const pushes = await database.selectFrom('push_outbox').selectAll().execute();
  expect(pushes).toMatchObject([{ subscription_id: 'p1', expires_at: released + 12 * hour }]);
  expect(JSON.parse(pushes[0]?.payload ?? '')).toEqual({
    title: 'The Otter',
    body: 'A dam broke',
    url: 'https://news.example/river/dam',
    tag: pushes[0]?.topic,
  });
  expect(pushes[0]?.topic).toMatch(/^[\w-]{32}$/);
  expect(await countDeliveries(database, id)).toMatchObject([{ waiting: 0 }, { channel: 'push', waiting: 1 }]);
});

test('while its story is away it waits, and goes on when it is back', async () => {
  const { write, spreadAt, listMailed, addresses } = await makeReleased(3);
  write({ [file]: null });
  await spreadAt(released + second);
  expect(await listMailed()).toEqual([]);
  write({ [file]: alerting(fresh) });
  await spreadAt(released + minute);
  expect(await listMailed()).toEqual(addresses);
});

const takenBack = {
  withdrawn: ['Its story was withdrawn.', alerting(fresh, { withdrawn: 'true' })],
  'made a draft': ['Its story is a draft again.', alerting(fresh, { draft: 'true' })],
  over: ['Its story is over.', alerting(fresh, { expires: new Date(released).toISOString() })],
  'put off': ['Its story was put off.', alerting(fresh + 24 * hour)],
} as const;

test.each(Object.entries(takenBack))(
  'when its story is %s, what was not sent is stopped for good',
  async (_, [note, text]) => {
    const { database, contextAt, write, spreadAt, sendAt, lookAt, listAlerts, id, addresses } = await makeReleased(3);
    await spreadAt(released + second);
    await sendAt(released + 2 * second, addresses.slice(0, 1));
    write({ [file]: text });
    await spreadAt(released + 3 * second);
    expect(await database.selectFrom('outbox').select('id').where('sent_at', 'is', null).execute()).toEqual([]);
    expect(await listAlerts()).toMatchObject([
      { state: 'cancelled', note, ended_by: 'site', ended_at: released + 3 * second },
    ]);
    expect(await countDeliveries(database, id)).toMatchObject([{ sent: 1, waiting: 0, cancelled: 2 }, {}]);
    const log = await database.selectFrom('audit').select(['actor', 'action', 'note']).execute();
    expect(log.at(-1)).toEqual({ actor: 'site', action: 'stop-alert', note: `“A dam broke”: ${note}` });
    // It is no more than that when the story is back.
    write({ [file]: alerting(fresh) });
    await lookAt(released + minute);
    await spreadAt(released + minute);
    expect(await database.selectFrom('outbox').select('id').where('sent_at', 'is', null).execute()).toEqual([]);
    expect(await correctAlert(contextAt(released + minute), id, 'No dam broke', 'rosa')).toMatchObject({
      kind: 'done',
    });
  },
);

test('when its story is missing for a minute, what was not sent is stopped; before, and when it is back, it goes on', async () => {
  const { database, write, spreadAt, listMailed, listAlerts, addresses } = await makeReleased(3);
  await spreadAt(released + second);
  write({ [file]: null });
  await spreadAt(released + 2 * second);
  await spreadAt(released + minute);
  write({ [file]: alerting(fresh) });
  await spreadAt(released + minute + second);
  expect(await listMailed()).toEqual(addresses);
  write({ [file]: null });
  await spreadAt(released + 2 * minute);
  await spreadAt(released + 3 * minute - 1);
  expect(await listAlerts()).toMatchObject([{ state: 'released' }]);
  await spreadAt(released + 3 * minute);
  expect(await listMailed()).toEqual([]);
  expect(await listAlerts()).toMatchObject([{ state: 'cancelled', note: 'Its story is not on the site any more.' }]);
  expect(await database.selectFrom('deliveries').select('outcome').distinct().execute()).toEqual([
    { outcome: 'cancelled' },
  ]);
});

test('a story that is moved, and one whose alert everybody got, stop nothing', async () => {
  const { write, spreadAt, sendAt, lookAt, listMailed, listAlerts, addresses } = await makeReleased(3);
  await spreadAt(released + second);
  write({ [file]: null, 'articles/lake/dam.md': alerting(fresh) });
  await spreadAt(released + 2 * second);
  await lookAt(released + 3 * second);
  await spreadAt(released + 2 * minute);
  expect(await listMailed()).toEqual(addresses);
  await sendAt(released + 3 * minute);
  write({ 'articles/lake/dam.md': alerting(fresh, { withdrawn: 'true' }) });
  await spreadAt(released + 4 * minute);
  expect(await listAlerts()).toMatchObject([{ state: 'released' }]);
});

test('a story that is withdrawn while alerts are closed stops its alert too', async () => {
  const { contextAt, write, spreadAt, listMailed } = await makeReleased(2);
  await spreadAt(released + second);
  write({ [file]: alerting(fresh, { withdrawn: 'true' }) });
  const open = contextAt(released + 2 * second);
  await spreadAlerts({ ...open, site: { ...open.site, alerts: { ...open.site.alerts, open: false } } }, () => false);
  expect(await listMailed()).toEqual([]);
});

test('a day after its release, or after a backup was restored, nothing of it is handed on', async () => {
  const late = await makeReleased(3);
  await late.spreadAt(released + 24 * hour);
  expect(await late.listMailed()).toEqual([]);
  expect(await late.listAlerts()).toMatchObject([
    { spread_at: released + 24 * hour, note: 'It was too old to be sent on.' },
  ]);
  const restored = await makeReleased(3);
  await restored.database
    .insertInto('marks')
    .values({ name: 'restored', at: released + 1 })
    .execute();
  await restored.spreadAt(released + second);
  expect(await restored.listMailed()).toEqual([]);
  expect(await restored.listAlerts()).toMatchObject([{ state: 'released', note: expect.stringContaining('backup') }]);
});

test('stopped on its way, it reaches nobody else, and what arrived is known', async () => {
  const { database, contextAt, spreadAt, sendAt, id, addresses } = await makeReleased(450);
  await spreadAt(released + second, afterOne());
  await spreadAt(released + 2 * second, afterOne());
  const rows = await database.selectFrom('outbox').select(['id', 'recipient']).execute();
  const [first, second_] = rows;
  await sendAt(released + 3 * second, [first?.recipient ?? '']);
  // This one is being sent at this moment.
  const lease = database.updateTable('outbox').where('id', '=', second_?.id ?? '');
  await lease.set({ leased_until: released + minute }).execute();
  expect(await stopAlert(contextAt(released + 4 * second), id, 'otto')).toMatchObject({ kind: 'done' });
  const left = await database.selectFrom('outbox').select('id').where('sent_at', 'is', null).execute();
  expect(left).toEqual([{ id: second_?.id }]);
  await spreadAt(released + 5 * second);
  expect(await countDeliveries(database, id)).toMatchObject([
    { sent: 1, waiting: 1, cancelled: rows.length - 2 },
    { channel: 'push' },
  ]);
  // The server would have it tried again.
  await lease.set({ leased_until: null, due_at: released + hour }).execute();
  await sendAt(released + 6 * second, [addresses.at(-1) ?? '']);
  expect(await countDeliveries(database, id)).toMatchObject([
    { sent: 1, waiting: 0, cancelled: rows.length - 1 },
    { channel: 'push' },
  ]);
  expect(await stopAlert(contextAt(released + minute), id, 'otto')).toMatchObject({ kind: 'refused', status: 409 });
});

test('a lease from before the clock was set back keeps nothing from being stopped', async () => {
  const { database, contextAt, spreadAt, id } = await makeReleased(2);
  await spreadAt(released + second);
  await database
    .updateTable('outbox')
    .set({ leased_until: released + hour })
    .execute();
  await stopAlert(contextAt(released + second), id, 'otto');
  expect(await database.selectFrom('outbox').select('id').execute()).toEqual([]);
});

test('what became of each is noted: sent, refused, taken back', async () => {
  const { database, spreadAt, sendAt, id, addresses } = await makeReleased(3);
  await spreadAt(released + second);
  const [refused = '', gone = ''] = addresses;
  await database.updateTable('outbox').set({ given_up_at: 1 }).where('recipient', '=', refused).execute();
  await database.deleteFrom('outbox').where('recipient', '=', gone).execute();
  await settleLost(database);
  await sendAt(released + 2 * second);
  expect(await countDeliveries(database, id)).toMatchObject([
    { channel: 'mail', sent: 1, waiting: 0, refused: 1, cancelled: 1 },
    { channel: 'push' },
  ]);
});

test('while alerts are closed nothing is handed on', async () => {
  const { contextAt, spreadAt, listMailed, addresses } = await makeReleased(2);
  const open = contextAt(released + second);
  const site = { ...open.site, alerts: { ...open.site.alerts, open: false } };
  await spreadAlerts({ ...open, site }, () => false);
  expect(await listMailed()).toEqual([]);
  await spreadAt(released + minute);
  expect(await listMailed()).toEqual(addresses);
});
