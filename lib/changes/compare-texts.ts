import { type ChangeObject, diffArrays } from 'diff';

/** A piece of a text and what became of it. `gap` stands for words that stayed and are left out. */
export type Stretch = { readonly kind: 'kept' | 'removed' | 'added'; readonly text: string } | { readonly kind: 'gap' };

/** A block of a text, such as a paragraph, in pieces. */
export type Block = readonly Stretch[];

/** Words that stand on each side of a change to show where it is. */
const around = 12;

/** Characters beyond which blocks are not compared by words. */
const longest = 40_000;

/** Words or lines gone and come beyond which two texts have little in common. What a search for the difference takes grows with its square. */
const mostEdits = 300;

/** Of a story: about 0.2 s. A search for one difference of the greatest kind takes a tenth. */
const mostEffort = 900_000;

/** What a story's comparisons may take together, since whoever compares does nothing else meanwhile. */
export type Effort = {
  readonly isSpent: () => boolean;
  /** In characters parted into words, and squares of edits looked for, which take about as long. */
  readonly spend: (amount: number) => void;
};

/** Begins to count for one story. What a text comes out as goes by this, not by a clock, so that it is the same every time. */
export function beginEffort(most: number = mostEffort): Effort {
  let spent = 0;
  return {
    isSpent: () => spent >= most,
    spend: (amount) => {
      spent += amount;
    },
  };
}

/**
 * What differs between two texts, word by word: the blocks with a difference, in the order of reading; those that stayed
 * are left out. Empty where nothing differs. In scripts without spaces words are as dictionaries have them. Blocks that have little
 * in common are told as gone and come whole, and so is whatever differs once the effort is spent.
 *
 * @param before with one block a line, as `after` is.
 * @param language BCP 47 tag.
 * @param effort shared by the comparisons of a story.
 */
export function compareTexts(
  before: string,
  after: string,
  language: string,
  effort: Effort = beginEffort(),
): readonly Block[] {
  if (before === after) return [];
  const hunks = findEdits(toLines(before), toLines(after), effort);
  if (hunks === undefined) return toBlocks(replaced(before, after));
  const blocks: Block[] = [];
  for (let at = 0; at < hunks.length; at += 1) {
    const hunk = hunks[at];
    if (hunk === undefined || (!hunk.added && !hunk.removed)) continue;
    const next = hunks[at + 1];
    const isPair = hunk.removed && next?.added === true;
    const [gone, come] = isPair ? [hunk.value, next.value] : hunk.removed ? [hunk.value, []] : [[], hunk.value];
    if (isPair) at += 1;
    blocks.push(...compareBlocks(gone.join('\n'), come.join('\n'), language, effort));
  }
  return blocks;
}

function toLines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** Undefined where there are too many, or no effort is left. */
function findEdits(before: string[], after: string[], effort: Effort): readonly ChangeObject<string[]>[] | undefined {
  if (effort.isSpent()) return undefined;
  const found = diffArrays(before, after, { maxEditLength: mostEdits });
  const edited = found?.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0);
  effort.spend((edited ?? mostEdits) ** 2);
  return found;
}

function compareBlocks(before: string, after: string, language: string, effort: Effort): readonly Block[] {
  const length = before.length + after.length;
  if (before === '' || after === '' || length > longest || effort.isSpent()) return toBlocks(replaced(before, after));
  effort.spend(length);
  const words = new Intl.Segmenter(language, { granularity: 'word' });
  const toWords = (text: string) => Array.from(words.segment(text), ({ segment }) => segment);
  const found = findEdits(toWords(before), toWords(after), effort);
  if (found === undefined) return toBlocks(replaced(before, after));
  const pieces = found.map(({ value, added, removed }): Piece => {
    return { kind: added ? 'added' : removed ? 'removed' : 'kept', text: value.join('') };
  });
  return toBlocks(joinNeighbours(pieces)).map((block) => fold(block, words));
}

type Piece = Exclude<Stretch, { readonly kind: 'gap' }>;

function replaced(before: string, after: string): readonly Piece[] {
  const pieces: readonly Piece[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return pieces.filter(({ text }) => text !== '');
}

/** Of words that went or came next to each other makes one piece: "a big dog" for "one small cat", not three times a word. */
function joinNeighbours(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  let removed = '';
  let added = '';
  const end = () => {
    joined.push(...replaced(removed, added));
    removed = '';
    added = '';
  };
  pieces.forEach(({ kind, text }, at) => {
    const isBetween = kind === 'kept' && /^[^\S\n]+$/.test(text) && at > 0 && at < pieces.length - 1;
    if (kind === 'removed' || isBetween) removed += text;
    if (kind === 'added' || isBetween) added += text;
    if (kind !== 'kept' || isBetween) return;
    end();
    joined.push({ kind, text });
  });
  end();
  return joined;
}

/** Parts pieces where blocks end; those in which nothing changed are left out. */
function toBlocks(pieces: readonly Piece[]): readonly Block[] {
  const blocks: Piece[][] = [[]];
  for (const { kind, text } of pieces) {
    text.split('\n').forEach((line, at) => {
      if (at > 0) blocks.push([]);
      if (line !== '') blocks.at(-1)?.push({ kind, text: line });
    });
  }
  return blocks.filter((block) => block.some(({ kind }) => kind !== 'kept'));
}

/** Leaves out words that stayed, but for some around each change. */
function fold(block: Block, words: Intl.Segmenter): Block {
  return block.flatMap((stretch, at): readonly Stretch[] => {
    if (stretch.kind !== 'kept') return [stretch];
    const { text } = stretch;
    const starts = Array.from(words.segment(text))
      .filter(({ isWordLike }) => isWordLike === true)
      .map(({ index }) => index);
    const lead = at === 0 ? 0 : (starts[around] ?? text.length);
    const tail = at === block.length - 1 ? text.length : (starts.at(-around) ?? 0);
    const left = starts.filter((start) => start >= lead && start < tail).length;
    // What is left out has to be worth the gap.
    if (left < around) return [stretch];
    const gap: Stretch = { kind: 'gap' };
    return [...toKept(text.slice(0, lead).trimEnd()), gap, ...toKept(text.slice(tail))];
  });
}

function toKept(text: string): readonly Stretch[] {
  return text === '' ? [] : [{ kind: 'kept', text }];
}
