import type { QueuedComment } from '#lib/comments/list-queue.ts';
import type { ModerationAct } from '#lib/comments/moderate.ts';
import { deskUrl } from '#lib/site/urls.ts';
import styles from './form.module.css';

/** What an act is called on its button. */
export const actWords: Readonly<Record<ModerationAct, string>> = {
  approve: 'Approve',
  reject: 'Reject',
  spam: 'Spam',
  trash: 'Trash',
  restore: 'Restore',
  pin: 'Pin on top',
  unpin: 'Unpin',
};

/** What can be done with a comment by one press, in the order of the buttons. */
export function listActs(comment: Pick<QueuedComment, 'status' | 'reports' | 'isErased'>): readonly ModerationAct[] {
  const { status, reports, isErased } = comment;
  if (isErased) return [];
  const acts: readonly ModerationAct[] = ['approve', 'reject', 'spam', 'trash', 'restore'];
  return acts.filter((act) => {
    if (act === 'approve') return status !== 'approved' || reports.length > 0;
    if (act === 'restore') return status !== 'held' && status !== 'approved';
    return statusAfter[act] !== status;
  });
}

const statusAfter: Readonly<Partial<Record<ModerationAct, QueuedComment['status']>>> = {
  reject: 'rejected',
  spam: 'spam',
  trash: 'trash',
};

/**
 * The buttons of one comment. They stand in the form of a whole list and post it to the comment alone, so that forms need
 * not be nested.
 */
export function DecisionButtons({
  comment,
  acts = listActs(comment),
}: {
  readonly comment: QueuedComment;
  readonly acts?: readonly ModerationAct[];
}) {
  const keeps = comment.status === 'approved';
  return (
    <p className={styles.buttons}>
      {acts.map((act) => (
        <button
          key={act}
          type="submit"
          className={act === 'approve' ? styles.main : styles.button}
          formAction={deskUrl(`comments/${encodeURIComponent(comment.id)}`)}
          name="do"
          value={act}
        >
          {act === 'approve' && keeps ? 'Keep' : actWords[act]}
        </button>
      ))}
    </p>
  );
}
