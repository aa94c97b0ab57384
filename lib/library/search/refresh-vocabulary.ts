import type { WritableIndex } from '../open-index.ts';
import { isFacet, languageOf } from './facets.ts';
import { spelledWord } from './list-tokens.ts';
import { countWritten } from './search-rows.ts';
import { afterAllWith } from './vocabulary.ts';

/** Milliseconds after which a step ends, so that an edit need not wait. A single common word may take longer. */
const stepTime = 10;

/**
 * Whether so many stories were written or taken back since the words were counted last that the vocabulary is to be made
 * again: a fiftieth of all, or what is left to be found after a start.
 */
export function isVocabularyOld(index: WritableIndex): boolean {
  const counted = Number(readMeta(index, 'vocabulary written') ?? 0);
  const stories = Number(readMeta(index, 'vocabulary stories') ?? 0);
  return countWritten(index) - counted > stories / 50;
}

/** Whether words have been counted since the index was made. */
export function hasVocabulary(index: WritableIndex): boolean {
  return readMeta(index, 'vocabulary round') !== undefined;
}

/**
 * Counts in how many stories each word stands, a few words at a step; while it goes on, the vocabulary is of both counts.
 * Until bodies have been read the words are those of headlines, descriptions and names.
 *
 * @returns what does the next step, and says whether there is another.
 */
export function openCount(index: WritableIndex): () => boolean {
  const written = countWritten(index);
  const stories = countRows(index, 'search_rows');
  const table = countRows(index, 'search_texts') * 2 < stories ? 'search_heads_words' : 'search_stories_words';
  const round = Number(readMeta(index, 'vocabulary round') ?? 0) + 1;
  const languages = new Map<string, number>();
  let after = '';
  return () =>
    index.transact(() => {
      const started = performance.now();
      const rows = index.prepare(`SELECT term, doc FROM ${table} WHERE term > ? ORDER BY term`).iterate(after);
      const from = after;
      for (const { term, doc } of rows) {
        const word = String(term);
        after = word;
        if (isFacet(word)) noteLanguage(languages, word, Number(doc));
        else putWord(index, word, Number(doc), round);
        if (performance.now() - started < stepTime) continue;
        forget(index, round, from, after);
        return true;
      }
      forget(index, round, from, afterAllWith(''));
      writeMeta(index, 'vocabulary round', String(round));
      writeMeta(index, 'vocabulary stories', String(stories));
      writeMeta(index, 'vocabulary written', String(written));
      writeMeta(index, 'search languages', JSON.stringify(sortByUse(languages)));
      return false;
    });
}

/** Forgets words that a count did not find again. */
function forget(index: WritableIndex, round: number, from: string, to: string): void {
  index.prepare('DELETE FROM vocabulary WHERE word > ? AND word <= ? AND round <> ?').run(from, to, round);
}

function putWord(index: WritableIndex, word: string, stories: number, round: number): void {
  // What no reader would spell is never offered as a spelling, but may be what a beginning becomes.
  const spelled = spelledWord(word);
  const reversed = spelled === undefined ? '' : [...spelled].reverse().join('');
  index
    .prepare(
      `INSERT INTO vocabulary (word, reversed, stories, round) VALUES (?, ?, ?, ?)
       ON CONFLICT (word) DO UPDATE SET stories = excluded.stories, round = excluded.round`,
    )
    .run(word, reversed, stories, round);
}

// Of `pt-br` the stories are counted under `pt` too.
function noteLanguage(languages: Map<string, number>, facet: string, stories: number): void {
  const language = languageOf(facet);
  if (language !== undefined && !language.includes('-')) languages.set(language, stories);
}

function sortByUse(languages: ReadonlyMap<string, number>): readonly string[] {
  const sorted = [...languages].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  return sorted.map(([language]) => language);
}

function countRows(index: WritableIndex, table: 'search_rows' | 'search_texts'): number {
  return Number(index.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count);
}

function readMeta(index: WritableIndex, key: string): string | undefined {
  const row = index.prepare('SELECT value FROM meta WHERE key = ?').get(key);
  return row === undefined ? undefined : String(row.value);
}

function writeMeta(index: WritableIndex, key: string, value: string): void {
  index.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
}
