import type { Metadata } from 'next';
import { DeskFrame } from '#components/desk/desk-frame.tsx';
import { SignedOut } from '#components/desk/signed-out.tsx';
import { StoryCountsTable } from '#components/desk/story-counts.tsx';
import { Pager } from '#components/layout/pager.tsx';
import { listStoryCounts } from '#lib/comments/list-story-counts.ts';
import { deskUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { requireModerator } from '../../../require-moderator.ts';
import { countWaiting } from '../../count-waiting.ts';
import { type DeskPageProps, readPage, readParameters } from '../../desk-parameters.ts';
import { findStories } from '../../desk-stories.ts';

export const metadata: Metadata = { title: 'Stories' };

/** Comments by story. */
export default async function DeskStoriesPage(props: DeskPageProps) {
  const newsroom = readNewsroom();
  const moderator = await requireModerator(newsroom);
  if (moderator === undefined) return <SignedOut />;
  const { database, site } = newsroom;
  const { stories, page, hasMore } = await listStoryCounts(database, readPage(await readParameters(props)));
  return (
    <DeskFrame site={site} moderator={moderator} room="stories" waiting={await countWaiting(database)} title="Stories">
      <StoryCountsTable stories={stories} findStory={findStories(newsroom)} site={site} />
      <Pager url={deskUrl('stories')} page={page} hasMore={hasMore} />
    </DeskFrame>
  );
}
