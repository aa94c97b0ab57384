import { brandHtml, escapeHtml, type Html } from '#lib/base/html.ts';
import type { LiveEntry } from '#lib/content/live-body.ts';
import { formatDayAndTime, formatIso } from '#lib/site/dates.ts';

/**
 * What stands over an entry where a live blog is told as one text, in feeds: its time and headline.
 *
 * @param language BCP 47 tag of the story.
 */
export function buildEntryHead(
  { at, headline }: Pick<LiveEntry, 'at' | 'headline'>,
  language: string,
  { timeZone }: { readonly timeZone: string },
): Html {
  const words = escapeHtml(formatDayAndTime(at, language, timeZone));
  const time = `<time datetime="${formatIso(at, timeZone)}">${words}</time>`;
  return brandHtml(headline === '' ? `<h2>${time}</h2>` : `<p>${time}</p><h2>${escapeHtml(headline)}</h2>`);
}
