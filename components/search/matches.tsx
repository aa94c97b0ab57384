import type { Suggestion } from '#lib/library/search/suggest.ts';
import { foreignWords, wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import styles from './matches.module.css';

/** Pages of the paper that the words of a search name. */
export function Matches({
  matches,
  language,
}: {
  readonly matches: readonly Suggestion[];
  /** Of the site. */
  readonly language: string;
}) {
  if (matches.length === 0) return null;
  const words = wordsOf(language).search;
  return (
    <section className={styles.matches}>
      <h2>
        <Phrase words={words.matches} language={language} />
      </h2>
      <ul>
        {matches.map(({ kind, text, url }) => (
          <li key={url}>
            <a href={url}>
              <bdi>{text}</bdi>
            </a>{' '}
            <span lang={foreignWords(language)}>{words.kinds[kind]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
