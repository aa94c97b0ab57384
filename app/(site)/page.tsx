import type { Metadata } from 'next';
import { SignUpBox } from '#components/alerts/sign-up-box.tsx';
import { Front } from '#components/article/front.tsx';
import { listAsRead } from '#components/article/lay-out-front.ts';
import { StoryList } from '#components/article/story-list.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { Pager } from '#components/layout/pager.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { SearchLink } from '#components/seo/search-link.tsx';
import { buildCollection } from '#lib/feeds/structured-data/build-collection.ts';
import { buildPublisher } from '#lib/feeds/structured-data/build-publisher.ts';
import { buildWebSite } from '#lib/feeds/structured-data/build-web-site.ts';
import { composeFront } from '#lib/library/compose-front.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { homeUrl, latestUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../newsroom.ts';
import { readMostRead } from '../read-most-read.ts';
import { renderHomeProblems } from '../render-preview.tsx';
import { listMetadata } from './list-metadata.ts';
import { type ListParameters, readPage } from './list-parameters.ts';

export async function generateMetadata({ searchParams }: ListParameters): Promise<Metadata> {
  const { name, description } = readNewsroom().site;
  const page = await readPage(searchParams);
  // Its later pages are those of the list of all stories, and search engines need them once.
  return listMetadata({ title: name, description, url: page > 1 ? latestUrl() : homeUrl(), page });
}

/** The front page; its later pages go on where its first thirty stories end. */
export default async function HomePage({ searchParams }: ListParameters) {
  const newsroom = readNewsroom();
  const { index, site, config, now, edition } = newsroom;
  const page = await readPage(searchParams);
  const list = listArticles(index, { by: 'time' }, now, page);
  const paper = { site, origin: config.origin };
  if (page > 1) {
    const title = wordsOf(site.language).lists.moreNews;
    return (
      <>
        <JsonLd things={[buildCollection({ ...list, title, url: latestUrl() }, paper, now)]} />
        <ListHead title={title} description="" language={site.language} />
        <StoryList list={list} url={homeUrl()} edition={edition} />
      </>
    );
  }
  const front = composeFront(index, now);
  const collection = { title: site.name, url: homeUrl(), page, articles: listAsRead(front) };
  return (
    <>
      <SearchLink name={site.name} />
      {renderHomeProblems(newsroom)}
      <JsonLd
        things={[buildPublisher(site, config.origin), buildWebSite(paper), buildCollection(collection, paper, now)]}
      />
      <Front front={front} edition={edition} mostRead={await readMostRead(newsroom, null)}>
        <SignUpBox follows={[]} site={site} publicKey={newsroom.pushKey} />
      </Front>
      <Pager url={homeUrl()} page={1} hasMore={list.hasMore} language={site.language} />
    </>
  );
}
