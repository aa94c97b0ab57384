import type { Instant } from '#lib/base/instant.ts';
import { formatDayAndTime, formatIso } from '#lib/site/dates.ts';
import type { Site } from '#lib/site/site.ts';

/** A moment as readers and machines read it, in the site's zone. */
export function Timestamp({
  at,
  site,
  language = site.language,
}: {
  readonly at: Instant;
  readonly site: Site;
  readonly language?: string;
}) {
  return <time dateTime={formatIso(at, site.timeZone)}>{formatDayAndTime(at, language, site.timeZone)}</time>;
}
