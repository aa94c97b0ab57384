import type { Metadata } from 'next';
import { CommentDesk } from '#components/desk/comment-desk.tsx';
import { DeskFrame } from '#components/desk/desk-frame.tsx';
import { Notice } from '#components/desk/notice.tsx';
import { Outcome } from '#components/desk/outcome.tsx';
import { SignedOut } from '#components/desk/signed-out.tsx';
import { listCommentLog } from '#lib/comments/list-log.ts';
import { findQueued, listReplies } from '#lib/comments/list-queue.ts';
import { readStaffNames } from '#lib/desk/staff.ts';
import { takeFault } from '../../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import { requireModerator } from '../../../../require-moderator.ts';
import { countWaiting } from '../../../count-waiting.ts';
import { type DeskPageProps, readOutcome, readParameters } from '../../../desk-parameters.ts';
import { findStories } from '../../../desk-stories.ts';

export const metadata: Metadata = { title: 'Comment' };

/** Replies shown with a comment. */
const mostReplies = 100;

/** One comment with its surroundings. */
export default async function DeskCommentPage(props: DeskPageProps<'id'>) {
  const newsroom = readNewsroom();
  const moderator = await requireModerator(newsroom);
  if (moderator === undefined) return <SignedOut />;
  const { database, site } = newsroom;
  const { id } = await props.params;
  const parameters = await readParameters(props);
  const fault = takeFault(parameters.get('fault'));
  const comment = await findQueued(database, id);
  const parent = comment?.parentId ? await findQueued(database, comment.parentId) : undefined;
  return (
    <DeskFrame site={site} moderator={moderator} room="comments" waiting={await countWaiting(database)} title="Comment">
      {fault !== undefined && <Notice words={fault.notice} isFault />}
      <Outcome outcome={readOutcome(parameters)} />
      {comment === undefined ? (
        <p>There is no such comment, or it was deleted for good.</p>
      ) : (
        <CommentDesk
          comment={comment}
          parent={parent ?? null}
          replies={await listReplies(database, id, mostReplies)}
          log={await listCommentLog(database, id)}
          staff={await readStaffNames(database)}
          story={findStories(newsroom)(comment.storyId)}
          edition={newsroom.edition}
          fault={fault}
        />
      )}
    </DeskFrame>
  );
}
