import { brandHtml, type Html } from '#lib/base/html.ts';
import type { Instant } from '#lib/base/instant.ts';

/** An entry of a live blog as its readers see it. */
export type LiveEntry = {
  /** Its name within the page: see `listEntryHeadings`. */
  readonly id: string;
  readonly at: Instant;
  /** As plain text; may be empty. */
  readonly headline: string;
  readonly isKey: boolean;
  /** The words of it without the headline, blocks parted by newlines. */
  readonly text: string;
  readonly html: Html;
};

/** A live blog, rendered: what stands on top of it, and its entries, the newest first. */
export type LiveBody = { readonly summary: Html; readonly entries: readonly LiveEntry[] };

/** No rendered body holds it: see `dropMarks`. */
const mark = '\u001e';

/** Takes from printed markup the sign that parts entries, which an editor can only have written by mistake. */
export function dropMarks(printed: string): string {
  return printed.replaceAll(mark, '');
}

/**
 * A live blog as one text, so that it is kept where all bodies are. Only `cutLiveBody` and `showBody` read it.
 */
export function joinLiveBody({ summary, entries }: LiveBody): Html {
  const parts = entries.flatMap(({ html, ...entry }) => [JSON.stringify(entry), html]);
  return brandHtml([summary, ...parts].join(mark));
}

/**
 * A kept body as a live blog, with what readers may see of it at `now`. One of another story is all summary.
 */
export function cutLiveBody(kept: Html, now: Instant): LiveBody {
  const [summary = '', ...parts] = kept.split(mark);
  const entries: LiveEntry[] = [];
  for (let place = 0; place + 1 < parts.length; place += 2) {
    const entry: Omit<LiveEntry, 'html'> = JSON.parse(parts[place] ?? '');
    if (entry.at <= now) entries.push({ ...entry, html: brandHtml(parts[place + 1] ?? '') });
  }
  return { summary: brandHtml(summary), entries };
}

/**
 * A kept body as one piece of markup, for those who show it whole: of a live blog the summary and the entries of `now`, the
 * newest first, each below its headline.
 *
 * @param headOf markup that stands over an entry.
 */
export function showBody(kept: Html, now: Instant, headOf: (entry: LiveEntry) => Html): Html {
  if (!kept.includes(mark)) return kept;
  const { summary, entries } = cutLiveBody(kept, now);
  return brandHtml([summary, ...entries.map((entry) => headOf(entry) + entry.html)].join('\n'));
}
