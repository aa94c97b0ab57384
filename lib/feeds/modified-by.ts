import type { Instant } from '#lib/base/instant.ts';
import { type Article, modifiedAt } from '#lib/content/article.ts';

/**
 * When a live story last became another one to its readers, as of `now`: an update, a correction or an entry that is dated later
 * has not happened yet, and search engines and feeds want no date in the future.
 */
export function modifiedBy(article: Article, now: Instant): Instant {
  const { updatedAt, corrections, entries } = article;
  return modifiedAt({
    ...article,
    updatedAt: updatedAt !== null && updatedAt <= now ? updatedAt : null,
    corrections: corrections.filter(({ at }) => at <= now),
    entries: entries.filter(({ at }) => at <= now),
  });
}
