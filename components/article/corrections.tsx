import type { Article } from '#lib/content/article.ts';
import type { Site } from '#lib/site/site.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './corrections.module.css';

/** What a story got wrong, and when the paper said so. */
export function Corrections({ corrections, site }: Pick<Article, 'corrections'> & { readonly site: Site }) {
  if (corrections.length === 0) return null;
  return (
    <section className={styles.corrections}>
      <h2>{corrections.length === 1 ? 'Correction' : 'Corrections'}</h2>
      <ul>
        {corrections.map(({ at, text }) => (
          <li key={`${at} ${text}`}>
            <Timestamp at={at} site={site} form="day" />: {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
