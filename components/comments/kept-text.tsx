import { wordsOf } from '#lib/site/words/words-of.ts';
import styles from './comments.module.css';
import type { ShownFault } from './form-field.tsx';

/** What somebody typed into a form that cannot be shown once more, to be copied. */
export function KeptText({
  fault,
  language,
}: {
  readonly fault: ShownFault | undefined;
  /** Of the site. */
  readonly language: string;
}) {
  const text = fault?.kept.comment ?? '';
  if (text === '') return null;
  return (
    <>
      <h3>{wordsOf(language).comments.kept}</h3>
      <p className={styles.kept} dir="auto">
        {text}
      </p>
    </>
  );
}
