import type { Metadata } from 'next';
import { AlertsList } from '#components/desk/alerts-list.tsx';
import { DeskFrame } from '#components/desk/desk-frame.tsx';
import { Outcome } from '#components/desk/outcome.tsx';
import { SignedOut } from '#components/desk/signed-out.tsx';
import { Pager } from '#components/layout/pager.tsx';
import { countDeliveries } from '#lib/alerts/count-deliveries.ts';
import { findNextRevision } from '#lib/alerts/find-next-revision.ts';
import { listAlerts } from '#lib/alerts/list-alerts.ts';
import { readStaffNames } from '#lib/desk/staff.ts';
import { deskUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { requireModerator } from '../../../require-moderator.ts';
import { countWaiting } from '../../count-waiting.ts';
import { type DeskPageProps, readOutcome, readPage, readParameters } from '../../desk-parameters.ts';

export const metadata: Metadata = { title: 'Alerts' };

/** Alerts that wait, and what became of the others. */
export default async function DeskAlertsPage(props: DeskPageProps) {
  const newsroom = readNewsroom();
  const moderator = await requireModerator(newsroom);
  if (moderator === undefined) return <SignedOut />;
  const { database, site } = newsroom;
  const parameters = await readParameters(props);
  const page = readPage(parameters);
  const waiting = await listAlerts(database, { which: 'waiting', page });
  const past = await listAlerts(database, { which: 'past', page });
  const counted = past.alerts.map(async (alert) => {
    const counts = await countDeliveries(database, alert.id);
    return { alert, counts, nextRevision: await findNextRevision(newsroom, alert) };
  });
  return (
    <DeskFrame site={site} moderator={moderator} room="alerts" waiting={await countWaiting(database)} title="Alerts">
      <Outcome outcome={readOutcome(parameters)} />
      <AlertsList
        waiting={waiting.alerts}
        past={await Promise.all(counted)}
        page={page}
        staff={await readStaffNames(database)}
        edition={newsroom.edition}
      />
      <Pager
        url={deskUrl('alerts')}
        page={page}
        hasMore={waiting.hasMore || past.hasMore}
        language="en"
        newer="Newer"
        older="Older"
      />
    </DeskFrame>
  );
}
