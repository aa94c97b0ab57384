import type { Html } from '#lib/base/html.ts';

/** A heading of level 2 in a body, and where it stands. */
type PlacedHeading = { readonly id: string; readonly text: string };

/** How long a body is to its readers. */
export type BodyMeasure = {
  /** It takes to read, rounded; 0 for a few lines. */
  readonly minutes: number;
  readonly headings: readonly PlacedHeading[];
};

/**
 * Measures a body by what readers get of it, so that it is the same before and after the worker has read the file.
 *
 * Words of scripts with spaces are read at 230 a minute, letters of South-East Asian scripts at 1,000 (the 228 words and
 * 987 letters of English in Trauzettel-Klosinski and others, IReST, 2012); Chinese, Japanese and Korean characters at 500,
 * as papers and platforms reckon for silent reading.
 *
 * @param html as `renderMarkdown` prints it.
 */
export function measureBody(html: Html): BodyMeasure {
  const text = textOf(html);
  const characters = count(text, syllabic);
  const letters = count(text, unspaced);
  const words = count(text.replace(syllabic, ' ').replace(unspaced, ' '), spaced);
  const minutes = Math.round(words / 230 + characters / 500 + letters / 1000);
  return { minutes, headings: [...html.matchAll(heading)].flatMap(placeHeading) };
}

const syllabic = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/gu;
/** Vowels and tones that are written above or below a letter go with it. */
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu;
const spaced = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*/gu;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

const heading = /<h2\b[^>]*?\bid="(?<id>[^"]*)"[^>]*>(?<content>.*?)<\/h2>/gs;

/** The heading above the footnotes is none of the story's. */
function placeHeading({ groups: { id = '', content = '' } = {} }: RegExpExecArray): readonly PlacedHeading[] {
  const text = textOf(content).trim();
  return text === '' || id.endsWith('footnote-label') ? [] : [{ id, text }];
}

const tag = /<(?:"[^"]*"|'[^']*'|[^"'>])*>/g;
const block = /^<\/?(?:p|h\d|li|t[dhr]|d[dt]|div|figure|figcaption|blockquote|pre|br|hr|img)\b/;

function textOf(html: string): string {
  return html
    .replace(tag, (one) => (block.test(one) ? ' ' : ''))
    .replace(/&(?:#x(?<code>[0-9a-f]+)|amp|lt);/gi, toCharacter);
}

function toCharacter(entity: string, code: string | undefined): string {
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  return entity === '&amp;' ? '&' : '<';
}
