import type { Instant } from '#lib/base/instant.ts';
import type { Site } from './site.ts';
import { fill } from './words/fill.ts';
import { wordsOf } from './words/words-of.ts';

/** What decides whether a story is retracted. */
export type Retractable = { readonly corrections: readonly { readonly kind: string; readonly at: Instant }[] };

/** Whether the paper has taken back what a story says, and leaves it to be read with a note. */
export function isRetracted(story: Retractable, now: Instant): boolean {
  const at = findRetraction(story);
  return at !== null && at <= now;
}

/** From when on a story is retracted, passed or to come; null for one that is not. */
export function findRetraction({ corrections }: Retractable): Instant | null {
  const moments = corrections.filter(({ kind }) => kind === 'retraction').map(({ at }) => at);
  return moments.length === 0 ? null : Math.min(...moments);
}

/**
 * The headline of a story as it stands where nothing can stand over it, such as in feeds, mails and search results: that of
 * a retracted story says so first, in its own language.
 */
export function nameStory(
  story: Retractable & { readonly title: string; readonly lang: string | null },
  { language }: Pick<Site, 'language'>,
  now: Instant,
): string {
  const { title, lang } = story;
  if (!isRetracted(story, now)) return title;
  return fill(wordsOf(lang ?? language).corrections.retractedTitle, { title });
}
