import type { ReactNode } from 'react';
import type { Article } from '#lib/content/article.ts';
import type { Edition } from '#lib/site/edition.ts';
import { formatCount } from '#lib/site/format-count.ts';
import { directionOf } from '#lib/site/languages.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Kicker } from './kicker.tsx';
import styles from './most-read.module.css';

type MostReadProps = {
  /** The one that is read most first. */
  readonly articles: readonly Article[];
  readonly edition: Edition;
  /** False on a page that is all of one section. */
  readonly withSection?: boolean;
  /** The list of stories beside which it stands. */
  readonly children?: ReactNode;
};

/** Stories as they come, and beside them, or below where there is no room, those that are read most. The first alone without any. */
export function MostRead({ articles, edition, withSection = true, children }: MostReadProps) {
  if (articles.length === 0) return children;
  const { language } = edition.site;
  return (
    <div className={styles.pair}>
      {children}
      <section className={styles.most} data-nosnippet="">
        <div className={styles.stay}>
          <h2>
            <Phrase words={wordsOf(language).lists.mostRead} language={language} />
          </h2>
          <ol>
            {articles.map((article, at) => (
              <li key={article.id}>
                {/* Whoever hears the list hears the place of each already. */}
                <span className={styles.place} aria-hidden="true">
                  {formatCount(at + 1, language)}
                </span>
                <Entry article={article} edition={edition} withSection={withSection} />
              </li>
            ))}
          </ol>
        </div>
      </section>
    </div>
  );
}

type EntryProps = { readonly article: Article; readonly edition: Edition; readonly withSection: boolean };

function Entry({ article, edition, withSection }: EntryProps) {
  const language = article.lang ?? edition.site.language;
  return (
    <div className={styles.entry} lang={language} dir={directionOf(language)}>
      <Kicker article={article} edition={edition} withSection={withSection} />
      <h3>
        <a href={pathUrl(article.path)}>{article.title}</a>
      </h3>
    </div>
  );
}
