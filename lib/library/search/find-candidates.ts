import type { Instant } from '#lib/base/instant.ts';
import { writtenLanguage } from '#lib/site/languages.ts';
import type { Index } from '../open-index.ts';
import { readSite } from '../read-newsroom.ts';
import type { Expanded } from './expand-question.ts';
import { everyStory } from './facets.ts';
import type { Term } from './parse-question.ts';
import { firstIdOf, idAfter, idOf } from './row-ids.ts';
import { toMatch } from './to-match.ts';
import { countWithWord } from './vocabulary.ts';

/** A story that answers a question, with what ranking asks of it. Texts are folded. */
export type Candidate = {
  readonly id: number;
  readonly n: number;
  readonly path: string;
  readonly publishedAt: Instant;
  readonly title: string;
  readonly description: string;
  readonly names: string;
  readonly frequency: number;
  readonly isExact: boolean;
  readonly hasPhrase: boolean;
  /** Whether it is in the language of the site. */
  readonly isOfSite: boolean;
};

/** Stories among which a question is answered. */
export type Scope = {
  /** Expressions of FTS5 that stories have to match in their facets, all of them. */
  readonly facets: readonly string[];
  /** Published from `from` until `until`, both included; `until` is never after `now`. */
  readonly from: Instant;
  readonly until: Instant;
  readonly now: Instant;
};

/**
 * Stories that are looked at for one question: so many of the newest that have its words at all, and so many of the newest
 * that have them in headline, description or names. A word that stands in every story costs no more than one of a
 * thousand; what is older and only mentions it would rank below those anyway.
 */
export const mostRanked = 300;

/** One more tells whether there are more. */
const mostListed = mostRanked + 1;

/**
 * The stories that have all words of a question, in no order. Without any word: all there are in the scope. There may be a
 * few more than `mostRanked`.
 *
 * @returns isExact: whether there are no others.
 */
export function findCandidates(
  index: Index,
  { terms, variantsOf }: Pick<Expanded, 'terms' | 'variantsOf'>,
  scope: Scope,
): { readonly candidates: readonly Candidate[]; readonly isExact: boolean } {
  const match = terms.length === 0 ? `facets : "${everyStory}"` : toMatch(terms, variantsOf);
  if (match === undefined) return { candidates: [], isExact: true };
  const isRare = countMatches(index, terms, variantsOf) <= mostInstances;
  const whole = terms.length === 0 ? [] : listMatches(index, 'search_stories', match, scope, isRare);
  const heads = listMatches(index, 'search_heads', match, scope, false);
  const ranks = new Map([...withoutExcluded(index, heads, terms), ...whole]);
  if (ranks.size === 0) return { candidates: [], isExact: true };
  const exact = listIds(index, exactMatch(terms), scope);
  const phrases = isRare ? listIds(index, phraseMatch(terms), scope) : new Set();
  const highest = Math.max(...ranks.values(), Number.MIN_VALUE);
  const candidates = readRows(index, [...ranks.keys()]).map((row) => ({
    ...row,
    frequency: (ranks.get(row.id) ?? 0) / highest,
    isExact: exact.has(row.id),
    hasPhrase: phrases.has(row.id),
  }));
  return { candidates, isExact: !isCut(whole) && (!isCut(heads) || (excludes(terms) && isAllRead(index))) };
}

/**
 * To rank by frequency FTS5 counts all stories that have each word, and to find a phrase it reads them all: of words that
 * stand in more stories than this together, freshness says more than how often they stand there.
 */
const mostInstances = 10_000;

function countMatches(index: Index, terms: readonly Term[], variantsOf: Expanded['variantsOf']): number {
  const words = new Set(terms.flatMap((term) => [...term.tokens, ...listForms(term, variantsOf)]));
  return [...words].reduce((total, word) => total + countWithWord(index, word), 0);
}

/** Other forms of the words that are looked for in other forms at all: of each part the last. */
function listForms({ parts, isQuoted, isExcluded }: Term, variantsOf: Expanded['variantsOf']): readonly string[] {
  return isQuoted || isExcluded ? [] : parts.flatMap(({ tokens }) => variantsOf(tokens.at(-1) ?? ''));
}

function isCut(matches: readonly Match[]): boolean {
  return matches.length === mostListed;
}

type Table = 'search_stories' | 'search_heads';

