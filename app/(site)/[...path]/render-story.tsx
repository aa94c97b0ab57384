import type { ReactNode } from 'react';
import { Story } from '#components/article/story.tsx';
import { Comments } from '#components/comments/comments.tsx';
import { UnreadableComments } from '#components/comments/unreadable-comments.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { readTaking } from '#lib/comments/read-taking.ts';
import type { Article } from '#lib/content/article.ts';
import type { LiveBody } from '#lib/content/live-body.ts';
import { type BodyMeasure, measureBody } from '#lib/content/measure-body.ts';
import { buildLiveBlogPosting } from '#lib/feeds/structured-data/build-live-blog-posting.ts';
import { buildNewsArticle } from '#lib/feeds/structured-data/build-news-article.ts';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { findRelated, listTranslations, mostRelated } from '#lib/library/find-related.ts';
import { readByline } from '#lib/library/list-authors.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { forgeUrl, pathUrl, sectionUrl } from '#lib/site/urls.ts';
import type { FormFault } from '../../forms/form-answer.ts';
import type { Newsroom } from '../../newsroom.ts';
import { readStoryThread, type StoryThread } from '../../read-story-thread.ts';
import { renderBody } from '../../render-body.ts';
import { renderPreviewMark, renderProblems } from '../../render-preview.tsx';

const nothingToRead: BodyMeasure = { minutes: 0, headings: [] };

/**
 * The page of a story with the first of its comments.
 *
 * @param read what proxy.ts has read of its comments; undefined to read them here.
 * @param fault why a comment that was posted to it was not taken.
 * @param live of a live blog what stands in place of its text, and the summary and the entries in it.
 */
export async function renderStory(
  newsroom: Newsroom,
  article: Article,
  {
    read,
    fault,
    live,
  }: {
    readonly read?: StoryThread | undefined;
    readonly fault?: FormFault | undefined;
    readonly live?: LiveBody & { readonly blog: ReactNode };
  },
) {
  const { index, site, now, config, edition } = newsroom;
  const paper = { site, origin: config.origin };
  const url = pathUrl(article.path);
  const body = live === undefined ? await renderBody(newsroom, article.file, article.lang) : live.summary;
  const authors = readByline(index, article);
  const translations = listTranslations(index, article, now);
  const section = { name: sectionTitle(edition, article.section), url: sectionUrl(article.section.slug) };
  const taking = readTaking(article, site, now);
  const found = read === undefined ? await readStoryThread(newsroom, article) : read;
  const thread = found === 'unreadable' ? null : found;
  const trail = buildTrail([section, { name: article.title, url }], paper);
  const story = buildNewsArticle({
    ...paper,
    article,
    authors,
    translations,
    sectionTitle: section.name,
    comments: thread,
    now,
  });
  return (
    <>
      {renderPreviewMark(newsroom, article)}
      {renderProblems(newsroom, article.file)}
      <JsonLd things={[live === undefined ? story : buildLiveBlogPosting(story, { ...live, article }, paper), trail]} />
      <Story
        article={article}
        body={body}
        measure={body === null || live !== undefined ? nothingToRead : measureBody(body)}
        live={live?.blog}
        hasChanges={newsroom.changes.glance(index, article, now).isLinked}
        authors={authors}
        related={findRelated(index, article, now, mostRelated)}
        translations={translations}
        address={config.origin + url}
        source={site.forge === '' ? null : forgeUrl(site.forge, article.file)}
        publicKey={newsroom.pushKey}
        edition={edition}
      >
        {found === 'unreadable' && <UnreadableComments language={site.language} fault={fault} />}
        {thread !== null && (
          <Comments story={article} thread={thread} order="oldest" taking={taking} site={site} fault={fault} />
        )}
      </Story>
    </>
  );
}
