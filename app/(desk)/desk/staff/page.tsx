import type { Metadata } from 'next';
import { DeskFrame } from '#components/desk/desk-frame.tsx';
import { SignedOut } from '#components/desk/signed-out.tsx';
import { StaffList } from '#components/desk/staff-list.tsx';
import { listStaff } from '#lib/desk/staff.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { requireModerator } from '../../../require-moderator.ts';
import { countWaiting } from '../../count-waiting.ts';

export const metadata: Metadata = { title: 'Staff' };

/** Who may sign in. Adding is done on the server: a stolen session must not be able to. */
export default async function DeskStaffPage() {
  const newsroom = readNewsroom();
  const moderator = await requireModerator(newsroom);
  if (moderator === undefined) return <SignedOut />;
  const { database, site } = newsroom;
  return (
    <DeskFrame site={site} moderator={moderator} room="staff" waiting={await countWaiting(database)} title="Staff">
      <StaffList staff={await listStaff(database)} site={site} />
    </DeskFrame>
  );
}
