import type { ReactNode } from 'react';
import styles from './form.module.css';

/** A page outside the desk: one column, one thing to do. */
export function DoorFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className={styles.door}>
      <h1>{title}</h1>
      {children}
    </main>
  );
}
