import type { Author } from '#lib/content/document.ts';
import { authorUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { NameList } from '../ui/name-list.tsx';
import { Phrase } from '../ui/phrase.tsx';
import styles from './byline.module.css';

/** Who wrote a story, each name a link; nothing for a story of the paper itself. */
export function Byline({
  authors,
  language,
}: {
  readonly authors: readonly Author[];
  /** Of the site. */
  readonly language: string;
}) {
  if (authors.length === 0) return null;
  const names = (
    <NameList names={authors.map(({ name }) => name)} drawn={authors.map(drawAuthor)} language={language} />
  );
  return (
    <p className={styles.byline}>
      <Phrase words={wordsOf(language).story.byline} parts={{ names }} language={language} />
    </p>
  );
}

function drawAuthor({ id, name }: Author) {
  return (
    <a rel="author" href={authorUrl(id)}>
      <bdi>{name}</bdi>
    </a>
  );
}
