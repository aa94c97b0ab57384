import type { Metadata } from 'next';
import { Follow } from '#components/alerts/follow.tsx';
import { StoryList } from '#components/article/story-list.tsx';
import { AuthorHead } from '#components/layout/author-head.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildProfile } from '#lib/feeds/structured-data/build-profile.ts';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { describeAuthor } from '#lib/library/list-authors.ts';
import { findFile } from '#lib/library/read-newsroom.ts';
import { authorsUrl, authorUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { renderBody } from '../../../render-body.ts';
import { renderProblems } from '../../../render-preview.tsx';
import { listMetadata } from '../../list-metadata.ts';
import { type ListParameters, readPage } from '../../list-parameters.ts';

type Parameters = ListParameters & { readonly params: Promise<{ readonly author: string }> };

export async function generateMetadata({ params, searchParams }: Parameters): Promise<Metadata> {
  const { index, now } = readNewsroom();
  const author = describeAuthor(index, decodeURIComponent((await params).author), now);
  const { id, name: title, description } = author;
  const page = await readPage(searchParams);
  return listMetadata({ title, description, url: authorUrl(id), page, hasFeeds: true, author });
}

export default async function AuthorPage({ params, searchParams }: Parameters) {
  const newsroom = readNewsroom();
  const { index, site, config, now, edition } = newsroom;
  const author = describeAuthor(index, decodeURIComponent((await params).author), now);
  const list = listArticles(index, { by: 'author', author: author.id }, now, await readPage(searchParams));
  const file = findFile(index, 'author', author.id);
  const biography = file === undefined || list.page > 1 ? null : await renderBody(newsroom, file, null);
  const url = authorUrl(author.id);
  const paper = { site, origin: config.origin };
  const trail = buildTrail(
    [
      { name: wordsOf(site.language).lists.writers, url: authorsUrl() },
      { name: author.name, url },
    ],
    paper,
  );
  return (
    <>
      {renderProblems(newsroom, file)}
      <JsonLd things={[buildProfile({ ...list, author }, paper), trail]} />
      <AuthorHead author={author} biography={biography === '' ? null : biography} hosts={site.pictureHosts}>
        <Follow
          choice={{ kind: 'author', slug: author.id, name: author.name }}
          url={url}
          page={list.page}
          site={site}
        />
      </AuthorHead>
      <StoryList list={list} url={url} edition={edition} />
    </>
  );
}
