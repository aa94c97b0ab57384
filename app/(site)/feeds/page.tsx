import type { Metadata } from 'next';
import { FeedIndex } from '#components/layout/feed-index.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listLiveSections } from '#lib/library/read-newsroom.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { correctionsUrl, feedsUrl, homeUrl, sectionUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';

const title = 'Feeds';
const description =
  'A feed brings new stories to a news reader, a program that follows papers for you. Copy the address of one of these into yours.';

export async function generateMetadata(): Promise<Metadata> {
  return listMetadata({ title, description, url: feedsUrl(), page: 1 });
}

/** Every feed of the paper but those of partners, which are theirs. */
export default function FeedsPage() {
  const { index, site, config, now, edition } = readNewsroom();
  const live = listLiveSections(index, now);
  // As the menu has them, then those it leaves out.
  const ids = new Set([...site.navigation.filter((entry) => live.includes(entry)), ...live]);
  const sections = [...ids].map((id) => {
    return { title: sectionTitle(edition, { slug: id, name: id }), url: sectionUrl(id) };
  });
  const lists = [
    { title: 'All stories', url: homeUrl() },
    ...sections,
    { title: 'Corrections', url: correctionsUrl() },
  ];
  return (
    <>
      <JsonLd things={[buildTrail([{ name: title, url: feedsUrl() }], { site, origin: config.origin })]} />
      <ListHead title={title} description={description} />
      <FeedIndex lists={lists} />
    </>
  );
}
