import type { Metadata } from 'next';
import { StoryList } from '#components/article/story-list.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildCollection } from '#lib/feeds/structured-data/build-collection.ts';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { findFile, findSection } from '#lib/library/read-newsroom.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { feedUrl, normalizePath, sectionUrl } from '#lib/site/urls.ts';
import { type Newsroom, readNewsroom } from '../../../../newsroom.ts';
import { renderProblems } from '../../../../render-preview.tsx';
import { listMetadata } from '../../../list-metadata.ts';
import { type ListParameters, readPage } from '../../../list-parameters.ts';

type Parameters = ListParameters & { readonly params: Promise<{ readonly path: readonly string[] }> };

/** Next.js hands parameters to this function decoded, and to the page as they stand in the address. */
export async function generateMetadata({ params, searchParams }: Parameters): Promise<Metadata> {
  const { title, description, url } = describe(readNewsroom(), (await params).path.join('/'));
  return listMetadata({ title, description, url, page: await readPage(searchParams), hasFeeds: true });
}

/** The front of a section, reached by the rewrite of proxy.ts: with a route of its own it has a style of its own. */
export default async function SectionPage({ params, searchParams }: Parameters) {
  const newsroom = readNewsroom();
  const { index, site, config, now, edition } = newsroom;
  const { id, title, description, url } = describe(newsroom, decodeURIComponent((await params).path.join('/')));
  const list = listArticles(index, { by: 'section', section: id }, now, await readPage(searchParams));
  const paper = { site, origin: config.origin };
  const things = [
    buildCollection({ ...list, title, description, url }, paper),
    buildTrail([{ name: title, url }], paper),
  ];
  return (
    <>
      <JsonLd things={things} />
      {renderProblems(newsroom, findFile(index, 'section', id))}
      <ListHead title={title} description={description} feed={feedUrl('rss', url)} />
      <StoryList list={list} url={url} edition={edition} opening withSection={false} />
    </>
  );
}

function describe({ index, edition }: Newsroom, path: string) {
  const id = normalizePath(path).slice(1);
  return {
    id,
    title: sectionTitle(edition, { slug: id, name: id }),
    description: findSection(index, id)?.description ?? '',
    url: sectionUrl(id),
  };
}
