import type { Metadata } from 'next';
import { ExpiredLink } from '#components/alerts/expired-link.tsx';
import { LeftNote, StopPage } from '#components/alerts/stop-page.tsx';
import { readMyAlerts } from '#lib/alerts/read-my-alerts.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { takeFault } from '../../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import type { TokenParameters } from '../../../my-comments/token-parameters.ts';
import { privateMetadata } from '../../../private-metadata.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).alerts.stop.page);
}

/** Where the link out of a list mail leads to, before the press and after it. */
export default async function StopAlertsPage({ params, searchParams }: TokenParameters) {
  const newsroom = readNewsroom();
  const { language } = newsroom.site;
  const { token } = await params;
  const fault = takeFault((await searchParams).fault);
  const mine = await readMyAlerts(newsroom, 'stop-alerts', token);
  if (mine === undefined) return <ExpiredLink language={language} />;
  if (mine.kind === 'ended') return <LeftNote language={language} />;
  return <StopPage token={token} mine={mine.mine} language={language} fault={fault} />;
}
