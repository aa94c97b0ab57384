import type { Metadata } from 'next';
import { ExpiredLink } from '#components/alerts/expired-link.tsx';
import { SavedNote } from '#components/alerts/my-alerts-page.tsx';
import { LeftNote } from '#components/alerts/stop-page.tsx';
import { describeWishes } from '#lib/alerts/describe-wishes.ts';
import { readMyAlerts } from '#lib/alerts/read-my-alerts.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../../../../newsroom.ts';
import type { TokenParameters } from '../../../../my-comments/token-parameters.ts';
import { privateMetadata } from '../../../../private-metadata.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).alerts.mine.saved);
}

/** Where saving preferences leads to. */
export default async function PreferencesSavedPage({ params }: TokenParameters) {
  const newsroom = readNewsroom();
  const { language } = newsroom.site;
  const { token } = await params;
  const mine = await readMyAlerts(newsroom, 'my-alerts', token);
  if (mine === undefined) return <ExpiredLink language={language} />;
  if (mine.kind === 'ended') return <LeftNote language={language} />;
  return <SavedNote token={token} wanted={describeWishes(newsroom, mine.wishes)} language={language} />;
}
