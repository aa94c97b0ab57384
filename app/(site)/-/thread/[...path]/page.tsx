import type { Metadata } from 'next';
import { Notice } from '#components/layout/notice.tsx';
import { findThread, type ThreadAddress } from '#lib/library/find-thread.ts';
import { encodePath } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { takeFault } from '../../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import { type ListParameters, readPage } from '../../../list-parameters.ts';
import { renderThread } from './render-thread.tsx';

type Parameters = ListParameters & { readonly params: Promise<{ readonly path: readonly string[] }> };

/** Next.js hands parameters to this function decoded, and to the page as they stand in the address. */
export async function generateMetadata({ params, searchParams }: Parameters): Promise<Metadata> {
  const { index, site, now, preview } = readNewsroom();
  const thread = findThread(index, encodePath(`/${(await params).path.join('/')}`), now, preview);
  // What stands here, stands under the story too, or is a form.
  const robots = { index: false };
  if (thread === undefined) return { title: wordsOf(site.language).comments.replies, robots };
  const { fault } = await searchParams;
  return { title: titleOf(thread, site.language, fault !== undefined), robots };
}

/** What is below the address of a story: its comments, and the forms about them. Reached by the rewrites of proxy.ts. */
export default async function ThreadPage({ params, searchParams }: Parameters) {
  const newsroom = readNewsroom();
  const { index, now, preview } = newsroom;
  const thread = findThread(index, `/${(await params).path.join('/')}`, now, preview);
  // A story can still go between the look of proxy.ts and ours.
  if (thread === undefined) return <Notice kind="missing" language={newsroom.site.language} />;
  const fault = takeFault((await searchParams).fault);
  return renderThread(newsroom, thread, await readPage(searchParams), fault);
}

/** A refusal is told first: it is all that a screen reader says before the page. */
function titleOf({ article: { title }, view }: ThreadAddress, language: string, isRefused: boolean): string {
  const { comments, forms } = wordsOf(language);
  const isReport = view.kind === 'report' || view.kind === 'reported';
  const named = fill(isReport ? comments.reporting.titleOf : comments.titleOf, { title });
  return isRefused ? fill(forms.notSent, { title: named }) : named;
}
