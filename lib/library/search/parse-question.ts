import { apostrophes, isRun, kindOf } from './character-kinds.ts';
import { listParts, type Part } from './list-parts.ts';
import { listTokens, type Token } from './list-tokens.ts';

/** A part of what a reader looks for. */
export type Term = {
  /** One or more folded words that stand side by side. */
  readonly tokens: readonly string[];
  /** What may be found instead, all of it, anywhere in a story: the words of what was typed without spaces. At least one. */
  readonly parts: readonly Part[];
  readonly isQuoted: boolean;
  /** Stories that have it are not wanted. */
  readonly isExcluded: boolean;
  /** Whether the last token may be the beginning of a word. */
  readonly isPrefix: boolean;
  /** As typed, without quotation marks and minus. */
  readonly source: string;
  /** Where the source stands in the text of the question, in UTF-16 units. */
  readonly start: number;
};

export type ParsedQuestion = {
  readonly terms: readonly Term[];
  /** What was read, in one spelling of its characters (NFC). */
  readonly text: string;
};

/**
 * Reads what was typed: words, "phrases" in any quotation marks, and minus before either. Any text is a question: what cannot
 * be read as one of these is words, and nothing is an operator. A question without terms finds nothing, nor does one that only
 * excludes. The last word is also a beginning, unless it is quoted or a space follows. No word is dropped for being common.
 *
 * At most 200 characters, 10 terms and 20 words of scripts with spaces are read: each of these is looked for in other forms.
 */
export function parseQuestion(words: string): ParsedQuestion {
  const text = words.slice(0, longest).normalize('NFC');
  const terms: Term[] = [];
  const seen = new Set<string>();
  let taken = 0;
  for (const whole of listPieces(text)) {
    const piece = takeWords(whole, mostWords - taken);
    taken += listSpaced(piece.text).length;
    const isLast = piece.end === text.length;
    for (const term of piece.isQuoted ? parsePhrase(piece) : parseWords(piece, isLast)) {
      const key = `${term.isExcluded}${term.isPrefix}${term.isQuoted} ${term.tokens.join(' ')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      terms.push(term);
      if (terms.length === most) return { terms, text };
    }
  }
  return { terms, text };
}

const longest = 200;
const most = 10;
const mostWords = 20;

// Words without spaces have no other forms, and a sentence is one term of them.
function listSpaced(text: string): readonly Token[] {
  return listTokens(text).filter((token) => !isRun(kindOf(token.text.codePointAt(0) ?? 0)));
}

function takeWords(piece: Piece, count: number): Piece {
  const next = listSpaced(piece.text)[count];
  if (next === undefined) return piece;
  const text = piece.text.slice(0, next.start);
  return { ...piece, text, end: piece.start + text.length };
}

type Piece = {
  readonly text: string;
  /** Where its text begins. */
  readonly start: number;
  /** Where it ends, with its quotation mark. */
  readonly end: number;
  readonly isQuoted: boolean;
  readonly isExcluded: boolean;
};

// What opens a phrase, and what may close it.
const quotes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '"': '"“”＂',
    '“': '”“"',
    '”': '”"',
    '„': '“”"',
    '‟': '”"',
    '«': '»',
    '»': '«',
    '「': '」',
    '『': '』',
    '《': '》',
    '〈': '〉',
    '｢': '｣',
    '＂': '＂"',
    '〝': '〟〞',
  }),
);

const minuses = '-−–－';

function listPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const isExcluded = minuses.includes(text.charAt(at)) && /[^\s\p{Pd}−]/u.test(text.charAt(at + 1));
    const start = isExcluded ? at + 1 : at;
    const close = findClose(text, start);
    if (close !== undefined) {
      pieces.push({ text: text.slice(start + 1, close), start: start + 1, end: close + 1, isQuoted: true, isExcluded });
      at = close + 1;
    } else {
      const end = findPieceEnd(text, start);
      pieces.push({ text: text.slice(start, end), start, end, isQuoted: false, isExcluded });
      at = end;
    }
  }
  return pieces;
}

function findClose(text: string, start: number): number | undefined {
  const closing = quotes.get(text.charAt(start));
  if (closing === undefined) return undefined;
  for (let at = start + 1; at < text.length; at++) if (closing.includes(text.charAt(at))) return at;
  return undefined;
}

// A quotation mark within a Hebrew word belongs to it (צה"ל); one that is never closed means nothing.
function findPieceEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (/\s/.test(text.charAt(at))) return at;
    const isWithin = isHebrew(text.charAt(at - 1)) && isHebrew(text.charAt(at + 1));
    if (findClose(text, at) !== undefined && !isWithin) return at;
  }
  return text.length;
}

function isHebrew(character: string): boolean {
  return /\p{sc=Hebr}/u.test(character);
}

function parsePhrase({ text, start, isExcluded }: Piece): readonly Term[] {
  const tokens = withoutLastHalf(listTokens(text)).map((token) => token.text);
  if (tokens.length === 0) return [];
  const parts = [{ tokens, whole: null, isWhole: false }];
  return [{ tokens, parts, isQuoted: true, isExcluded, isPrefix: false, source: text, start }];
}

function parseWords({ text, start, isExcluded }: Piece, isLast: boolean): readonly Term[] {
  return listChunks(text).map(({ source, tokens, at, isAtEnd }) => {
    const words = withoutLastHalf(tokens).map((token) => token.text);
    const parts = listParts(source, words);
    const isPrefix = isLast && isAtEnd && !isExcluded;
    return { tokens: words, parts, isQuoted: false, isExcluded, isPrefix, source, start: start + at };
  });
}

type Chunk = {
  readonly source: string;
  readonly tokens: readonly Token[];
  /** Where it begins in its piece. */
  readonly at: number;
  readonly isAtEnd: boolean;
};

// What hangs together: e-mail, O'Brien, AT&T and 3,5 are one term; of climate/energy and title:fire each word is one.
function listChunks(text: string): readonly Chunk[] {
  const tokens = listTokens(text);
  const chunks: Chunk[] = [];
  let from = 0;
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    if (next && isJoined(text, token, next)) return;
    const chunk = tokens.slice(from, at + 1);
    const start = chunk[0]?.start ?? 0;
    const isAtEnd = !next && token.end === text.length;
    chunks.push({ source: text.slice(start, token.end), tokens: chunk, at: start, isAtEnd });
    from = at + 1;
  });
  return chunks;
}

function isJoined(text: string, token: Token, next: Token): boolean {
  if (next.start <= token.end) return true;
  const between = text.slice(token.end, next.start);
  if (between === ',') return /\p{Nd}$/u.test(text.slice(0, token.end)) && /^\p{Nd}/u.test(text.slice(next.start));
  return between.length === 1 && (joins.includes(between) || apostrophes.has(between));
}

const joins = '-‐‑–.&@_+־・·\u200c\u200b';

/** The last character of a run by itself is for texts; in a question it would ask for the run to end there. */
function withoutLastHalf(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.at(-1);
  const before = tokens.at(-2);
  return last && before && before.end === last.end ? tokens.slice(0, -1) : tokens;
}
