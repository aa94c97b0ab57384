import type { Metadata } from 'next';
import { ExpiredLink } from '#components/comments/expired-link.tsx';
import { StopPage } from '#components/comments/stop-page.tsx';
import { findToken } from '#lib/db/tokens.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { takeFault } from '../../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import { privateMetadata } from '../../../private-metadata.ts';
import type { TokenParameters } from '../../token-parameters.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).comments.mine.replies);
}

/** Where the link in a mail about a reply leads to. */
export default async function StopRepliesPage({ params, searchParams }: TokenParameters) {
  const { database, site, now } = readNewsroom();
  const { token } = await params;
  const fault = takeFault((await searchParams).fault);
  if ((await findToken(database, 'stop-replies', token, now)) === undefined)
    return <ExpiredLink language={site.language} />;
  return <StopPage token={token} language={site.language} fault={fault} />;
}
