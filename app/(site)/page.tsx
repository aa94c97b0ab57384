import { StoryList } from '#components/article/story-list.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { listArticles } from '#lib/library/list-articles.ts';
import { homeUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../newsroom.ts';
import { type ListParameters, readPage } from './list-parameters.ts';

export default async function HomePage({ searchParams }: ListParameters) {
  const { index, site, now } = readNewsroom();
  const list = listArticles(index, { by: 'time' }, now, await readPage(searchParams));
  return (
    <>
      <ListHead title="Latest stories" description="" />
      <StoryList list={list} url={homeUrl()} site={site} />
    </>
  );
}
