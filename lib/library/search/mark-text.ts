import { findMatches } from './find-matches.ts';
import type { MarkedText } from './found-stories.ts';
import type { VariantsOf } from './list-needles.ts';
import type { Term } from './parse-question.ts';

/** A text in pieces, with the terms marked in it; put together again the pieces are the text. */
export function markText(text: string, terms: readonly Term[], variantsOf: VariantsOf): MarkedText {
  return markRanges(text, findMatches(text, terms, variantsOf));
}

/** @param ranges of a text, in UTF-16 units; they may overlap. */
export function markRanges(
  text: string,
  ranges: readonly { readonly start: number; readonly end: number }[],
): MarkedText {
  const pieces: { text: string; isMatch: boolean }[] = [];
  let at = 0;
  for (const { start, end } of joinRanges(ranges)) {
    if (start > at) pieces.push({ text: text.slice(at, start), isMatch: false });
    pieces.push({ text: text.slice(start, end), isMatch: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMatch: false });
  return pieces;
}

function joinRanges(ranges: readonly { readonly start: number; readonly end: number }[]) {
  const joined: { start: number; end: number }[] = [];
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else joined.push({ start: range.start, end: range.end });
  }
  return joined;
}
