import type { Index } from '../open-index.ts';
import { allowedEdits, type CountedWord, nearestWord } from './spelling.ts';

/** What comes after every word with a beginning; with none, after every word. */
export function afterAllWith(beginning: string): string {
  return `${beginning}\u{10ffff}`;
}

/** The most common words of the vocabulary with a beginning, the most common first. */
export function listWordsFrom(index: Index, beginning: string, most: number): readonly CountedWord[] {
  return index
    .prepare('SELECT word, stories FROM vocabulary WHERE word >= ? AND word < ? ORDER BY stories DESC, word LIMIT ?')
    .all(beginning, afterAllWith(beginning), most)
    .map(toCounted);
}

/** The most common words of the vocabulary that end with a word and have three letters or more before it. */
export function listWordsEnding(index: Index, ending: string, most: number): readonly string[] {
  const reversed = [...ending].reverse().join('');
  return index
    .prepare(
      `SELECT word FROM vocabulary WHERE reversed >= ? AND reversed < ? AND length(word) >= ?
       ORDER BY stories DESC, word LIMIT ?`,
    )
    .all(reversed, afterAllWith(reversed), [...ending].length + 3, most)
    .map(({ word }) => String(word));
}

/** Words that a beginning is completed to. */
const mostCompletions = 24;

/** Stories that FTS5 may read of all words with a beginning, which it does before it finds the newest. */
const mostRead = 2_000;

/**
 * What a beginning may become: the most common words, and whether FTS5 may be asked for all of them, which knows also
 * those of today. Of common words it would read every story.
 */
export function completeWord(
  index: Index,
  beginning: string,
): { readonly words: readonly string[]; readonly isCheap: boolean } {
  const found = listWordsFrom(index, beginning, mostCompletions);
  const stories = found.reduce((sum, { count }) => sum + count, 0);
  const isKnown = found.length > 0 || beginning.length > 2;
  return {
    words: found.map(({ word }) => word),
    isCheap: isKnown && found.length < mostCompletions && stories <= mostRead,
  };
}

/** In how many stories a word stood when they were counted last, drafts of the future among them; 0 for unknown words. */
export function countWithWord(index: Index, word: string): number {
  return Number(index.prepare('SELECT stories FROM vocabulary WHERE word = ?').get(word)?.stories ?? 0);
}

/** How many stories there were when the words were counted last; 0 before. */
export function countSearched(index: Index): number {
  return Number(index.prepare("SELECT value FROM meta WHERE key = 'vocabulary stories'").get()?.value ?? 0);
}

/** From how many stories on a word says nothing of them: where it stands in a third of all. */
export function countCommon(index: Index): number {
  const stories = countSearched(index);
  return stories === 0 ? Number.POSITIVE_INFINITY : Math.max(3, stories / 3);
}

/**
 * Languages that stories name, without regions, the most used first: as they were counted with the words, so that a question
 * need not count them. Which ones readers may see at a moment, `list-languages.ts` says.
 */
export function listCountedLanguages(index: Index): readonly string[] {
  const row = index.prepare("SELECT value FROM meta WHERE key = 'search languages'").get();
  return row === undefined ? [] : JSON.parse(String(row.value));
}

/** Words looked at for each end that a misspelt word may share with what was meant. */
const mostCompared = 1_000;

/**
 * The word of the vocabulary that was probably meant, undefined when none is close. A word is looked for among those that
 * begin or end like it: a single slip leaves one of its halves as it is, two leave a third at either end unless there is one in
 * each, and such a word is not found. The vocabulary knows words of stories that readers may not see yet, so that whoever shows
 * a word must have found it in one that they may.
 */
export function findNearest(index: Index, word: string): string | undefined {
  const letters = [...word];
  const allowed = allowedEdits(letters.length);
  if (allowed === 0) return undefined;
  const kept = Math.floor(letters.length / (allowed + 1));
  const start = letters.slice(0, kept).join('');
  const end = letters.slice(-kept).reverse().join('');
  const candidates = (column: 'word' | 'reversed', beginning: string) =>
    index
      .prepare(
        `SELECT word, stories FROM vocabulary WHERE ${column} >= ? AND ${column} < ? AND length(word) BETWEEN ? AND ?
         ORDER BY stories DESC, word LIMIT ${mostCompared}`,
      )
      .all(beginning, afterAllWith(beginning), letters.length - allowed, letters.length + allowed)
      .map(toCounted);
  const found = [...candidates('word', start), ...candidates('reversed', end)].filter((other) => other.word !== word);
  return nearestWord(word, found);
}

function toCounted({ word, stories }: Record<string, unknown>): CountedWord {
  return { word: String(word), count: Number(stories) };
}
