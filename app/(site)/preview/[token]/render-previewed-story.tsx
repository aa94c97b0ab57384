import { LiveBlog } from '#components/article/live-blog.tsx';
import { Story } from '#components/article/story.tsx';
import { Told } from '#components/article/told.tsx';
import type { Html } from '#lib/base/html.ts';
import type { Article } from '#lib/content/article.ts';
import { cutLiveBody } from '#lib/content/live-body.ts';
import { measureBody } from '#lib/content/measure-body.ts';
import { modifiedBy } from '#lib/feeds/modified-by.ts';
import { findRelated, listTranslations, mostRelated } from '#lib/library/find-related.ts';
import { readByline } from '#lib/library/list-authors.ts';
import { isGoing } from '#lib/site/live-blog.ts';
import type { Newsroom } from '../../../newsroom.ts';

/** A story as its page will show it, without all that acts or is for readers: replies, sharing, signing up. */
export function renderPreviewedStory(
  newsroom: Newsroom,
  { article, html }: { readonly article: Article; readonly html: Html | null },
) {
  const { index, now, edition, pushKey } = newsroom;
  const isLive = article.type === 'live' && html !== null;
  return (
    <Told>
      <Story
        article={article}
        body={html}
        measure={html === null || isLive ? { minutes: 0, headings: [] } : measureBody(html)}
        live={isLive ? renderLiveBlog(newsroom, article, html) : undefined}
        authors={readByline(index, article)}
        related={findRelated(index, article, now, mostRelated)}
        translations={listTranslations(index, article, now)}
        address={null}
        source={null}
        publicKey={pushKey}
        edition={edition}
      />
    </Told>
  );
}

/** All entries on one page, those that are yet to come too. */
function renderLiveBlog({ site, now }: Newsroom, article: Article, html: Html) {
  const { summary, entries } = cutLiveBody(html, Number.POSITIVE_INFINITY);
  const isOver = article.endedAt !== null && article.endedAt <= now;
  return (
    <LiveBlog
      path={article.path}
      dateline={article.dateline}
      summary={summary}
      entries={entries}
      keyPoints={entries.filter(({ isKey }) => isKey)}
      updatedAt={modifiedBy(article, now)}
      endedAt={isOver ? article.endedAt : null}
      isGoing={isGoing(article, now)}
      page={1}
      hasMore={false}
      isPreview
      site={site}
    />
  );
}
