import { slugify } from '#lib/base/slug.ts';
import { type ImportMapping, mapTag } from '../mapping.ts';
import { foldAddress, type PlacedEntry } from './place-entries.ts';
import type { TreeAddresses } from './resolve-entry.ts';
import { readTags } from './to-fields.ts';

/** Where every old address, and every file, is from now on: pages, tags and categories. */
export function mapAddresses(
  entries: readonly PlacedEntry[],
  mapping: ImportMapping,
): Pick<TreeAddresses, 'byOld' | 'byFile' | 'taken'> {
  const byOld = new Map<string, string>([['/', '/']]);
  const byFile = new Map<string, string>();
  const add = (old: string, address: string) => {
    if (!byOld.has(foldAddress(old))) byOld.set(foldAddress(old), address);
  };
  for (const { oldPath, aliases, file, name } of entries) {
    add(oldPath, `/${name}`);
    for (const alias of aliases) add(alias, `/${name}`);
    byFile.set(file, `/${name}`);
  }
  for (const { section } of entries) if (section !== null) addLists(add, section.category, `/${section.id}`);
  for (const { fields, others } of entries) {
    for (const tag of [...others, ...readTags(fields)]) {
      const name = mapTag(mapping, { name: tag });
      if (name !== null) addLists(add, tag, `/tags/${slugify(name)}`);
    }
  }
  const taken = new Set(
    entries.flatMap(({ name, section }) => [`/${name}`, ...(section === null ? [] : [`/${section.id}`])]),
  );
  return { byOld, byFile, taken };
}

/** Where such sites list what is filed under a name. */
function addLists(add: (old: string, address: string) => void, name: string, address: string): void {
  for (const list of ['categories', 'category', 'tags', 'tag']) add(`/${list}/${slugify(name)}`, address);
  add(`/${slugify(name)}`, address);
}
