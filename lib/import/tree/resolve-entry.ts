import { lstatSync } from 'node:fs';
import { join, posix } from 'node:path';
import { decodePath, encodePath } from '#lib/site/urls.ts';
import type { HtmlSource } from '../convert-html.ts';
import type { ImportedFile } from '../imported.ts';
import { isServedFile } from '../served-file.ts';
import { foldAddress } from './place-entries.ts';
import type { TreeEntry, TreeSite, TreeSource } from './tree-site.ts';

/** Where everything of a site is from now on. */
export type TreeAddresses = {
  readonly source: TreeSource;
  readonly site: TreeSite;
  /** New addresses by old ones, which are folded (`foldAddress`). */
  readonly byOld: ReadonlyMap<string, string>;
  /** New addresses by files. */
  readonly byFile: ReadonlyMap<string, string>;
  /** Addresses of what is there from now on. */
  readonly taken: ReadonlySet<string>;
};

/** What an entry names, resolved: files are noted as they are asked for. */
export type EntryAddresses = HtmlSource & { readonly files: readonly ImportedFile[] };

/** @param note is told of what leads nowhere. */
export function resolveEntry(
  addresses: TreeAddresses,
  entry: TreeEntry,
  note: (words: string) => void,
): EntryAddresses {
  const files: ImportedFile[] = [];
  const { site } = addresses;
  const resolveFile = (written: string) => {
    const path = ownPath(addresses, written);
    if (path === undefined) return { address: written };
    const place = findPlace(addresses, path, entry);
    if (place === undefined) return { address: elsewhere(site, path, written, note) };
    const to = `media/${place
      .replace(/^(?:static|assets|content|media)\//, '')
      .split('/')
      .map(toMediaName)
      .join('/')}`;
    files.push({ kind: 'file', key: `file ${place}`, from: join(addresses.source.folder, place), to });
    return { address: `/${encodePath(to)}` };
  };
  const resolveLink = (written: string): string => {
    const path = ownPath(addresses, written);
    if (path === undefined || written.startsWith('#')) return written;
    const anchor = /#.*$/s.exec(written)?.[0] ?? '';
    const page = findPage(addresses, path, entry);
    if (page !== undefined) return encodePath(page) + anchor;
    if (isServedFile(path) && findPlace(addresses, path, entry) !== undefined) return resolveFile(written).address;
    if (site.base !== '') return elsewhere(site, path, written, note) + anchor;
    note(`The link to ${written} leads to nothing that was imported; its words stay.`);
    return '';
  };
  return { files, resolveFile, resolveLink };
}

/** The path of an address of the site itself, decoded and without question and anchor; undefined for those of others. */
function ownPath({ source, site }: TreeAddresses, written: string): string | undefined {
  const address = written.trim().replace(/[?#].*$/s, '');
  const isWhole = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address);
  if (!isWhole) return decodePath(address.replace(/^\/(?=\/)/, '')) ?? address;
  const base = 'https://site.invalid';
  if (!URL.canParse(address, base)) return undefined;
  const { protocol, hostname, pathname } = new URL(address, base);
  const own = [site.base, ...source.siteHosts.map((host) => `https://${host}`)].map(hostOf);
  const isOwn = /^https?:$/.test(protocol) && own.includes(withoutWww(hostname));
  return isOwn ? (decodePath(pathname) ?? pathname) : undefined;
}

function hostOf(base: string): string {
  return URL.canParse(base) ? withoutWww(new URL(base).hostname) : '';
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, '');
}

function findPage({ byOld, byFile, taken, site }: TreeAddresses, path: string, entry: TreeEntry): string | undefined {
  const absolute = path.startsWith('/') ? path : posix.join(entry.oldPath, path);
  const beside = posix.join(posix.dirname(entry.file), path);
  const basePath = URL.canParse(site.base) ? new URL(site.base).pathname.replace(/\/$/, '') : '';
  const within = absolute.startsWith(`${basePath}/`) ? absolute.slice(basePath.length) : absolute;
  // Tags and shortcodes that name a page were given its new address before.
  if (taken.has(path)) return path;
  return byOld.get(foldAddress(absolute)) ?? byOld.get(foldAddress(within)) ?? byFile.get(beside);
}

/** Only places below the folder of the site: `..` leads to none, and links of the file system are settled when the file is copied. */
function findPlace({ source, site }: TreeAddresses, path: string, entry: TreeEntry): string | undefined {
  const places = site.placesOf(path, entry).map((place) => posix.normalize(place).replace(/^\/+/, ''));
  return places.find((place) => {
    if (place.startsWith('..') || !isServedFile(place)) return false;
    return lstatSync(join(source.folder, place), { throwIfNoEntry: false })?.isFile() === true;
  });
}

function elsewhere({ base }: TreeSite, path: string, written: string, note: (words: string) => void): string {
  note(`${written} is not in this folder, and was left as it was.`);
  return base === '' ? written : new URL(encodePath(path), `${base}/`).href;
}

/** A name without the characters that addresses escape. */
function toMediaName(part: string): string {
  return part
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}._~()+@-]+/gu, '-')
    .replace(/^[.-]+/, '');
}
