import { listShareLinks } from '#lib/site/share-links.ts';
import { moduleUrl } from '#lib/site/urls.ts';
import { foreignWords, wordsOf } from '#lib/site/words/words-of.ts';
import styles from './share-links.module.css';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** public/modules/story.js */
      'copy-address': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { label: string; done: string };
    }
  }
}

/** Ways to tell others about a story. `address` is absolute. */
export function ShareLinks({
  address,
  title,
  language,
}: {
  readonly address: string;
  readonly title: string;
  /** Of the site. */
  readonly language: string;
}) {
  const words = wordsOf(language).story;
  return (
    <section className={styles.share} aria-label={words.share} lang={foreignWords(language)}>
      <ul>
        <li>
          <copy-address label={words.copy} done={words.copied}>
            <a href={address}>{words.address}</a>
          </copy-address>
        </li>
        {listShareLinks(address, title, words.mail).map(({ name, url }) => (
          <li key={name}>
            <a href={url} rel="nofollow noopener">
              {name}
            </a>
          </li>
        ))}
      </ul>
      <script type="module" src={moduleUrl('story')} />
    </section>
  );
}
