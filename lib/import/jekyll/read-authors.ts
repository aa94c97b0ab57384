import { join } from 'node:path';
import { readIfThere } from '../read-if-there.ts';
import { readGroup, readText } from '../tree/read-fields.ts';
import { readSettings } from '../tree/read-matter.ts';
import type { KnownAuthor } from '../tree/tree-site.ts';

/** The people of `_data/authors.yml`, by the names that stories give them. */
export function readJekyllAuthors(folder: string): ReadonlyMap<string, KnownAuthor> {
  for (const name of ['authors.yml', 'authors.yaml', 'authors.json']) {
    const text = readIfThere(join(folder, '_data', name));
    const read = text === undefined ? undefined : readSettings(name, text);
    if (read?.ok === true) return new Map(Object.entries(read.value).map(([id, one]) => [id, toAuthor(id, one)]));
  }
  return new Map();
}

function toAuthor(id: string, written: unknown): KnownAuthor {
  const fields = readGroup(written);
  const profiles = ['url', 'uri', 'website', 'web'].flatMap((name) => readText(fields, name) ?? []);
  return {
    name: readText(fields, 'name', 'display_name', 'title') ?? id,
    biography: readText(fields, 'bio', 'biography', 'description', 'about') ?? '',
    profiles: profiles.filter((address) => /^https?:\/\//.test(address) && URL.canParse(address)).slice(0, 1),
  };
}
