import { beforeAll, expect, test } from 'vitest';
import { explainQueries } from '#tests/newsroom/explain-queries.ts';
import { insertSubscribers } from '#tests/newsroom/insert-subscribers.ts';
import { makeAlert } from '#tests/newsroom/make-alert.ts';
import { alerting, begin, makeAlertsRoom, minute, second } from '#tests/newsroom/make-alerts-room.ts';
import { countRecipients } from './count-audience.ts';
import { countDeliveries } from './count-deliveries.ts';
import { findNextRevision } from './find-next-revision.ts';
import { hasRoom } from './has-room.ts';
import { countWaitingAlerts, listAlerts } from './list-alerts.ts';
import { makeDigests } from './make-digests.ts';
import { noticeAlerts } from './notice-alerts.ts';
import { countPushes } from './push/count-pushes.ts';
import { giveUpExpired } from './push/give-up-expired.ts';
import { tidyPushes } from './push/tidy-pushes.ts';
import { releaseAlert, releaseDue } from './release-alert.ts';
import { settleDeliveries } from './settle-deliveries.ts';
import { settleLost } from './settle-lost.ts';
import { spreadAlerts } from './spread-alerts.ts';
import { spreadDigests } from './spread-digests.ts';
import { tidyAlerts } from './tidy-alerts.ts';

let room: Awaited<ReturnType<typeof makeAlertsRoom>>;
const now = begin + 5 * minute;

beforeAll(async () => {
  room = await makeAlertsRoom({ release: 'auto', digestHour: 12 });
  await insertSubscribers(room.database, 3, { digest: 'daily' });
  room.write({ 'articles/river/dam.md': alerting(begin + second) });
  await room.lookAt(begin + minute);
});

const duties = {
  noticing: (asked) => noticeAlerts(room.contextAt(now, { database: asked })),
  releasing: (asked) => releaseDue(room.contextAt(begin + minute, { database: asked })),
  spreading: (asked) => spreadAlerts(room.contextAt(now, { database: asked }), () => false),
  'spreading digests': (asked) => spreadDigests(room.contextAt(now, { database: asked }), () => false),
  'making digests': (asked) => makeDigests(room.contextAt(now, { database: asked })),
  settling: (asked) => settleDeliveries(room.contextAt(now, { database: asked })),
  tidying: (asked) => tidyAlerts(asked, now),
  'counting what waits': countWaitingAlerts,
  'counting who got what': (asked) => countDeliveries(asked, 'a1'),
  'counting recipients': countRecipients,
  'what a story said before': (asked) =>
    findNextRevision(
      room.contextAt(now, { database: asked }),
      makeAlert({ storyId: '/river/dam', state: 'cancelled', sentence: 'Two dams broke' }),
    ),
  'the list of what waits': (asked) => listAlerts(asked, { which: 'waiting', page: 1 }),
  'room for alerts': (asked) => hasRoom(asked, { queue: 'alerts', most: 1 }, now),
  'room for digests': (asked) => hasRoom(asked, { queue: 'digest', most: 1 }, now),
  'room for pushes': (asked) => hasRoom(asked, { queue: 'push', most: 1 }, now),
  'what was lost': settleLost,
  'counting pushes': (asked) => countPushes(asked, now),
  'giving up pushes': (asked) => giveUpExpired(asked, 'no keys', now),
  'tidying pushes': (asked) => tidyPushes(asked, now),
} satisfies Readonly<Record<string, Parameters<typeof explainQueries>[1]>>;

/** Read as a whole: what is under way at this moment, by an index of nothing else; and a row a day, at most 60. */
const small =
  /^SCAN (?:2-ROW VALUES CLAUSE|digests|push_holds|push_subscriptions|(?:alerts|deliveries|(?:push_)?outbox) USING (?:COVERING )?INDEX (?:alerts_(?:under_way|to_total)|deliveries_open|push_outbox_due|push_outbox_failing|(?:push_)?outbox_to_settle))/;

test.each(Object.entries(duties))('found by an index, whatever else there is: %s', async (_what, ask) => {
  const lines = await explainQueries(room.database, ask);
  expect(lines.length).toBeGreaterThan(0);
  const steps = lines.flatMap((line) => line.split('; '));
  expect(steps.filter((step) => step.startsWith('SCAN') && !small.test(step))).toEqual([]);
});

test('handing out goes along an index of those who want it, and of the ledger', async () => {
  const [row] = await room.listAlerts();
  await releaseAlert(room.contextAt(now), row?.id ?? '', 'otto');
  const lines = await explainQueries(room.database, (asked) =>
    spreadAlerts(room.contextAt(now + second, { database: asked }), () => false),
  );
  expect(lines).toContainEqual(
    expect.stringMatching(/SEARCH subscribers USING INDEX subscribers_of_breaking \(wants_breaking=\? AND id>\?\)/),
  );
  expect(lines).toContainEqual(
    expect.stringMatching(/SEARCH deliveries USING COVERING INDEX .*\(what=\? AND channel=\? AND recipient=\?\)/),
  );
  expect(
    lines.flatMap((line) => line.split('; ')).filter((step) => step.startsWith('SCAN') && !small.test(step)),
  ).toEqual([]);
});
