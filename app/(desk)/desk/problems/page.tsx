import type { Metadata } from 'next';
import { ContentSource } from '#components/desk/content-source.tsx';
import { DeskFrame } from '#components/desk/desk-frame.tsx';
import { SignedOut } from '#components/desk/signed-out.tsx';
import { ProblemList } from '#components/layout/problem-list.tsx';
import { describeFollowed, readFollowedState } from '#lib/follow/followed-state.ts';
import { maskCredentials } from '#lib/follow/mask-credentials.ts';
import { listProblems } from '#lib/library/check-files.ts';
import { isComplete } from '#lib/library/read-newsroom.ts';
import { formatDayAndTime } from '#lib/site/dates.ts';
import { type Newsroom, readNewsroom } from '../../../newsroom.ts';
import { requireModerator } from '../../../require-moderator.ts';
import { countWaiting } from '../../count-waiting.ts';

export const metadata: Metadata = { title: 'Content' };

/** Problems shown at once: errors first, the rest is for `npm run check`. */
const mostShown = 300;

/** What is wrong with the content. */
export default async function DeskProblemsPage() {
  const newsroom = readNewsroom();
  const moderator = await requireModerator(newsroom);
  if (moderator === undefined) return <SignedOut />;
  const { database, site, index, config } = newsroom;
  const problems = listProblems(index);
  const shown = problems.toSorted((a, b) => a.severity.localeCompare(b.severity)).slice(0, mostShown);
  return (
    <DeskFrame site={site} moderator={moderator} room="problems" waiting={await countWaiting(database)} title="Content">
      {config.repository !== null && (
        <ContentSource
          repository={`${config.repository.ref} of ${maskCredentials(config.repository.url)}`}
          {...describe(newsroom)}
        />
      )}
      {problems.length === 0 && isComplete(index) && <p>Nothing is wrong with it.</p>}
      <ProblemList problems={shown} title="Problems" />
      {problems.length > mostShown && <p>{`${problems.length - mostShown} more: see npm run check.`}</p>}
    </DeskFrame>
  );
}

function describe({ config, site }: Newsroom) {
  return describeFollowed(readFollowedState(config.dataDir), (at) => formatDayAndTime(at, 'en', site.timeZone));
}
