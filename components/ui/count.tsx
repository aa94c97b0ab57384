import { formatCount } from '#lib/site/format-count.ts';
import { foreignWords, languageOfWords, wordsOf } from '#lib/site/words/words-of.ts';
import styles from './count.module.css';
import ui from './unseen.module.css';

/** How many stories there are of what stands before it: a number to see, and what is counted for who listens. */
export function Count({ stories, language }: { readonly stories: number; readonly language: string }) {
  const number = formatCount(stories, language);
  const words = wordsOf(language).lists.stories(stories);
  // The number is the paper's; Arabic words say one and two without any.
  const numberOfWords = formatCount(stories, languageOfWords(language));
  const hasNumber = words.startsWith(numberOfWords);
  return (
    <span className={styles.count}>
      {hasNumber ? number : <span aria-hidden="true">{number}</span>}
      <span className={ui.unseen} lang={foreignWords(language)}>
        {hasNumber ? words.slice(numberOfWords.length) : words}
      </span>
    </span>
  );
}
