import { dayOf } from '#lib/site/dates.ts';
import { isReserved, normalizePath } from '#lib/site/urls.ts';
import { type ImportMapping, mapSection } from '../mapping.ts';
import { safeName } from '../safe-name.ts';
import type { TreeEntry } from './tree-site.ts';

/** Where an entry is from now on. */
export type PlacedEntry = TreeEntry & {
  /** Path below `articles/` or `pages/`, without the ending. */
  readonly name: string;
  /** Id and title of its section; null for a page. */
  readonly section: { readonly id: string; readonly category: string } | null;
  /** Categories that name no section. */
  readonly others: readonly string[];
};

/** Stories that have no category stand here. */
const unfiled = { id: 'news', category: 'News' };

/** Gives each entry an address of its own before the first is written, since the others link to it. */
export function placeEntries(
  entries: readonly TreeEntry[],
  { mapping, timeZone }: { readonly mapping: ImportMapping; readonly timeZone: string },
): readonly PlacedEntry[] {
  const claimed = new Set<string>();
  const filed = entries.map((entry) => ({ entry, section: entry.kind === 'story' ? fileEntry(entry, mapping) : null }));
  for (const { section } of filed) if (section !== null) claimed.add(section.id);
  // Stories before pages: more leads to them.
  const ranked = filed.toSorted((one, other) => (one.entry.kind > other.entry.kind ? -1 : 0));
  return ranked.map(({ entry, section }) => {
    const others = entry.categories.filter((category) => category !== section?.category);
    const name = claim(claimed, wantedName(entry, section?.id, timeZone));
    return { ...entry, name, section, others };
  });
}

function fileEntry(
  { categories }: TreeEntry,
  mapping: ImportMapping,
): { readonly id: string; readonly category: string } {
  for (const category of categories) {
    const id = mapSection(mapping, { name: category });
    if (id !== null) return { id, category };
  }
  return unfiled;
}

function wantedName(entry: TreeEntry, section: string | undefined, timeZone: string): string {
  if (section === undefined) return safeName(entry.oldPath.replace(/(?:\/index)?\.html?$/, ''));
  const year = entry.at === null ? [] : [String(dayOf(entry.at, timeZone).year)];
  const lang = entry.lang === null ? [] : [entry.lang.toLowerCase()];
  return safeName([section, ...year, ...lang, entry.slug].join('/'));
}

function claim(claimed: Set<string>, wanted: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (claimed.has(name) || isReserved(`/${name}`)) continue;
    claimed.add(name);
    return name;
  }
}

/** The one spelling in which old addresses are compared: `/a/index.html`, `/a.html` and `/a/` are `/a`. */
export function foldAddress(path: string): string {
  return normalizePath(path.replace(/(?:\/index)?\.html?$/i, '') || '/');
}
