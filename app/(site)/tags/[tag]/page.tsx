import type { Metadata } from 'next';
import { StoryList } from '#components/article/story-list.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { listArticles } from '#lib/library/list-articles.ts';
import { describeTag } from '#lib/library/list-tags.ts';
import { findFile } from '#lib/library/read-newsroom.ts';
import { tagUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { renderProblems } from '../../../render-preview.tsx';
import { listMetadata } from '../../list-metadata.ts';
import { type ListParameters, readPage } from '../../list-parameters.ts';

type Parameters = ListParameters & { readonly params: Promise<{ readonly tag: string }> };

export async function generateMetadata({ params, searchParams }: Parameters): Promise<Metadata> {
  const { index, now } = readNewsroom();
  const { id, title, description } = describeTag(index, decodeURIComponent((await params).tag), now);
  return listMetadata({ title, description, url: tagUrl(id), page: await readPage(searchParams) });
}

export default async function TagPage({ params, searchParams }: Parameters) {
  const newsroom = readNewsroom();
  const { index, now, edition } = newsroom;
  const { id, title, description } = describeTag(index, decodeURIComponent((await params).tag), now);
  const list = listArticles(index, { by: 'tag', tag: id }, now, await readPage(searchParams));
  return (
    <>
      {renderProblems(newsroom, findFile(index, 'tag', id))}
      <ListHead title={title} description={description} />
      <StoryList list={list} url={tagUrl(id)} edition={edition} />
    </>
  );
}
