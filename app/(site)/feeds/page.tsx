import type { Metadata } from 'next';
import { FeedIndex } from '#components/layout/feed-index.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listLiveSections } from '#lib/library/read-newsroom.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { correctionsUrl, feedsUrl, homeUrl, sectionUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { title, about } = wordsOf(readNewsroom().site.language).feedList;
  return listMetadata({ title, description: about, url: feedsUrl(), page: 1 });
}

/** Every feed of the paper but those of partners, which are theirs. */
export default function FeedsPage() {
  const { index, site, config, now, edition } = readNewsroom();
  const words = wordsOf(site.language);
  const { title, about, all } = words.feedList;
  const live = listLiveSections(index, now);
  // As the menu has them, then those it leaves out.
  const ids = new Set([...site.navigation.filter((entry) => live.includes(entry)), ...live]);
  const sections = [...ids].map((id) => {
    return { title: sectionTitle(edition, { slug: id, name: id }), url: sectionUrl(id) };
  });
  const lists = [
    { title: all, url: homeUrl() },
    ...sections,
    { title: words.lists.corrections, url: correctionsUrl() },
  ];
  return (
    <>
      <JsonLd things={[buildTrail([{ name: title, url: feedsUrl() }], { site, origin: config.origin })]} />
      <ListHead title={title} description={about} language={site.language} />
      <FeedIndex lists={lists} language={site.language} />
    </>
  );
}
