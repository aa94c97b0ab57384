import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { en, type Words } from './en.ts';

/** Each language by its primary subtag. */
const catalogue = readCatalogue(join(process.cwd(), 'lib/site/words'));

/** Every file that is called by a primary subtag (BCP 47), as `es.ts`, exports the words of that language by the same name. */
function readCatalogue(folder: string): ReadonlyMap<string, Words> {
  // Not `import`: the bundler would have to know the names beforehand, while Node runs the files as they are.
  const load = createRequire(join(folder, 'words-of.ts'));
  const names = readdirSync(folder).flatMap((file) => /^([a-z]{2,3})\.ts$/.exec(file)?.[1] ?? []);
  return new Map(names.map((name) => [name, name === 'en' ? en : load(`./${name}.ts`)[name]]));
}

/**
 * The words of the interface in a language, or in English where nobody has written them yet.
 *
 * @param language BCP 47 tag; `es-MX` has the words of `es`.
 */
export function wordsOf(language: string): Words {
  return catalogue.get(primaryOf(language)) ?? en;
}

/**
 * The language in which the words of the interface come where a text is in another one: for `lang` attributes.
 *
 * @param language BCP 47 tag.
 */
export function languageOfWords(language: string): string {
  return catalogue.has(primaryOf(language)) ? language : 'en';
}

/**
 * English where it stands in for a language without words, to be a `lang` attribute of what is named by `aria-label` or holds
 * nothing but words of ours; undefined where what is around says it already.
 *
 * @param language BCP 47 tag, of what is around.
 */
export function foreignWords(language: string): string | undefined {
  const own = languageOfWords(language);
  return own === language ? undefined : own;
}

function primaryOf(language: string): string {
  return language.split('-')[0]?.toLowerCase() ?? '';
}
