import { feedUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import styles from './feed-link.module.css';

/** Leads from a list to its feed. */
export function FeedLink({
  url,
  language,
}: {
  /** Encoded path of its first page. */
  readonly url: string;
  /** Of the site. */
  readonly language: string;
}) {
  return (
    <a className={styles.link} href={feedUrl('rss', url)}>
      <Phrase words={wordsOf(language).feedList.follow} language={language} />
    </a>
  );
}
