import type { BlogPosting, LiveBlogPosting, NewsArticle } from 'schema-dts';
import type { Article } from '#lib/content/article.ts';
import type { LiveEntry } from '#lib/content/live-body.ts';
import { formatDayAndTime, formatIso } from '#lib/site/dates.ts';
import { entryUrl } from '#lib/site/urls.ts';
import type { Paper } from './build-publisher.ts';

export type LiveCoverage = {
  readonly article: Article;
  /** Those on this very page, the newest first. */
  readonly entries: readonly LiveEntry[];
};

/**
 * A live blog as schema.org's LiveBlogPosting (Search Central, "Live blog"): the story, the time it covers, and the entries
 * on the page.
 *
 * @param story as `buildNewsArticle` describes it.
 */
export function buildLiveBlogPosting(
  { '@type': _, ...story }: Exclude<NewsArticle, string>,
  { article, entries }: LiveCoverage,
  { site, origin }: Paper,
): LiveBlogPosting {
  const { path, publishedAt, endedAt, entries: marks, lang } = article;
  const beginsAt = Math.min(publishedAt, ...marks.slice(0, 1).map(({ at }) => at));
  const post = ({ id, at, headline, text }: LiveEntry): BlogPosting => {
    const url = origin + entryUrl(path, id);
    return {
      '@type': 'BlogPosting',
      '@id': url,
      url,
      headline: headline || formatDayAndTime(at, lang ?? site.language, site.timeZone),
      datePublished: formatIso(at, site.timeZone),
      ...(text !== '' && { articleBody: text }),
    };
  };
  return {
    ...story,
    '@type': 'LiveBlogPosting',
    coverageStartTime: formatIso(beginsAt, site.timeZone),
    ...(endedAt !== null && { coverageEndTime: formatIso(endedAt, site.timeZone) }),
    ...(entries.length > 0 && { liveBlogUpdate: entries.map(post) }),
  };
}
