import { formatDayAndTime } from '#lib/site/dates.ts';
import { entryUrl, pathUrl } from '#lib/site/urls.ts';
import { buildEntryContent } from './build-content.ts';
import type { FeedInput, FeedItem, FeedLiveEntry } from './build-feed.ts';
import { entryIdOf, feedIdOf } from './feed-id.ts';
import { summarize } from './summarize.ts';

/** An entry of a live blog as an item of the feed of that blog. */
export function buildEntryItem({ entry, article }: FeedLiveEntry, { site, origin }: FeedInput): FeedItem {
  const { at, headline, text, html } = entry;
  const language = article.lang ?? site.language;
  const id = entryIdOf(article, entry.id, origin);
  const url = origin + entryUrl(article.path, entry.id);
  return {
    id,
    isIdAddress: id === url,
    url,
    title: headline || formatDayAndTime(at, language, site.timeZone),
    summary: summarize(text),
    content: buildEntryContent({ article, body: html, site, origin }),
    language,
    publishedAt: at,
    // When an entry was mended nobody writes down; readers of feeds see its text change.
    modifiedAt: at,
    authors: [],
    categories: [],
    picture: null,
    replies: null,
    inReplyTo: { id: feedIdOf(article, origin), url: origin + pathUrl(article.path) },
  };
}
