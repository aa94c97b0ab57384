import type { Article } from '#lib/content/article.ts';
import type { Edition } from '#lib/site/edition.ts';
import { directionOf } from '#lib/site/languages.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './corrections.module.css';

/** Over the headline of a story that the paper has taken back: that it has, when, and why. Nothing over other stories. */
export function Retraction({
  corrections,
  edition: { site, now },
}: Pick<Article, 'corrections'> & { readonly edition: Edition }) {
  const said = corrections.filter(({ kind, at }) => kind === 'retraction' && at <= now);
  const [first] = said.toSorted((a, b) => a.at - b.at);
  if (first === undefined) return null;
  return (
    <div className={styles.retraction} role="note">
      <p lang={site.language} dir={directionOf(site.language)}>
        <strong>
          <Phrase
            words={wordsOf(site.language).corrections.retractedOn}
            parts={{ time: <Timestamp at={first.at} site={site} form="day" /> }}
            language={site.language}
          />
        </strong>
      </p>
      {said.map(({ at, text }) => (
        <p key={`${at} ${text}`}>{text}</p>
      ))}
    </div>
  );
}
