import type { Author } from '#lib/content/document.ts';

import { authorUrl, isForeign } from '#lib/site/urls.ts';
import { Picture } from '../ui/picture.tsx';
import styles from './written-by.module.css';

/** Who they are, at the end of what they wrote. */
export function WrittenBy({
  authors,
  hosts,
}: {
  readonly authors: readonly Author[];
  readonly hosts: readonly string[];
}) {
  if (authors.length === 0) return null;
  return (
    <section className={styles.written}>
      <h2>Written by</h2>
      <ul>
        {authors.map(({ id, name, role, description, image }) => (
          <li key={id} dir="auto">
            {image !== null && !isForeign(image.address, hosts) && (
              <Picture picture={image} cut="square" sizes="5.5rem" most={320} alternative="" />
            )}
            <div>
              <p className={styles.name}>{name}</p>
              {role !== '' && <p className={styles.role}>{role}</p>}
              {description !== '' && <p>{description}</p>}
              <p className={styles.more}>
                <a href={authorUrl(id)} aria-label={`View full bio & articles: ${name}`}>
                  View full bio &amp; articles
                </a>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
