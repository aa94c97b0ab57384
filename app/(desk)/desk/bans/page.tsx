import type { Metadata } from 'next';
import { BanForm } from '#components/desk/ban-form.tsx';
import { BanList } from '#components/desk/ban-list.tsx';
import { DeskFrame } from '#components/desk/desk-frame.tsx';
import { noFault } from '#components/desk/form-fault.ts';
import { Notice } from '#components/desk/notice.tsx';
import { Outcome } from '#components/desk/outcome.tsx';
import { SignedOut } from '#components/desk/signed-out.tsx';
import { listBans } from '#lib/comments/moderate-bans.ts';
import { readStaffNames } from '#lib/desk/staff.ts';
import { deskUrl } from '#lib/site/urls.ts';
import { takeFault } from '../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { requireModerator } from '../../../require-moderator.ts';
import { countWaiting } from '../../count-waiting.ts';
import { type DeskPageProps, readOutcome, readParameters } from '../../desk-parameters.ts';

export const metadata: Metadata = { title: 'Bans' };

/** Who may not comment. */
export default async function DeskBansPage(props: DeskPageProps) {
  const newsroom = readNewsroom();
  const moderator = await requireModerator(newsroom);
  if (moderator === undefined) return <SignedOut />;
  const { database, site, now } = newsroom;
  const parameters = await readParameters(props);
  const fault = takeFault(parameters.get('fault')) ?? noFault;
  return (
    <DeskFrame site={site} moderator={moderator} room="bans" waiting={await countWaiting(database)} title="Bans">
      {fault.notice !== '' && <Notice words={fault.notice} isFault />}
      <Outcome outcome={readOutcome(parameters)} />
      <BanList bans={await listBans(database, now)} staff={await readStaffNames(database)} site={site} />
      <h2>Ban somebody</h2>
      <BanForm action={deskUrl('bans')} isOfComment={false} fault={fault} />
    </DeskFrame>
  );
}
