import type { Edition } from '#lib/site/edition.ts';
import {
  alertsUrl,
  archiveUrl,
  authorsUrl,
  correctionsUrl,
  feedsUrl,
  homeUrl,
  latestUrl,
  tagsUrl,
} from '#lib/site/urls.ts';
import { type Link, LinkList } from './link-list.tsx';
import styles from './site-footer.module.css';

/** What every paper of ours has beside its stories. */
const ways: readonly Link[] = [
  { url: latestUrl(), words: 'Latest' },
  { url: archiveUrl(), words: 'Archive' },
  { url: tagsUrl(), words: 'Topics' },
  { url: authorsUrl(), words: 'Writers' },
  { url: correctionsUrl(), words: 'Corrections' },
  { url: feedsUrl(), words: 'RSS feeds' },
];

const alerts: Link = { url: alertsUrl(), words: 'Alerts' };

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
      <nav className={styles.links} aria-label="More of this paper">
        <LinkList links={site.alerts.open ? [...ways, alerts] : ways} />
        {pages.length > 0 && <LinkList links={pages} />}
      </nav>
    </footer>
  );
}
