import type { Metadata } from 'next';
import { StoryChanges } from '#components/article/story-changes.tsx';
import { Notice } from '#components/layout/notice.tsx';
import { findAddress } from '#lib/library/find-address.ts';
import { changesUrl, normalizePath } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../../../newsroom.ts';

type Parameters = { readonly params: Promise<{ readonly path: readonly string[] }> };

/** Next.js hands parameters to this function decoded, and to the page as they stand in the address. */
export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  const found = find((await params).path.join('/'));
  // The story itself is what search engines are to find.
  const robots = { index: false };
  if (found === undefined) return { robots };
  const title = fill(wordsOf(found.newsroom.site.language).changes.title, { title: found.article.title });
  return { title, robots };
}

/** What changed in a story after it was published. Reached by the rewrites of proxy.ts. */
export default async function ChangesPage({ params }: Parameters) {
  const found = find(decodeURIComponent((await params).path.join('/')));
  const { site, index, now, changes } = found?.newsroom ?? readNewsroom();
  const read = found === undefined ? undefined : await changes.read(index, found.article, now);
  // The story can still go between the look of proxy.ts and ours.
  if (found === undefined || read === undefined) return <Notice kind="missing" language={site.language} />;
  if (read === 'unreadable') return <Notice kind="unreadable" language={site.language} />;
  return <StoryChanges article={found.article} changes={read} site={site} />;
}

/** @param path of the page of changes, without the slash before it. */
function find(path: string) {
  const newsroom = readNewsroom();
  const story = normalizePath(path).slice(0, -changesUrl('').length);
  const address = findAddress(newsroom.index, story, newsroom.now);
  return address.kind === 'story' ? { newsroom, article: address.article } : undefined;
}
