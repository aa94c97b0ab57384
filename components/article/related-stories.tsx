import type { Article } from '#lib/content/article.ts';
import type { Edition } from '#lib/site/edition.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import styles from './related-stories.module.css';
import { Teaser } from './teaser.tsx';

/** What to read next. */
export function RelatedStories({
  articles,
  edition,
}: {
  readonly articles: readonly Article[];
  readonly edition: Edition;
}) {
  if (articles.length === 0) return null;
  const { language } = edition.site;
  return (
    <section className={styles.related}>
      <h2>
        <Phrase words={wordsOf(language).story.related} language={language} />
      </h2>
      <ul>
        {articles.map((article) => (
          <li key={article.path}>
            <Teaser article={article} edition={edition} form="card" heading="h3" />
          </li>
        ))}
      </ul>
    </section>
  );
}
