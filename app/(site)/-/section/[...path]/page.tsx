import type { Metadata } from 'next';
import { Follow } from '#components/alerts/follow.tsx';
import { MostRead } from '#components/article/most-read.tsx';
import { StoryList } from '#components/article/story-list.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildCollection } from '#lib/feeds/structured-data/build-collection.ts';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { findFile, findSection } from '#lib/library/read-newsroom.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { normalizePath, sectionUrl } from '#lib/site/urls.ts';
import { type Newsroom, readNewsroom } from '../../../../newsroom.ts';
import { readMostRead } from '../../../../read-most-read.ts';
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
  const mostRead = list.page === 1 ? await readMostRead(newsroom, id) : [];
  const paper = { site, origin: config.origin };
  const things = [
    buildCollection({ ...list, title, description, url }, paper, now),
    buildTrail([{ name: title, url }], paper),
  ];
  return (
    <>
      <JsonLd things={things} />
      {renderProblems(newsroom, findFile(index, 'section', id))}
      <ListHead title={title} description={description} isWritten>
        <Follow choice={{ kind: 'section', slug: id, name: title }} url={url} page={list.page} site={site} />
      </ListHead>
      <MostRead articles={mostRead} edition={edition} withSection={false}>
        <StoryList list={list} url={url} edition={edition} opening withSection={false} />
      </MostRead>
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
