import { homeUrl } from '#lib/site/urls.ts';
import styles from './site-header.module.css';

type Link = { readonly url: string; readonly words: string };

/** The nameplate and the sections. */
export function SiteHeader({
  name,
  tagline,
  navigation,
}: {
  readonly name: string;
  readonly tagline: string;
  readonly navigation: readonly Link[];
}) {
  return (
    <header className={styles.header}>
      <a className={styles.name} href={homeUrl()}>
        {name}
      </a>
      {tagline !== '' && <p className={styles.tagline}>{tagline}</p>}
      {navigation.length > 0 && (
        <nav aria-label="Sections">
          <ul className={styles.sections}>
            {navigation.map(({ url, words }) => (
              <li key={url}>
                <a href={url}>{words}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}
