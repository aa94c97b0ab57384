import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Notice } from '#components/layout/notice.tsx';
import { takeThread, threadHeader } from '../../kept-threads.ts';
import { readNewsroom } from '../../newsroom.ts';
import { describeStory, findStory } from '../describe-story.ts';
import { renderStory } from './render-story.tsx';

type Parameters = { readonly params: Promise<{ readonly path: readonly string[] }> };

/** Next.js hands parameters to this function decoded, and to the page as they stand in the address. */
export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  const newsroom = readNewsroom();
  const article = findStory(newsroom, (await params).path.join('/'));
  if (article === undefined) return {};
  return describeStory(newsroom, article);
}

/** A story. What else the index finds under a path has routes of its own, to which proxy.ts leads. */
export default async function StoryPage({ params }: Parameters) {
  const newsroom = readNewsroom();
  const article = findStory(newsroom, decodeURIComponent((await params).path.join('/')));
  // It can still go between the look of proxy.ts and ours.
  if (article === undefined) return <Notice kind="missing" language={newsroom.site.language} />;
  const read = takeThread((await headers()).get(threadHeader));
  return renderStory(newsroom, article, { read });
}
