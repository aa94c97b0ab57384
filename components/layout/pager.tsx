import { pageUrl } from '#lib/site/urls.ts';
import styles from './pager.module.css';

/** Links from one page of a list to the next; nothing where there is one page only. */
export function Pager({
  url,
  first = url,
  page,
  hasMore,
  newer = 'Newer stories',
  older = 'Older stories',
}: {
  /** The first page of the list. */
  readonly url: string;
  /** Where the first page is read, if that is not where the later ones are counted from. */
  readonly first?: string;
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
  readonly newer?: string;
  readonly older?: string;
}) {
  if (page === 1 && !hasMore) return null;
  return (
    <nav className={styles.pager} aria-label="Pages">
      {page > 1 && (
        <a rel="prev" href={page === 2 ? first : pageUrl(url, page - 1)}>
          {newer}
        </a>
      )}
      <span>Page {page}</span>
      {hasMore && (
        <a rel="next" href={pageUrl(url, page + 1)}>
          {older}
        </a>
      )}
    </nav>
  );
}
