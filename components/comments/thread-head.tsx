import type { CommentedStory } from '#lib/comments/comment.ts';
import { formatCount } from '#lib/site/format-count.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import styles from './thread-head.module.css';

/** On top of comments that stand without their story. */
export function ThreadHead({
  story: { title, path },
  page,
  language,
}: {
  readonly story: Pick<CommentedStory, 'title' | 'path'>;
  /** From 1. */
  readonly page: number;
  /** Of the site. */
  readonly language: string;
}) {
  const { under, underPage } = wordsOf(language).comments;
  return (
    <header className={styles.head}>
      <p {...markWords(language)}>{page > 1 ? fill(underPage, { page: formatCount(page, language) }) : under}</p>
      <h1 dir="auto">
        <a href={pathUrl(path)}>{title}</a>
      </h1>
    </header>
  );
}
