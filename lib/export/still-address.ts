import { readPictureUrl } from '#lib/site/picture-forms.ts';
import { encodePath } from '#lib/site/urls.ts';

/** An address of our own as something in the paper names it. */
export type Reference = {
  /** What the running site is asked for: encoded path, and the one parameter that counts. */
  readonly address: string;
  /** The place within it, decoded; empty for the whole. */
  readonly fragment: string;
};

/**
 * What a link of ours leads to; undefined for other hosts and for what is no page at all (`mailto:`).
 *
 * @param href as it is written, relative or not.
 * @param from address of the page it stands on.
 * @param origin of the site, without a slash at its end.
 */
export function readReference(href: string, from: string, origin: string): Reference | undefined {
  if (!URL.canParse(href, origin + from)) return undefined;
  const url = new URL(href, origin + from);
  if (url.origin !== origin) return undefined;
  const page = /^[1-9]\d{0,5}$/.exec(url.searchParams.get('page') ?? '')?.[0];
  const entry = /^at-[\d-]+$/.exec(url.searchParams.get('entry') ?? '')?.[0];
  const isSearch = url.pathname === '/search';
  const parameter = isSearch ? '' : entry !== undefined ? `?entry=${entry}` : page !== undefined ? `?page=${page}` : '';
  return { address: url.pathname + parameter, fragment: decode(url.hash.slice(1)) };
}

/**
 * How an address is spelled in the copy, where no parameter can be told apart and no file is a folder too.
 *
 * | on the site | in the copy |
 * | --- | --- |
 * | `/latest?page=2` | `/latest/page/2` |
 * | `/harbor-fire?entry=at-2026-11-22-1405` | `/harbor-fire/entry/at-2026-11-22-1405` |
 * | `/media/harbor.jpg/wide-50x40-960-3f2a9c1b77d0.avif` | `/media/harbor.jpg.wide-50x40-960-3f2a9c1b77d0.avif` |
 * | anything else | the same |
 *
 * @param address as in `Reference`.
 */
export function toStillAddress(address: string): string {
  const [path = '', query] = address.split('?');
  if (query !== undefined) return `${path === '/' ? '' : path}/${query.replace('=', '/')}`;
  const decoded = decode(path);
  const picture = readPictureUrl(decoded);
  if (picture === undefined) return path;
  return `${encodePath(picture.address)}.${path.slice(path.lastIndexOf('/') + 1)}`;
}

/**
 * The file in which an address of the copy lies, below its folder; undefined for one that no file may have.
 *
 * @param isPage whether it is HTML, which lies in a folder of its own so that its address needs no ending.
 */
export function toFile(stillAddress: string, isPage: boolean): string | undefined {
  const parts = stillAddress
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  const isSafe = parts.every(
    (part) => part !== '.' && part !== '..' && !/[/\\\0]/.test(part) && Buffer.byteLength(part) <= longestName,
  );
  if (!isSafe) return undefined;
  const isFile = !isPage || stillAddress === notFoundAddress;
  return [...parts, ...(isFile ? [] : ['index.html'])].join('/');
}

/** Where static hosts look for the page of what is not there. */
export const notFoundAddress = '/404.html';

/** Bytes that file systems allow to a name. */
const longestName = 255;

const serverOnly = [
  /^\/(?:-|desk|preview|webhooks|healthz|readyz|metrics)(?:\/|$)/,
  /^\/(?:alerts|my-comments|search)\/./,
  /^\/(?:breaking\.json|opensearch\.xml)$/,
  /\/live\.json$/,
  /\/comments\/[^/]+\/(?:reply|report|reported)$/,
  // Scripts that do nothing but ask the server.
  /^\/modules\/(?:breaking|desk|live|push|search)\.js$/,
];

/** Whether an address means something only while a server answers there, so that the copy has nothing in its place. */
export function needsServer(address: string): boolean {
  const [path = ''] = address.split('?');
  return serverOnly.some((pattern) => pattern.test(path));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
