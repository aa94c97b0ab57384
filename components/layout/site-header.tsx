import type { Edition } from '#lib/site/edition.ts';
import { homeUrl, searchPath } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import { type Link, LinkList } from './link-list.tsx';
import styles from './site-header.module.css';

/** The nameplate, the day, the way to the search and the sections. */
export function SiteHeader({
  edition,
  navigation,
}: {
  readonly edition: Edition;
  readonly navigation: readonly Link[];
}) {
  const { site, now } = edition;
  const words = wordsOf(site.language).layout;
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#content">
        <Phrase words={words.skip} language={site.language} />
      </a>
      <p className={styles.nameplate}>
        <a href={homeUrl()} dir="auto">
          {site.name}
        </a>
      </p>
      <p className={styles.dateline}>
        <Timestamp at={now} site={site} form="weekday" />
        {site.tagline !== '' && <span dir="auto">{site.tagline}</span>}
        <a href={searchPath()}>
          <Phrase words={words.search} language={site.language} />
        </a>
      </p>
      {navigation.length > 0 && (
        <nav className={styles.sections} aria-label={words.sections}>
          <LinkList links={navigation} />
        </nav>
      )}
    </header>
  );
}
