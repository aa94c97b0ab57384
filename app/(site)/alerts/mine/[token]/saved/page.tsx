import { ExpiredLink } from '#components/alerts/expired-link.tsx';
import { SavedNote } from '#components/alerts/my-alerts-page.tsx';
import { LeftNote } from '#components/alerts/stop-page.tsx';
import { describeWishes } from '#lib/alerts/describe-wishes.ts';
import { readMyAlerts } from '#lib/alerts/read-my-alerts.ts';
import { readNewsroom } from '../../../../../newsroom.ts';
import type { TokenParameters } from '../../../../my-comments/token-parameters.ts';
import { privateMetadata } from '../../../../private-metadata.ts';

export const metadata = privateMetadata('Saved');

/** Where saving preferences leads to. */
export default async function PreferencesSavedPage({ params }: TokenParameters) {
  const newsroom = readNewsroom();
  const { token } = await params;
  const mine = await readMyAlerts(newsroom, 'my-alerts', token);
  if (mine === undefined) return <ExpiredLink />;
  if (mine.kind === 'ended') return <LeftNote />;
  return <SavedNote token={token} wanted={describeWishes(newsroom, mine.wishes)} />;
}
