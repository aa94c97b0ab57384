import { posix } from 'node:path';
import { nameFile } from '../name-file.ts';
import { isTrue, readGroup, readList, readText } from '../tree/read-fields.ts';
import type { MatterFields } from '../tree/read-matter.ts';
import type { TreeEntry } from '../tree/tree-site.ts';

/**
 * A page: a file with front matter anywhere but in `_posts`, also one of `_pages` or of another collection that the site puts out.
 *
 * @param collections of the settings.
 * @returns undefined for a file that the site does not put out.
 */
export function readPage(file: string, fields: MatterFields, collections: MatterFields): TreeEntry | undefined {
  const [, collection] = /^_([^/]+)\//.exec(file) ?? [];
  const isPut = collection === undefined || collection === 'pages' || isTrue(readGroup(collections[collection]).output);
  const isNotice = /^(?:readme|license|licence|contributing|changelog|code_of_conduct)\./i.test(file);
  if (!isPut || isNotice) return undefined;
  const place = collection === 'pages' ? file.replace(/^_pages\//, '') : file.replace(/^_/, '');
  const bare = place.replace(/\.[a-z]+$/i, '');
  const path =
    posix.join('/', readText(fields, 'permalink') ?? `/${bare}.html`).replace(/\/?(?:index(?:\.html?)?)?$/, '') || '/';
  return {
    file,
    kind: 'page',
    title: readText(fields, 'title') ?? nameFile(`${bare}.html`),
    slug: bare,
    oldPath: path,
    aliases: readList(fields, 'redirect_from', /\s+/),
    at: null,
    isDraft: fields.published === false || fields.published === 'false',
    categories: [],
    lang: readText(fields, 'lang') ?? null,
    original: null,
    fields,
  };
}
