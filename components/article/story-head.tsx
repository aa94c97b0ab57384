import { Fragment } from 'react';
import type { Article } from '#lib/content/article.ts';
import type { Author } from '#lib/content/document.ts';
import { type Edition, sectionTitle } from '#lib/site/edition.ts';
import { directionOf, nameLanguage } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { pathUrl, sectionUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import { Byline } from './byline.tsx';
import { isBreaking, nameType } from './kicker.tsx';
import { Retraction } from './retraction.tsx';
import { StoryAge } from './story-age.tsx';
import { StoryChangesLine } from './story-changes-line.tsx';
import styles from './story-head.module.css';
import { StoryTools } from './story-tools.tsx';

/** Characters beyond which a headline is set smaller, or it would fill a screen by itself. */
const longTitle = 90;

/** Of reading, below which nobody needs to be told. */
const leastMinutes = 2;

/** Headline, standfirst, date and section, byline, and the same story in other languages. */
export function StoryHead({
  article,
  authors,
  translations,
  edition,
  minutes = 0,
  hasChanges = false,
}: {
  readonly article: Article;
  readonly authors: readonly Author[];
  readonly translations: readonly Article[];
  readonly edition: Edition;
  /** It takes to read; 0 where that is not told. */
  readonly minutes?: number;
  /** Whether a page tells how the text changed. */
  readonly hasChanges?: boolean;
}) {
  const { title, hasStandfirst, description, publishedAt, section, type } = article;
  const { site } = edition;
  const words = wordsOf(site.language).story;
  const typeName = nameType(type, site.language);
  // Words of the paper keep their own direction, on the side where the story begins.
  const furniture = { lang: site.language, dir: directionOf(site.language) };
  return (
    <header className={styles.head}>
      <Retraction corrections={article.corrections} edition={edition} />
      <StoryAge article={article} edition={edition} />
      <h1 className={title.length > longTitle ? styles.long : undefined}>{title}</h1>
      {hasStandfirst && <p className={styles.standfirst}>{description}</p>}
      <p className={styles.meta} {...furniture}>
        {isBreaking(article, edition) && (
          <strong className={styles.breaking}>
            <Phrase words={words.breaking} language={site.language} />
          </strong>
        )}
        <Timestamp at={publishedAt} site={site} />
        <a href={sectionUrl(section.slug)}>{sectionTitle(edition, section)}</a>
        {typeName !== '' && (
          <span>
            <Phrase words={typeName} language={site.language} />
          </span>
        )}
        {minutes >= leastMinutes && (
          <span>
            <Phrase words={words.readingTime(minutes)} language={site.language} />
          </span>
        )}
      </p>
      <StoryChangesLine article={article} edition={edition} hasChanges={hasChanges} className={styles.meta} />
      <div className={styles.byline} {...furniture}>
        <Byline authors={authors} language={site.language} />
      </div>
      <StoryTools article={article} site={site} />
      {translations.length > 0 && (
        <p className={styles.translations} {...furniture}>
          <Phrase
            words={words.languages}
            parts={{ languages: translations.map((one, at) => drawLanguage(one, at, site)) }}
            language={site.language}
          />
        </p>
      )}
    </header>
  );
}

/** Each by the name it has in itself: whoever cannot read it knows that it is not for them. */
function drawLanguage({ path, lang }: Article, at: number, site: Site) {
  const language = lang ?? site.language;
  return (
    <Fragment key={path}>
      {at > 0 && ' · '}
      <a href={pathUrl(path)} lang={language} hrefLang={language} dir={directionOf(language)}>
        {nameLanguage(language)}
      </a>
    </Fragment>
  );
}
