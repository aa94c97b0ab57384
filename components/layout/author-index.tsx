import type { Author } from '#lib/content/document.ts';
import { authorUrl, isForeign } from '#lib/site/urls.ts';
import { Picture } from '../ui/picture.tsx';
import styles from './author-index.module.css';

/** Those who write for the paper, each with portrait, name and role. */
export function AuthorIndex({
  authors,
  hosts,
}: {
  readonly authors: readonly Author[];
  /** Other hosts whose pictures may be shown. */
  readonly hosts: readonly string[];
}) {
  if (authors.length === 0) return <p className={styles.empty}>No writers yet.</p>;
  return (
    <ul className={styles.index}>
      {authors.map(({ id, name, role, image }) => (
        <li key={id}>
          {image !== null && !isForeign(image.address, hosts) ? (
            <Picture picture={image} cut="square" sizes="4.5rem" most={320} alternative="" />
          ) : (
            <span className={styles.initial} aria-hidden="true">
              {[...name][0]}
            </span>
          )}
          <p dir="auto">
            <a href={authorUrl(id)}>{name}</a>
            {role !== '' && <span>{role}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}
