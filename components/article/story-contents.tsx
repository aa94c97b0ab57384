import type { BodyMeasure } from '#lib/content/measure-body.ts';
import { languageOfWords, wordsOf } from '#lib/site/words/words-of.ts';
import styles from './story-contents.module.css';

/** From when on a story is a long read, whose parts are named before it begins. */
const least = { minutes: 6, headings: 4 } as const;

/** The parts of a long read, in the language of the story. */
export function StoryContents({
  measure: { minutes, headings },
  language,
}: {
  readonly measure: BodyMeasure;
  /** That of the paper, for its own words. */
  readonly language: string;
}) {
  if (minutes < least.minutes || headings.length < least.headings) return null;
  const title = wordsOf(language).reader.contents;
  return (
    <nav className={styles.contents} aria-label={title}>
      <details>
        <summary lang={languageOfWords(language)}>{title}</summary>
        <ol>
          {headings.map(({ id, text }) => (
            <li key={id}>
              <a href={`#${encodeURIComponent(id)}`}>{text}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
