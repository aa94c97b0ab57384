import type { Instant } from '#lib/base/instant.ts';
import type { Document } from '#lib/content/document.ts';
import type { Index } from '../open-index.ts';
import { listTokens } from './list-tokens.ts';
import { farthest } from './make-excerpt.ts';
import { parseQuestion, type Term } from './parse-question.ts';
import { idAfter, idOf } from './row-ids.ts';
import { countWithWord, findNearest } from './vocabulary.ts';

/** A word may be a slip for another one that stands in so many times more stories. */
const timesAsCommon = 10;

/**
 * What may have been meant by words that find little: each that the paper hardly knows is replaced by the nearest one that
 * stands in a story which readers may see at `now`, spelled as it is there. Undefined when nothing is likelier.
 */
export function spellQuestion(index: Index, words: string, now: Instant): string | undefined {
  // What is offered is printed, without the space that ends the last word.
  const { terms, text } = parseQuestion(words.trimEnd());
  // From the end, so that the places of those before stay what they are.
  return terms.reduceRight<string | undefined>((spelled, term) => {
    const better = term.isQuoted || term.isExcluded ? undefined : spellTerm(index, term, now);
    if (better === undefined) return spelled;
    const before = spelled ?? text;
    return before.slice(0, term.start) + better + before.slice(term.start + term.source.length);
  }, undefined);
}

function spellTerm(index: Index, { tokens }: Term, now: Instant): string | undefined {
  const [word] = tokens;
  if (word === undefined || tokens.length > 1) return undefined;
  const nearest = findNearest(index, word);
  if (nearest === undefined || countWithWord(index, nearest) < countWithWord(index, word) * timesAsCommon)
    return undefined;
  return findSpelling(index, nearest, now);
}

/** Stories looked at for one that readers may see. */
const depth = 20;

function findSpelling(index: Index, word: string, now: Instant): string | undefined {
  for (const table of ['search_heads', 'search_stories']) {
    const row = index
      .prepare(
        `SELECT d.json, t.text FROM (
           SELECT rowid AS id FROM ${table} WHERE ${table} MATCH ? AND rowid < ${idOf('?')} ORDER BY rowid DESC LIMIT ${depth}
         ) AS found JOIN search_rows r USING (id) JOIN documents d ON d.n = r.n LEFT JOIN search_texts t ON t.n = r.n
         WHERE r.published_at <= ? AND r.expires_at > ? LIMIT 1`,
      )
      .get(`"${word}"`, idAfter(now), now, now);
    if (row !== undefined) return asWritten(JSON.parse(String(row.json)), String(row.text ?? ''), word) ?? word;
  }
  return undefined;
}

function asWritten(document: Document, text: string, word: string): string | undefined {
  if (document.kind !== 'article') return undefined;
  const { title, description, tags, authors } = document.article;
  const names = [...tags, ...authors].map(({ name }) => name);
  for (const piece of [text.slice(0, farthest), description, title, ...names]) {
    const found = listTokens(piece).find((token) => token.text === word);
    if (found !== undefined) return piece.slice(found.start, found.end).toLocaleLowerCase('und');
  }
  return undefined;
}
