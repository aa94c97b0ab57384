import { expect, test } from 'vitest';
import { drainOutbox } from '#lib/email/drain-outbox.ts';
import type { Mailer } from '#lib/email/mailer.ts';
import { insertSubscribers } from '#tests/newsroom/insert-subscribers.ts';
import { alerting, begin, hour, makeAlertsRoom, minute, second } from '#tests/newsroom/make-alerts-room.ts';
import { makeDigests } from './make-digests.ts';
import { noticeAlerts } from './notice-alerts.ts';
import { releaseDue } from './release-alert.ts';
import { settleDeliveries } from './settle-deliveries.ts';
import { spreadAlerts } from './spread-alerts.ts';
import { spreadDigests } from './spread-digests.ts';

const go = () => false;

test('two that both believe to be in office send each subscriber one alert and one digest', async () => {
  const { database, contextAt, write } = await makeAlertsRoom({ release: 'auto', holdMinutes: 1, digestHour: 13 });
  await insertSubscribers(database, 70, (n) => ({ digest: n <= 10 ? 'daily' : 'none' }));
  write({ 'articles/river/dam.md': alerting(begin + minute) });
  const sent: string[] = [];
  const mailer: Mailer = {
    send: async ({ to, subject }) => {
      sent.push(`${to} ${subject}`);
      return { kind: 'sent', file: null };
    },
    close: () => {},
  };
  const log = { info: () => {}, warn: () => {} };
  const work = async (now: number) => {
    const context = contextAt(now);
    await noticeAlerts(context);
    await releaseDue(context);
    await spreadAlerts(context, go, ['mail']);
    await makeDigests(context);
    await spreadDigests(context, go);
    await drainOutbox({ database, mailer, log, perMinute: 100_000, now: () => now, isStopped: go });
    await settleDeliveries(context);
  };
  for (const now of [begin + minute + second, begin + 3 * minute, begin + hour + minute, begin + hour + 2 * minute]) {
    await Promise.all([work(now), work(now)]);
  }
  expect(await database.selectFrom('alerts').select('state').execute()).toEqual([{ state: 'released' }]);
  expect(await database.selectFrom('digests').select('rhythm').execute()).toEqual([{ rhythm: 'daily' }]);
  expect(sent).toHaveLength(80);
  expect(new Set(sent).size).toBe(80);
  expect(await database.selectFrom('deliveries').select('outcome').where('outcome', 'is', null).execute()).toEqual([]);
  await database.destroy();
});
