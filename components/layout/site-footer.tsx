import type { Edition } from '#lib/site/edition.ts';
import type { Site } from '#lib/site/site.ts';
import {
  alertsUrl,
  archiveUrl,
  authorsUrl,
  correctionsUrl,
  feedsUrl,
  homeUrl,
  latestUrl,
  savedUrl,
  tagsUrl,
} from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { type Link, LinkList } from './link-list.tsx';
import styles from './site-footer.module.css';
import { ThemeChoice } from './theme-choice.tsx';

/** The foot of every page. */
export function SiteFooter({ edition, pages }: { readonly edition: Edition; readonly pages: readonly Link[] }) {
  const { site } = edition;
  return (
    <footer className={styles.footer}>
      <p className={styles.name}>
        <a href={homeUrl()} dir="auto">
          {site.name}
        </a>
      </p>
      <nav className={styles.links} aria-label={wordsOf(site.language).layout.more}>
        <LinkList links={listWays(site)} language={site.language} />
        {pages.length > 0 && <LinkList links={pages} />}
      </nav>
      <ThemeChoice language={site.language} />
    </footer>
  );
}

/** What every paper of ours has beside its stories. */
function listWays({ language, alerts }: Site): readonly Link[] {
  const words = wordsOf(language).layout;
  return [
    { url: latestUrl(), words: words.latest },
    { url: archiveUrl(), words: words.archive },
    { url: tagsUrl(), words: words.topics },
    { url: authorsUrl(), words: words.writers },
    { url: correctionsUrl(), words: words.corrections },
    { url: feedsUrl(), words: words.feeds },
    { url: savedUrl(), words: wordsOf(language).reader.savedLink },
    ...(alerts.open ? [{ url: alertsUrl(), words: words.alerts }] : []),
  ];
}
