import type { ReactNode } from 'react';
import type { CommentedStory, ShownComment } from '#lib/comments/comment.ts';
import type { Site } from '#lib/site/site.ts';
import { commentAnchor, commentUrl, replyUrl, reportUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
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
  const words = wordsOf(site.language).comments;
  const { id, name, body, postedAt, edited, isPinned, isStaff, isErased } = comment;
  if (isErased) {
    return (
      <article className={styles.deleted} id={commentAnchor(id)}>
        <h3 className={styles.small}>{words.deleted}</h3>
      </article>
    );
  }
  return (
    <article className={styles.comment} id={commentAnchor(id)} tabIndex={-1}>
      <h3>
        <bdi>{name}</bdi>
        {isStaff && <span className={styles.mark}>{words.staff}</span>}
        {isPinned && <span className={styles.mark}>{words.pinned}</span>}
      </h3>
      <div className={`${styles.small} ${styles.meta}`}>
        {parent !== null && <InReplyTo comment={comment} parent={parent} path={path} language={site.language} />}
        <p>
          <a href={commentUrl(path, id)} rel="bookmark nofollow">
            <Timestamp at={postedAt} site={site} />
          </a>
        </p>
      </div>
      <CommentText body={body} />
      <p className={styles.acts}>
        {canReply && (
          <a href={replyUrl(path, id)} rel="nofollow" aria-label={fill(words.replyTo, { name })} data-reply={id}>
            {words.reply}
          </a>
        )}
        <a href={reportUrl(path, id)} rel="nofollow" aria-label={fill(words.reportOf, { name })}>
          {words.report}
        </a>
        {edited !== null && <span>{edited.by === 'staff' ? words.editedByStaff : words.edited}</span>}
      </p>
    </article>
  );
}

function InReplyTo({
  comment: { parentId },
  parent,
  path,
  language,
}: Pick<ReaderCommentProps, 'comment'> & {
  readonly parent: ShownComment | 'elsewhere';
  readonly path: string;
  /** Of the site. */
  readonly language: string;
}) {
  if (parentId === null) return null;
  const words = wordsOf(language).comments;
  if (parent === 'elsewhere') {
    const link = (shown: string) => (
      <a href={commentUrl(path, parentId)} rel="nofollow">
        {shown}
      </a>
    );
    return (
      <p>
        <Phrase words={words.inReplyToEarlier} parts={{ link }} />
      </p>
    );
  }
  const link = (shown: ReactNode) => <a href={`#${commentAnchor(parentId)}`}>{shown}</a>;
  return (
    <p>
      {parent.isErased ? (
        <Phrase words={words.inReplyToDeleted} parts={{ link }} />
      ) : (
        <Phrase words={words.inReplyTo} parts={{ name: link(<bdi>{parent.name}</bdi>) }} />
      )}
    </p>
  );
}
