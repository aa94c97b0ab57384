import type { Author } from '#lib/content/document.ts';
import { authorUrl } from '#lib/site/urls.ts';
import styles from './byline.module.css';

/** Who wrote a story, each name a link; nothing for a story of the paper itself. */
export function Byline({ authors }: { readonly authors: readonly Author[] }) {
  if (authors.length === 0) return null;
  return (
    <p className={styles.byline}>
      By{' '}
      {authors.map(({ id, name }, at) => (
        <span key={id}>
          {at > 0 && (at === authors.length - 1 ? ' and ' : ', ')}
          <a rel="author" href={authorUrl(id)}>
            <bdi>{name}</bdi>
          </a>
        </span>
      ))}
    </p>
  );
}
