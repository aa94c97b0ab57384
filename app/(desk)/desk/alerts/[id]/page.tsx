import type { Metadata } from 'next';
import { AlertDesk } from '#components/desk/alert-desk.tsx';
import { DeskFrame } from '#components/desk/desk-frame.tsx';
import { Notice } from '#components/desk/notice.tsx';
import { Outcome } from '#components/desk/outcome.tsx';
import { SignedOut } from '#components/desk/signed-out.tsx';
import { countRecipients } from '#lib/alerts/count-audience.ts';
import { countDeliveries } from '#lib/alerts/count-deliveries.ts';
import { findNextRevision } from '#lib/alerts/find-next-revision.ts';
import { findAlert, listVersions } from '#lib/alerts/list-alerts.ts';
import { readStaffNames } from '#lib/desk/staff.ts';
import { alertsContext } from '../../../../alerts-context.ts';
import { takeFault } from '../../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import { requireModerator } from '../../../../require-moderator.ts';
import { countWaiting } from '../../../count-waiting.ts';
import { type DeskPageProps, readOutcome, readParameters } from '../../../desk-parameters.ts';
import { previewAlert, suggestCorrection } from '../../../preview-alert.ts';

export const metadata: Metadata = { title: 'Alert' };

/** One alert: what it says, whom it goes to, and what can be done with it. */
export default async function DeskAlertPage(props: DeskPageProps<'id'>) {
  const newsroom = readNewsroom();
  const moderator = await requireModerator(newsroom);
  if (moderator === undefined) return <SignedOut />;
  const { database, site } = newsroom;
  const { id } = await props.params;
  const parameters = await readParameters(props);
  const fault = takeFault(parameters.get('fault'));
  const alert = await findAlert(database, id);
  return (
    <DeskFrame site={site} moderator={moderator} room="alerts" waiting={await countWaiting(database)} title="Alert">
      {fault !== undefined && <Notice words={fault.notice} isFault />}
      <Outcome outcome={readOutcome(parameters)} />
      {alert === undefined ? (
        <p>There is no such alert.</p>
      ) : (
        <AlertDesk
          alert={alert}
          versions={await listVersions(database, alert)}
          preview={await previewAlert(alertsContext(newsroom), alert)}
          recipients={await countRecipients(database)}
          counts={await countDeliveries(database, alert.id)}
          nextRevision={await findNextRevision(newsroom, alert)}
          staff={await readStaffNames(database)}
          suggested={suggestCorrection(newsroom, alert)}
          mailbox={moderator.address}
          host={new URL(newsroom.config.origin).host}
          edition={newsroom.edition}
          fault={fault}
        />
      )}
    </DeskFrame>
  );
}
