import { apostrophes, isRun, type Kind, kindOf, kinds, zeroWidthNonJoiner } from './character-kinds.ts';
import { foldWord } from './fold-text.ts';
import { pairUnits, readUnits } from './list-units.ts';
import { segmentRun } from './segment-run.ts';

/** A word of a text as the index knows it. */
export type Token = {
  /** Folded: nothing in it means anything to FTS5. */
  readonly text: string;
  /** Where it stands in the text it was taken from, in UTF-16 units; the end is not included. */
  readonly start: number;
  readonly end: number;
};

/**
 * The words of a text in order, folded. In scripts without spaces and in Korean they are overlapping pairs of characters, and the
 * last character of a run by itself: 京都市 gives 京都, 都市, 市, so that any part of a run is found as a phrase, and a single
 * character as the beginning of a pair.
 */
export function listTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  visitText(text, (word, start, end) => tokens.push({ text: word, start, end }));
  return tokens;
}

/**
 * Whole words of a text in scripts whose tokens are pairs, each with `wordMark` before it: all of those runs of characters that
 * hold one of `wanted`, as long as these are no more than 4,000 characters together: the dictionary is slow.
 *
 * @param wanted whole words or beginnings of such, with the mark.
 */
export function listWholeWords(text: string, wanted: readonly string[]): readonly Token[] {
  const words: Token[] = [];
  const sought = wanted.map((word) => word.slice(wordMark.length));
  let spent = 0;
  const mayHold = (run: string) => {
    if (spent + run.length > mostSegmented || !sought.some((word) => run.includes(word))) return false;
    spent += run.length;
    return true;
  };
  visitText(text, noVisit, (word, start, end) => words.push({ text: wordMark + word, start, end }), mayHold);
  return words;
}

const mostSegmented = 4_000;

/**
 * What the index holds of a text: its words with one space between each, for FTS5 with `tokenize='ascii'`. Whole words of scripts
 * without spaces follow after, marked, so that 京都 finds Kyoto before the 東京都 that holds the same pair.
 */
export function toSearchText(text: string): string {
  const tokens: string[] = [];
  const words: string[] = [];
  visitText(
    text,
    (word) => tokens.push(word),
    (word) => words.push(wordMark + word),
  );
  return tokens.concat(words).join(' ');
}

/**
 * The word that readers would spell for a token of the index: itself, for a marked word what is marked, and undefined for
 * a pair of characters, which is no word.
 */
export function spelledWord(token: string): string | undefined {
  if (token.startsWith(wordMark)) return token.slice(wordMark.length);
  return isRun(kindOf(token.codePointAt(0) ?? 0)) ? undefined : token;
}

/** Stands before a whole word among pairs; no word has it, and to FTS5 it is a letter like any other. */
export const wordMark = '·';

type Visit = (word: string, start: number, end: number) => void;

function noVisit(): void {}

/** Whether the words of a run are asked for, by its folded characters. */
type IsAsked = (run: string) => boolean;

const always: IsAsked = () => true;

function visitText(text: string, visitToken: Visit, visitWhole?: Visit, isAsked = always): void {
  let at = 0;
  while (at < text.length) {
    const point = text.codePointAt(at) ?? 0;
    const kind = kindOf(point);
    if (kind === kinds.letter || kind === kinds.digit) at = visitWord(text, at, visitToken);
    else if (isRun(kind)) at = visitRun(text, at, kind, visitToken, visitWhole, isAsked);
    else at += point > 0xffff ? 2 : 1;
  }
}

function visitWord(text: string, start: number, visit: Visit): number {
  const end = findInitials(text, start) ?? findWordEnd(text, start);
  const next = text[end];
  // The names of programming languages.
  if (end === start + 1 && (next === '+' || next === '#')) {
    const sign = next === '#' ? '#' : text.startsWith('++', end) ? '++' : '';
    if (sign !== '' && !isWordAt(text, end + sign.length)) {
      visit(foldWord(text.slice(start, end)) + wideSigns[sign], start, end + sign.length);
      return end + sign.length;
    }
  }
  const word = foldWord(text.slice(start, end));
  if (word !== '') visit(word, start, end);
  const isPossessive = next !== undefined && apostrophes.has(next) && /^s$/i.test(text[end + 1] ?? '');
  return isPossessive && !isWordAt(text, end + 2) ? end + 2 : end;
}

