import type { IndexedAuthor } from '#lib/library/list-authors.ts';
import { authorUrl, isForeign, letterAnchor } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Count } from '../ui/count.tsx';
import { Phrase } from '../ui/phrase.tsx';
import { Picture } from '../ui/picture.tsx';
import styles from './author-index.module.css';

/** Those who write for the paper, each with portrait, name, role and the number of their stories. */
export function AuthorIndex({
  authors,
  hosts,
  language,
}: {
  readonly authors: readonly IndexedAuthor[];
  /** Other hosts whose pictures may be shown. */
  readonly hosts: readonly string[];
  /** Of the site. */
  readonly language: string;
}) {
  if (authors.length === 0) {
    return (
      <p className={styles.empty}>
        <Phrase words={wordsOf(language).lists.noWriters} language={language} />
      </p>
    );
  }
  return (
    <ul className={styles.index}>
      {authors.map(({ id, name, role, image, letter, stories }, at) => (
        <li key={id} id={letter === authors[at - 1]?.letter ? undefined : letterAnchor(letter)}>
          {image !== null && !isForeign(image.address, hosts) ? (
            <Picture picture={image} cut="square" sizes="4.5rem" most={320} alternative="" />
          ) : (
            <span className={styles.initial} aria-hidden="true">
              {[...name][0]}
            </span>
          )}
          <p dir="auto">
            <a href={authorUrl(id)}>{name}</a>
            {role !== '' && <span>{role}</span>}
            <Count stories={stories} language={language} />
          </p>
        </li>
      ))}
    </ul>
  );
}
