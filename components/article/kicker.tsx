import type { Article } from '#lib/content/article.ts';
import { type Edition, sectionTitle } from '#lib/site/edition.ts';
import styles from './kicker.module.css';

/** What kind of story it is when it is not plain news. */
export const typeWords: Readonly<Record<Article['type'], string>> = {
  news: '',
  analysis: 'Analysis',
  explainer: 'Explainer',
  feature: '',
  interview: 'Interview',
  live: '',
  opinion: 'Opinion',
  review: 'Review',
};

/** The words over a headline: breaking news, the section, and what is opinion and not news. */
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
  const words = typeWords[type];
  if (!breaking && !withSection && words === '') return null;
  return (
    <p className={styles.kicker} lang={edition.site.language}>
      {breaking && <strong className={styles.breaking}>Breaking</strong>}
      {withSection && <span dir="auto">{sectionTitle(edition, section)}</span>}
      {words !== '' && <span>{words}</span>}
    </p>
  );
}

/** Whether a story is breaking news now. */
export function isBreaking({ breaking }: Article, { now }: Edition): boolean {
  return breaking !== null && breaking.until > now;
}
