import type { ReactNode } from 'react';
import styles from './page.module.css';

/** A page that says one thing, and where to go from there. */
export function PlainNote({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.page}>
      <h1>{title}</h1>
      {children}
    </section>
  );
}
