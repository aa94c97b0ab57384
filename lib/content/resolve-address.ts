import { posix } from 'node:path';
import { decodePath, encodePath, normalizePath } from '#lib/site/urls.ts';
import { readContentPath } from './content-path.ts';

/** Where an address in a file leads. */
export type Target =
  /** Another host, mail, telephone: `url` is as written but for the scheme. */
  | { readonly kind: 'external'; readonly url: string }
  /** A place on the same page, or nothing at all. */
  | { readonly kind: 'here'; readonly url: string }
  /** A page of this site: `path` in its one spelling, decoded. */
  | { readonly kind: 'page'; readonly url: string; readonly path: string }
  /** A file in media/ or public/. */
  | { readonly kind: 'media'; readonly url: string; readonly address: string };

const anyOrigin = 'http://site.invalid';

/**
 * Finds what an address in a content file means. Addresses of `.md` files and of media are read relative to the file,
 * as editors' tools show them; all others relative to the page, as browsers do.
 *
 * @param address percent-encoded or not.
 * @param file path of the file it stands in, below the content folder.
 */
export function resolveAddress(address: string, file: string): Target {
  const written = address.trim();
  if (written === '' || written.startsWith('#')) return { kind: 'here', url: written };
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(written)) {
    // RFC 3986, 3.1: schemes are the same in capitals; the sanitiser knows them in lower case.
    return { kind: 'external', url: written.replace(/^[a-z][a-z0-9+.-]*:/i, (scheme) => scheme.toLowerCase()) };
  }
  const [, path = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(written) ?? [];
  if (path === '') return { kind: 'here', url: written };
  const decoded = decodePath(path) ?? path;
  const below = decoded.startsWith('/') ? decoded.slice(1) : posix.join(posix.dirname(file), decoded);
  const found = resolveFile(posix.normalize(below), decoded, suffix);
  if (found !== undefined) return found;

  const base = new URL(encodePath(pagePathOf(file)), anyOrigin);
  if (!URL.canParse(written, base)) return { kind: 'here', url: '' };
  const { pathname, search, hash } = new URL(written, base);
  return { kind: 'page', url: pathname + search + hash, path: normalizePath(decodePath(pathname) ?? pathname) };
}

/** An address that names a file of the content folder, as editors' tools show it. */
function resolveFile(file: string, decoded: string, suffix: string): Target | undefined {
  const content = readContentPath(file);
  const page = (path: string): Target => ({ kind: 'page', url: encodePath(path) + suffix, path });
  switch (content.kind) {
    case 'media':
      return { kind: 'media', url: encodePath(content.address) + suffix, address: content.address };
    case 'article':
    case 'page':
      return page(content.path);
    case 'section':
      return page(`/${content.id}`);
    case 'author':
      return page(`/authors/${content.id}`);
    case 'tag':
      return page(`/tags/${content.id}`);
    default:
      if (!decoded.startsWith('/images/')) return undefined;
      return { kind: 'media', url: encodePath(decoded) + suffix, address: decoded.normalize('NFC') };
  }
}

/** The path a field such as `related` names: a path of the site, or a `.md` file relative to this one. */
export function resolvePath(written: string, file: string): string {
  const target = resolveAddress(written, file);
  return target.kind === 'page' ? target.path : normalizePath(decodePath(written) ?? written);
}

/** The address of a picture a field names. */
export function resolvePicture(written: string, file: string): string {
  const target = resolveAddress(written, file);
  return target.kind === 'media' ? target.address : target.url;
}

function pagePathOf(file: string): string {
  const content = readContentPath(file);
  return content.kind === 'article' || content.kind === 'page' ? content.path : '/';
}
