import { type Kind, kindOf, kinds, zeroWidthSpace } from './character-kinds.ts';
import { foldHan } from './fold-han.ts';
import { foldWord } from './fold-text.ts';

/** A character of a run as the index knows it, with the marks that are set on it. */
type Unit = {
  readonly text: string;
  /** Where it stands, in UTF-16 units; the end is not included. */
  readonly start: number;
  readonly end: number;
};

/** The folded characters of a run. */
export function listUnits(run: string): readonly Unit[] {
  return readUnits(run, 0, kindOf(run.codePointAt(0) ?? 0)).units;
}

/** The characters of one kind from a place of a text on, and where they end. Spaces that nobody sees are passed over. */
export function readUnits(
  text: string,
  from: number,
  kind: Kind,
): { readonly units: readonly Unit[]; readonly end: number } {
  const units: Unit[] = [];
  let at = from;
  while (at < text.length) {
    const point = text.codePointAt(at) ?? 0;
    const isSkipped = point === zeroWidthSpace || kindOf(point) === kinds.hidden;
    if (!isSkipped && kindOf(point) !== kind) break;
    const start = at;
    at += point > 0xffff ? 2 : 1;
    if (isSkipped) continue;
    at = findUnitEnd(text, at, point);
    const unit = foldUnit(text.slice(start, at));
    if (unit !== '') units.push({ text: unit, start, end: at });
  }
  return { units, end: at };
}

// A character with its marks, or a syllable of Korean taken apart.
function findUnitEnd(text: string, from: number, point: number): number {
  let end = from;
  const isJamo = (point >= 0x1100 && point <= 0x115f) || (point >= 0xa960 && point <= 0xa97c);
  while (end < text.length && end - from < longestUnit) {
    const code = text.charCodeAt(end);
    const isVowel = isJamo && code >= 0x1160 && code <= 0x11ff;
    if (!isVowel && kindOf(code) !== kinds.mark) break;
    end += 1;
  }
  return end;
}

const longestUnit = 16;

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  const isPlain = unit.length === 1 && ((code >= 0x3041 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3));
  return isPlainThai(unit) ? unit : foldHan(isPlain ? unit : foldWord(unit));
}

// Letters of Thai and Lao with one mark at most, which folding would leave as they are: the vowel am falls apart, and several
// marks have an order.
function isPlainThai(unit: string): boolean {
  if (unit.length > 2) return false;
  for (let at = 0; at < unit.length; at++) {
    const code = unit.charCodeAt(at);
    if (code < 0x0e01 || code > 0x0ecd || code === 0x0e33 || code === 0x0eb3) return false;
  }
  return true;
}

/** The pairs of a run's characters; of one character, itself. The last alone is added for texts only, where something may follow. */
export function pairUnits(units: readonly Unit[], isWhole: boolean): readonly Unit[] {
  const pairs = units.flatMap((unit, at) => {
    const next = units[at + 1];
    return next ? [{ text: unit.text + next.text, start: unit.start, end: next.end }] : [];
  });
  const last = units.at(-1);
  return last && (isWhole || units.length === 1) ? [...pairs, last] : pairs;
}
