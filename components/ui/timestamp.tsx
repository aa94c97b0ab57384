import type { Instant } from '#lib/base/instant.ts';
import { formatDay, formatDayAndTime, formatIso, formatWeekday } from '#lib/site/dates.ts';
import type { Site } from '#lib/site/site.ts';

const forms = { day: formatDay, moment: formatDayAndTime, weekday: formatWeekday } as const;

/** A moment as readers and machines read it, in the site's zone. */
export function Timestamp({
  at,
  site: { language, timeZone },
  form = 'moment',
}: {
  readonly at: Instant;
  readonly site: Site;
  /** The day alone, the day with its weekday, or day and time. */
  readonly form?: keyof typeof forms;
}) {
  return <time dateTime={formatIso(at, timeZone)}>{forms[form](at, language, timeZone)}</time>;
}
