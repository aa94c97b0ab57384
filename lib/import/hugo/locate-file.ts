import type { HugoSettings } from './read-settings.ts';

/** Where a file of the content lies, as far as addresses go by it. */
export type Located = {
  /** Folders above it, from that of its section on; a page of one folder (`index.md`) counts as a file of that name. */
  readonly folders: readonly string[];
  readonly name: string;
  /** Whether it is the front of its folder (`_index.md`). */
  readonly isList: boolean;
  /** Null in the language of the site. */
  readonly lang: string | null;
  /** The file of the same name in the language of the site. */
  readonly original: string | null;
};

/** @param file path below the site, such as `content/posts/a.es.md`. */
export function locateFile(
  file: string,
  { contentDir, languages }: Pick<HugoSettings, 'contentDir' | 'languages'>,
): Located {
  const own = [...languages].find(([, folder]) => folder !== contentDir && file.startsWith(`${folder}/`));
  const content = own?.[1] ?? contentDir;
  const parts = file.slice(content.length + 1).split('/');
  const last = parts.pop() ?? '';
  const [, stem = '', ending = ''] = /^(.*)(\.[a-z]+)$/i.exec(last) ?? [];
  const suffix = [...languages.keys()].find((language) => stem.toLowerCase().endsWith(`.${language.toLowerCase()}`));
  const bare = suffix === undefined ? stem : stem.slice(0, -suffix.length - 1);
  const lang = suffix ?? own?.[0] ?? null;
  const isBundle = bare === 'index' && parts.length > 0;
  const original = [contentDir, ...parts, bare + ending].join('/');
  return {
    folders: isBundle ? parts.slice(0, -1) : parts,
    name: isBundle ? (parts.at(-1) ?? '') : bare,
    isList: bare === '_index',
    lang,
    original: lang === null ? null : original,
  };
}
