import type { Article } from '#lib/content/article.ts';
import type { Edition } from '#lib/site/edition.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './corrections.module.css';

/** What a story got wrong, and when the paper said so; what is dated later is not said yet. */
export function Corrections({
  corrections,
  edition: { site, now },
}: Pick<Article, 'corrections'> & { readonly edition: Edition }) {
  const said = corrections.filter(({ at }) => at <= now);
  if (said.length === 0) return null;
  return (
    <section className={styles.corrections}>
      <h2 lang={site.language}>{said.length === 1 ? 'Correction' : 'Corrections'}</h2>
      <ul>
        {said.map(({ at, text }) => (
          <li key={`${at} ${text}`}>
            <Timestamp at={at} site={site} form="day" />: {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
