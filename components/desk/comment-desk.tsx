import type { ReactNode } from 'react';
import type { LogEntry } from '#lib/comments/list-log.ts';
import type { QueuedComment } from '#lib/comments/list-queue.ts';
import type { Edition } from '#lib/site/edition.ts';
import { deskUrl } from '#lib/site/urls.ts';
import { BanForm } from './ban-form.tsx';
import styles from './comment-desk.module.css';
import { DecisionButtons, listActs } from './decision-buttons.tsx';
import { Field } from './field.tsx';
import form from './form.module.css';
import { type DeskFault, noFault } from './form-fault.ts';
import { LogList } from './log-list.tsx';
import { QueuedCommentItem, type QueuedStory } from './queued-comment.tsx';

/** A comment with everything around it and everything that can be done with it. */
export function CommentDesk({
  comment,
  parent,
  replies,
  log,
  staff,
  story,
  edition: { site, now },
  fault,
}: {
  readonly comment: QueuedComment;
  /** What it replies to, if it does. */
  readonly parent: QueuedComment | null;
  readonly replies: readonly QueuedComment[];
  readonly log: readonly LogEntry[];
  /** Names by staff id. */
  readonly staff: ReadonlyMap<string, string>;
  readonly story: QueuedStory;
  readonly edition: Edition;
  /** Of the form that its field `do` names. */
  readonly fault: DeskFault | undefined;
}) {
  const action = deskUrl(`comments/${encodeURIComponent(comment.id)}`);
  const faultOf = (name: string) => (fault?.kept.do === name ? fault : noFault);
  const shown = comment.status === 'approved' && !comment.isErased;
  const pins = shown && comment.depth === 1 ? [comment.isPinned ? ('unpin' as const) : ('pin' as const)] : [];
  return (
    <div className={styles.desk}>
      {parent !== null && (
        <Part title="In reply to">
          <QueuedCommentItem comment={parent} story={story} site={site} />
        </Part>
      )}
      <form method="post" action={action}>
        <input type="hidden" name="seen" value={now} />
        <QueuedCommentItem comment={comment} story={story} site={site}>
          <DecisionButtons comment={comment} acts={[...listActs(comment), ...pins]} />
        </QueuedCommentItem>
        <p className={styles.place}>{describePlace(comment, replies.length)}</p>
      </form>
      {shown && (
        <Part title="Reply as staff">
          <form method="post" action={action} className={form.form}>
            <Field
              form="reply"
              name="comment"
              label="Your reply, published at once under your name"
              faults={faultOf('reply').faults}
            >
              {(control) => <textarea {...control} required defaultValue={faultOf('reply').kept.comment} />}
            </Field>
            <button type="submit" className={form.main} name="do" value="reply">
              Publish the reply
            </button>
          </form>
        </Part>
      )}
      {!comment.isErased && (
        <Part title="Edit">
          <form method="post" action={action} className={form.form}>
            <Field
              form="edit"
              name="comment"
              label="Text"
              hint="Readers see that staff edited it."
              faults={faultOf('edit').faults}
            >
              {(control) => (
                <textarea {...control} required defaultValue={faultOf('edit').kept.comment ?? comment.body} />
              )}
            </Field>
            <button type="submit" className={form.button} name="do" value="edit">
              Save the text
            </button>
          </form>
        </Part>
      )}
      {!comment.isErased && !comment.isStaff && (
        <Part title="Ban its author">
          <BanForm action={action} isOfComment hasNetwork={comment.hasNetwork} fault={faultOf('ban')} />
        </Part>
      )}
      {replies.length > 0 && (
        <Part title="Replies to it">
          {replies.map((reply) => (
            <QueuedCommentItem key={reply.id} comment={reply} story={story} site={site} />
          ))}
        </Part>
      )}
      <Part title="Log">
        <LogList entries={log} staff={staff} site={site} isOfComment />
      </Part>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function describePlace({ depth }: QueuedComment, replies: number): string {
  const place = depth === 1 ? 'Begins a thread' : `Stands on level ${depth} of its thread`;
  return `${place}, ${replies === 0 ? 'no replies' : replies === 1 ? '1 reply' : `${replies} replies`} to it.`;
}
