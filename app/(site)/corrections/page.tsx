import type { Metadata } from 'next';
import { CorrectionsLog } from '#components/article/corrections-log.tsx';
import { FeedLink } from '#components/layout/feed-link.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { Pager } from '#components/layout/pager.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildCollection } from '#lib/feeds/structured-data/build-collection.ts';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listCorrections } from '#lib/library/list-corrections.ts';
import { correctionsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';
import { type ListParameters, readPage } from '../list-parameters.ts';

export async function generateMetadata({ searchParams }: ListParameters): Promise<Metadata> {
  const page = await readPage(searchParams);
  const { corrections, correctionsAbout } = wordsOf(readNewsroom().site.language).lists;
  return listMetadata({
    title: corrections,
    description: correctionsAbout,
    url: correctionsUrl(),
    page,
    hasFeeds: true,
  });
}

/** The log of corrections: a paper says where it was wrong. */
export default async function CorrectionsPage({ searchParams }: ListParameters) {
  const { index, site, config, now } = readNewsroom();
  const { entries, page, hasMore } = listCorrections(index, now, await readPage(searchParams));
  const words = wordsOf(site.language).lists;
  const title = words.corrections;
  const description = words.correctionsAbout;
  const url = correctionsUrl();
  const paper = { site, origin: config.origin };
  // A withdrawn story has no headline there and no link.
  const articles = entries.flatMap((entry) => (entry.kind === 'corrected' ? [entry.article] : []));
  const collection = buildCollection({ title, description, url, page, articles }, paper, now);
  return (
    <>
      <JsonLd things={[collection, buildTrail([{ name: title, url }], paper)]} />
      <ListHead title={title} description={description} language={site.language}>
        <FeedLink url={url} language={site.language} />
      </ListHead>
      <CorrectionsLog entries={entries} site={site} now={now} />
      <Pager
        url={url}
        page={page}
        hasMore={hasMore}
        language={site.language}
        newer={words.newerCorrections}
        older={words.olderCorrections}
      />
    </>
  );
}
