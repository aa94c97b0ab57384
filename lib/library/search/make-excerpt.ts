import { findMatches, type Match } from './find-matches.ts';
import type { MarkedText } from './found-stories.ts';
import type { VariantsOf } from './list-needles.ts';
import { listTokens } from './list-tokens.ts';
import { markRanges } from './mark-text.ts';
import type { Term } from './parse-question.ts';

/**
 * The piece of a text with most of the terms close together, its beginning when it has none. It begins and ends with whole
 * words (whole characters in scripts without spaces), and an ellipsis says where it was cut. It stays within the blocks in
 * which the terms stand, unless these are short; where it goes on into another one, a point shows it.
 *
 * @param text whose blocks are parted by newlines.
 * @param widest letters that may be shown, without ellipses and points: so many UTF-16 units, or half as many in scripts whose
 * characters are twice as wide.
 */
export function makeExcerpt(text: string, terms: readonly Term[], variantsOf: VariantsOf, widest = 180): MarkedText {
  const read = text.slice(0, farthest);
  const most = Math.ceil(widest / widthOf(read));
  const { matches, telling } = findEnough(read, terms, variantsOf, most);
  const best = findBest(telling, most);
  const { start, end } = findBounds(read, best, most);
  const shown = matches.flatMap((match) =>
    match.end <= start || match.start >= end
      ? []
      : [{ start: Math.max(match.start, start) - start, end: Math.min(match.end, end) - start }],
  );
  const pieces = markRanges(read.slice(start, end), shown).map(showBorders);
  return withEllipses(pieces, start > 0, end < text.trimEnd().length);
}

/** How wide characters are in the mean, from 1 to 2, by the beginning of a text. */
function widthOf(text: string): number {
  const seen = text.slice(0, 500);
  return 1 + (seen.match(wide)?.length ?? 0) / Math.max(1, seen.length);
}

const wide = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3001-\u303f\uff01-\uff60]/gu;

/** A story of 284 kB is not read to its end for a line or a word of it. */
export const farthest = 60_000;
const mostMatches = 2000;

/** Where all terms stand in so much of the text, it is read no further. */
const nearest = 5_000;

/** Matches of which the excerpt is made, and those of them that it may be chosen by. */
type Enough = { readonly matches: readonly Match[]; readonly telling: readonly Match[] };

function findEnough(read: string, terms: readonly Term[], variantsOf: VariantsOf, most: number): Enough {
  const first = findFirst(read, terms, variantsOf, most);
  if (first !== undefined) return { matches: first, telling: first };
  // An excerpt that begins near the end of this has all its marks.
  const beginning = read.slice(0, nearest + most + longestWord);
  const matches = findMatches(beginning, terms, variantsOf).slice(0, mostMatches);
  if (beginning.length === read.length) return { matches, telling: matches };
  const telling = matches.filter(({ end }) => end <= nearest);
  const wanted = terms.filter(({ isExcluded }) => !isExcluded).length;
  if (new Set(telling.map(({ term }) => term)).size === wanted) return { matches, telling };
  const all = findMatches(read, terms, variantsOf).slice(0, mostMatches);
  return { matches: all, telling: all };
}

/** Places at which a word is looked at before the text is read from its beginning: it may be but a part of a longer one. */
const mostPlaces = 3;

/**
 * Where a single term first stands in a long text just as it was typed, and what else is near; undefined where that is not so
 * plain. To cut a text into words takes far longer than to look for one, above all in scripts without spaces.
 */
function findFirst(
  read: string,
  terms: readonly Term[],
  variantsOf: VariantsOf,
  most: number,
): readonly Match[] | undefined {
  const [wanted, ...others] = terms.filter(({ isExcluded }) => !isExcluded);
  if (wanted === undefined || others.length > 0 || read.length <= nearest) return undefined;
  let place = read.indexOf(wanted.source);
  for (let tried = 0; place >= 0 && tried < mostPlaces; tried += 1) {
    const from = Math.max(0, read.lastIndexOf(' ', Math.max(0, place - most)), place - most - longestWord);
    const near = read.slice(from, place + 2 * most);
    const found = findMatches(near, terms, variantsOf).map((match) => {
      return { ...match, start: from + match.start, end: from + match.end };
    });
    const first = found.filter(({ isTyped, start }) => isTyped && start <= place + wanted.source.length);
    if (first.length > 0) return found;
    place = read.indexOf(wanted.source, place + wanted.source.length);
  }
  return undefined;
}

type Range = { readonly start: number; readonly end: number };

