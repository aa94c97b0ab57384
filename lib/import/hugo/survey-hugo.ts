import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isReserved } from '#lib/site/urls.ts';
import { UnreadableSource } from '../imported.ts';
import { safeName } from '../safe-name.ts';
import { listTree } from '../tree/list-tree.ts';
import { readText } from '../tree/read-fields.ts';
import { type Matter, readMatter } from '../tree/read-matter.ts';
import type { KnownAuthor, TreeEntry, TreeSite, TreeSource } from '../tree/tree-site.ts';
import { locateFile } from './locate-file.ts';
import { prepareShortcodes } from './prepare-shortcodes.ts';
import { type HugoSettings, readHugoSettings } from './read-settings.ts';
import { toEntry } from './to-entry.ts';

/** What is gathered while the files are looked through. */
type Gathered = {
  readonly entries: TreeEntry[];
  readonly sections: Map<string, { readonly title: string; readonly description: string }>;
  readonly authors: Map<string, KnownAuthor>;
  readonly notes: { readonly place: string; readonly words: string }[];
};

/** Looks through the files of a Hugo site: what each is, and where readers found it. */
export function surveyHugo(source: TreeSource): { readonly site: TreeSite; readonly timeZone: string } {
  const { folder } = source;
  const settings = readHugoSettings(folder, source.timeZone);
  const folders = [...new Set([settings.contentDir, ...settings.languages.values()])].filter((one) =>
    existsSync(join(folder, one)),
  );
  if (folders.length === 0)
    throw new UnreadableSource(folder, `this is no Hugo site: there is no folder ${settings.contentDir}`);
  const gathered: Gathered = { entries: [], sections: new Map(), authors: new Map(), notes: [] };
  const files = folders.flatMap((content) =>
    listTree(join(folder, content), () => false).map((file) => `${content}/${file}`),
  );
  for (const file of new Set(files))
    if (/\.(?:md|markdown|html?|org|adoc|rst)$/i.test(file)) gather(gathered, { folder, file, settings });
  return {
    timeZone: settings.timeZone,
    site: {
      base: settings.base,
      ...gathered,
      placesOf: (address, { file }) => listPlaces(address, file),
      prepare: (text) => prepareShortcodes(text, settings),
    },
  };
}

/** An address that begins with a slash is one of `static/`; another one lies beside the page, or in `assets/`. */
function listPlaces(address: string, file: string): readonly string[] {
  const bare = address.replace(/^\/+/, '');
  const shared = [`static/${bare}`, `assets/${bare}`, `content/${bare}`];
  if (address.startsWith('/')) return shared;
  const beside = posix.join(posix.dirname(file), address);
  // The page of a file that is no bundle has an address one step further down than the file.
  return [beside, posix.join(posix.dirname(file), '..', address.replace(/^(?:\.\.\/)+/, '')), ...shared];
}

type Looking = { readonly folder: string; readonly file: string; readonly settings: HugoSettings };

function gather(gathered: Gathered, { folder, file, settings }: Looking): void {
  const { entries, notes } = gathered;
  if (!/\.(?:md|markdown|html?)$/i.test(file)) {
    notes.push({ place: file, words: 'It is left out: only Markdown and HTML can be taken over.' });
    return;
  }
  const matter = readMatter(readFileSync(join(folder, file), 'utf8'));
  // In a bundle, a file without front matter is a part that some template shows.
  if (matter === undefined) return;
  if (!matter.ok) {
    const { line, column, words } = matter.error;
    const place = `${file}:${line}:${column}`;
    notes.push({ place, words: `Its front matter cannot be read, so that it is left out: ${words}.` });
    return;
  }
  const located = locateFile(file, settings);
  if (located.isList) {
    gatherList(gathered, located.folders, matter.value);
    return;
  }
  const entry = toEntry(file, located, matter.value.fields, settings);
  const fault = typeof entry === 'string' ? entry : findFault(entry, matter.value.body);
  if (fault !== undefined) notes.push({ place: file, words: fault });
  else if (typeof entry !== 'string') entries.push(entry);
}

/** `_index.md`: of a section, or of an author where the site has them as a taxonomy. */
function gatherList({ sections, authors }: Gathered, folders: readonly string[], { fields, body }: Matter): void {
  const [first = '', second] = folders;
  const title = readText(fields, 'title') ?? second ?? first;
  const text = body.trim();
  if (/^authors?$/.test(first) && second !== undefined) {
    const author = { name: title, biography: text, profiles: [] };
    authors.set(second, author).set(title, author);
  } else if (folders.length === 1) {
    sections.set(first, { title, description: readText(fields, 'description', 'summary') ?? '' });
  }
}

function findFault({ kind, oldPath, isDraft }: TreeEntry, body: string): string | undefined {
  if (kind === 'story') return undefined;
  if (isDraft) return 'It is a page that is a draft, and is left out: pages have no drafts here.';
  if (isReserved(`/${safeName(oldPath)}`)) return 'This page is left out: this site has one of its own for that.';
  return body.trim() === '' ? 'This page is left out: it has no text of its own.' : undefined;
}
