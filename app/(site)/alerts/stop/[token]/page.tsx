import { ExpiredLink } from '#components/alerts/expired-link.tsx';
import { LeftNote, StopPage } from '#components/alerts/stop-page.tsx';
import { readMyAlerts } from '#lib/alerts/read-my-alerts.ts';
import { takeFault } from '../../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import type { TokenParameters } from '../../../my-comments/token-parameters.ts';
import { privateMetadata } from '../../../private-metadata.ts';

export const metadata = privateMetadata('No more mail from us');

/** Where the link out of a list mail leads to, before the press and after it. */
export default async function StopAlertsPage({ params, searchParams }: TokenParameters) {
  const newsroom = readNewsroom();
  const { token } = await params;
  const fault = takeFault((await searchParams).fault);
  const mine = await readMyAlerts(newsroom, 'stop-alerts', token);
  if (mine === undefined) return <ExpiredLink />;
  if (mine.kind === 'ended') return <LeftNote />;
  return <StopPage token={token} mine={mine.mine} fault={fault} />;
}
