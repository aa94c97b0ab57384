import type { CommentedStory } from '#lib/comments/comment.ts';
import { pathUrl } from '#lib/site/urls.ts';
import styles from './thread-head.module.css';

/** On top of comments that stand without their story. */
export function ThreadHead({
  story: { title, path },
  page,
}: {
  readonly story: Pick<CommentedStory, 'title' | 'path'>;
  /** From 1. */
  readonly page: number;
}) {
  return (
    <header className={styles.head}>
      <p>Replies to{page > 1 && `, page ${page}`}</p>
      <h1 dir="auto">
        <a href={pathUrl(path)}>{title}</a>
      </h1>
    </header>
  );
}
