import { expect, test } from 'vitest';
import { insertSubscribers } from '#tests/newsroom/insert-subscribers.ts';
import { alerting, begin, makeAlertsRoom, minute, second } from '#tests/newsroom/make-alerts-room.ts';
import { correctAlert } from './correct-alert.ts';
import { listVersions } from './list-alerts.ts';
import { releaseAlert } from './release-alert.ts';
import { stopAlert } from './stop-alert.ts';

const file = 'articles/river/dam.md';
const fresh = begin + minute;

/** An alert that is on its way to so many subscribers: handed to the outbox, nothing of it sent. */
async function makeSpread(subscribers: number) {
  const room = await makeAlertsRoom();
  const addresses = await insertSubscribers(room.database, subscribers);
  room.write({ [file]: alerting(fresh) });
  await room.lookAt(fresh);
  const [{ id = '' } = {}] = await room.listAlerts();
  await releaseAlert(room.contextAt(fresh), id, 'otto');
  await room.spreadAt(fresh + second);
  const listCorrected = async () => {
    const rows = await room.database
      .selectFrom('outbox')
      .select('recipient')
      .where('subject', 'like', 'Correction:%')
      .execute();
    return rows.map(({ recipient }) => recipient).toSorted();
  };
  return { ...room, id, addresses: addresses.toSorted(), listCorrected };
}

test('it goes to exactly those who got the alert and are still subscribed, once', async () => {
  const { database, contextAt, id, addresses, sendAt, spreadAt, listCorrected } = await makeSpread(6);
  const [first = '', second_ = '', third = '', refused = ''] = addresses;
  await database.updateTable('outbox').set({ given_up_at: 1 }).where('recipient', '=', refused).execute();
  await sendAt(fresh + 2 * second, [first, second_, third]);
  await database.deleteFrom('subscribers').where('address', '=', second_).execute();
  await database.updateTable('subscribers').set({ wants_breaking: 0 }).where('address', '=', third).execute();
  await insertSubscribers(database, 1, { id: 't1', address: 'late@readers.example', address_hash: 'late' });
  expect(await correctAlert(contextAt(fresh + minute), id, ' No dam\nbroke ', 'rosa')).toMatchObject({ kind: 'done' });
  for (const later of [61, 62, 63]) await spreadAt(fresh + later * second);
  expect(await listCorrected()).toEqual([first]);
  // What was not sent yet of the alert is not sent.
  const waiting = await database
    .selectFrom('outbox')
    .select('subject')
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute();
  expect(waiting).toEqual([{ subject: 'Correction: No dam broke' }]);
});

test('it says what it corrects, and follows the alert in the list', async () => {
  const { database, contextAt, id, sendAt, spreadAt } = await makeSpread(1);
  await sendAt(fresh + 2 * second);
  await correctAlert(contextAt(fresh + minute), id, 'No dam broke', 'rosa');
  await spreadAt(fresh + 2 * minute);
  const mail = await database.selectFrom('outbox').selectAll().where('sent_at', 'is', null).executeTakeFirstOrThrow();
  expect(mail.text).toContain('What we sent you said: “A dam broke”');
  expect(await listVersions(database, { storyId: '/river/dam', revision: 1 })).toMatchObject([
    { correction: 0, state: 'released', releasedBy: 'otto' },
    { correction: 1, state: 'released', releasedBy: 'rosa', sentence: 'No dam broke' },
  ]);
  const log = await database.selectFrom('audit').select(['actor', 'action', 'note']).execute();
  expect(log.at(-1)).toEqual({ actor: 'rosa', action: 'correct-alert', note: '“No dam broke”' });
});

test('whoever is being sent the alert while it is corrected gets the correction too', async () => {
  const { database, contextAt, id, addresses, sendAt, spreadAt, listCorrected } = await makeSpread(3);
  const [first = '', leased = ''] = addresses;
  await sendAt(fresh + 2 * second, [first]);
  await database
    .updateTable('outbox')
    .set({ leased_until: fresh + 2 * minute })
    .where('recipient', '=', leased)
    .execute();
  await correctAlert(contextAt(fresh + minute), id, 'No dam broke', 'rosa');
  await spreadAt(fresh + minute + second);
  expect(await listCorrected()).toEqual([]);
  await sendAt(fresh + minute + 2 * second, [leased]);
  await spreadAt(fresh + minute + 3 * second);
  expect(await listCorrected()).toEqual([first, leased].toSorted());
});

