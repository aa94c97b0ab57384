import type { Metadata } from 'next';
import { CorrectionsLog } from '#components/article/corrections-log.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { Pager } from '#components/layout/pager.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildCollection } from '#lib/feeds/structured-data/build-collection.ts';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listCorrections } from '#lib/library/list-corrections.ts';
import { correctionsUrl, feedUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';
import { type ListParameters, readPage } from '../list-parameters.ts';

const title = 'Corrections';
const description = 'What we got wrong, and what we withdrew.';

export async function generateMetadata({ searchParams }: ListParameters): Promise<Metadata> {
  const page = await readPage(searchParams);
  return listMetadata({ title, description, url: correctionsUrl(), page, hasFeeds: true });
}

/** The log of corrections: a paper says where it was wrong. */
export default async function CorrectionsPage({ searchParams }: ListParameters) {
  const { index, site, config, now } = readNewsroom();
  const { entries, page, hasMore } = listCorrections(index, now, await readPage(searchParams));
  const url = correctionsUrl();
  const paper = { site, origin: config.origin };
  // A withdrawn story has no headline there and no link.
  const articles = entries.flatMap((entry) => (entry.kind === 'corrected' ? [entry.article] : []));
  const collection = buildCollection({ title, description, url, page, articles }, paper);
  return (
    <>
      <JsonLd things={[collection, buildTrail([{ name: title, url }], paper)]} />
      <ListHead title={title} description={description} feed={feedUrl('rss', correctionsUrl())} />
      <CorrectionsLog entries={entries} site={site} />
      <Pager url={url} page={page} hasMore={hasMore} newer="Newer corrections" older="Older corrections" />
    </>
  );
}
