import type { Instant } from '#lib/base/instant.ts';
import { listArticles, type Selection } from '#lib/library/list-articles.ts';
import { listPartnerStories } from '#lib/library/list-partner-stories.ts';
import type { Index } from '#lib/library/open-index.ts';
import type { PartnerFeed } from '#lib/site/site.ts';

/** A list of stories that has a feed. */
export type FeedList =
  | Extract<Selection, { readonly by: 'time' | 'section' | 'tag' | 'author' }>
  | { readonly by: 'partner'; readonly feed: PartnerFeed };

/** Stories in every feed but those of partners: the first page of the list. */
const mostStories = 30;

/**
 * The date of the last story that the feed of a list has room for at `now`: what is older is not in it. Minus infinity
 * while there is room for more.
 *
 * @param language BCP 47 tag of the stories that name none.
 */
export function findFeedEnd(index: Index, list: FeedList, language: string, now: Instant): Instant {
  const last =
    list.by === 'partner'
      ? listPartnerStories(index, list.feed, language, now)[list.feed.count - 1]
      : listArticles(index, list, now, mostStories, 1).articles[0];
  return last?.publishedAt ?? Number.NEGATIVE_INFINITY;
}
