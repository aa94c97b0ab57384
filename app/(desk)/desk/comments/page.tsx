import type { Metadata } from 'next';
import { DeskFrame } from '#components/desk/desk-frame.tsx';
import { Notice } from '#components/desk/notice.tsx';
import { Outcome } from '#components/desk/outcome.tsx';
import { Queue } from '#components/desk/queue.tsx';
import { SignedOut } from '#components/desk/signed-out.tsx';
import { countQueue, listQueue, piles } from '#lib/comments/list-queue.ts';
import { takeFault } from '../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { requireModerator } from '../../../require-moderator.ts';
import { countWaiting } from '../../count-waiting.ts';
import { type DeskPageProps, readOutcome, readPage, readParameters } from '../../desk-parameters.ts';
import { findStories } from '../../desk-stories.ts';

export const metadata: Metadata = { title: 'Comments' };

/** The queue: by standing, story and words. */
export default async function DeskCommentsPage(props: DeskPageProps) {
  const newsroom = readNewsroom();
  const moderator = await requireModerator(newsroom);
  if (moderator === undefined) return <SignedOut />;
  const { database, site } = newsroom;
  const parameters = await readParameters(props);
  const words = (parameters.get('q') ?? '').trim().slice(0, 100);
  const pile = piles.find((one) => one === parameters.get('status')) ?? (words === '' ? 'held' : null);
  const view = { pile, story: parameters.get('story') || null, words };
  const query = { pile, storyId: view.story, words, page: readPage(parameters) };
  const fault = takeFault(parameters.get('fault'));
  return (
    <DeskFrame
      site={site}
      moderator={moderator}
      room="comments"
      waiting={await countWaiting(database)}
      title="Comments"
    >
      {fault !== undefined && <Notice words={fault.notice} isFault />}
      <Outcome outcome={readOutcome(parameters)} />
      <Queue
        view={view}
        found={await listQueue(database, query)}
        counts={await countQueue(database, view.story)}
        findStory={findStories(newsroom)}
        edition={newsroom.edition}
      />
    </DeskFrame>
  );
}
