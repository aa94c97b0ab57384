import { expect, test } from 'vitest';
import { alerting, begin, hour, makeAlertsRoom, minute, second } from '#tests/newsroom/make-alerts-room.ts';
import { cancelAlert } from './cancel-alert.ts';
import { findNextRevision } from './find-next-revision.ts';
import { listVersions } from './list-alerts.ts';
import { releaseAlert } from './release-alert.ts';

const file = 'articles/river/dam.md';
const fresh = begin + minute;

async function makeRoom() {
  const room = await makeAlertsRoom();
  room.write({ [file]: alerting(fresh) });
  await room.lookAt(fresh);
  return {
    ...room,
    /** Does something with the alert of a revision. */
    take: async (act: typeof releaseAlert, revision = 1) => {
      const [alert] = await listVersions(room.database, { storyId: '/river/dam', revision });
      await act(room.contextAt(fresh + second), alert?.id ?? '', 'otto');
    },
    /** By which revision the story would ask again, as of the alert of a revision and each correction of it. */
    nextOf: async (revision = 1, now = fresh + minute) => {
      const alerts = await listVersions(room.database, { storyId: '/river/dam', revision });
      return Promise.all(alerts.map((alert) => findNextRevision(room.contextAt(now), alert)));
    },
  };
}

const ends = {
  released: releaseAlert,
  cancelled: (context: Parameters<typeof cancelAlert>[0], id: string, actor: string) =>
    cancelAlert(context, id, actor, 'a typo'),
} as const;

test.each(Object.entries(ends))(
  'a sentence that was changed after its alert was %s asks by the next revision',
  async (_how, act) => {
    const { write, lookAt, take, nextOf } = await makeRoom();
    await take(act);
    expect(await nextOf()).toEqual([null]);
    write({ [file]: alerting(fresh, { alert: 'Two dams broke' }) });
    await lookAt(fresh + 2 * second);
    expect(await nextOf()).toEqual([2]);
    write({ [file]: alerting(fresh, { alert: 'Two dams broke', alertRevision: '2' }) });
    await lookAt(fresh + 3 * second);
    expect([await nextOf(1), await nextOf(2)]).toEqual([[null], [null]]);
  },
);

test('nothing is said of one that waits, whose story takes the sentence out, is too old, or cannot ask', async () => {
  const { write, take, nextOf, listAlerts, contextAt } = await makeRoom();
  write({ [file]: alerting(fresh, { alert: 'Two dams broke' }) });
  expect(await nextOf()).toEqual([null]);
  write({ [file]: alerting(fresh) });
  await take(releaseAlert);
  write({ [file]: alerting(fresh, { alert: '' }) });
  expect(await nextOf()).toEqual([null]);
  write({ [file]: null });
  expect(await nextOf()).toEqual([null]);
  write({ [file]: alerting(fresh, { alert: 'Two dams broke' }) });
  expect(await nextOf(1, fresh + 12 * hour - 1)).toEqual([2]);
  expect(await nextOf(1, fresh + 12 * hour)).toEqual([null]);
  const context = contextAt(fresh + minute);
  const closed = { ...context.site, alerts: { ...context.site.alerts, open: false } };
  const [alert] = await listVersions(context.database, { storyId: '/river/dam', revision: 1 });
  if (alert === undefined) throw new Error('the alert of this test is not there');
  expect(await findNextRevision({ ...context, site: closed }, alert)).toBe(null);
  expect(await listAlerts()).toHaveLength(1);
});

test('a revision that was used before is not named, and what a later one or a correction told is no other sentence', async () => {
  const { database, write, lookAt, take, nextOf, listAlerts } = await makeRoom();
  await take(releaseAlert);
  write({ [file]: alerting(fresh, { alert: 'Two dams broke', alertRevision: '2' }) });
  await lookAt(fresh + 2 * second);
  await take(releaseAlert, 2);
  write({ [file]: alerting(fresh, { alert: 'Three dams broke' }) });
  expect(await nextOf(1)).toEqual([3]);
  write({ [file]: alerting(fresh, { alert: 'Two dams broke' }) });
  expect(await nextOf(1)).toEqual([null]);
  const [row] = await listAlerts();
  if (row === undefined) throw new Error('the alert of this test is not there');
  await database
    .insertInto('alerts')
    .values({ ...row, id: 'correction', correction: 1, sentence: 'Half a dam broke' })
    .execute();
  write({ [file]: alerting(fresh, { alert: 'Half a dam broke' }) });
  expect(await nextOf(1)).toEqual([null, null]);
});
