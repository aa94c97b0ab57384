import type { Metadata } from 'next';
import { StoryList } from '#components/article/story-list.tsx';
import { AuthorHead } from '#components/layout/author-head.tsx';
import { listArticles } from '#lib/library/list-articles.ts';
import { describeAuthor } from '#lib/library/list-authors.ts';
import { findFile } from '#lib/library/read-newsroom.ts';
import { authorUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { renderBody } from '../../../render-body.ts';
import { renderProblems } from '../../../render-preview.tsx';
import { listMetadata } from '../../list-metadata.ts';
import { type ListParameters, readPage } from '../../list-parameters.ts';

type Parameters = ListParameters & { readonly params: Promise<{ readonly author: string }> };

export async function generateMetadata({ params, searchParams }: Parameters): Promise<Metadata> {
  const { index, now } = readNewsroom();
  const { id, name, description } = describeAuthor(index, decodeURIComponent((await params).author), now);
  return listMetadata({ title: name, description, url: authorUrl(id), page: await readPage(searchParams) });
}

export default async function AuthorPage({ params, searchParams }: Parameters) {
  const newsroom = readNewsroom();
  const { index, site, now, edition } = newsroom;
  const author = describeAuthor(index, decodeURIComponent((await params).author), now);
  const list = listArticles(index, { by: 'author', author: author.id }, now, await readPage(searchParams));
  const file = findFile(index, 'author', author.id);
  const biography = file === undefined || list.page > 1 ? null : await renderBody(newsroom, file, null);
  return (
    <>
      {renderProblems(newsroom, file)}
      <AuthorHead author={author} biography={biography === '' ? null : biography} hosts={site.pictureHosts} />
      <StoryList list={list} url={authorUrl(author.id)} edition={edition} />
    </>
  );
}
