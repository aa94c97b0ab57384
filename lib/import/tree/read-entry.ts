import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { convertHtml } from '../convert-html.ts';
import type { Imported, ImportedDocument } from '../imported.ts';
import type { PlacedEntry } from './place-entries.ts';
import { readMatter } from './read-matter.ts';
import { type EntryAddresses, resolveEntry, type TreeAddresses } from './resolve-entry.ts';
import { rewriteMarkdown } from './rewrite-markdown.ts';
import { toPageFields, toStoryFields } from './to-fields.ts';

/** A story or page, after the files that it names and what is to be said of it. */
export async function* readEntry(entry: PlacedEntry, addresses: TreeAddresses): AsyncGenerator<Imported> {
  const { folder } = addresses.source;
  const matter = readMatter(readFileSync(join(folder, entry.file), 'utf8'));
  if (matter === undefined || !matter.ok) return;
  const { body, bodyLine } = matter.value;
  const notes: { readonly line: number; readonly words: string }[] = [];
  const noteIn = (text: string) => (offset: number, words: string) => {
    notes.push({ line: bodyLine + text.slice(0, offset).split('\n').length - 1, words });
  };
  const prepared = addresses.site.prepare({
    body,
    entry,
    findAddress: (reference) => findReference(addresses, reference),
    note: noteIn(body),
  });
  // What is prepared keeps its lines, or nearly so.
  const note = noteIn(prepared);
  let reached = 0;
  const named = resolveEntry(addresses, entry, (words) => note(reached, words));
  const reach = (offset: number) => {
    reached = offset;
  };
  const document = toDocument(entry, addresses, { named, text: prepared, note, reach });
  for (const file of named.files) yield file;
  for (const { line, words } of notes) yield { kind: 'note', place: `${entry.file}:${line}`, words };
  yield document;
}

type Written = {
  readonly named: EntryAddresses;
  readonly text: string;
  readonly note: (offset: number, words: string) => void;
  /** Told where in the text the next words are, before they are noted. */
  readonly reach: (offset: number) => void;
};

function toDocument(entry: PlacedEntry, addresses: TreeAddresses, written: Written): ImportedDocument {
  const { source, byFile, taken } = addresses;
  const { timeZone, mapping } = source;
  const fields =
    entry.kind === 'page'
      ? toPageFields({ entry, timeZone, taken })
      : toStoryFields({
          entry,
          mapping,
          timeZone,
          fallback: statSync(join(source.folder, entry.file)).mtimeMs,
          resolvePicture: (address) => written.named.resolveFile(address).address,
          taken,
          original: entry.original === null ? undefined : byFile.get(entry.original),
        });
  return {
    kind: 'document',
    key: entry.file,
    folder: entry.kind === 'page' ? 'pages' : 'articles',
    name: entry.name,
    fields,
    body: toBody(entry, written),
  };
}

function toBody({ file }: PlacedEntry, { named, text, note, reach }: Written): string {
  if (!/\.html?$/i.test(file)) return rewriteMarkdown({ text, source: named, note, reach });
  const { markdown, notes } = convertHtml(text, named);
  for (const words of notes) note(0, words);
  return markdown;
}

/** Where what a shortcode or tag names is by now: a file, with or without its ending, or the end of its path. */
function findReference({ byFile }: TreeAddresses, reference: string): string | undefined {
  const wanted = reference.replace(/^\/+/, '').replace(/\/(?:_?index(?:\.md)?)?$/, '');
  if (wanted === '') return undefined;
  const bare = wanted.replace(/\.(?:md|markdown|html?)$/i, '');
  for (const [file, address] of byFile) {
    const name = file.replace(/\.(?:md|markdown|html?)$/i, '').replace(/\/index$/, '');
    if (name === bare || name.endsWith(`/${bare}`)) return address;
  }
  return undefined;
}
