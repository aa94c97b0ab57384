import styles from './list-head.module.css';

/** Title and introduction of a list page. */
export function ListHead({
  title,
  description,
  dateTime,
}: {
  readonly title: string;
  readonly description: string;
  /** Where the title is a year or a month: as machines read it. */
  readonly dateTime?: string;
}) {
  return (
    <header className={styles.head}>
      <h1 dir="auto">{dateTime === undefined ? title : <time dateTime={dateTime}>{title}</time>}</h1>
      {description !== '' && <p dir="auto">{description}</p>}
    </header>
  );
}
