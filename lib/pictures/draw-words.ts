import { escapeHtml } from '#lib/base/html.ts';
import { sharp } from './configured-sharp.ts';
import type { SetWords } from './set-words.ts';

/** Pixels of red, green, blue and opacity, cut to the ink. */
export type Drawing = { readonly pixels: Buffer; readonly width: number; readonly height: number };

/** Where words have to find place. */
export type Place = {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Sizes of letters in pixels, the largest first. */
  readonly sizes: readonly number[];
  /** Where a line may end; `none` keeps all in one. */
  readonly wrap: 'none' | 'word' | 'word-char';
  readonly colour: string;
};

/**
 * Draws words as large as they have place, in lines of about one length. What has no place in the smallest letters ends in
 * an ellipsis.
 */
export async function drawWords(words: SetWords, place: Place): Promise<Drawing> {
  for (const size of place.sizes.filter((one) => mayFit(words, one, place))) {
    const drawing = await drawAt(words, size, place);
    if (fits(drawing, place)) return place.wrap === 'none' ? drawing : balance(words, size, place, drawing);
  }
  return shorten(words, place);
}

/** Of the size; hardly any headline has narrower letters, all in all. */
const narrowest = 0.25;

/** Saves the drawing of what is far too large. */
function mayFit({ characters, leading }: SetWords, size: number, { width, height }: Place): boolean {
  return characters.length * narrowest * size * leading * size < width * height;
}

/** What is too large to be drawn at all has no place either. */
function fits(drawing: Drawing | undefined, { width, height }: Place): drawing is Drawing {
  return drawing !== undefined && drawing.width <= width && drawing.height <= height;
}

/** In the smallest letters. Halves the doubt about where to cut with each drawing. */
async function shorten(words: SetWords, place: Place): Promise<Drawing> {
  const size = place.sizes.at(-1) ?? 0;
  // A word longer than a line may break now.
  const wrap = place.wrap === 'none' ? 'none' : 'word-char';
  const whole = await drawAt(words, size, { ...place, wrap });
  if (fits(whole, place)) return whole;
  const draw = (count: number) => drawAt(cutAfter(words, count), size, { ...place, wrap });
  let most = words.characters.length;
  let fitting = 1;
  let drawing = await draw(fitting);
  while (most - fitting > 1) {
    const tried = Math.floor((fitting + most) / 2);
    const next = await draw(tried);
    if (fits(next, place)) {
      fitting = tried;
      drawing = next;
    } else {
      most = tried;
    }
  }
  if (drawing === undefined) throw new Error('One letter is too large for a card');
  return drawing;
}

function cutAfter(words: SetWords, count: number): SetWords {
  const characters = words.characters.slice(0, count);
  while (/^[\s\p{P}\p{Default_Ignorable_Code_Point}]*$/u.test(characters.at(-1)?.text ?? '-') && characters.length > 1)
    characters.pop();
  return { ...words, characters: [...characters, ...words.ellipsis] };
}

/** Narrowings tried: the last moves the margin by a hundredth of a line. */
const narrowings = 6;

/** Narrows lines until there would be one more, so that no word stands alone on the last. */
async function balance(words: SetWords, size: number, place: Place, widest: Drawing): Promise<Drawing> {
  // What hangs below the last line differs from one breaking to another.
  const highest = widest.height + (size * words.leading) / 2;
  if (widest.height < size * words.leading * 1.5) return widest;
  let best = widest;
  let [tooNarrow, wide] = [Math.floor(widest.width / 2), widest.width];
  for (let n = 0; n < narrowings; n += 1) {
    const width = Math.ceil((tooNarrow + wide) / 2);
    const drawing = await drawAt(words, size, { ...place, width });
    if (fits(drawing, { ...place, width, height: highest })) {
      best = drawing;
      wide = width;
    } else {
      tooNarrow = width;
    }
  }
  return best;
}

/** Undefined where cairo can draw no picture so large, which it says by an error. */
async function drawAt(words: SetWords, size: number, { width, wrap, colour }: Place): Promise<Drawing | undefined> {
  const text = { text: markUp(words, size, colour), ...(wrap === 'none' ? {} : { width, wrap }), rgba: true, dpi: 72 };
  try {
    const { data, info } = await sharp({ text }).raw().toBuffer({ resolveWithObject: true });
    return { pixels: data, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof Error && error.message.includes('too big')) return undefined;
    throw error;
  }
}

/** A letter that nobody sees, from which Pango takes the direction of all. */
const directionMarks = { ltr: '\u200e', rtl: '\u200f' } as const;

/** Pango counts in 1024ths of a point, which is a pixel here. */
const units = 1024;

/** Words as Pango's markup, one run for each family. */
function markUp({ characters, language, direction, leading }: SetWords, size: number, colour: string): string {
  const runs: { family: string; text: string }[] = [];
  for (const { text, family } of characters) {
    const last = runs.at(-1);
    if (last !== undefined && (family === '' || last.family === family)) last.text += text;
    else runs.push({ family, text });
  }
  const spans = runs.map(({ family, text }) => `<span font_family="${escapeHtml(family)}">${escapeHtml(text)}</span>`);
  const attributes = {
    foreground: colour,
    lang: language,
    line_height: Math.round(size * leading * units),
    size: size * units,
    weight: 600,
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escapeHtml(String(value))}"`);
  return `${directionMarks[direction]}<span ${written.join(' ')}>${spans.join('')}</span>`;
}
