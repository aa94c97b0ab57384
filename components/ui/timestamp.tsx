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
  /** The day alone, day and time, or today with its weekday, whose page says the same all day long. */
  readonly form?: keyof typeof forms;
}) {
  const iso = formatIso(at, timeZone);
  const isToday = form === 'weekday';
  return (
    <time dateTime={isToday ? iso.slice(0, 'YYYY-MM-DD'.length) : iso}>{forms[form](at, language, timeZone)}</time>
  );
}
