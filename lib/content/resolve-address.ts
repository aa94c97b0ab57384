import { posix } from 'node:path';
import { encodePath, normalizePath } from '#lib/site/urls.ts';
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
  if (address === '' || address.startsWith('#')) return { kind: 'here', url: address };
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) {
    // RFC 3986, 3.1: schemes are the same in capitals; the sanitiser knows them in lower case.
    return { kind: 'external', url: address.replace(/^[a-z][a-z0-9+.-]*:/i, (scheme) => scheme.toLowerCase()) };
  }
  const [, writtenPath = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? [];
  if (writtenPath === '') return { kind: 'here', url: address };
  const decoded = decode(writtenPath);

  const target = decoded.startsWith('/') ? decoded.slice(1) : posix.join(posix.dirname(file), decoded);
  const content = readContentPath(posix.normalize(target));
  if (content.kind === 'media')
    return { kind: 'media', url: encodePath(content.address) + suffix, address: content.address };
  if (content.kind === 'article' || content.kind === 'page') {
    return { kind: 'page', url: encodePath(content.path) + suffix, path: content.path };
  }
  if (/^\/images\//.test(decoded))
    return { kind: 'media', url: encodePath(decoded) + suffix, address: decoded.normalize('NFC') };

  const base = new URL(encodePath(pagePathOf(file)), anyOrigin);
  if (!URL.canParse(address, base)) return { kind: 'here', url: address };
  const { pathname, search, hash } = new URL(address, base);
  return { kind: 'page', url: pathname + search + hash, path: normalizePath(decode(pathname)) };
}

/** The path a field such as `related` names: a path of the site, or a `.md` file relative to this one. */
export function resolvePath(written: string, file: string): string {
  const target = resolveAddress(written, file);
  return target.kind === 'page' ? target.path : normalizePath(decode(written));
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

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