// ASCII signs would part the word for FTS5.
const wideSigns = { '++': '＋＋', '#': '＃' } as const;

// U.S., e.g., z.B.: single letters with full stops between are one word.
function findInitials(text: string, start: number): number | undefined {
  if (text.charCodeAt(start + 1) !== fullStop) return undefined;
  let end = start;
  while (kindAt(text, end) === kinds.letter && !isWordAt(text, end + 1)) {
    if (text.charCodeAt(end + 1) !== fullStop) return end > start ? end + 1 : undefined;
    end += 2;
  }
  if (end - start < 4) return undefined;
  return isWordAt(text, end) ? undefined : end;
}

const fullStop = 0x2e;

function findWordEnd(text: string, start: number): number {
  let end = start;
  let isNumber = true;
  while (end < text.length) {
    const point = text.codePointAt(end) ?? 0;
    const kind = kindOf(point);
    if (kind === kinds.letter || kind === kinds.digit || kind === kinds.mark || kind === kinds.hidden) {
      if (kind !== kinds.digit) isNumber = false;
      end += point > 0xffff ? 2 : 1;
    } else if (isNumber && end - start <= 3 && thousands.test(text.slice(end, end + longestNumber))) {
      return end + (thousands.exec(text.slice(end, end + longestNumber))?.[0].length ?? 0);
    } else if (kind === kinds.other && isInside(text, end, point)) {
      end += 1;
    } else {
      return end;
    }
  }
  return end;
}

// 1.000, 1,000,000, 1’000 and 1 000 (with a narrow space) are one number; 3,5 and 12.11.2026 are several.
const thousands = /^(?:([.,'’\u066c\u202f])\p{Nd}{3}(?:\1\p{Nd}{3})*)(?![\p{L}\p{N}]|[.,]\p{Nd})/u;
const longestNumber = 32;

// Signs that belong to a word: зв'язок, צה"ל, and the non-joiner in scripts of India. In Persian it parts what a reader
// may also write with a space.
function isInside(text: string, at: number, point: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  if (point === zeroWidthNonJoiner) return !isArabic(before) && kindAt(text, at + 1) === kinds.letter;
  const sign = text[at] ?? '';
  if (isHebrew(before) && isHebrew(after)) return apostrophes.has(sign) || sign === '"' || sign === '״' || sign === '”';
  return isCyrillic(before) && isCyrillic(after) && apostrophes.has(sign);
}

function isArabic(code: number): boolean {
  return (code >= 0x600 && code <= 0x77f) || (code >= 0x8a0 && code <= 0x8ff) || (code >= 0xfb50 && code <= 0xfeff);
}

function isHebrew(code: number): boolean {
  return code >= 0x591 && code <= 0x5ea;
}

function isCyrillic(code: number): boolean {
  return code >= 0x400 && code <= 0x52f;
}

function kindAt(text: string, at: number): Kind {
  return kindOf(text.codePointAt(at) ?? 0);
}

function isWordAt(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const kind = kindAt(text, at);
  return kind === kinds.letter || kind === kinds.digit || kind === kinds.mark || kind === kinds.hidden;
}

function visitRun(
  text: string,
  start: number,
  kind: Kind,
  visitToken: Visit,
  visitWhole: Visit | undefined,
  isAsked: IsAsked,
): number {
  const { units, end } = readUnits(text, start, kind);
  for (const { text: pair, start: from, end: to } of pairUnits(units, true)) visitToken(pair, from, to);
  if (visitWhole && isAsked(units.map((unit) => unit.text).join('')))
    visitWholeWords(text.slice(start, end), start, kind, visitWhole);
  return end;
}

function visitWholeWords(run: string, start: number, kind: Kind, visit: Visit): void {
  for (const { segment, index } of segmentRun(run, kind)) {
    const { units } = readUnits(segment, 0, kind);
    if (units.length < 2) continue;
    const word = units.map((unit) => unit.text).join('');
    if (word.length <= longestWhole) visit(word, start + index, start + index + segment.length);
  }
}

const longestWhole = 32;
