import { expect, test } from 'vitest';
import { isSqlite } from '#tests/newsroom/engine.ts';
import { explainQueries } from '#tests/newsroom/explain-queries.ts';
import { insertAlert } from '#tests/newsroom/insert-alert.ts';
import { insertSubscribers } from '#tests/newsroom/insert-subscribers.ts';
import { alerting, begin, makeAlertsRoom, minute, second } from '#tests/newsroom/make-alerts-room.ts';
import { countDeliveries } from './count-deliveries.ts';
import { releaseAlert } from './release-alert.ts';
import { settleDeliveries } from './settle-deliveries.ts';
import { stopAlert } from './stop-alert.ts';

const fresh = begin + minute;
const released = fresh + minute;

/** An alert that was handed to the outbox for so many subscribers. */
async function makeSpread(subscribers: number) {
  const room = await makeAlertsRoom();
  const addresses = await insertSubscribers(room.database, subscribers);
  room.write({ 'articles/river/dam.md': alerting(fresh) });
  await room.lookAt(fresh);
  const [{ id = '' } = {}] = await room.listAlerts();
  await releaseAlert(room.contextAt(released), id, 'otto');
  await room.spreadAt(released + second);
  return { ...room, id, addresses };
}

test.runIf(isSqlite)('while nothing ended, what is under way is not looked through', async () => {
  const { database, contextAt } = await makeSpread(3);
  const lines = await explainQueries(database, (asked) =>
    settleDeliveries(contextAt(released + minute, { database: asked })),
  );
  expect(lines).toEqual([
    'SCAN outbox USING INDEX outbox_to_settle',
    'SCAN push_outbox USING INDEX push_outbox_to_settle',
    expect.stringMatching(/^(?:SCAN|SEARCH) alerts USING INDEX alerts_to_total/),
    'SEARCH deliveries USING INDEX deliveries_by_outcome (what=? AND channel=? AND outcome=?)',
  ]);
});

test.runIf(isSqlite)('what ended is found by its job, and looked at once', async () => {
  const { database, contextAt } = await makeSpread(3);
  await database.updateTable('outbox').set({ sent_at: released }).execute();
  const settle = () =>
    explainQueries(database, (asked) => settleDeliveries(contextAt(released + minute, { database: asked })));
  expect(await settle()).toContainEqual(
    expect.stringMatching(/^SEARCH deliveries USING INDEX deliveries_of_job \(job=\?\)/),
  );
  expect(await settle()).toHaveLength(3);
});

test('however many ended at once, and whatever the clock said, each is settled', async () => {
  const { database, contextAt, id } = await makeSpread(1_100);
  // As if the clock had been put back while they were sent, and the worker been started again.
  await database.updateTable('outbox').set({ sent_at: 1 }).execute();
  await settleDeliveries(contextAt(released + minute));
  expect(await countDeliveries(database, id)).toMatchObject([{ sent: 1_100, waiting: 0 }, { channel: 'push' }]);
});

test('mails to one person are none of it', async () => {
  const { database, contextAt } = await makeSpread(1);
  const mail = await database.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
  await database.updateTable('outbox').set({ sent_at: released }).execute();
  const personal = { ...mail, id: 'personal', list: null, priority: 0, sent_at: released, is_settled: 1 } as const;
  await database.insertInto('outbox').values(personal).execute();
  await settleDeliveries(contextAt(released + minute));
  const open = await database.selectFrom('deliveries').select('job').where('outcome', 'is', null).execute();
  expect(open).toEqual([]);
});

test('once nothing is on its way the totals are kept, and stay when nobody knows any more who they were', async () => {
  const { database, id, sendAt, addresses, listAlerts } = await makeSpread(3);
  const [first = ''] = addresses;
  await sendAt(released + minute, [first]);
  expect(await listAlerts()).toMatchObject([{ totals: null }]);
  expect(await countDeliveries(database, id)).toMatchObject([{ sent: 1, waiting: 2 }, { channel: 'push' }]);
  await sendAt(released + 2 * minute);
  await database.deleteFrom('deliveries').execute();
  expect(await countDeliveries(database, id)).toEqual([
    { channel: 'mail', sent: 3, waiting: 0, refused: 0, cancelled: 0 },
    { channel: 'push', sent: 0, waiting: 0, refused: 0, cancelled: 0 },
  ]);
});

test('the totals of one that was stopped have what was being sent then', async () => {
  const { database, contextAt, id, sendAt, listAlerts } = await makeSpread(3);
  const one = await database.selectFrom('outbox').select('id').limit(1).executeTakeFirstOrThrow();
  const lease = database.updateTable('outbox').where('id', '=', one.id);
  await lease.set({ leased_until: released + 2 * minute }).execute();
  await stopAlert(contextAt(released + minute), id, 'otto');
  await settleDeliveries(contextAt(released + minute));
  expect(await listAlerts()).toMatchObject([{ state: 'cancelled', totals: null }]);
  await sendAt(released + minute + second);
  expect(await countDeliveries(database, id)).toMatchObject([{ sent: 1, waiting: 0, cancelled: 2 }, { sent: 0 }]);
  expect(await listAlerts()).not.toMatchObject([{ totals: null }]);
});

test('an alert that waits, or was cancelled before it went out, has no totals', async () => {
  const { database, contextAt } = await makeAlertsRoom();
  await insertAlert(database);
  await insertAlert(database, { id: 'a2', story_id: 'a2', state: 'cancelled' });
  await settleDeliveries(contextAt(begin + minute));
  expect(await database.selectFrom('alerts').select('totals').execute()).toEqual([{ totals: null }, { totals: null }]);
});
