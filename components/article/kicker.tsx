import type { Article } from '#lib/content/article.ts';
import { type Edition, sectionTitle } from '#lib/site/edition.ts';
import { isGoing } from '#lib/site/live-blog.ts';
import { isRetracted } from '#lib/site/retraction.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import styles from './kicker.module.css';

/** The words over a headline: that the story is taken back, that it is live, breaking news, the section, and what is opinion and not news. */
export function Kicker({
  article,
  edition,
  withSection = true,
}: {
  readonly article: Article;
  readonly edition: Edition;
  /** False on a page that is all of one section. */
  readonly withSection?: boolean;
}) {
  const { section, type } = article;
  const breaking = isBreaking(article, edition);
  const { language } = edition.site;
  const words = nameType(type, language);
  const retracted = isRetracted(article, edition.now);
  const going = isGoing(article, edition.now);
  if (!retracted && !going && !breaking && !withSection && words === '') return null;
  return (
    <p className={styles.kicker} lang={language}>
      {retracted && (
        <strong className={styles.retracted}>
          <Phrase words={wordsOf(language).corrections.retracted} language={language} />
        </strong>
      )}
      {going && (
        <strong className={styles.live}>
          <Phrase words={wordsOf(language).live.live} language={language} />
        </strong>
      )}
      {breaking && (
        <strong className={styles.breaking}>
          <Phrase words={wordsOf(language).story.breaking} language={language} />
        </strong>
      )}
      {withSection && (
        <span>
          <bdi>{sectionTitle(edition, section)}</bdi>
        </span>
      )}
      {words !== '' && (
        <span>
          <Phrase words={words} language={language} />
        </span>
      )}
    </p>
  );
}

/**
 * What kind of story it is where it is not plain news, else empty.
 *
 * @param language of the site.
 */
export function nameType(type: Article['type'], language: string): string {
  const names: Readonly<Partial<Record<Article['type'], string>>> = wordsOf(language).story.types;
  return names[type] ?? '';
}

/** Whether a story is breaking news now; one that is taken back is no news. */
export function isBreaking({ breaking, corrections }: Article, { now }: Edition): boolean {
  return breaking !== null && breaking.until > now && !isRetracted({ corrections }, now);
}
