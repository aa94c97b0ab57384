import { isRun, type Kind, kindOf, kinds } from './character-kinds.ts';
import { listTokens, wordMark } from './list-tokens.ts';
import { listUnits, pairUnits } from './list-units.ts';
import { segmentRun } from './segment-run.ts';

/** One word of a term. */
export type Part = {
  /** Side by side. */
  readonly tokens: readonly string[];
  /** Its token as a whole word, where tokens are pairs of characters; null in other scripts. */
  readonly whole: string | null;
  /** Whether it is found as a whole word only, being so short that it stands within many others. */
  readonly isWhole: boolean;
};

/**
 * The words that hyphens join, each a part that may stand apart: bridge-closed is bridge and closed. Undefined where nothing
 * is joined by one.
 */
export function listHyphened(source: string): readonly Part[] | undefined {
  if (hasRun(source)) return undefined;
  const parts = source.split(hyphens).flatMap((word) => {
    const tokens = listTokens(word).map((token) => token.text);
    return tokens.length === 0 ? [] : [partOf(tokens)];
  });
  return parts.length > 1 ? parts : undefined;
}

const hyphens = /[-‐‑–־]/;

/**
 * The words of what was typed without spaces: 東京の天気 is 東京 and 天気, 서울에서 is 서울, l'été is été.
 *
 * @param words the tokens of `source`, which are its one part where nothing is glued together.
 */
export function listParts(source: string, words: readonly string[]): readonly Part[] {
  if (!hasRun(source)) {
    const stem = persianSuffix.exec(source)?.[1] ?? elision.exec(source)?.[1];
    return [partOf(stem ? listTokens(stem).map((token) => token.text) : words)];
  }
  const parts: Part[] = [];
  for (const { text, kind } of listStretches(source)) {
    if (isRun(kind)) parts.push(...listRunParts(text, kind));
    else for (const token of listTokens(text)) parts.push(partOf([token.text]));
  }
  return parts.length > 0 ? parts : [partOf(words)];
}

function partOf(tokens: readonly string[]): Part {
  return { tokens, whole: null, isWhole: false };
}

// Plurals and possessives that Persian sets off by a non-joiner: a search for کتاب‌ها is one for کتاب.
const persianSuffix = /^(.{2,})\u200c(?:ها|های|هایی|هایم|هایت|هایش|ای|ام|اش|ات|اند|تر|ترین)$/u;

// Articles and the like that French, Italian and Catalan glue on: a search for l'été is one for été.
const elision = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|all|dall|dell|nell|sull|quell|un)['’](\p{L}{2,})$/iu;

function hasRun(source: string): boolean {
  return [...source].some((character) => isRun(kindOf(character.codePointAt(0) ?? 0)));
}

type Stretch = { readonly text: string; readonly kind: Kind };

function listStretches(source: string): readonly Stretch[] {
  const stretches: { text: string; kind: Kind }[] = [];
  for (const character of source) {
    const found = kindOf(character.codePointAt(0) ?? 0);
    const last = stretches.at(-1);
    const isFollower = found === kinds.mark || found === kinds.hidden || character === '\u200b';
    const kind = isRun(found) ? found : kinds.letter;
    if (last && (isFollower || last.kind === kind)) last.text += character;
    else stretches.push({ text: character, kind });
  }
  return stretches;
}

function listRunParts(run: string, kind: Kind): readonly Part[] {
  const words =
    kind === kinds.hangul
      ? [withoutParticle(run)]
      : joinShort(
          segmentRun(run, kind).map((word) => word.segment),
          kind,
        );
  return words.flatMap((word) => {
    const units = listUnits(word);
    if (units.length === 0) return [];
    const tokens = pairUnits(listUnits(withoutLongEnd(word)), false).map((pair) => pair.text);
    const whole = units.length > 1 ? wordMark + units.map((unit) => unit.text).join('') : null;
    return [{ tokens, whole, isWhole: kind === kinds.thai && whole !== null && units.length <= longestShort(word) }];
  });
}

// A Thai word of three letters stands by chance within a good many longer ones, one of four within few. Characters of Khmer and
// Burmese carry more signs each, so that three of them are telling.
function longestShort(word: string): number {
  return /[\p{sc=Khmr}\p{sc=Mymr}]/u.test(word) ? 2 : 3;
}

// A dictionary takes what it does not know apart into single characters (开|源), and loanwords of kana into pieces: these are
// no words to look for anywhere in a story, so they are put together again, or with the word before. Particles alone say nothing, nor does the する that makes a verb of a noun.
function joinShort(segments: readonly string[], kind: Kind): readonly string[] {
  if (kind === kinds.thai) return segments;
  const words: string[] = [];
  let isOpen = false;
  for (const segment of segments) {
    const length = listUnits(segment).length;
    const before = words.at(-1) ?? '';
    const isPiece = isKatakana(segment) && isKatakana(before) && (length < 3 || listUnits(before).length < 3);
    if (particles.has(segment)) {
      isOpen = false;
    } else if (isOpen && (length === 1 || isPiece)) {
      words.splice(-1, 1, before + segment);
    } else {
      words.push(segment);
      isOpen = true;
    }
  }
  return words.length > 0 ? words : [segments.join('')];
}

function isKatakana(text: string): boolean {
  return /^[\p{sc=Kana}\u30fc\uff70\uff9e\uff9f]+$/u.test(text);
}

// サーバー is also written サーバ, which is its beginning.
function withoutLongEnd(word: string): string {
  return isKatakana(word) ? word.replace(/(?<=.{3})[\u30fc\uff70]$/u, '') : word;
}

const particles: ReadonlySet<string> = new Set([
  ...'のにはがをでとへもや的了和与與在是之及',
  ...'する した して します しました される です ます'.split(' '),
]);

// 서울에서 is 서울 with a particle. Those that also end many nouns (이, 가, 도, 로, 과) are left.
function withoutParticle(word: string): string {
  const stem = /^(.{2,}?)(?:에서|에게|으로|부터|까지|[은는을를에])$/u.exec(word)?.[1];
  return stem ?? /^(.{3,}?)(?<![강결논동문민정주합항협회])의$/u.exec(word)?.[1] ?? word;
}
