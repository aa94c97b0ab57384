import type { CountedTag, IndexedTag } from '#lib/library/list-tags.ts';
import { letterAnchor, tagUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Count } from '../ui/count.tsx';
import { Phrase } from '../ui/phrase.tsx';
import styles from './tag-index.module.css';

/** Tags under their letters, as in the index of a book, each with the number of its stories. */
export function TagIndex({
  tags,
  language,
}: {
  readonly tags: readonly IndexedTag[];
  /** Of the site. */
  readonly language: string;
}) {
  if (tags.length === 0) {
    return (
      <p className={styles.empty}>
        <Phrase words={wordsOf(language).lists.noTopics} language={language} />
      </p>
    );
  }
  return (
    <div className={styles.index}>
      {groupByLetter(tags).map(([letter, group]) => (
        <section key={letter}>
          <h2 id={letterAnchor(letter)}>
            <bdi>{letter}</bdi>
          </h2>
          <ul>{group.map((tag) => renderTag(tag, language))}</ul>
        </section>
      ))}
    </div>
  );
}

/** The tags with the most stories; nothing where there are none. */
export function TopTags({
  tags,
  language,
}: {
  readonly tags: readonly CountedTag[];
  /** Of the site. */
  readonly language: string;
}) {
  if (tags.length === 0) return null;
  return (
    <section className={styles.top}>
      <h2>
        <Phrase words={wordsOf(language).lists.topTopics} language={language} />
      </h2>
      <ul>{tags.map((tag) => renderTag(tag, language))}</ul>
    </section>
  );
}

function renderTag({ slug, name, stories }: CountedTag, language: string) {
  return (
    <li key={slug}>
      <a href={tagUrl(slug)} dir="auto">
        {name}
      </a>{' '}
      <Count stories={stories} language={language} />
    </li>
  );
}

function groupByLetter(
  tags: readonly IndexedTag[],
): readonly (readonly [letter: string, tags: readonly IndexedTag[]])[] {
  const groups = new Map<string, IndexedTag[]>();
  for (const tag of tags) groups.set(tag.letter, [...(groups.get(tag.letter) ?? []), tag]);
  return [...groups];
}
