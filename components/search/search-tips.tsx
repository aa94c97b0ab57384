import { archiveUrl, authorsUrl, latestUrl, tagsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { LinkList } from '../layout/link-list.tsx';
import { Phrase } from '../ui/phrase.tsx';
import styles from './search-tips.module.css';

/** What one can ask, and where else one can look. */
export function SearchTips({
  language,
}: {
  /** Of the site. */
  readonly language: string;
}) {
  const { search, layout, lists } = wordsOf(language);
  const ways = [
    { url: tagsUrl(), words: layout.topics },
    { url: authorsUrl(), words: layout.writers },
    { url: archiveUrl(), words: layout.archive },
    { url: latestUrl(), words: lists.latest },
  ];
  return (
    <section className={styles.tips}>
      <h2>
        <Phrase words={search.how} language={language} />
      </h2>
      <ul>
        {search.tips.map((tip) => (
          <li key={tip}>
            <Phrase words={tip} parts={{ typed: (words) => <kbd>{words}</kbd> }} language={language} />
          </li>
        ))}
      </ul>
      <h2>
        <Phrase words={search.elsewhere} language={language} />
      </h2>
      <nav aria-label={search.elsewhere}>
        <LinkList links={ways} language={language} />
      </nav>
    </section>
  );
}
