import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { LiveBlog } from '#components/article/live-blog.tsx';
import { Told } from '#components/article/told.tsx';
import { Notice } from '#components/layout/notice.tsx';
import { modifiedBy } from '#lib/feeds/modified-by.ts';
import { entriesOnPage, isGoing } from '#lib/site/live-blog.ts';
import { takeThread, threadHeader } from '../../../../kept-threads.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import { renderLiveBody } from '../../../../render-body.ts';
import { renderStory } from '../../../[...path]/render-story.tsx';
import { describeStory, findStory } from '../../../describe-story.ts';
import { type ListParameters, readPage } from '../../../list-parameters.ts';

type Parameters = ListParameters & { readonly params: Promise<{ readonly path: readonly string[] }> };

/** Next.js hands parameters to this function decoded, and to the page as they stand in the address. */
export async function generateMetadata({ params, searchParams }: Parameters): Promise<Metadata> {
  const newsroom = readNewsroom();
  const article = findStory(newsroom, (await params).path.join('/'));
  if (article === undefined) return {};
  return describeStory(newsroom, article, await readPage(searchParams));
}

/** A live blog; proxy.ts leads here. */
export default async function LivePage({ params, searchParams }: Parameters) {
  const newsroom = readNewsroom();
  const { site, now } = newsroom;
  const article = findStory(newsroom, decodeURIComponent((await params).path.join('/')));
  // It can still go between the look of proxy.ts and ours.
  if (article === undefined) return <Notice kind="missing" language={site.language} />;
  const read = takeThread((await headers()).get(threadHeader));
  const body = await renderLiveBody(newsroom, article.file, article.lang);
  if (body === null) return renderStory(newsroom, article, { read });
  const page = await readPage(searchParams);
  const entries = body.entries.slice((page - 1) * entriesOnPage, page * entriesOnPage);
  const isOver = article.endedAt !== null && article.endedAt <= now;
  const blog = (
    <LiveBlog
      path={article.path}
      dateline={article.dateline}
      summary={body.summary}
      entries={entries}
      keyPoints={body.entries.filter(({ isKey }) => isKey)}
      updatedAt={modifiedBy(article, now)}
      endedAt={isOver ? article.endedAt : null}
      isGoing={isGoing(article, now)}
      page={page}
      hasMore={body.entries.length > page * entriesOnPage}
      site={site}
    />
  );
  return <Told>{await renderStory(newsroom, article, { read, live: { blog, summary: body.summary, entries } })}</Told>;
}
