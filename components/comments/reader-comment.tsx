import type { CommentedStory, ShownComment } from '#lib/comments/comment.ts';
import type { Site } from '#lib/site/site.ts';
import { commentAnchor, commentUrl, replyUrl, reportUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import { CommentText } from './comment-text.tsx';
import styles from './comments.module.css';

type ReaderCommentProps = {
  readonly comment: ShownComment;
  /** What it replies to; `elsewhere` when that is on another page. */
  readonly parent: ShownComment | 'elsewhere' | null;
  readonly story: Pick<CommentedStory, 'path'>;
  readonly site: Site;
  readonly canReply: boolean;
};

/** One comment with its links. */
export function ReaderComment({ comment, parent, story: { path }, site, canReply }: ReaderCommentProps) {
  const { id, name, body, postedAt, edited, isPinned, isStaff, isErased } = comment;
  if (isErased) {
    return (
      <article className={styles.deleted} id={commentAnchor(id)}>
        <h3 className={styles.small}>This comment was deleted.</h3>
      </article>
    );
  }
  return (
    <article className={styles.comment} id={commentAnchor(id)} tabIndex={-1}>
      <h3>
        <bdi>{name}</bdi>
        {isStaff && <span className={styles.mark}>Staff</span>}
        {isPinned && <span className={styles.mark}>Pinned</span>}
      </h3>
      <div className={`${styles.small} ${styles.meta}`}>
        {parent !== null && <InReplyTo comment={comment} parent={parent} path={path} />}
        <p>
          <a href={commentUrl(path, id)} rel="bookmark nofollow">
            <Timestamp at={postedAt} site={site} />
          </a>
        </p>
      </div>
      <CommentText body={body} />
      <p className={styles.acts}>
        {canReply && (
          <a href={replyUrl(path, id)} rel="nofollow" aria-label={`Reply to ${name}`} data-reply={id}>
            Reply
          </a>
        )}
        <a href={reportUrl(path, id)} rel="nofollow" aria-label={`Report the comment by ${name}`}>
          Report
        </a>
        {edited !== null && <span>{edited.by === 'staff' ? 'Edited by the newsroom' : 'Edited'}</span>}
      </p>
    </article>
  );
}

function InReplyTo({
  comment: { parentId },
  parent,
  path,
}: Pick<ReaderCommentProps, 'comment'> & {
  readonly parent: ShownComment | 'elsewhere';
  readonly path: string;
}) {
  if (parentId === null) return null;
  if (parent === 'elsewhere') {
    return (
      <p>
        in reply to{' '}
        <a href={commentUrl(path, parentId)} rel="nofollow">
          an earlier comment
        </a>
      </p>
    );
  }
  return (
    <p>
      in reply to{' '}
      <a href={`#${commentAnchor(parentId)}`}>{parent.isErased ? 'a deleted comment' : <bdi>{parent.name}</bdi>}</a>
    </p>
  );
}
