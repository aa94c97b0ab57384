import styles from './form.module.css';

/** One thing the desk has to say; a fault takes the eye and the screen reader at once. */
export function Notice({ words, isFault = false }: { readonly words: string; readonly isFault?: boolean }) {
  return (
    <p className={styles.notice} role={isFault ? 'alert' : 'status'}>
      {words}
    </p>
  );
}
