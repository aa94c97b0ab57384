import { authorsUrl, feedUrl, tagsUrl } from '#lib/site/urls.ts';
import styles from './feed-index.module.css';

const forms = [
  { form: 'rss', words: 'RSS' },
  { form: 'atom', words: 'Atom' },
  { form: 'json', words: 'JSON Feed' },
] as const;

export type FeedIndexProps = {
  /** As they are printed, each with the encoded address of the list. */
  readonly lists: readonly { readonly title: string; readonly url: string }[];
};

/** The feeds of some lists, in every form. */
export function FeedIndex({ lists }: FeedIndexProps) {
  return (
    <>
      <ul className={styles.index}>
        {lists.map(({ title, url }) => (
          <li key={url}>
            <span dir="auto">{title}</span>
            {forms.map(({ form, words }) => (
              <a key={form} href={feedUrl(form, url)} aria-label={`${words}: ${title}`}>
                {words}
              </a>
            ))}
          </li>
        ))}
      </ul>
      <p className={styles.more}>
        Each <a href={tagsUrl()}>topic</a> and each <a href={authorsUrl()}>writer</a> has a feed too: the link is at the
        head of their page. Most readers take any of the three forms.
      </p>
    </>
  );
}
