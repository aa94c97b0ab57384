import { ExpiredLink } from '#components/comments/expired-link.tsx';
import { StopPage } from '#components/comments/stop-page.tsx';
import { findToken } from '#lib/db/tokens.ts';
import { takeFault } from '../../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import { privateMetadata } from '../../../private-metadata.ts';
import type { TokenParameters } from '../../token-parameters.ts';

export const metadata = privateMetadata('Mail about replies');

/** Where the link in a mail about a reply leads to. */
export default async function StopRepliesPage({ params, searchParams }: TokenParameters) {
  const { database, now } = readNewsroom();
  const { token } = await params;
  const fault = takeFault((await searchParams).fault);
  if ((await findToken(database, 'stop-replies', token, now)) === undefined) return <ExpiredLink />;
  return <StopPage token={token} fault={fault} />;
}
