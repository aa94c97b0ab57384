import { join } from 'node:path';
import { decodePath, encodePath, normalizePath } from '#lib/site/urls.ts';
import type { HtmlSource } from '../convert-html.ts';
import type { ImportedFile } from '../imported.ts';
import { claimMediaPath, mediaPathOf } from '../media-path.ts';
import { resolveWithin } from '../resolve-within.ts';
import { isServedFile } from '../served-file.ts';
import type { GhostSource } from './ghost-source.ts';
import type { GhostSite } from './survey-ghost.ts';

/** Where links and files of one text lead from now on, and the files that were asked for. */
export type GhostAddresses = HtmlSource & { readonly files: readonly ImportedFile[] };

/** The host that stands for the old site where an export writes `__GHOST_URL__`, or a path alone. */
const placeholder = 'ghost-url.invalid';

/** @param note told of links of the site that lead to nothing any more. */
export function resolveGhostAddresses(
  site: GhostSite,
  source: GhostSource,
  note: (words: string) => void,
): GhostAddresses {
  const files: ImportedFile[] = [];
  const home = [...site.hosts][0];
  /** As readers of the old site had it. */
  const spell = (url: URL) => {
    const isNamed = url.hostname !== placeholder || home === undefined;
    return isNamed ? url.href : `https://${home}${url.pathname}${url.search}${url.hash}`;
  };
  const takeFile = (url: URL): string | null => {
    const name = isOwn(site, url) ? fileOf(url) : null;
    if (name === null || !isServedFile(name)) return null;
    const from = source.uploads === null ? null : findUpload(source.uploads, name);
    const to = from === null ? mediaPathOf(name) : claimMediaPath(site.media, name);
    files.push({ kind: 'file', key: name, from, to });
    return from === null ? null : `/${encodePath(to)}`;
  };
  return {
    files,
    resolveFile: (address) => {
      const url = readUrl(address);
      return { address: url === undefined ? address : (takeFile(url) ?? spell(url)) };
    },
    resolveLink: (address) => {
      const url = readUrl(address);
      if (url === undefined || !isOwn(site, url)) return address;
      const file = takeFile(url);
      if (file !== null) return file;
      const path = findPage(site, normalizePath(decodePath(url.pathname) ?? url.pathname));
      if (path !== undefined) return encodePath(path) + url.hash;
      const isLost = url.hostname === placeholder && home === undefined;
      const what = isLost ? `The link to ${url.pathname}` : `The link to ${spell(url)}`;
      note(
        `${what} leads to nothing that was imported, and ${isLost ? 'became text: see --host' : 'was left as it was'}.`,
      );
      return isLost ? '' : spell(url);
    },
  };
}

function readUrl(address: string): URL | undefined {
  const written = address.trim().replace(/^__GHOST_URL__/, `https://${placeholder}`);
  const base = `https://${placeholder}/`;
  const url = URL.canParse(written, base) ? new URL(written, base) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined;
}

function isOwn({ hosts }: GhostSite, { hostname }: URL): boolean {
  return hostname === placeholder || hosts.has(hostname.replace(/^www\./, ''));
}

/** Path of a file below the folder of pictures, decoded; a picture in one of its sizes is the picture itself. */
function fileOf(url: URL): string | null {
  const path = decodePath(url.pathname) ?? url.pathname;
  const [, below] =
    /^(?:.*?)\/(?:content\/(?:images|media|files)|images)\/(?:size\/[^/]+\/(?:format\/[^/]+\/)?)?(.+)$/.exec(path) ??
    [];
  return below === undefined || below.split('/').includes('..') ? null : below;
}

/** Where a file lies: in the folder of pictures, or in one of those beside it. */
function findUpload(folder: string, name: string): string | null {
  const stem = name.replace(/(\.[a-z0-9]+)$/i, '_o$1');
  for (const below of ['', 'images', 'media', 'files', 'content/images', 'content/media', 'content/files']) {
    // Ghost keeps the picture as it was uploaded beside the smaller one that it shows.
    const found = resolveWithin(folder, join(below, stem)) ?? resolveWithin(folder, join(below, name));
    if (found !== null) return found;
  }
  return null;
}

/** The decoded path of the page here that a path of the old site leads to. */
function findPage(site: GhostSite, path: string): string | undefined {
  if (path === '/') return '/';
  if (path === '/rss') return '/feed.xml';
  const [, kind, slug = ''] = /^\/(tag|author)\/([^/]+)$/.exec(path) ?? [];
  const author = kind === 'author' ? site.findAuthor(slug) : null;
  if (author !== null) return `/authors/${author}`;
  return kind === 'tag' ? site.findTag(slug) : site.findItem(path)?.path;
}
