import type { Named } from '#lib/content/article.ts';
import { tagUrl } from '#lib/site/urls.ts';
import styles from './tag-index.module.css';

/** Tags under their first letters, as in the index of a book. */
export function TagIndex({ tags }: { readonly tags: readonly Named[] }) {
  if (tags.length === 0) return <p className={styles.empty}>No topics yet.</p>;
  return (
    <div className={styles.index}>
      {groupByLetter(tags).map(([letter, group]) => (
        <section key={letter}>
          <h2>{letter}</h2>
          <ul>
            {group.map(({ slug, name }) => (
              <li key={slug}>
                <a href={tagUrl(slug)} dir="auto">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function groupByLetter(tags: readonly Named[]): readonly (readonly [letter: string, tags: readonly Named[]])[] {
  const groups = new Map<string, Named[]>();
  for (const tag of tags) {
    const [first = ''] = tag.slug;
    const letter = /\p{N}/u.test(first) ? '0–9' : first.toUpperCase();
    groups.set(letter, [...(groups.get(letter) ?? []), tag]);
  }
  return [...groups];
}
