import type { Article } from '#lib/content/article.ts';
import type { Author } from '#lib/content/document.ts';
import { type Edition, sectionTitle } from '#lib/site/edition.ts';
import { directionOf } from '#lib/site/languages.ts';
import { pathUrl, sectionUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import { Byline } from './byline.tsx';
import { isBreaking, typeWords } from './kicker.tsx';
import styles from './story-head.module.css';

/** Characters beyond which a headline is set smaller, or it would fill a screen by itself. */
const longTitle = 90;

/** Headline, standfirst, date and section, byline, and the same story in other languages. */
export function StoryHead({
  article,
  authors,
  translations,
  edition,
}: {
  readonly article: Article;
  readonly authors: readonly Author[];
  readonly translations: readonly Article[];
  readonly edition: Edition;
}) {
  const { title, hasStandfirst, description, publishedAt, updatedAt, section, type } = article;
  const { site } = edition;
  // Words of the paper keep their own direction, on the side where the story begins.
  const furniture = { lang: site.language, dir: directionOf(site.language) };
  return (
    <header className={styles.head}>
      <h1 className={title.length > longTitle ? styles.long : undefined}>{title}</h1>
      {hasStandfirst && <p className={styles.standfirst}>{description}</p>}
      <p className={styles.meta} {...furniture}>
        {isBreaking(article, edition) && <strong className={styles.breaking}>Breaking</strong>}
        <Timestamp at={publishedAt} site={site} />
        <a href={sectionUrl(section.slug)}>{sectionTitle(edition, section)}</a>
        {typeWords[type] !== '' && <span>{typeWords[type]}</span>}
      </p>
      {updatedAt !== null && updatedAt <= edition.now && (
        <p className={styles.meta} {...furniture}>
          <span>
            Updated <Timestamp at={updatedAt} site={site} />
          </span>
        </p>
      )}
      <div className={styles.byline} {...furniture}>
        <Byline authors={authors} />
      </div>
      {translations.length > 0 && (
        <ul className={styles.translations}>
          {translations.map(({ path, title: words, lang }) => (
            <li key={path}>
              <a href={pathUrl(path)} lang={lang ?? site.language} hrefLang={lang ?? site.language} dir="auto">
                {words}
              </a>
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}