test('a withdrawn story can be corrected', async () => {
  const { contextAt, id, addresses, sendAt, spreadAt, write, lookAt, listCorrected } = await makeSpread(2);
  await sendAt(fresh + 2 * second);
  write({ [file]: alerting(fresh, { withdrawn: 'true' }) });
  await lookAt(fresh + 3 * second);
  expect(await correctAlert(contextAt(fresh + minute), id, 'No dam broke', 'rosa')).toMatchObject({ kind: 'done' });
  await spreadAt(fresh + 2 * minute);
  expect(await listCorrected()).toEqual(addresses);
});

test('a second correction goes to the same readers, pressed twice only once', async () => {
  const { contextAt, id, addresses, sendAt, spreadAt, listCorrected } = await makeSpread(2);
  await sendAt(fresh + 2 * second);
  await correctAlert(contextAt(fresh + minute), id, 'No dam broke', 'rosa');
  await spreadAt(fresh + 2 * minute);
  await sendAt(fresh + 2 * minute);
  const again = await correctAlert(contextAt(fresh + 3 * minute), id, 'No dam broke', 'rosa');
  expect(again).toMatchObject({ kind: 'refused', status: 409 });
  await correctAlert(contextAt(fresh + 3 * minute), id, 'Half a dam broke', 'rosa');
  await spreadAt(fresh + 4 * minute);
  expect(await listCorrected()).toEqual([...addresses, ...addresses].toSorted());
});

test('a correction that was stopped before anybody got it can be sent again', async () => {
  const { contextAt, id, addresses, sendAt, spreadAt, listAlerts, listCorrected } = await makeSpread(2);
  await sendAt(fresh + 2 * second);
  await correctAlert(contextAt(fresh + minute), id, 'No dam broke', 'rosa');
  const stopped = (await listAlerts()).find(({ correction }) => correction === 1)?.id ?? '';
  await stopAlert(contextAt(fresh + minute + second), stopped, 'rosa');
  const again = await correctAlert(contextAt(fresh + 2 * minute), id, 'No dam broke', 'rosa');
  expect(again).toMatchObject({ kind: 'done' });
  // While it is on its way, it is what they are told.
  const twice = await correctAlert(contextAt(fresh + 2 * minute), id, 'No dam broke', 'rosa');
  expect(twice).toMatchObject({ kind: 'refused', status: 409 });
  await spreadAt(fresh + 3 * minute);
  expect(await listCorrected()).toEqual(addresses);
});

test('what nobody got needs no correction, nor what was never released', async () => {
  const { contextAt, id, write, lookAt, spreadAt, listAlerts, listCorrected } = await makeSpread(2);
  expect(await correctAlert(contextAt(fresh + minute), id, 'No dam broke', 'rosa')).toMatchObject({
    kind: 'done',
    notice: expect.stringContaining('stopped before anybody'),
  });
  await spreadAt(fresh + 2 * minute);
  expect(await listCorrected()).toEqual([]);
  expect(await listAlerts()).toMatchObject([{ state: 'cancelled' }]);
  write({ 'articles/river/ice.md': alerting(fresh + 1, { alert: 'The ice broke' }) });
  await lookAt(fresh + 3 * minute);
  const waiting = (await listAlerts()).find(({ state }) => state === 'waiting')?.id ?? '';
  const refused = await correctAlert(contextAt(fresh + 3 * minute), waiting, 'No ice broke', 'rosa');
  expect(refused).toMatchObject({ kind: 'refused', status: 409 });
});

test('signs that turn what stands beside them around are no part of a correction', async () => {
  const { database, contextAt, id, sendAt } = await makeSpread(1);
  await sendAt(fresh + 2 * second);
  await correctAlert(contextAt(fresh + minute), id, 'No \u202edam\u2069 broke', 'rosa');
  expect(await listVersions(database, { storyId: '/river/dam', revision: 1 })).toMatchObject([
    { correction: 0 },
    { sentence: 'No dam broke' },
  ]);
});

test.each([
  ['nothing', ' \n '],
  ['201 characters', 'x'.repeat(201)],
])('a sentence of %s is refused', async (_what, sentence) => {
  const { contextAt, id } = await makeSpread(1);
  expect(await correctAlert(contextAt(fresh + minute), id, sentence, 'rosa')).toMatchObject({
    kind: 'refused',
    status: 422,
  });
});
