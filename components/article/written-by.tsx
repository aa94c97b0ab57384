import type { Author } from '#lib/content/document.ts';
import type { Site } from '#lib/site/site.ts';
import { authorUrl, isForeign } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { foreignWords, wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Picture } from '../ui/picture.tsx';
import styles from './written-by.module.css';

/** Who they are, at the end of what they wrote. */
export function WrittenBy({
  authors,
  site: { language, pictureHosts },
}: {
  readonly authors: readonly Author[];
  readonly site: Site;
}) {
  if (authors.length === 0) return null;
  const words = wordsOf(language).story;
  return (
    <section className={styles.written}>
      <h2>
        <Phrase words={words.writtenBy} language={language} />
      </h2>
      <ul>
        {authors.map(({ id, name, role, description, image }) => (
          <li key={id} dir="auto">
            {image !== null && !isForeign(image.address, pictureHosts) && (
              <Picture picture={image} cut="square" sizes="5.5rem" most={320} alternative="" />
            )}
            <div>
              <p className={styles.name}>{name}</p>
              {role !== '' && <p className={styles.role}>{role}</p>}
              {description !== '' && <p>{description}</p>}
              <p className={styles.more}>
                <a href={authorUrl(id)} aria-label={fill(words.moreOf, { name })} lang={foreignWords(language)}>
                  <Phrase words={words.more} language={language} />
                </a>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
