import type { Instant } from '#lib/base/instant.ts';
import { monthBounds } from '#lib/site/dates.ts';
import { authorUrl, decodePath, homeUrl, monthUrl, normalizePath, pageUrl, pathUrl, tagUrl } from '#lib/site/urls.ts';
import { findAddress } from './find-address.ts';
import { hasArticles, listArticles, type Selection } from './list-articles.ts';
import type { Index } from './open-index.ts';
import { findAuthor, findTag, isComplete, readSite } from './read-newsroom.ts';

/** How a request is answered. */
export type Route =
  | { readonly kind: 'show' }
  /** 308 when the story says so itself or only the spelling differs, 302 when it is a guess. */
  | { readonly kind: 'redirect'; readonly url: string; readonly status: 308 | 302 }
  | { readonly kind: 'gone'; readonly path: string }
  | { readonly kind: 'missing' }
  /** Not found, but the newsroom is still being read for the first time. */
  | { readonly kind: 'unready' };

/**
 * Decides what a request for a page gets at `now`: the page, one redirect to its one address, 404 or 410.
 *
 * @param pathname percent-encoded, as in the request.
 * @param page the parameter `page` as written, or null.
 */
export function findRoute(index: Index, pathname: string, page: string | null, now: Instant): Route {
  const decoded = decodePath(pathname);
  if (decoded === undefined) return { kind: 'missing' };
  const path = normalizePath(decoded);
  const number = readPage(page);
  const found = findTarget(index, path, now);
  if (found.kind === 'nothing') return nothingYet(index);
  if (found.kind === 'gone') return found;
  if (found.kind === 'moved' && !found.certain && !isComplete(index)) return nothingYet(index);
  if (found.kind === 'moved') return { kind: 'redirect', url: found.url, status: found.certain ? 308 : 302 };
  if (number === undefined || (found.list === null && number > 1)) return { kind: 'missing' };
  if (found.list !== null && number > 1 && isBeyond(index, found.list, now, number)) return nothingYet(index);
  // A slash inside a part is no slash to Next.js, which would look for another page than we do.
  const spelledRight = decoded === path && page !== '1' && !/%2f/i.test(pathname);
  return spelledRight ? { kind: 'show' } : { kind: 'redirect', url: pageUrl(found.url, number), status: 308 };
}

/** What is not found may be among the files that are still to be read. */
function nothingYet(index: Index): Route {
  return isComplete(index) ? { kind: 'missing' } : { kind: 'unready' };
}

type Target =
  /** `list` is the selection that pages count in, null on a page without later pages. */
  | { readonly kind: 'page'; readonly url: string; readonly list: Selection | null }
  | { readonly kind: 'moved'; readonly url: string; readonly certain: boolean }
  | { readonly kind: 'gone'; readonly path: string }
  | { readonly kind: 'nothing' };

function findTarget(index: Index, path: string, now: Instant): Target {
  if (path === '/') return findHome(index, now);
  const own = findOwnPage(index, path, now);
  if (own !== undefined) return own;
  const address = findAddress(index, path, now);
  switch (address.kind) {
    case 'story':
    case 'page':
      return { kind: 'page', url: pathUrl(path), list: null };
    case 'section':
      return { kind: 'page', url: pathUrl(path), list: { by: 'section', section: address.section } };
    case 'withdrawn':
      return { kind: 'gone', path: address.article.path };
    case 'moved':
      return { kind: 'moved', url: pathUrl(address.path), certain: address.certain };
    case 'nothing':
      return address;
  }
}

/** A front page without a story is an answer only once the newsroom has been read. */
function findHome(index: Index, now: Instant): Target {
  const list = { by: 'time' } as const;
  return isComplete(index) || hasArticles(index, list, now)
    ? { kind: 'page', url: homeUrl(), list }
    : { kind: 'nothing' };
}

/** Lists under a first part that belongs to the site. */
function findOwnPage(index: Index, path: string, now: Instant): Target | undefined {
  const [, first, name = '', rest, ...more] = path.split('/');
  if (more.length > 0) return undefined;
  const page = (url: string, list: Selection): Target => ({ kind: 'page', url, list });
  if (first === 'tags' && rest === undefined) {
    const list = { by: 'tag', tag: name } as const;
    return findTag(index, name) || hasArticles(index, list, now) ? page(tagUrl(name), list) : undefined;
  }
  if (first === 'authors' && rest === undefined) {
    const list = { by: 'author', author: name } as const;
    return findAuthor(index, name) || hasArticles(index, list, now) ? page(authorUrl(name), list) : undefined;
  }
  if (first !== 'archive' || !/^\d{4}$/.test(name) || !/^(?:0[1-9]|1[0-2])$/.test(rest ?? '')) return undefined;
  const bounds = monthBounds(Number(name), Number(rest), readSite(index).timeZone);
  const list = { by: 'period', ...bounds } as const;
  return hasArticles(index, list, now) ? page(monthUrl(Number(name), Number(rest)), list) : undefined;
}

function isBeyond(index: Index, list: Selection, now: Instant, page: number): boolean {
  return listArticles(index, list, now, page).articles.length === 0;
}

/** From 1; undefined for what no link of ours says. */
function readPage(written: string | null): number | undefined {
  if (written === null) return 1;
  return /^[1-9]\d{0,5}$/.test(written) ? Number(written) : undefined;
}
