import type { QueuedComment } from '#lib/comments/list-queue.ts';
import type { ModerationAct } from '#lib/comments/moderate.ts';
import type { Edition } from '#lib/site/edition.ts';
import { decideUrl, deskUrl } from '#lib/site/urls.ts';
import { actWords } from './decision-buttons.tsx';
import { DoorFrame } from './door-frame.tsx';
import form from './form.module.css';
import { Notice } from './notice.tsx';
import { QueuedCommentItem, type QueuedStory } from './queued-comment.tsx';

/** What can be done by a mailed link, without signing in. */
const acts: readonly ModerationAct[] = ['approve', 'reject', 'spam', 'trash'];

/** What a mailed link to a comment opens: the comment and buttons, because programs that look at mail follow links. */
export function Decide({
  token,
  comment,
  isOpen,
  notice,
  story,
  edition: { site, now },
}: {
  readonly token: string;
  /** Null when the link does not work any more, or the comment is gone. */
  readonly comment: QueuedComment | null;
  /** Whether it still waits for a decision. */
  readonly isOpen: boolean;
  /** What was wrong with the form, or empty. */
  readonly notice: string;
  readonly story: QueuedStory;
  readonly edition: Edition;
}) {
  if (comment === null) {
    return (
      <DoorFrame title="This link does not work any more">
        <p>It works for 48 hours. What waits is found at the desk.</p>
        <p>
          <a href={deskUrl('comments')}>Open the desk</a>
        </p>
      </DoorFrame>
    );
  }
  return (
    <DoorFrame title={isOpen ? 'Decide about a comment' : 'This is decided'}>
      {notice !== '' && <Notice words={notice} isFault />}
      <form method="post" action={decideUrl(token)}>
        <input type="hidden" name="seen" value={now} />
        <QueuedCommentItem comment={comment} story={story} site={site}>
          {isOpen && (
            <p className={form.buttons}>
              {acts.map((act) => (
                <button
                  key={act}
                  type="submit"
                  name="do"
                  value={act}
                  className={act === 'approve' ? form.main : form.button}
                >
                  {act === 'approve' && comment.status === 'approved' ? 'Keep' : actWords[act]}
                </button>
              ))}
            </p>
          )}
        </QueuedCommentItem>
      </form>
      <p>
        <a href={deskUrl('comments')}>Open the desk</a>, to see the others or to change your mind.
      </p>
    </DoorFrame>
  );
}
