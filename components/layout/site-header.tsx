import type { Edition } from '#lib/site/edition.ts';
import { homeUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import { type Link, LinkList } from './link-list.tsx';
import styles from './site-header.module.css';

/** The nameplate, the day and the sections. */
export function SiteHeader({
  edition,
  navigation,
}: {
  readonly edition: Edition;
  readonly navigation: readonly Link[];
}) {
  const { site, now } = edition;
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <p className={styles.nameplate}>
        <a href={homeUrl()} dir="auto">
          {site.name}
        </a>
      </p>
      <p className={styles.dateline}>
        <Timestamp at={now} site={site} form="weekday" />
        {site.tagline !== '' && <span dir="auto">{site.tagline}</span>}
      </p>
      {navigation.length > 0 && (
        <nav className={styles.sections} aria-label="Sections">
          <LinkList links={navigation} />
        </nav>
      )}
    </header>
  );
}
