import type { Article, Correction } from '#lib/content/article.ts';
import type { Edition } from '#lib/site/edition.ts';
import { directionOf } from '#lib/site/languages.ts';
import { correctionsAnchor } from '#lib/site/urls.ts';
import type { Words } from '#lib/site/words/en.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './corrections.module.css';

/**
 * What a story got wrong and, apart from that, what came to be known later, each with its date; what is dated later is not
 * said yet. A retraction stands on top of the story.
 */
export function Corrections({ corrections, edition }: Pick<Article, 'corrections'> & { readonly edition: Edition }) {
  const said = corrections.filter(({ at }) => at <= edition.now);
  const mistakes = said.filter(({ kind }) => kind === 'correction' || kind === 'clarification');
  const updates = said.filter(({ kind }) => kind === 'update');
  return (
    <>
      <Notes notes={mistakes} edition={edition} id={correctionsAnchor} />
      <Notes notes={updates} edition={edition} />
    </>
  );
}

type NotesProps = { readonly notes: readonly Correction[]; readonly edition: Edition; readonly id?: string };

function Notes({ notes, edition: { site }, id }: NotesProps) {
  if (notes.length === 0) return null;
  const words = wordsOf(site.language).corrections;
  const isMixed = new Set(notes.map(({ kind }) => kind)).size > 1;
  return (
    <section className={styles.corrections} id={id}>
      <h2 lang={site.language} dir={directionOf(site.language)}>
        <Phrase words={nameNotes(notes, words)} language={site.language} />
      </h2>
      <ul>
        {notes.map(({ at, kind, text }) => (
          <li key={`${at} ${text}`}>
            <span lang={site.language}>
              {isMixed ? (
                <Phrase
                  words={words.dated}
                  parts={{ kind: <b>{words.kinds[kind]}</b>, time: <Timestamp at={at} site={site} form="day" /> }}
                  language={site.language}
                />
              ) : (
                <Timestamp at={at} site={site} form="day" />
              )}
            </span>
            : {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameNotes(notes: readonly Correction[], { kinds, many }: Words['corrections']): string {
  const [kind, other] = new Set(notes.map((note) => note.kind));
  if (kind === undefined || other !== undefined || kind === 'retraction') return many.mixed;
  return notes.length === 1 ? kinds[kind] : many[kind];
}
