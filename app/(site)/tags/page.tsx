import type { Metadata } from 'next';
import { ListHead } from '#components/layout/list-head.tsx';
import { Pager } from '#components/layout/pager.tsx';
import { TagIndex } from '#components/layout/tag-index.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listTags } from '#lib/library/list-tags.ts';
import { tagsUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';
import { type ListParameters, readPage } from '../list-parameters.ts';

const title = 'Topics';

export async function generateMetadata({ searchParams }: ListParameters): Promise<Metadata> {
  return listMetadata({ title, description: '', url: tagsUrl(), page: await readPage(searchParams) });
}

/** Every tag that has a story or an introduction. */
export default async function TagsPage({ searchParams }: ListParameters) {
  const { index, site, config, now } = readNewsroom();
  const { tags, page, hasMore } = listTags(index, now, await readPage(searchParams));
  return (
    <>
      <JsonLd things={[buildTrail([{ name: title, url: tagsUrl() }], { site, origin: config.origin })]} />
      <ListHead title={title} description="" />
      <TagIndex tags={tags} />
      <Pager url={tagsUrl()} page={page} hasMore={hasMore} newer="Earlier topics" older="Further topics" />
    </>
  );
}
