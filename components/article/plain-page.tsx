import type { Html } from '#lib/base/html.ts';
import type { Page } from '#lib/content/document.ts';
import { directionOf } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './plain-page.module.css';
import { Prose } from './prose.tsx';

/** A page such as "About us". */
export function PlainPage({
  page,
  body,
  site,
}: {
  readonly page: Page;
  /** Null when the body cannot be shown. */
  readonly body: Html | null;
  readonly site: Site;
}) {
  const language = page.lang ?? site.language;
  const words = wordsOf(site.language).lists;
  const furniture = { lang: site.language, dir: directionOf(site.language) };
  return (
    <article className={styles.page} lang={language} dir={directionOf(language)}>
      <h1>{page.title}</h1>
      {body === null ? (
        <p role="status" {...furniture}>
          <Phrase words={words.pageUnreadable} language={site.language} />
        </p>
      ) : (
        <Prose html={body} />
      )}
      {page.updatedAt !== null && (
        <p className={styles.updated} {...furniture}>
          <Phrase
            words={words.pageUpdated}
            parts={{ time: <Timestamp at={page.updatedAt} site={site} form="day" /> }}
            language={site.language}
          />
        </p>
      )}
    </article>
  );
}
