import styles from './list-head.module.css';

/** Title and introduction of a list page. */
export function ListHead({
  title,
  description,
  dateTime,
  feed,
}: {
  readonly title: string;
  readonly description: string;
  /** Where the title is a year or a month: as machines read it. */
  readonly dateTime?: string;
  /** Encoded address of the feed of the same list, if it has one. */
  readonly feed?: string;
}) {
  return (
    <header className={styles.head}>
      <h1 dir="auto">{dateTime === undefined ? title : <time dateTime={dateTime}>{title}</time>}</h1>
      {description !== '' && <p dir="auto">{description}</p>}
      {feed !== undefined && (
        <a className={styles.feed} href={feed}>
          Follow by RSS
        </a>
      )}
    </header>
  );
}
