import type { Letter } from '#lib/library/list-references.ts';
import { letterUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import styles from './letter-strip.module.css';

/** The letters of an index, each leading to where its names begin; nothing where there is one letter only. */
export function LetterStrip({
  url,
  letters,
  language,
}: {
  /** The first page of the index. */
  readonly url: string;
  readonly letters: readonly Letter[];
  /** Of the site. */
  readonly language: string;
}) {
  if (letters.length < 2) return null;
  return (
    <nav className={styles.strip} aria-label={wordsOf(language).lists.letters}>
      <ul>
        {letters.map(({ letter, page }) => (
          <li key={letter}>
            <a href={letterUrl(url, page, letter)} dir="auto">
              {letter}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
