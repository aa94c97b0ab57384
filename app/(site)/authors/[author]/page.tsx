import type { Metadata } from 'next';
import { Prose } from '#components/article/prose.tsx';
import { StoryList } from '#components/article/story-list.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { listArticles } from '#lib/library/list-articles.ts';
import { findAuthor, findFile } from '#lib/library/read-newsroom.ts';
import { authorUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { renderBody } from '../../../render-body.ts';
import { type ListParameters, readPage } from '../../list-parameters.ts';

type Parameters = ListParameters & { readonly params: Promise<{ readonly author: string }> };

export async function generateMetadata(parameters: Parameters): Promise<Metadata> {
  const { name } = await readAuthorPage(parameters);
  return { title: name };
}

export default async function AuthorPage(parameters: Parameters) {
  const newsroom = readNewsroom();
  const { slug, name, role, list } = await readAuthorPage(parameters);
  const file = findFile(newsroom.index, 'author', slug);
  const biography = file === undefined ? null : await renderBody(newsroom, file, null);
  return (
    <>
      <ListHead title={name} description={role} />
      {biography && <Prose html={biography} />}
      <StoryList list={list} url={authorUrl(slug)} site={newsroom.site} />
    </>
  );
}

async function readAuthorPage({ params, searchParams }: Parameters) {
  const { index, now } = readNewsroom();
  const slug = decodeURIComponent((await params).author);
  const list = listArticles(index, { by: 'author', author: slug }, now, await readPage(searchParams));
  const author = findAuthor(index, slug);
  const name = author?.name ?? list.articles[0]?.authors.find((one) => one.slug === slug)?.name ?? slug;
  return { slug, name, role: author?.role ?? '', list };
}
