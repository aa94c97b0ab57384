import { formatCount } from '#lib/site/format-count.ts';
import { pageUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { foreignWords, languageOfWords, wordsOf } from '#lib/site/words/words-of.ts';
import styles from './pager.module.css';

/** Links from one page of a list to the next; nothing where there is one page only. */
export function Pager({
  url,
  first = url,
  page,
  hasMore,
  language,
  newer = wordsOf(language).lists.newer,
  older = wordsOf(language).lists.older,
}: {
  /** The first page of the list. */
  readonly url: string;
  /** Where the first page is read, if that is not where the later ones are counted from. */
  readonly first?: string;
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
  /** Of the site. */
  readonly language: string;
  readonly newer?: string;
  readonly older?: string;
}) {
  if (page === 1 && !hasMore) return null;
  const words = wordsOf(language).lists;
  return (
    <nav className={styles.pager} aria-label={words.pages} lang={foreignWords(language)}>
      {page > 1 && (
        <a rel="prev" href={page === 2 ? first : pageUrl(url, page - 1)}>
          {newer}
        </a>
      )}
      <span>{fill(words.page, { page: formatCount(page, languageOfWords(language)) })}</span>
      {hasMore && (
        <a rel="next" href={pageUrl(url, page + 1)}>
          {older}
        </a>
      )}
    </nav>
  );
}
