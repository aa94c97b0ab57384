import type { Article } from '#lib/content/article.ts';
import { fullYears } from '#lib/site/age.ts';
import type { Edition } from '#lib/site/edition.ts';
import { directionOf } from '#lib/site/languages.ts';
import { languageOfWords, wordsOf } from '#lib/site/words/words-of.ts';
import styles from './story-age.module.css';

/**
 * Says of a story whose last news is a year old or older how old it is, for who comes to it by a link that hides its date.
 * A correction makes no story new; an update does.
 */
export function StoryAge({
  article: { publishedAt, updatedAt },
  edition: { site, now },
}: {
  readonly article: Pick<Article, 'publishedAt' | 'updatedAt'>;
  readonly edition: Pick<Edition, 'site' | 'now'>;
}) {
  const lastNews = updatedAt !== null && updatedAt <= now ? Math.max(publishedAt, updatedAt) : publishedAt;
  const years = fullYears(lastNews, now, site.timeZone);
  if (years === 0) return null;
  const language = languageOfWords(site.language);
  return (
    <p className={styles.age}>
      <bdi lang={language} dir={directionOf(language)}>
        {wordsOf(language).reader.age(years)}
      </bdi>
    </p>
  );
}
