import type { Html } from '#lib/base/html.ts';
import type { Page } from '#lib/content/document.ts';
import { directionOf } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import { Prose } from './prose.tsx';
import styles from './story.module.css';

/** A page such as "About us". */
export function PlainPage({
  page,
  body,
  site,
}: {
  readonly page: Page;
  readonly body: Html | null;
  readonly site: Site;
}) {
  const language = page.lang ?? site.language;
  return (
    <article className={styles.story} lang={language} dir={directionOf(language)}>
      <h1>{page.title}</h1>
      {body !== null && <Prose html={body} />}
      {page.updatedAt !== null && (
        <p className={styles.meta}>
          Updated <Timestamp at={page.updatedAt} site={site} />
        </p>
      )}
    </article>
  );
}
