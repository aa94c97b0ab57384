import type { Metadata } from 'next';
import { StoryList } from '#components/article/story-list.tsx';
import { Notice } from '#components/layout/notice.tsx';
import { SearchForm } from '#components/search/search-form.tsx';
import { listArticles } from '#lib/library/list-articles.ts';
import { homeUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { noticeMetadata } from '../../notice-metadata.ts';

export function generateMetadata(): Metadata {
  return noticeMetadata('missing');
}

/** Shown with status 404 by proxy.ts. */
export default function MissingPage() {
  const { index, site, now, edition } = readNewsroom();
  const { articles } = listArticles(index, { by: 'time' }, now, 1, 5);
  return (
    <>
      <Notice kind="missing" language={site.language} />
      <SearchForm language={site.language} />
      <StoryList list={{ articles, page: 1, hasMore: false }} url={homeUrl()} edition={edition} />
    </>
  );
}