/** The id of a story, and how often the words stand in its body where that was asked. */
type Match = readonly [id: number, rank: number];

function listMatches(index: Index, table: Table, match: string, scope: Scope, withRank: boolean): readonly Match[] {
  const rows = index.prepare(searchSql(table, withRank)).all(parametersOf(match, scope));
  return rows.map(({ id, rank }) => [Number(id), -Number(rank)] as const);
}

/** The newest rows of a table that match and that readers may see; ids go up with the date. */
export function searchSql(table: Table, withRank: boolean): string {
  return `
    SELECT r.id, ${withRank ? `bm25(${table}, 0, 0, 0, 1, 0)` : '0'} AS rank
    FROM ${table} CROSS JOIN search_rows r ON r.id = ${table}.rowid
    WHERE ${table} MATCH :match AND ${table}.rowid >= ${idOf(':first')} AND ${table}.rowid < ${idOf(':after')}
      AND r.published_at >= :from AND r.published_at <= :until AND r.expires_at > :now
    ORDER BY ${table}.rowid DESC LIMIT ${mostListed}`;
}

type Row = Omit<Candidate, 'frequency' | 'isExact' | 'hasPhrase'>;

function readRows(index: Index, ids: readonly number[]): readonly Row[] {
  const ofSite = ['', writtenLanguage(readSite(index).language)];
  return index
    .prepare(
      `SELECT r.id, r.n, r.path, r.published_at, r.title, r.description, r.names, r.written
       FROM json_each(?) AS wanted CROSS JOIN search_rows r ON r.id = wanted.value`,
    )
    .all(JSON.stringify(ids))
    .map((row) => ({
      id: Number(row.id),
      n: Number(row.n),
      path: String(row.path),
      publishedAt: Number(row.published_at),
      title: String(row.title),
      description: String(row.description),
      names: String(row.names),
      isOfSite: ofSite.includes(String(row.written)),
    }));
}

function parametersOf(match: string, { facets, from, until, now }: Scope) {
  const filters = facets.map((facet) => ` AND (facets : (${facet}))`).join('');
  return { match: `(${match})${filters}`, first: firstIdOf(from), after: idAfter(until), from, until, now };
}

/**
 * Headlines do not tell whether a story has a word that is not wanted further down. Where it has been read, the whole of it
 * has answered; of headlines alone those count that are all there is to know.
 */
function withoutExcluded(index: Index, heads: readonly Match[], terms: readonly Term[]): readonly Match[] {
  if (!excludes(terms)) return heads;
  const read = index.prepare('SELECT 1 FROM search_rows r JOIN search_texts t ON t.n = r.n WHERE r.id = ?');
  return heads.filter(([id]) => read.get(id) === undefined);
}

function excludes(terms: readonly Term[]): boolean {
  return terms.some(({ isExcluded }) => isExcluded);
}

/** Whether all texts have been read, so that headlines add nothing to a question that excludes words. */
export function isAllRead(index: Index): boolean {
  return index.prepare('SELECT 1 FROM bodies WHERE facts IS NULL LIMIT 1').get() === undefined;
}

function listIds(index: Index, wanted: string | undefined, scope: Scope): ReadonlySet<number> {
  if (wanted === undefined) return new Set();
  const { match, first, after } = parametersOf(wanted, scope);
  const rows = index
    .prepare(
      `SELECT rowid AS id FROM search_stories
       WHERE search_stories MATCH :match AND rowid >= ${idOf(':first')} AND rowid < ${idOf(':after')}
       ORDER BY rowid DESC LIMIT ${mostListed}`,
    )
    .all({ match, first, after });
  return new Set(rows.map(({ id }) => Number(id)));
}

/** All that is wanted as it was typed; in scripts without spaces as whole words. */
function exactMatch(terms: readonly Term[]): string | undefined {
  const words = terms
    .filter(({ isExcluded }) => !isExcluded)
    .flatMap(({ parts }) => parts.map(({ tokens, whole }) => `"${whole ?? tokens.join(' ')}"`));
  return words.length === 0 ? undefined : words.join(' AND ');
}

function phraseMatch(terms: readonly Term[]): string | undefined {
  const wanted = terms.filter(({ isExcluded }) => !isExcluded);
  return wanted.length < 2 ? undefined : `"${wanted.flatMap(({ tokens }) => tokens).join(' ')}"`;
}
