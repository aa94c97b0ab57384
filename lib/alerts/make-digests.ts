import { type Instant, inZone } from '#lib/base/instant.ts';
import type { Database, EditionRhythm } from '#lib/db/tables.ts';
import { hasPublished } from '#lib/library/list-published.ts';
import { formatIso } from '#lib/site/dates.ts';
import { type Site, weekdays } from '#lib/site/site.ts';
import type { AlertsContext } from './context.ts';
import { findMark } from './marks.ts';

/** Milliseconds by which an edition may be late; then it is left out. */
const latest = 6 * 3_600_000;

/**
 * Makes the edition of each digest whose hour has come, when something was published since the one before; never twice. To be
 * called as often as one likes. An edition that would be more than six hours late is left out, as is one whose hour came before
 * a backup was restored: it may have gone out.
 */
export async function makeDigests({ database, index, site, now }: AlertsContext): Promise<void> {
  if (!site.alerts.open) return;
  for (const rhythm of ['daily', 'weekly'] as const) {
    const due = findDue(rhythm, site, now);
    if (due === undefined) continue;
    const id = `${rhythm}/${due.date}`;
    if (due.at <= (await findMark(database, 'restored'))) continue;
    const last = await findLast(database, rhythm, id);
    if (last?.id === id) continue;
    const since = Math.max(last?.until ?? Number.NEGATIVE_INFINITY, due.earliest);
    if (!hasPublished(index, { since, until: due.at }, now)) continue;
    await database
      .insertInto('digests')
      .values({ id, rhythm, since, until: due.at, made_at: now })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
}

/** The hour of an edition that has come, if it has not passed. */
type Due = {
  /** `2026-11-23`. */
  readonly date: string;
  readonly at: Instant;
  /** The hour of the edition before, if it had come out. */
  readonly earliest: Instant;
};

function findDue(rhythm: EditionRhythm, { timeZone, alerts }: Site, now: Instant): Due | undefined {
  const [year = 0, month = 0, day = 0] = formatIso(now, timeZone).slice(0, 10).split('-').map(Number);
  // A late edition may come after midnight.
  for (const back of [0, 1]) {
    const on = (days: number) => new Date(Date.UTC(year, month - 1, day - days));
    const hourOn = (days: number) => {
      const date = on(days);
      const clock = [alerts.digestHour, 0, 0, 0] as const;
      return inZone(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), clock, timeZone);
    };
    const at = hourOn(back);
    // Sunday is day 0 to JavaScript and the last one to ISO 8601.
    const isDay = rhythm === 'daily' || weekdays[(on(back).getUTCDay() + 6) % 7] === alerts.digestDay;
    if (!isDay || at > now || now >= at + latest) continue;
    const date = on(back).toISOString().slice(0, 10);
    return { date, at, earliest: hourOn(back + (rhythm === 'daily' ? 1 : 7)) };
  }
  return undefined;
}

/** The last edition there is up to the one that is due: the clock may have been ahead when a later one was made. */
async function findLast(
  database: Database,
  rhythm: EditionRhythm,
  dueId: string,
): Promise<{ readonly id: string; readonly until: Instant } | undefined> {
  return database
    .selectFrom('digests')
    .select(['id', 'until'])
    .where('rhythm', '=', rhythm)
    .where('id', '<=', dueId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
