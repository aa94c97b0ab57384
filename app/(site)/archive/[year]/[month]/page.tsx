import type { Metadata } from 'next';
import { StoryList } from '#components/article/story-list.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildCollection } from '#lib/feeds/structured-data/build-collection.ts';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { formatMonth, monthBounds } from '#lib/site/dates.ts';
import { archiveUrl, monthUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import { listMetadata } from '../../../list-metadata.ts';
import { type ListParameters, readPage } from '../../../list-parameters.ts';

type Parameters = ListParameters & { readonly params: Promise<{ readonly year: string; readonly month: string }> };

export async function generateMetadata({ params, searchParams }: Parameters): Promise<Metadata> {
  const { year, month } = await params;
  const title = formatMonth(Number(year), Number(month), readNewsroom().site.language);
  const url = monthUrl(Number(year), Number(month));
  return listMetadata({ title, description: '', url, page: await readPage(searchParams) });
}

export default async function MonthPage({ params, searchParams }: Parameters) {
  const { index, site, config, now, edition } = readNewsroom();
  const { year, month } = await params;
  const bounds = monthBounds(Number(year), Number(month), site.timeZone);
  const list = listArticles(index, { by: 'period', ...bounds }, now, await readPage(searchParams));
  const title = formatMonth(Number(year), Number(month), site.language);
  const url = monthUrl(Number(year), Number(month));
  const paper = { site, origin: config.origin };
  const trail = buildTrail(
    [
      { name: 'Archive', url: archiveUrl() },
      { name: title, url },
    ],
    paper,
  );
  return (
    <>
      <JsonLd things={[buildCollection({ ...list, title, url }, paper), trail]} />
      <ListHead title={title} description="" dateTime={`${year}-${month}`} />
      <StoryList list={list} url={url} edition={edition} />
    </>
  );
}
