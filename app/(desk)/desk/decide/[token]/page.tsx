import type { Metadata } from 'next';
import { Decide } from '#components/desk/decide.tsx';
import { findQueued } from '#lib/comments/list-queue.ts';
import { findDecision } from '#lib/desk/decide-links.ts';
import { takeFault } from '../../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import { type DeskPageProps, readParameters } from '../../../desk-parameters.ts';
import { findStories } from '../../../desk-stories.ts';

export const metadata: Metadata = { title: 'Decide' };

/** What the button of a digest opens. The link is the authority, for one comment. */
export default async function DecidePage(props: DeskPageProps<'token'>) {
  const newsroom = readNewsroom();
  const { token } = await props.params;
  const { database, now } = newsroom;
  const decision = await findDecision(database, token, now);
  const comment = decision && (await findQueued(database, decision.commentId));
  const fault = takeFault((await readParameters(props)).get('fault'));
  return (
    <Decide
      token={token}
      comment={comment ?? null}
      isOpen={decision?.isOpen ?? false}
      notice={fault?.notice ?? ''}
      story={comment === undefined ? null : findStories(newsroom)(comment.storyId)}
      edition={newsroom.edition}
    />
  );
}
