import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Notice } from '#components/layout/notice.tsx';
import { findAddress } from '#lib/library/find-address.ts';
import { listTranslationSets } from '#lib/library/list-translation-sets.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { normalizePath } from '#lib/site/urls.ts';
import { takeThread, threadHeader } from '../../kept-threads.ts';
import { type Newsroom, readNewsroom } from '../../newsroom.ts';
import { storyMetadata } from '../story-metadata.ts';
import { renderStory } from './render-story.tsx';

type Parameters = { readonly params: Promise<{ readonly path: readonly string[] }> };

/** Next.js hands parameters to this function decoded, and to the page as they stand in the address. */
export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  const newsroom = readNewsroom();
  const article = findStory(newsroom, (await params).path.join('/'));
  if (article === undefined) return {};
  const { index, site, config, edition, now } = newsroom;
  const original = article.translationOf ?? article.path;
  const sets = listTranslationSets(index, new Set([original]), { now, language: site.language, origin: config.origin });
  return storyMetadata({
    article,
    languages: sets.get(original) ?? [],
    sectionTitle: sectionTitle(edition, article.section),
    site,
    origin: config.origin,
    now,
  });
}

/** A story. What else the index finds under a path has routes of its own, to which proxy.ts leads. */
export default async function StoryPage({ params }: Parameters) {
  const newsroom = readNewsroom();
  const article = findStory(newsroom, decodeURIComponent((await params).path.join('/')));
  // It can still go between the look of proxy.ts and ours.
  if (article === undefined) return <Notice kind="missing" />;
  const read = takeThread((await headers()).get(threadHeader));
  return renderStory(newsroom, article, { read });
}

function findStory({ index, now, preview }: Newsroom, path: string) {
  const address = findAddress(index, normalizePath(path), now, preview);
  return address.kind === 'story' ? address.article : undefined;
}
