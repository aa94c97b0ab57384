import type { ReactNode } from 'react';
import type { QueuedComment } from '#lib/comments/list-queue.ts';
import type { Site } from '#lib/site/site.ts';
import { commentAnchor, commentUrl, deskUrl, pathUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './queued-comment.module.css';

/** A story as the desk names it; null where it is gone or not published. */
export type QueuedStory = { readonly path: string; readonly title: string } | null;

/** Characters of a text shown at once in a list. */
const excerptLength = 700;

/** A comment with all that a moderator needs to decide about it. */
export function QueuedCommentItem({
  comment,
  story,
  site,
  before,
  children,
}: {
  readonly comment: QueuedComment;
  readonly story: QueuedStory;
  readonly site: Site;
  /** Stands before the name, such as the box that selects it. */
  readonly before?: ReactNode;
  /** What can be done with it. */
  readonly children?: ReactNode;
}) {
  const { id, status, name, postedAt, edited, isStaff, isPinned, isErased } = comment;
  return (
    <article
      className={styles.comment}
      id={commentAnchor(id)}
      tabIndex={-1}
      data-comment={id}
      aria-labelledby={`${commentAnchor(id)}-name`}
    >
      {/* A name begins on the side on which its text does. */}
      <header className={styles.head} dir="auto">
        {before}
        <h2 id={`${commentAnchor(id)}-name`}>
          <a href={deskUrl(`comments/${encodeURIComponent(id)}`)}>{isErased ? 'Deleted' : name}</a>
        </h2>
        <p dir="ltr">
          <strong>{isErased ? 'deleted' : status}</strong> {isStaff && 'staff '}
          {isPinned && 'pinned '}
          <Timestamp at={postedAt} site={site} />
          {edited !== null && ` edited by ${edited.by === 'staff' ? 'staff' : 'its author'}`}
        </p>
      </header>
      <p className={styles.story}>
        {comment.parentId === null ? 'On ' : 'Reply on '}
        {story === null ? (
          <code>{comment.storyId}</code>
        ) : (
          <a href={status === 'approved' && !isErased ? commentUrl(story.path, id) : pathUrl(story.path)} dir="auto">
            {story.title}
          </a>
        )}
        {' · '}
        <a
          href={`${deskUrl('comments')}?status=${isErased ? 'held' : status}&story=${encodeURIComponent(comment.storyId)}`}
        >
          more on it
        </a>
      </p>
      <div className={children === undefined ? undefined : styles.wide}>
        <div>
          <CommentText body={isErased ? 'This comment was deleted.' : comment.body} />
        </div>
        <div>
          <CommentFacts comment={comment} site={site} />
          {children}
        </div>
      </div>
    </article>
  );
}

function CommentText({ body }: { readonly body: string }) {
  const characters = [...body];
  const text = (
    <p className={styles.text} dir="auto">
      {body}
    </p>
  );
  if (characters.length <= excerptLength) return text;
  return (
    <>
      <p className={styles.text} dir="auto">
        {`${characters.slice(0, excerptLength).join('')} …`}
      </p>
      <details>
        <summary>{`All of its ${characters.length.toLocaleString('en')} characters`}</summary>
        {text}
      </details>
    </>
  );
}

/** Why it waits, what its author wrote before, what readers said of it. */
function CommentFacts({ comment, site }: { readonly comment: QueuedComment; readonly site: Site }) {
  const { status, reasons, earlier, reports, isStaff, isErased } = comment;
  if (isErased) return null;
  return (
    <ul className={styles.facts}>
      {reasons.length > 0 && (
        <li>
          {status === 'held' ? 'Held: ' : 'Was held: '}
          <bdi>{reasons.map(({ words }) => words).join(', ')}</bdi>
        </li>
      )}
      {!isStaff && <li>{describeEarlier(earlier)}</li>}
      {reports.map(({ id, reason, note, at }) => (
        <li key={id}>
          {'Reported as '}
          <strong>{reason}</strong> <Timestamp at={at} site={site} />
          {note !== '' && (
            <>
              {': '}
              <bdi>{note}</bdi>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function describeEarlier({ approved, spam, other }: QueuedComment['earlier']): string {
  const counts = [
    [approved, 'approved'],
    [spam, 'spam'],
    [other, 'held, rejected or in the trash'],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return told.length === 0 ? 'No other comment by this reader' : `Others by this reader: ${told.join(', ')}`;
}
