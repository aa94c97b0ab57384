import { listPartNeedles, listTermNeedles, type Needle, type VariantsOf } from './list-needles.ts';
import { listTokens, listWholeWords, type Token, wordMark } from './list-tokens.ts';
import type { Term } from './parse-question.ts';

/** Where a text has a term, or one of its parts. */
export type Match = {
  readonly start: number;
  readonly end: number;
  /** Which of the terms, from 0. */
  readonly term: number;
  /** Whether it is what was typed, not another form of it. */
  readonly isTyped: boolean;
};

/** All places of a text where what is looked for stands, in order; excluded terms are not looked for. */
export function findMatches(text: string, terms: readonly Term[], variantsOf: VariantsOf): readonly Match[] {
  const needles = listNeedles(terms, variantsOf);
  const pairs = needles.filter(({ needle }) => !isWholeWord(needle));
  const wholes = needles.filter(({ needle }) => isWholeWord(needle));
  const matches = findAll(listTokens(text), pairs);
  const words = wholes.flatMap(({ needle }) => needle.tokens);
  const all = wholes.length > 0 ? [...matches, ...findAll(listWholeWords(text, words), wholes)] : matches;
  return all.toSorted((one, other) => one.start - other.start || other.end - one.end);
}

type Wanted = { readonly needle: Needle; readonly term: number; readonly isTyped: boolean };

function listNeedles(terms: readonly Term[], variantsOf: VariantsOf): readonly Wanted[] {
  return terms.flatMap((term, at) => {
    if (term.isExcluded) return [];
    const together = listTermNeedles(term).map((needle) => ({ needle, term: at, isTyped: true }));
    if (term.isQuoted) return together;
    const parts = term.parts.flatMap((part, place) => {
      const isPrefix = term.isPrefix && place === term.parts.length - 1;
      const found = listPartNeedles(part, isPrefix, variantsOf);
      // A whole word is marked where its pairs are.
      const shown = part.isWhole ? found : found.filter((needle) => !isWholeWord(needle));
      return shown.map((needle, nth) => ({ needle, term: at, isTyped: nth === 0 }));
    });
    return [...together, ...parts];
  });
}

function isWholeWord({ tokens }: Needle): boolean {
  return tokens[0]?.startsWith(wordMark) ?? false;
}

function findAll(tokens: readonly Token[], wanted: readonly Wanted[]): readonly Match[] {
  const exact = Map.groupBy(
    wanted.filter(({ needle }) => needle.tokens.length > 1 || !needle.isPrefix),
    ({ needle }) => needle.tokens[0] ?? '',
  );
  const beginnings = wanted.filter(({ needle }) => needle.tokens.length === 1 && needle.isPrefix);
  const matches: Match[] = [];
  const visit = (at: number, { needle, term, isTyped }: Wanted) => {
    const end = findEnd(tokens, at, needle);
    if (end !== undefined) matches.push({ start: tokens[at]?.start ?? 0, end, term, isTyped });
  };
  tokens.forEach(({ text }, at) => {
    for (const one of exact.get(text) ?? none) visit(at, one);
    for (const one of beginnings) if (text.startsWith(one.needle.tokens[0] ?? '')) visit(at, one);
  });
  return matches;
}

const none: readonly Wanted[] = [];

function findEnd(tokens: readonly Token[], at: number, { tokens: wanted, isPrefix }: Needle): number | undefined {
  const last = wanted.length - 1;
  for (let nth = 0; nth <= last; nth++) {
    const token = tokens[at + nth];
    const word = wanted[nth] ?? '';
    if (!token) return undefined;
    const isFound = isPrefix && nth === last ? token.text.startsWith(word) : token.text === word;
    if (!isFound) return undefined;
  }
  const found = tokens[at + last];
  if (!found) return undefined;
  // Of a pair that begins with what is wanted, the first character alone is meant.
  const next = tokens[at + last + 1];
  return next && next.start < found.end && found.text !== wanted[last] ? next.start : found.end;
}
