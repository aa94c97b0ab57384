import type { Metadata } from 'next';
import { StoryList } from '#components/article/story-list.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildCollection } from '#lib/feeds/structured-data/build-collection.ts';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { latestUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';
import { type ListParameters, readPage } from '../list-parameters.ts';

export async function generateMetadata({ searchParams }: ListParameters): Promise<Metadata> {
  const title = wordsOf(readNewsroom().site.language).lists.latest;
  return listMetadata({ title, description: '', url: latestUrl(), page: await readPage(searchParams) });
}

/** Every story by time, down to the first. */
export default async function LatestPage({ searchParams }: ListParameters) {
  const { index, site, config, now, edition } = readNewsroom();
  const list = listArticles(index, { by: 'time' }, now, await readPage(searchParams));
  const title = wordsOf(site.language).lists.latest;
  const url = latestUrl();
  const paper = { site, origin: config.origin };
  return (
    <>
      <JsonLd
        things={[buildCollection({ ...list, title, url }, paper, now), buildTrail([{ name: title, url }], paper)]}
      />
      <ListHead title={title} description="" language={site.language} />
      <StoryList list={list} url={url} edition={edition} />
    </>
  );
}
