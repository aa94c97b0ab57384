import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import decompress from 'woff2-encoder/decompress';
import { escapeHtml } from '#lib/base/html.ts';
import { sharp } from './configured-sharp.ts';
import { dropNamedWeights, type FontFacts, readFont } from './read-font.ts';

/** The fonts that come with the paper, made ready for drawing as they are needed. */
export type Fonts = {
  /**
   * Makes ready the font of a package that draws a character.
   *
   * @param name of a package below @fontsource-variable.
   * @returns the family to ask for; undefined when the package has no such character.
   */
  readonly find: (name: string, codePoint: number) => Promise<string | undefined>;
};

/** A package holds each font in slices of some characters; a character may be said to be in more than one. */
type Slice = { readonly file: string; readonly ranges: readonly (readonly [number, number])[] };

/**
 * The renderer of text that sharp brings reads neither WOFF2, as fonts come from npm, nor from memory: so each slice that is
 * needed is unpacked into a folder, once in each process, lest it be of an older package.
 *
 * @param kept the folder, which is made when it is missing and may be emptied at any time.
 * @param packages the folder of @fontsource-variable.
 */
export function openFonts(kept: string, packages: string): Fonts {
  const folder = resolve(kept);
  const slicesOf = new Map<string, Promise<readonly Slice[]>>();
  const unpacked = new Map<string, Promise<FontFacts>>();
  const remember = <T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> => {
    const made = known.get(key) ?? make();
    // What failed, by a full disk for one, may succeed the next time.
    if (!known.has(key)) made.catch(() => known.delete(key));
    known.set(key, made);
    return made;
  };

  const unpack = async (file: string): Promise<FontFacts> => {
    await useNoOtherFonts(folder);
    const bytes = Buffer.from(await decompress(await readFile(join(packages, file))));
    dropNamedWeights(bytes);
    await replaceFile(fileOf(folder, file), bytes);
    const facts = readFont(bytes);
    await register(fileOf(folder, file), facts);
    return facts;
  };
  const ready = (file: string) => {
    if (unpacked.has(file) && !existsSync(fileOf(folder, file))) unpacked.delete(file);
    return remember(unpacked, file, () => unpack(file));
  };

  return {
    find: async (name, codePoint) => {
      const slices = await remember(slicesOf, name, () => listSlices(packages, name));
      for (const { file, ranges } of slices) {
        if (!ranges.some(([first, last]) => first <= codePoint && codePoint <= last)) continue;
        const { family, covered } = await ready(file);
        if (covered.has(codePoint)) return family;
      }
      return undefined;
    },
  };
}

/** By what the package itself tells of its style sheets: `{ "[4]": "U+1f1e9-1f1f5,U+f001", "latin": … }`. */
async function listSlices(packages: string, name: string): Promise<readonly Slice[]> {
  const told: Readonly<Record<string, string>> = JSON.parse(
    await readFile(join(packages, name, 'unicode.json'), 'utf8'),
  );
  return Object.entries(told).map(([slice, ranges]) => ({
    file: `${name}/files/${name}-${slice.replace(/[[\]]/g, '')}-wght-normal.woff2`,
    ranges: ranges.split(',').map((range) => {
      const [first = '', last = first] = range.replace('U+', '').split('-');
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
    }),
  }));
}

function fileOf(folder: string, file: string): string {
  return join(folder, file.slice(file.lastIndexOf('/') + 1).replace('.woff2', '.ttf'));
}

/**
 * Points Fontconfig to a configuration without any font, so that a card is the same on every machine. It looks there
 * when the first text is drawn in a process.
 */
async function useNoOtherFonts(folder: string): Promise<void> {
  const file = join(folder, 'fonts.conf');
  await mkdir(folder, { recursive: true });
  if (!existsSync(file)) await replaceFile(file, '<?xml version="1.0"?>\n<fontconfig/>\n');
  Object.assign(process.env, { FONTCONFIG_FILE: file });
}

let drafts = 0;

/** Whoever has the old file open keeps it whole. */
async function replaceFile(file: string, content: string | Buffer): Promise<void> {
  drafts += 1;
  const draft = `${file}.${process.pid}.${drafts}.draft`;
  await writeFile(draft, content);
  await rename(draft, file);
}

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** libvips takes in a font with the text that is drawn in it: a few letters that it has, lest others be looked for. */
async function register(file: string, { family, covered }: FontFacts): Promise<void> {
  const letters = [...covered].map((point) => String.fromCodePoint(point)).filter((letter) => visible.test(letter));
  // Of one alone, nothing might be seen.
  const text = escapeHtml(letters.slice(0, 8).join(''));
  await sharp({ text: { text, font: family, fontfile: file } })
    .raw()
    .toBuffer();
}
