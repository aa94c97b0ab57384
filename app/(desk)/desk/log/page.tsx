import type { Metadata } from 'next';
import { DeskFrame } from '#components/desk/desk-frame.tsx';
import { LogList } from '#components/desk/log-list.tsx';
import { SignedOut } from '#components/desk/signed-out.tsx';
import { Pager } from '#components/layout/pager.tsx';
import { listLog } from '#lib/comments/list-log.ts';
import { readStaffNames } from '#lib/desk/staff.ts';
import { deskUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { requireModerator } from '../../../require-moderator.ts';
import { countWaiting } from '../../count-waiting.ts';
import { type DeskPageProps, readPage, readParameters } from '../../desk-parameters.ts';

export const metadata: Metadata = { title: 'Log' };

/** Who did what. */
export default async function DeskLogPage(props: DeskPageProps) {
  const newsroom = readNewsroom();
  const moderator = await requireModerator(newsroom);
  if (moderator === undefined) return <SignedOut />;
  const { database, site } = newsroom;
  const { entries, page, hasMore } = await listLog(database, readPage(await readParameters(props)));
  return (
    <DeskFrame site={site} moderator={moderator} room="log" waiting={await countWaiting(database)} title="Log">
      <LogList entries={entries} staff={await readStaffNames(database)} site={site} />
      <Pager url={deskUrl('log')} page={page} hasMore={hasMore} language="en" newer="Newer" older="Older" />
    </DeskFrame>
  );
}
