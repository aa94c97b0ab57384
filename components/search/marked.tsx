import type { MarkedText } from '#lib/library/search/found-stories.ts';
import styles from './marked.module.css';

/** A text in which what was looked for is marked. */
export function Marked({ text }: { readonly text: MarkedText }) {
  const pieces = text.map((piece, at) => ({ ...piece, at }));
  return (
    <>
      {pieces.map(({ text: words, isMatch, at }) =>
        isMatch ? (
          <mark key={at} className={styles.mark}>
            {words}
          </mark>
        ) : (
          words
        ),
      )}
    </>
  );
}
