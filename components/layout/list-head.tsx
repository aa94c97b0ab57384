import styles from './list-head.module.css';

/** Title and introduction of a list page. */
export function ListHead({ title, description }: { readonly title: string; readonly description: string }) {
  return (
    <header className={styles.head}>
      <h1 dir="auto">{title}</h1>
      {description !== '' && <p dir="auto">{description}</p>}
    </header>
  );
}
