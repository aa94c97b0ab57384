import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isReserved } from '#lib/site/urls.ts';
import { UnreadableSource } from '../imported.ts';
import { safeName } from '../safe-name.ts';
import { listTree } from '../tree/list-tree.ts';
import { readGroup } from '../tree/read-fields.ts';
import { readMatter } from '../tree/read-matter.ts';
import type { TreeEntry, TreeSite, TreeSource } from '../tree/tree-site.ts';
import { prepareLiquid } from './prepare-liquid.ts';
import { readJekyllAuthors } from './read-authors.ts';
import { readPage } from './read-page.ts';
import { readPost } from './read-post.ts';
import { type JekyllSettings, readJekyllSettings, withDefaults } from './read-settings.ts';

/** Folders that hold no text of their own. */
const passed = /^(?:_site|_layouts|_includes|_sass|_plugins|_data|assets|vendor|node_modules)$/;

type Note = { readonly place: string; readonly words: string };

/** Looks through the files of a Jekyll site: what each is, and where readers found it. */
export function surveyJekyll(source: TreeSource): { readonly site: TreeSite; readonly timeZone: string } {
  const settings = readJekyllSettings(source.folder, source.timeZone);
  const files = listTree(source.folder, (folder) => passed.test(folder));
  if (!settings.isGiven && !files.some((file) => /(?:^|\/)_posts\//.test(file)))
    throw new UnreadableSource(source.folder, 'this is no Jekyll site, which has _config.yml or _posts');
  const notes: Note[] = [];
  const entries = files
    .filter((file) => /\.(?:md|markdown|mkdn?|mkdown|html?)$/i.test(file))
    .flatMap((file) => readFile(source, settings, file, (place, words) => notes.push({ place, words })));
  return {
    timeZone: settings.timeZone,
    site: {
      base: settings.base,
      entries,
      sections: new Map(),
      authors: readJekyllAuthors(source.folder),
      placesOf: listPlaces,
      prepare: (text) => prepareLiquid(text, settings),
      notes,
    },
  };
}

/** An address that begins with a slash is one of the site, any other one beside the page. */
function listPlaces(address: string, { file, oldPath }: TreeEntry): readonly string[] {
  if (address.startsWith('/')) return [address, address.replace(/^\/[^/]+/, '')];
  return [posix.join(posix.dirname(oldPath), address), posix.join(posix.dirname(file), address), address];
}

function readFile(
  { folder, timeZone }: TreeSource,
  settings: JekyllSettings,
  file: string,
  note: (place: string, words: string) => void,
): readonly TreeEntry[] {
  const matter = readMatter(readFileSync(join(folder, file), 'utf8'));
  // What has no front matter is copied as it is, and is no page.
  if (matter === undefined) return [];
  if (!matter.ok) {
    const { line, column, words } = matter.error;
    note(`${file}:${line}:${column}`, `Its front matter cannot be read, so that it is left out: ${words}.`);
    return [];
  }
  const { fields, body } = matter.value;
  const [, room] = /(?:^|\/)(_posts|_drafts)\//.exec(file) ?? [];
  if (room !== undefined) {
    const post = readPost(file, withDefaults(settings, file, 'posts', fields), {
      ...settings,
      timeZone: settings.timeZone || timeZone,
    });
    if (post.ok) return [post.value];
    note(file, post.error);
    return [];
  }
  const page = readPage(file, withDefaults(settings, file, 'pages', fields), readGroup(settings.fields.collections));
  if (page === undefined) return [];
  const fault = findFault(page, body);
  if (fault === undefined) return [page];
  note(file, fault);
  return [];
}

/** Why a page is not taken over. */
function findFault({ oldPath, isDraft }: TreeEntry, body: string): string | undefined {
  if (oldPath === '/') return 'The home page is left out: this site makes its own, see front.md.';
  if (isDraft) return 'It is a page that is not published, and is left out: pages have no drafts here.';
  if (isReserved(`/${safeName(oldPath.replace(/\.html?$/, ''))}`) || /^\/(?:404|offline|sitemap)\b/.test(oldPath))
    return 'This page is left out: this site has one of its own for that.';
  if (/\{%-?\s*(?:for|assign|paginate)\b/.test(body)) return 'This page is left out: it is a list that Jekyll makes.';
  return body.trim() === '' ? 'This page is left out: it has no text of its own.' : undefined;
}
