import type { ImportedDocument } from '../imported.ts';
import { type ImportMapping, mapAuthor } from '../mapping.ts';
import type { PlacedEntry } from './place-entries.ts';
import { readAuthors } from './to-fields.ts';
import type { TreeSite } from './tree-site.ts';

/** A file for everybody whom a byline names. */
export function listAuthors(
  entries: readonly PlacedEntry[],
  { authors }: Pick<TreeSite, 'authors'>,
  mapping: ImportMapping,
): readonly ImportedDocument[] {
  const documents = new Map<string, ImportedDocument>();
  for (const { fields, kind } of entries) {
    for (const written of kind === 'story' ? readAuthors(fields) : []) {
      const id = mapAuthor(mapping, { name: written });
      if (id === null || documents.has(id)) continue;
      const known = authors.get(written);
      const described = { name: known?.name ?? written, profiles: known?.profiles };
      const body = known?.biography ?? '';
      documents.set(id, {
        kind: 'document',
        key: `author ${id}`,
        folder: 'authors',
        name: id,
        fields: described,
        body,
      });
    }
  }
  return [...documents.values()];
}
