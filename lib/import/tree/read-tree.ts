import type { Imported, ImportedDocument } from '../imported.ts';
import { nameSite } from '../name-site.ts';
import { listAuthors } from './list-authors.ts';
import { mapAddresses } from './map-addresses.ts';
import { type PlacedEntry, placeEntries } from './place-entries.ts';
import { readEntry } from './read-entry.ts';
import { isKnownField } from './to-fields.ts';
import type { TreeSite, TreeSource } from './tree-site.ts';

/** Everything of a site that was looked through: sections and authors first, then each story and page with the files it names. */
export async function* readTree(source: TreeSource, site: TreeSite): AsyncGenerator<Imported> {
  const name = nameSite(site.base);
  if (name !== '') yield { kind: 'site', place: source.folder, names: [name, ...source.siteHosts] };
  const entries = placeEntries(site.entries, source);
  yield { kind: 'extent', documents: entries.length };
  for (const note of site.notes) yield { kind: 'note', ...note };
  const addresses = { source, site, ...mapAddresses(entries, source.mapping) };
  yield* listSections(entries, site);
  yield* listAuthors(entries, site, source.mapping);
  for (const entry of entries) yield* readEntry(entry, addresses);
  yield* listUnknownFields(entries);
}

function listSections(entries: readonly PlacedEntry[], { sections }: TreeSite): readonly ImportedDocument[] {
  const named = new Map(entries.flatMap(({ section }) => (section === null ? [] : [[section.id, section.category]])));
  return [...named].map(([id, category]) => {
    const known = sections.get(category) ?? sections.get(id);
    const title = known?.title ?? category.slice(0, 1).toUpperCase() + category.slice(1).replaceAll('-', ' ');
    const fields = { title, description: known?.description };
    return { kind: 'document', key: `section ${id}`, folder: 'sections', name: id, fields, body: '' };
  });
}

function* listUnknownFields(entries: readonly PlacedEntry[]): Generator<Imported> {
  const counts = new Map<string, number>();
  for (const { fields } of entries)
    for (const field of Object.keys(fields)) if (!isKnownField(field)) counts.set(field, (counts.get(field) ?? 0) + 1);
  for (const [field, count] of counts) {
    const where = count === 1 ? 'in one file' : `in ${count} files`;
    yield {
      kind: 'note',
      place: `front matter, ${field}`,
      words: `This field, ${where}, has no counterpart and is left out.`,
    };
  }
}
