import type { Metadata } from 'next';
import { CorrectionsLog } from '#components/article/corrections-log.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { Pager } from '#components/layout/pager.tsx';
import { listCorrections } from '#lib/library/list-corrections.ts';
import { correctionsUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';
import { type ListParameters, readPage } from '../list-parameters.ts';

const title = 'Corrections';
const description = 'What we got wrong, and what we withdrew.';

export async function generateMetadata({ searchParams }: ListParameters): Promise<Metadata> {
  return listMetadata({ title, description, url: correctionsUrl(), page: await readPage(searchParams) });
}

/** The log of corrections: a paper says where it was wrong. */
export default async function CorrectionsPage({ searchParams }: ListParameters) {
  const { index, site, now } = readNewsroom();
  const { entries, page, hasMore } = listCorrections(index, now, await readPage(searchParams));
  return (
    <>
      <ListHead title={title} description={description} />
      <CorrectionsLog entries={entries} site={site} />
      <Pager url={correctionsUrl()} page={page} hasMore={hasMore} newer="Newer corrections" older="Older corrections" />
    </>
  );
}
