import { posix } from 'node:path';
import { slugify } from '#lib/base/slug.ts';
import { dayOf } from '#lib/site/dates.ts';
import { decodePath } from '#lib/site/urls.ts';
import { nameFile } from '../name-file.ts';
import { isTrue, readList, readMoment, readText } from '../tree/read-fields.ts';
import type { MatterFields } from '../tree/read-matter.ts';
import type { TreeEntry } from '../tree/tree-site.ts';
import type { Located } from './locate-file.ts';
import type { HugoSettings } from './read-settings.ts';

/** Folders whose names say nothing about what is in them. */
const plainFolders = new Set(['posts', 'post', 'blog', 'articles', 'article', 'stories', 'content', 'archive']);

/**
 * What a file of the content is: with a date, in a folder, it is a story; without one a page.
 *
 * @returns why it is left out, where it is.
 */
export function toEntry(
  file: string,
  located: Located,
  fields: MatterFields,
  settings: HugoSettings,
): TreeEntry | string {
  const { timeZone } = settings;
  const { folders, name } = located;
  const [, named, rest] = /^(\d{4}-\d{2}-\d{2})[-_](.+)$/.exec(name) ?? [];
  const written = readMoment(fields.publishDate ?? fields.publishdate ?? fields.date ?? fields.pubdate, timeZone);
  if (written === undefined) return 'It is left out: its date cannot be read.';
  const at = written ?? readMoment(named, timeZone) ?? null;
  const isDraft = isTrue(fields.draft);
  const kind = folders.length > 0 && (at !== null || isDraft) ? 'story' : 'page';
  const slug = readText(fields, 'slug') ?? rest ?? name;
  const [section = ''] = folders;
  const own = [...readList(fields, 'categories', /\s*,\s*/), ...readList(fields, 'category', /\s*,\s*/)];
  const oldPath = oldPathOf({ located, fields, at, slug }, settings);
  return {
    file,
    kind,
    title: readText(fields, 'title') ?? nameFile(`${slug}.html`),
    slug: slugify(slug) || 'untitled',
    oldPath,
    aliases: readList(fields, 'aliases', /\s+/).map((alias) => readAlias(alias, oldPath)),
    at,
    isDraft,
    // A folder that names a subject is the section; else the first category is.
    categories: [...new Set(plainFolders.has(section.toLowerCase()) ? own : [section, ...own])],
    lang: located.lang,
    original: located.original,
    fields,
  };
}

/** An old address as a path: Hugo takes whole ones, those from the root, and those from where the page is. */
function readAlias(written: string, oldPath: string): string {
  if (/^https?:\/\//i.test(written) && URL.canParse(written)) {
    const { pathname } = new URL(written);
    return decodePath(pathname) ?? pathname;
  }
  return posix.join(written.startsWith('/') ? '/' : posix.dirname(oldPath), written);
}

type Facts = {
  readonly located: Located;
  readonly fields: MatterFields;
  readonly at: number | null;
  readonly slug: string;
};

/** Where Hugo puts a page (gohugo.io/content-management/urls). */
function oldPathOf({ located, fields, at, slug }: Facts, { permalinks, timeZone }: HugoSettings): string {
  const { folders, name, lang } = located;
  const url = readText(fields, 'url');
  const pattern = permalinks[folders[0] ?? ''];
  const last = readText(fields, 'slug') ?? name;
  const path =
    url ??
    (pattern === undefined || at === null
      ? `/${[...folders, last].map(toAddressPart).join('/')}`
      : fillPattern(pattern, { located, at, slug, title: readText(fields, 'title') ?? name }, timeZone));
  return posix.join('/', url === undefined ? (lang ?? '') : '', path).replace(/\/(?:index\.html?)?$/, '') || '/';
}

type PatternFacts = { readonly located: Located; readonly at: number; readonly slug: string; readonly title: string };

function fillPattern(pattern: string, { located, at, slug, title }: PatternFacts, timeZone: string): string {
  const { folders, name } = located;
  const { year, month, day } = dayOf(at, timeZone);
  const date = new Date(Date.UTC(year, month - 1, day));
  const two = (number: number) => String(number).padStart(2, '0');
  const nameIn = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' }).format(date).toLowerCase();
  const values: Readonly<Record<string, string>> = {
    year: String(year),
    month: two(month),
    monthname: nameIn({ month: 'long' }),
    day: two(day),
    weekday: String(date.getUTCDay()),
    weekdayname: nameIn({ weekday: 'long' }),
    yearday: String(Math.round((date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1),
    section: folders[0] ?? '',
    sections: folders.join('/'),
    title: slugify(title),
    slug: slugify(slug === name ? title : slug),
    slugorfilename: toAddressPart(slug),
    slugorcontentbasename: toAddressPart(slug),
    filename: toAddressPart(name),
    contentbasename: toAddressPart(name),
  };
  return pattern.replace(/:([a-z]+)(?:\[[^\]]*\])?/g, (whole, part: string) => values[part] ?? whole);
}

/** As Hugo spells a name in addresses: small letters, hyphens for spaces, points kept. */
function toAddressPart(name: string): string {
  return name
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replace(/[^\p{L}\p{N}\p{M}._~-]/gu, '');
}
