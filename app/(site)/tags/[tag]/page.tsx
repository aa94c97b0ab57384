import type { Metadata } from 'next';
import { StoryList } from '#components/article/story-list.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { type ArticlePage, listArticles } from '#lib/library/list-articles.ts';
import { findTag } from '#lib/library/read-newsroom.ts';
import { tagUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { type ListParameters, readPage } from '../../list-parameters.ts';

type Parameters = ListParameters & { readonly params: Promise<{ readonly tag: string }> };

export async function generateMetadata(parameters: Parameters): Promise<Metadata> {
  const { title } = await readTagPage(parameters);
  return { title };
}

export default async function TagPage(parameters: Parameters) {
  const { slug, title, description, list } = await readTagPage(parameters);
  return (
    <>
      <ListHead title={title} description={description} />
      <StoryList list={list} url={tagUrl(slug)} site={readNewsroom().site} />
    </>
  );
}

async function readTagPage({ params, searchParams }: Parameters) {
  const { index, now } = readNewsroom();
  const slug = decodeURIComponent((await params).tag);
  const list = listArticles(index, { by: 'tag', tag: slug }, now, await readPage(searchParams));
  const tag = findTag(index, slug);
  return { slug, list, title: tag?.title ?? nameIn(list, slug), description: tag?.description ?? '' };
}

/** A tag without a file is called what the newest story calls it. */
function nameIn({ articles }: ArticlePage, slug: string): string {
  return articles[0]?.tags.find((tag) => tag.slug === slug)?.name ?? slug;
}
