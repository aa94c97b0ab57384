import styles from './site-footer.module.css';

/** The foot of every page. */
export function SiteFooter({
  name,
  pages,
}: {
  readonly name: string;
  readonly pages: readonly { readonly url: string; readonly words: string }[];
}) {
  return (
    <footer className={styles.footer}>
      <p>{name}</p>
      {pages.length > 0 && (
        <ul>
          {pages.map(({ url, words }) => (
            <li key={url}>
              <a href={url}>{words}</a>
            </li>
          ))}
        </ul>
      )}
    </footer>
  );
}
