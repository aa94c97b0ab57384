import { expect, test } from 'vitest';
import { alerting, begin, hour, makeAlertsRoom, minute, second } from '#tests/newsroom/make-alerts-room.ts';
import { cancelAlert } from './cancel-alert.ts';
import { countWaitingAlerts, findAlert, listAlerts } from './list-alerts.ts';
import { releaseAlert } from './release-alert.ts';

const file = 'articles/river/dam.md';
const fresh = begin + minute;

async function makeWaiting(rules = {}) {
  const room = await makeAlertsRoom(rules);
  room.write({ [file]: alerting(fresh) });
  await room.lookAt(fresh);
  const [{ id = '' } = {}] = await room.listAlerts();
  const listLog = () => room.database.selectFrom('audit').select(['actor', 'action', 'note']).execute();
  return { ...room, id, listLog };
}

test('a press releases it, and the log says who and what', async () => {
  const { id, contextAt, database, listLog } = await makeWaiting();
  expect(await countWaitingAlerts(database)).toBe(1);
  expect(await releaseAlert(contextAt(fresh + minute), id, 'otto')).toMatchObject({ kind: 'done' });
  expect(await findAlert(database, id)).toMatchObject({
    state: 'released',
    releasedAt: fresh + minute,
    releasedBy: 'otto',
  });
  expect(await listLog()).toEqual([{ actor: 'otto', action: 'release-alert', note: '“A dam broke”' }]);
  expect(await countWaitingAlerts(database)).toBe(0);
  expect((await listAlerts(database, { which: 'past', page: 1 })).alerts).toHaveLength(1);
});

test('of two presses one is refused', async () => {
  const { id, contextAt, listLog } = await makeWaiting();
  const both = [await releaseAlert(contextAt(fresh), id, 'otto'), await releaseAlert(contextAt(fresh + 1), id, 'rosa')];
  expect(both).toMatchObject([{ kind: 'done' }, { kind: 'refused', status: 409 }]);
  expect(await listLog()).toHaveLength(1);
});

test('what a moderator did not see is not released', async () => {
  const { id, contextAt, write, lookAt } = await makeWaiting();
  const seenAt = fresh + second;
  write({ [file]: alerting(fresh, { alert: 'Two dams broke' }) });
  // Also in the second before it is noticed.
  expect(await releaseAlert(contextAt(seenAt + 1), id, 'otto', seenAt)).toMatchObject({ kind: 'refused', status: 409 });
  await lookAt(seenAt + second);
  expect(await releaseAlert(contextAt(seenAt + minute), id, 'otto', seenAt)).toMatchObject({
    kind: 'refused',
    status: 409,
  });
  expect(await releaseAlert(contextAt(seenAt + minute), id, 'otto', seenAt + second)).toMatchObject({ kind: 'done' });
});

test('it is refused when its story is gone or too old, and when alerts are closed', async () => {
  const { id, contextAt, write } = await makeWaiting();
  expect(await releaseAlert(contextAt(fresh + 12 * hour), id, 'otto')).toMatchObject({ kind: 'refused', status: 409 });
  const open = contextAt(fresh);
  const closed = { ...open, site: { ...open.site, alerts: { ...open.site.alerts, open: false } } };
  expect(await releaseAlert(closed, id, 'otto')).toMatchObject({ kind: 'refused', status: 409 });
  write({ [file]: null });
  expect(await releaseAlert(contextAt(fresh), id, 'otto')).toMatchObject({ kind: 'refused', status: 409 });
  expect(await releaseAlert(contextAt(fresh), 'another', 'otto')).toMatchObject({ kind: 'refused', status: 404 });
});

test('the cap of a day holds for presses too, and the day is 24 hours', async () => {
  const { id, contextAt, write, lookAt, listAlerts: rows } = await makeWaiting({ mostPerDay: 1, oldestHours: 48 });
  await releaseAlert(contextAt(fresh), id, 'otto');
  write({ 'articles/river/ice.md': alerting(fresh + minute, { alert: 'The ice broke' }) });
  await lookAt(fresh + minute);
  const next = (await rows()).find((row) => row.state === 'waiting')?.id ?? '';
  const day = 24 * hour;
  expect(await releaseAlert(contextAt(fresh + day - 1), next, 'otto')).toMatchObject({ kind: 'refused', status: 409 });
  expect(await releaseAlert(contextAt(fresh + day), next, 'otto')).toMatchObject({ kind: 'done' });
});

test('a moderator cancels it with a reason, once', async () => {
  const { id, contextAt, database, listLog } = await makeWaiting({ release: 'auto' });
  expect(await cancelAlert(contextAt(fresh), id, 'otto', 'a typing error')).toMatchObject({ kind: 'done' });
  expect(await cancelAlert(contextAt(fresh), id, 'rosa', '')).toMatchObject({ kind: 'refused', status: 409 });
  expect(await findAlert(database, id)).toMatchObject({ state: 'cancelled', endedBy: 'otto', note: 'a typing error' });
  expect(await listLog()).toEqual([{ actor: 'otto', action: 'cancel-alert', note: '“A dam broke”: a typing error' }]);
  expect(await releaseAlert(contextAt(fresh), id, 'otto')).toMatchObject({ kind: 'refused', status: 409 });
});
