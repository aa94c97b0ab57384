import styles from './content-source.module.css';

/** Where the content comes from, and whether that is followed. */
export function ContentSource({
  repository,
  shown,
  trouble,
}: {
  /** Address and branch. */
  readonly repository: string;
  readonly shown: string;
  readonly trouble: string | null;
}) {
  return (
    <div className={styles.source}>
      <p>{`Content comes from ${repository}. ${shown}`}</p>
      {trouble !== null && (
        <p role="alert">
          <strong>{trouble}</strong>
        </p>
      )}
    </div>
  );
}
