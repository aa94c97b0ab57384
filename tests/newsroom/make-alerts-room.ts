import type { AlertsContext } from '#lib/alerts/context.ts';
import { noticeAlerts } from '#lib/alerts/notice-alerts.ts';
import { releaseDue } from '#lib/alerts/release-alert.ts';
import { settleDeliveries } from '#lib/alerts/settle-deliveries.ts';
import { spreadAlerts } from '#lib/alerts/spread-alerts.ts';
import type { Instant } from '#lib/base/instant.ts';
import type { WritableIndex } from '#lib/library/open-index.ts';
import { type AlertRules, defaultSite, type Site } from '#lib/site/site.ts';
import { makeDatabase } from './make-database.ts';
import { changeIndex, makeIndex, type Texts } from './make-index.ts';
import { story } from './write-newsroom.ts';

/** The moment at which a newsroom of these tests begins; Monday. */
export const begin: Instant = Date.UTC(2026, 10, 23, 12);

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** The text of a story that asks for an alert. */
export function alerting(at: Instant, fields: Readonly<Record<string, string>> = {}): string {
  return story({ title: 'The dam broke', date: new Date(at).toISOString(), alert: 'A dam broke', ...fields });
}

/** A newsroom database, an index and what the worker does with both, at moments that a test names. */
export async function makeAlertsRoom(
  rules: Partial<AlertRules> = {},
  texts: Texts = {},
  differing: Partial<Site> = {},
) {
  const database = await makeDatabase();
  const index: WritableIndex = makeIndex(texts);
  const site = { ...defaultSite, name: 'The Otter', alerts: { ...defaultSite.alerts, ...rules }, ...differing };
  const contextAt = (now: Instant, over: Partial<AlertsContext> = {}): AlertsContext => ({
    database,
    index,
    site,
    origin: 'https://news.example',
    key: 'a key of the tests that nobody else has',
    now,
    ...over,
  });
  const lookAt = async (now: Instant) => {
    await noticeAlerts(contextAt(now));
    await releaseDue(contextAt(now));
  };
  const spreadAt = (now: Instant, isStopped = () => false) => spreadAlerts(contextAt(now), isStopped);
  await lookAt(begin);
  return {
    database,
    index,
    contextAt,
    lookAt,
    spreadAt,
    write: (files: Texts) => changeIndex(index, files),
    listAlerts: () => database.selectFrom('alerts').selectAll().orderBy('noticed_at').orderBy('path').execute(),
    /** Whom the mails in the outbox are for, sent or not. */
    listMailed: async () => {
      const rows = await database.selectFrom('outbox').select('recipient').execute();
      return rows.map(({ recipient }) => recipient).toSorted();
    },
    /** As if the mail server had taken all mails, or some, and the push services all pushes. */
    sendAt: async (now: Instant, recipients: readonly string[] = []) => {
      const mails = database.updateTable('outbox').set({ sent_at: now }).where('given_up_at', 'is', null);
      await (recipients.length === 0 ? mails : mails.where('recipient', 'in', recipients)).execute();
      if (recipients.length === 0) await database.updateTable('push_outbox').set({ sent_at: now }).execute();
      await settleDeliveries(contextAt(now));
    },
  };
}
