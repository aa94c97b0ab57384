import type { ReactNode } from 'react';
import { markWords } from '#lib/site/words/mark-words.ts';
import styles from './page.module.css';

/** A page that says one thing, and where to go from there. */
export function PlainNote({
  title,
  language,
  children,
}: {
  readonly title: string;
  /** Of the site; what the note says is in our words. */
  readonly language: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.page} {...markWords(language)}>
      <h1>{title}</h1>
      {children}
    </section>
  );
}
