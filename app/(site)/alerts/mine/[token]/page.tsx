import type { Metadata } from 'next';
import { ExpiredLink } from '#components/alerts/expired-link.tsx';
import { MyAlertsPage } from '#components/alerts/my-alerts-page.tsx';
import { LeftNote } from '#components/alerts/stop-page.tsx';
import { listChoices } from '#lib/alerts/list-choices.ts';
import { readMyAlerts } from '#lib/alerts/read-my-alerts.ts';
import { writeWishes } from '#lib/alerts/read-wishes.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { takeFault } from '../../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import type { TokenParameters } from '../../../my-comments/token-parameters.ts';
import { privateMetadata } from '../../../private-metadata.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).alerts.mine.title);
}

/** Where the link to their preferences leads subscribers. */
export default async function PreferencesPage({ params, searchParams }: TokenParameters) {
  const newsroom = readNewsroom();
  const { language } = newsroom.site;
  const { token } = await params;
  const fault = takeFault((await searchParams).fault);
  const mine = await readMyAlerts(newsroom, 'my-alerts', token);
  if (mine === undefined) return <ExpiredLink language={language} />;
  if (mine.kind === 'ended') return <LeftNote language={language} />;
  const { address, wishes } = mine;
  return (
    <MyAlertsPage
      token={token}
      address={address}
      choices={listChoices(newsroom, wishes.follows)}
      chosen={writeWishes(wishes)}
      language={language}
      fault={fault}
    />
  );
}
