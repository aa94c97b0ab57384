import type { FeedStory } from '#lib/feeds/build-rss.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { readByline } from '#lib/library/list-authors.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import type { Newsroom } from './newsroom.ts';
import { renderBody } from './render-body.ts';

/** The newest thirty live stories with their full text, newest first. */
export function readFeedStories(newsroom: Newsroom): Promise<FeedStory[]> {
  const { index, now, edition } = newsroom;
  const { articles } = listArticles(index, { by: 'time' }, now, 1);
  return Promise.all(
    articles.map(async (article) => ({
      article,
      authors: readByline(index, article).map(({ name }) => name),
      sectionTitle: sectionTitle(edition, article.section),
      body: await renderBody(newsroom, article.file, article.lang),
    })),
  );
}