// The stretch with most terms; of several, with most that are as typed, then the tightest, then the first.
function findBest(matches: readonly Match[], most: number): Range | undefined {
  let best: Range | undefined;
  let bestScore = 0;
  let from = 0;
  const counts = new Map<number, number>();
  const count = (match: Match, by: 1 | -1) => counts.set(keyOf(match), (counts.get(keyOf(match)) ?? 0) + by);
  for (const match of matches) {
    count(match, 1);
    for (let first = matches[from]; first && first !== match; first = matches[from]) {
      // Of the same word twice, the one nearer to the rest is enough.
      const isAgain = (counts.get(keyOf(first)) ?? 0) > 1;
      if (match.end - first.start <= most && !isAgain) break;
      count(first, -1);
      from += 1;
    }
    const start = matches[from]?.start ?? match.start;
    const score = scoreOf(counts) - (match.end - start) / (2 * most);
    if (score > bestScore) {
      best = { start, end: match.end };
      bestScore = score;
    }
  }
  return best;
}

// Even for a term as it was typed, the odd number after it for its other forms.
function keyOf({ term, isTyped }: Match): number {
  return term * 2 + (isTyped ? 0 : 1);
}

const typedScore = 4;
const otherScore = 3;

function scoreOf(counts: ReadonlyMap<number, number>): number {
  let score = 0;
  for (const [key, count] of counts) {
    if (count === 0) continue;
    const isTyped = key % 2 === 0;
    if (isTyped) score += typedScore;
    else if (!counts.get(key - 1)) score += otherScore;
  }
  return score;
}

function findBounds(text: string, best: Range | undefined, most: number): Range {
  const { start: first, end: last } = findBlocks(text, best, most);
  if (last - first <= most) return { start: first, end: last };
  const focus = best ?? { start: first, end: first };
  const spare = Math.max(0, most - (focus.end - focus.start));
  const lead = Math.min(Math.floor(spare / 3), mostLead);
  const start = focus.start - first <= lead ? first : Math.min(findStart(text, focus.start, lead), focus.start);
  return { start, end: findEnd(text, start, Math.min(last, start + most)) };
}

const mostLead = 60;

// The blocks that a stretch stands in, where they hold half of what may be shown, else the whole text.
function findBlocks(text: string, best: Range | undefined, most: number): Range {
  const whole = { start: 0, end: text.trimEnd().length };
  if (best === undefined || whole.end <= most) return whole;
  const start = text.lastIndexOf('\n', best.start) + 1;
  const border = text.indexOf('\n', best.end);
  const end = border < 0 ? whole.end : border;
  return end - start < most / 2 ? whole : { start, end };
}

function showBorders({ text, isMatch }: MarkedText[number]): MarkedText[number] {
  return { text: text.replace(/\s*\n\s*/g, ' · '), isMatch };
}

// The beginning of a sentence if one is near, else of a word.
function findStart(text: string, before: number, lead: number): number {
  const from = before - lead;
  const sentence = /[.!?。！？।؟…]["”»」』)]*\s*|\n\s*/gu;
  const near = text.slice(from, before);
  const ends = [...near.matchAll(sentence)].map((match) => match.index + match[0].length);
  const first = ends.find((end) => /^[.!?…]$/.test(near.charAt(end - 1)) === false);
  if (first !== undefined) return from + first;
  // A word may begin before; no word is longer than this but a key or an address.
  const context = Math.max(0, from - longestWord);
  const starts = listTokens(text.slice(context, before + 1)).map((token) => context + token.start);
  return starts.find((start) => start >= from && start > context) ?? before;
}

const longestWord = 64;

function findEnd(text: string, start: number, limit: number): number {
  if (limit >= text.trimEnd().length) return limit;
  const words = listTokens(text.slice(start, limit + longestWord)).filter((token) => start + token.end <= limit);
  const last = words.at(-1);
  if (!last) return findCharacterEnd(text, start, limit);
  const end = start + last.end;
  const signs = /^[^\s\p{L}\p{N}]+(?=\s|$)/u.exec(text.slice(end, limit))?.[0] ?? '';
  return end + signs.length;
}

// One word longer than the excerpt: it is cut between characters.
function findCharacterEnd(text: string, start: number, limit: number): number {
  let end = start;
  for (const { index, segment } of characters.segment(text.slice(start, limit + longestWord))) {
    if (start + index + segment.length > limit) break;
    end = start + index + segment.length;
  }
  return end > start ? end : limit;
}

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

function withEllipses(pieces: MarkedText, isCutBefore: boolean, isCutAfter: boolean): MarkedText {
  const before = isCutBefore ? [{ text: '… ', isMatch: false }] : [];
  const after = isCutAfter ? [{ text: ' …', isMatch: false }] : [];
  return [...before, ...pieces, ...after];
}
