import type { Instant } from '#lib/base/instant.ts';

/** What of a story says whether it is a live blog, and how that stands. */
export type LiveBlog = {
  /** `live`, or another type of story. */
  readonly type: string;
  readonly publishedAt: Instant;
  /** Null while nobody has ended it. */
  readonly endedAt: Instant | null;
  /** The oldest first, those to come too. */
  readonly entries: readonly { readonly id: string; readonly at: Instant }[];
};

/** Entries on one page of a live blog. */
export const entriesOnPage = 20;

/** Milliseconds after its newest entry for which a live blog counts as going on though nobody has ended it. */
const longestSilence = 24 * 3_600_000;

/** The entries of a live blog that readers may see, the newest first. */
export function listShownEntries({ entries }: Pick<LiveBlog, 'entries'>, now: Instant): LiveBlog['entries'] {
  return entries.filter(({ at }) => at <= now).toReversed();
}

/**
 * Whether a story is a live blog that goes on: not ended, and not silent for a day, because an end is easily forgotten
 * and an old story that calls itself live tells an untruth.
 */
export function isGoing(blog: LiveBlog, now: Instant): boolean {
  const { type, publishedAt, endedAt } = blog;
  if (type !== 'live' || publishedAt > now || (endedAt !== null && endedAt <= now)) return false;
  const newest = listShownEntries(blog, now)[0]?.at ?? publishedAt;
  return Math.max(newest, publishedAt) + longestSilence > now;
}

/** When time changes what a live blog says: an entry that is dated ahead appears, a day has been silent, the end. */
export function listLiveMoments({ type, publishedAt, endedAt, entries }: LiveBlog): readonly Instant[] {
  if (type !== 'live') return [];
  const times = entries.map(({ at }) => at);
  const said = [publishedAt, ...times].toSorted((one, other) => one - other);
  const silences = said.filter((at, place) => (said[place + 1] ?? Number.POSITIVE_INFINITY) - at >= longestSilence);
  return [...times, ...silences.map((at) => at + longestSilence), ...(endedAt === null ? [] : [endedAt])];
}

/**
 * The page of a live blog on which an entry stands at `now`, from 1; undefined of one that readers do not find.
 */
export function findEntryPage(blog: Pick<LiveBlog, 'entries'>, id: string, now: Instant): number | undefined {
  const place = listShownEntries(blog, now).findIndex((entry) => entry.id === id);
  return place === -1 ? undefined : Math.floor(place / entriesOnPage) + 1;
}
