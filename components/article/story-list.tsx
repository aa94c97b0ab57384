import type { ArticlePage } from '#lib/library/list-articles.ts';
import type { Edition } from '#lib/site/edition.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Pager } from '../layout/pager.tsx';
import { Phrase } from '../ui/phrase.tsx';
import styles from './story-list.module.css';
import { Teaser } from './teaser.tsx';

/** Stories by time with links to newer and older ones. */
export function StoryList({
  list: { articles, page, hasMore },
  url,
  edition,
  opening = false,
  withSection = true,
}: {
  readonly list: ArticlePage;
  /** The first page of the list. */
  readonly url: string;
  readonly edition: Edition;
  /** Whether the newest story stands out, as on a section's front. */
  readonly opening?: boolean;
  readonly withSection?: boolean;
}) {
  const { language } = edition.site;
  return (
    <div className={styles.list}>
      {articles.length === 0 && (
        <p className={styles.empty}>
          <Phrase words={wordsOf(language).lists.none} language={language} />
        </p>
      )}
      {articles.length > 0 && (
        <ol className={styles.stories}>
          {articles.map((article, at) => (
            <li key={article.path} className={opening && page === 1 && at === 0 ? styles.opening : undefined}>
              <Teaser
                article={article}
                edition={edition}
                form={opening && page === 1 && at === 0 ? 'feature' : 'row'}
                heading="h2"
                withSection={withSection}
              />
            </li>
          ))}
        </ol>
      )}
      <Pager url={url} page={page} hasMore={hasMore} language={language} />
    </div>
  );
}
