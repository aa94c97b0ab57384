import { authorsUrl, feedUrl, tagsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import styles from './feed-index.module.css';

const forms = [
  { form: 'rss', words: 'RSS' },
  { form: 'atom', words: 'Atom' },
  { form: 'json', words: 'JSON Feed' },
] as const;

export type FeedIndexProps = {
  /** As they are printed, each with the encoded address of the list. */
  readonly lists: readonly { readonly title: string; readonly url: string }[];
  /** Of the site. */
  readonly language: string;
};

/** The feeds of some lists, in every form. */
export function FeedIndex({ lists, language }: FeedIndexProps) {
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
        <Phrase
          words={wordsOf(language).feedList.others}
          parts={{
            topics: (words) => <a href={tagsUrl()}>{words}</a>,
            writers: (words) => <a href={authorsUrl()}>{words}</a>,
          }}
          language={language}
        />
      </p>
    </>
  );
}
