import { isRun, kindOf } from './character-kinds.ts';
import type { Part } from './list-parts.ts';
import { listUnits } from './list-units.ts';
import type { Term } from './parse-question.ts';

/** Tokens that stand side by side in a text. */
export type Needle = {
  readonly tokens: readonly string[];
  /** Whether the last may be the beginning of a token. */
  readonly isPrefix: boolean;
};

/** Gives the other forms of a word that are wanted too, with or without the word itself. */
export type VariantsOf = (token: string) => readonly string[];

/** Any of these in a text is the term itself, all of it. */
export function listTermNeedles(term: Term): readonly Needle[] {
  const [only] = term.parts;
  if (term.parts.length === 1 && only?.isWhole && only.whole !== null) return [needleOf([only.whole])];
  return [needleOf(term.tokens)];
}

/** Any of these in a text is a part of a term: the word as typed first, then what it may be written like. */
export function listPartNeedles(part: Part, isPrefix: boolean, variantsOf: VariantsOf): readonly Needle[] {
  const { tokens, whole, isWhole } = part;
  if (whole !== null) {
    const word = { tokens: [whole], isPrefix: false };
    if (!isWhole) return [needleOf(tokens), word];
    return isPrefix ? [word, { tokens: [whole], isPrefix: true }] : [word];
  }
  const own = needleOf(tokens);
  const isBeginning = isPrefix && !own.isPrefix && (tokens.at(-1) ?? '').length >= shortestPrefix;
  // The word itself besides its beginning, so that a story with all of it ranks higher.
  const beginnings = isBeginning ? [{ tokens, isPrefix: true }] : [];
  const spellings = listSpellings(tokens, variantsOf).map((other) => ({ tokens: other, isPrefix: false }));
  return [own, ...beginnings, ...spellings];
}

// All words begin with some letter.
const shortestPrefix = 2;

function needleOf(tokens: readonly string[]): Needle {
  return { tokens, isPrefix: isSingleCharacter(tokens.at(-1) ?? '') };
}

// A character by itself is found as the beginning of a pair.
function isSingleCharacter(token: string): boolean {
  return isRun(kindOf(token.codePointAt(0) ?? 0)) && listUnits(token).length === 1;
}

function listSpellings(tokens: readonly string[], variantsOf: VariantsOf): readonly (readonly string[])[] {
  const last = tokens.at(-1) ?? '';
  const before = tokens.slice(0, -1);
  const forms = variantsOf(last).flatMap((form) =>
    form === last || form === '' ? [] : [[...before, ...form.split(' ')]],
  );
  const joined = tokens.join('');
  // e-mail is email; 3,5 is not 35.
  if (before.length > 0 && !/^\d+$/.test(joined) && !tokens.some(hasPairs)) return [...forms, [joined]];
  const parted = /^(\p{L}{2,})(\d+)$/u.exec(joined);
  return parted?.[1] && parted[2] && before.length === 0 ? [...forms, [parted[1], parted[2]]] : forms;
}

function hasPairs(token: string): boolean {
  return isRun(kindOf(token.codePointAt(0) ?? 0));
}
