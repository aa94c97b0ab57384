import type { Metadata } from 'next';
import { AuthorIndex } from '#components/layout/author-index.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { Pager } from '#components/layout/pager.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listAuthors } from '#lib/library/list-authors.ts';
import { authorsUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';
import { type ListParameters, readPage } from '../list-parameters.ts';

const title = 'Writers';

export async function generateMetadata({ searchParams }: ListParameters): Promise<Metadata> {
  return listMetadata({ title, description: '', url: authorsUrl(), page: await readPage(searchParams) });
}

/** Everyone who writes for the paper. */
export default async function AuthorsPage({ searchParams }: ListParameters) {
  const { index, site, config, now } = readNewsroom();
  const { authors, page, hasMore } = listAuthors(index, now, await readPage(searchParams));
  return (
    <>
      <JsonLd things={[buildTrail([{ name: title, url: authorsUrl() }], { site, origin: config.origin })]} />
      <ListHead title={title} description="" />
      <AuthorIndex authors={authors} hosts={site.pictureHosts} />
      <Pager url={authorsUrl()} page={page} hasMore={hasMore} newer="Earlier writers" older="Further writers" />
    </>
  );
}
