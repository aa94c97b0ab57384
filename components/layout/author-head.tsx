import type { ReactNode } from 'react';
import type { Html } from '#lib/base/html.ts';
import type { Author } from '#lib/content/document.ts';
import { isForeign } from '#lib/site/urls.ts';
import { Prose } from '../article/prose.tsx';
import { Picture } from '../ui/picture.tsx';
import styles from './author-head.module.css';

/** Who an author is, above the list of what they wrote. */
export function AuthorHead({
  author: { name, role, description, profiles, image },
  biography,
  hosts,
  children,
}: {
  readonly author: Author;
  /** Null where there is none, or on a later page of the list; then the description stands in. */
  readonly biography: Html | null;
  /** Other hosts whose pictures may be shown. */
  readonly hosts: readonly string[];
  /** How the list can be followed. */
  readonly children?: ReactNode;
}) {
  return (
    <header className={styles.head}>
      {image !== null && !isForeign(image.address, hosts) && (
        <div className={styles.portrait}>
          <Picture picture={image} cut="square" sizes="(min-width: 40rem) 12rem, 7rem" most={480} eager />
        </div>
      )}
      <div className={styles.words}>
        <h1 dir="auto">{name}</h1>
        {role !== '' && (
          <p className={styles.role} dir="auto">
            {role}
          </p>
        )}
        {biography !== null ? <Prose html={biography} /> : description !== '' && <p dir="auto">{description}</p>}
        {profiles.length > 0 && (
          <ul className={styles.profiles}>
            {profiles.map((address) => (
              <li key={address}>
                <a rel="me" href={address}>
                  {new URL(address).hostname.replace(/^www\./, '')}
                </a>
              </li>
            ))}
          </ul>
        )}
        {children}
      </div>
    </header>
  );
}
