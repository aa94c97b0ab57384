import type { Metadata } from 'next';
import { ExpiredLink } from '#components/comments/expired-link.tsx';
import { MyCommentsPage } from '#components/comments/my-comments-page.tsx';
import { readMyComments } from '#lib/comments/read-my-comments.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { commentsContext } from '../../../../comments-context.ts';
import { takeFault } from '../../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import { privateMetadata } from '../../../private-metadata.ts';
import type { TokenParameters } from '../../token-parameters.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).comments.mine.title);
}

/** Where the mailed link to all that somebody wrote leads to. */
export default async function AllMyCommentsPage({ params, searchParams }: TokenParameters) {
  const newsroom = readNewsroom();
  const { token } = await params;
  const mine = await readMyComments(commentsContext(newsroom), token);
  const fault = takeFault((await searchParams).fault);
  if (mine === undefined) return <ExpiredLink language={newsroom.site.language} />;
  return <MyCommentsPage {...mine} token={token} site={newsroom.site} fault={fault} />;
}
