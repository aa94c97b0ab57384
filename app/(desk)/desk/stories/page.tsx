import type { Metadata } from 'next';
import { DeskFrame } from '#components/desk/desk-frame.tsx';
import { noFault } from '#components/desk/form-fault.ts';
import { Notice } from '#components/desk/notice.tsx';
import { PreviewForm } from '#components/desk/preview-form.tsx';
import { SignedOut } from '#components/desk/signed-out.tsx';
import { StoryCountsTable, storiesUrl } from '#components/desk/story-counts.tsx';
import { UnpublishedStories } from '#components/desk/unpublished-stories.tsx';
import { Pager } from '#components/layout/pager.tsx';
import { findStoryCounts } from '#lib/comments/find-story-counts.ts';
import { listUnpublished } from '#lib/library/list-unpublished.ts';
import { previewLife, signPreview } from '#lib/preview/preview-link.ts';
import { findReads } from '#lib/reads/find-reads.ts';
import { busyOrders, listBusyStories } from '#lib/reads/list-busy-stories.ts';
import { deskUrl, previewUrl } from '#lib/site/urls.ts';
import { takeFault } from '../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { requireModerator } from '../../../require-moderator.ts';
import { countWaiting } from '../../count-waiting.ts';
import { type DeskPageProps, readPage, readParameters } from '../../desk-parameters.ts';
import { findStories } from '../../desk-stories.ts';

export const metadata: Metadata = { title: 'Stories' };

/** Unpublished stories that are named. */
const mostUnpublished = 30;

/** Reads and comments by story, and what readers do not see yet. */
export default async function DeskStoriesPage(props: DeskPageProps) {
  const newsroom = readNewsroom();
  const moderator = await requireModerator(newsroom);
  if (moderator === undefined) return <SignedOut />;
  const { database, index, key, site, now } = newsroom;
  const parameters = await readParameters(props);
  const asked = busyOrders.find((one) => one === parameters.get('order')) ?? 'reads';
  const order = site.mostRead.open ? asked : 'comments';
  const list = await listBusyStories(database, { order, page: readPage(parameters), now });
  const fault = takeFault(parameters.get('fault')) ?? noFault;
  return (
    <DeskFrame site={site} moderator={moderator} room="stories" waiting={await countWaiting(database)} title="Stories">
      {fault.notice !== '' && <Notice words={fault.notice} isFault />}
      <StoryCountsTable
        list={list}
        order={order}
        comments={await findStoryCounts(database, list.storyIds)}
        reads={site.mostRead.open ? await findReads(database, list.storyIds, now) : null}
        findStory={findStories(newsroom)}
        site={site}
      />
      <Pager
        url={storiesUrl(order)}
        page={list.page}
        hasMore={list.hasMore}
        language="en"
        newer="Stories before"
        older="More stories"
      />
      <UnpublishedStories
        stories={list.page === 1 ? listUnpublished(index, now, mostUnpublished) : []}
        linkTo={({ article: { file } }) => previewUrl(signPreview(key, { file, ref: null, until: now + previewLife }))}
        site={site}
      />
      <h2>Link to a preview</h2>
      <PreviewForm action={deskUrl('stories')} fault={fault} />
    </DeskFrame>
  );
}
