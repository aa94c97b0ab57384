import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import { dayBounds, monthBounds, yearBounds } from '#lib/site/dates.ts';
import { entriesOnPage, findEntryPage, listShownEntries } from '#lib/site/live-blog.ts';
import type { PartnerFeed } from '#lib/site/site.ts';
import {
  archiveUrl,
  authorsUrl,
  authorUrl,
  correctionsUrl,
  decodePath,
  entryPlaceUrl,
  type FeedForm,
  feedDocuments,
  feedUrl,
  homeUrl,
  isOwnPath,
  latestUrl,
  liveUrl,
  normalizePath,
  pageUrl,
  partnerFeedUrl,
  pathUrl,
  readArchivePath,
  tagsUrl,
  tagUrl,
} from '#lib/site/urls.ts';
import { findAddress } from './find-address.ts';
import { findThread } from './find-thread.ts';
import { hasArticlePage, hasArticles, type Selection } from './list-articles.ts';
import { hasAuthorPage } from './list-authors.ts';
import { hasCorrectionsPage } from './list-corrections.ts';
import { hasTagPage } from './list-tags.ts';
import type { Index } from './open-index.ts';
import { findAuthor, findTag, isComplete, readSite } from './read-newsroom.ts';

/** What a reader asks for, and when. */
export type PageRequest = {
  /** Percent-encoded, as in the request. */
  readonly pathname: string;
  /** The parameter `page` as written, or null; repeated, all its values with commas between, which are no page. */
  readonly page: string | null;
  /** The parameter `entry` as written, or null: an entry of a live blog, to which the way is asked. */
  readonly entry?: string | null;
  /** A numbered address of WordPress (`lib/base/permalink.ts`), which is asked for in place of the home page. */
  readonly permalink?: string | undefined;
  readonly now: Instant;
  /** Whether an editor is looking, who sees drafts and the like; see `findAddress`. */
  readonly preview: boolean;
};

/** What a page shows. */
export type Shown =
  | { readonly kind: 'story'; readonly article: Article }
  | { readonly kind: 'section' | 'tag' | 'author'; readonly name: string }
  | { readonly kind: 'home' }
  /** A list of the whole newsroom. */
  | { readonly kind: 'newsroom' }
  /** A plain page. */
  | { readonly kind: 'page' };

/** What a feed tells: the whole paper, one list of it, the log of corrections, the comments of a story, the entries of a live blog, or what a partner gets. */
export type FeedList =
  | { readonly kind: 'paper' | 'corrections' }
  | { readonly kind: 'section' | 'tag' | 'author'; readonly name: string }
  | { readonly kind: 'comments' | 'live'; readonly article: Article }
  | { readonly kind: 'partner'; readonly feed: PartnerFeed };

/** A document that tells a list to feed readers. */
export type Feed = {
  readonly form: FeedForm;
  readonly list: FeedList;
  /** Encoded path of the list, below which the document lies. */
  readonly url: string;
};

/** How a request is answered. */
export type Route =
  | { readonly kind: 'show'; readonly shown: Shown }
  | { readonly kind: 'feed'; readonly feed: Feed }
  /** What open pages of a live blog ask for. */
  | { readonly kind: 'live'; readonly article: Article }
  /** To where an entry of a live blog stands now: 302, for the next one may move it. */
  | { readonly kind: 'entry'; readonly article: Article; readonly url: string }
  /** 308 when the story says so itself or only the spelling differs, 302 when it is a guess. */
  | { readonly kind: 'redirect'; readonly url: string; readonly status: 308 | 302 }
  | { readonly kind: 'gone'; readonly path: string }
  | { readonly kind: 'missing' }
  /** Not found, but the newsroom is still being read for the first time. */
  | { readonly kind: 'unready' };

/** Decides what a request for a page or feed gets: that, one redirect to its one address, 404 or 410. */
export function findRoute(index: Index, { pathname, page, entry = null, permalink, now, preview }: PageRequest): Route {
  const decoded = decodePath(pathname);
  if (decoded === undefined) return { kind: 'missing' };
  const path = permalink ?? normalizePath(decoded);
  const number = readPage(page);
  const found =
    findFeed(index, path, now) ??
    findLive(index, path, now, preview) ??
    findOwnPage(index, path, now) ??
    findContent(index, path, now, preview);
  if (found.kind === 'nothing') return nothingYet(index);
  if (found.kind === 'gone') return found;
  if (found.kind === 'moved' && !found.certain && !isComplete(index)) return nothingYet(index);
  if (found.kind === 'moved') return { kind: 'redirect', url: found.url, status: found.certain ? 308 : 302 };
  if (entry !== null && found.kind === 'page') return findEntry(found, entry, now);
  if (number === undefined || (found.hasPage === null && number > 1)) return { kind: 'missing' };
  if (found.hasPage !== null && number > 1 && !found.hasPage(number)) return nothingYet(index);
  const spelledRight = isSpelledAs(pathname, found.url) && page !== '1';
  if (!spelledRight) return { kind: 'redirect', url: pageUrl(found.url, number), status: 308 };
  switch (found.kind) {
    case 'feed':
      return { kind: 'feed', feed: found.feed };
    case 'live':
      return { kind: 'live', article: found.article };
    case 'page':
      return { kind: 'show', shown: found.shown };
  }
}

/** The way to an entry of a live blog, or to the story alone where readers find no such entry. */
function findEntry({ shown, url }: Extract<Target, { kind: 'page' }>, id: string, now: Instant): Route {
  if (shown.kind !== 'story') return { kind: 'redirect', url, status: 302 };
  const { article } = shown;
  const page = findEntryPage(article, id, now);
  return { kind: 'entry', article, url: page === undefined ? url : entryPlaceUrl(article.path, page, id) };
}

/**
 * Whether a path is written as our own addresses are. Next.js finds its pages by the path as it is written, so that
 * `/%74ags/fire` is another page to it than `/tags/fire`.
 *
 * What a client may escape or leave alone on its own account counts as right: it would be sent round in circles.
 */
function isSpelledAs(pathname: string, url: string): boolean {
  const spelling = pathname
    .toWellFormed()
    .replace(/%(?:2[1789a]|7e)/gi, decodeURIComponent)
    .replace(/%[0-9a-f]{2}|[^/]/giu, (part) => (part.length === 3 ? part.toUpperCase() : encodeURIComponent(part)));
  return spelling === url;
}

/** What is not found may be among the files that are still to be read. */
function nothingYet(index: Index): Route {
  return isComplete(index) ? { kind: 'missing' } : { kind: 'unready' };
}

type Target =
  /** `hasPage` says whether the list has a page of that number; null on a page without later pages. */
  | {
      readonly kind: 'page';
      readonly shown: Shown;
      readonly url: string;
      readonly hasPage: ((page: number) => boolean) | null;
    }
  | { readonly kind: 'feed'; readonly feed: Feed; readonly url: string; readonly hasPage: null }
  | { readonly kind: 'live'; readonly article: Article; readonly url: string; readonly hasPage: null }
  | { readonly kind: 'moved'; readonly url: string; readonly certain: boolean }
  | { readonly kind: 'gone'; readonly path: string }
  | { readonly kind: 'nothing' };

/** A feed, where a path ends as those of feeds do: those whose list answers, even if it is empty. */
function findFeed(index: Index, path: string, now: Instant): Target | undefined {
  const cut = path.lastIndexOf('/');
  const form = (['rss', 'atom', 'json'] as const).find((one) => feedDocuments[one] === path.slice(cut + 1));
  if (form === undefined) return undefined;
  // Half a list would have its readers take old stories for new ones when the rest comes.
  const found = isComplete(index) ? findFeedList(index, path.slice(0, cut), now) : undefined;
  if (found === undefined) return { kind: 'nothing' };
  const { list, url } = found;
  return { kind: 'feed', feed: { form, list, url }, url: feedUrl(form, url), hasPage: null };
}

function findFeedList(index: Index, path: string, now: Instant): Pick<Feed, 'list' | 'url'> | undefined {
  if (path === '') return { list: { kind: 'paper' }, url: homeUrl() };
  if (path === correctionsUrl()) return { list: { kind: 'corrections' }, url: correctionsUrl() };
  const partner = readSite(index).feeds.find(({ name }) => partnerFeedUrl(name) === path);
  if (partner !== undefined) return { list: { kind: 'partner', feed: partner }, url: path };
  const thread = findThread(index, pathUrl(path), now, false);
  if (thread?.view.kind === 'list' && thread.view.order === 'oldest')
    return { list: { kind: 'comments', article: thread.article }, url: thread.url };
  const found = findOwnPage(index, path, now) ?? findContent(index, path, now, false);
  if (found.kind !== 'page') return undefined;
  const { shown, url } = found;
  if (shown.kind === 'story')
    return shown.article.type === 'live' ? { list: { kind: 'live', article: shown.article }, url } : undefined;
  const isList = shown.kind === 'section' || shown.kind === 'tag' || shown.kind === 'author';
  return isList ? { list: { kind: shown.kind, name: shown.name }, url } : undefined;
}

/** What open pages of a live blog ask for, below its path. */
function findLive(index: Index, path: string, now: Instant, preview: boolean): Target | undefined {
  const cut = path.lastIndexOf('/');
  const story = path.slice(0, cut);
  if (pathUrl(path) !== liveUrl(story)) return undefined;
  const address = findAddress(index, story, now, preview);
  const isLive = address.kind === 'story' && address.article.type === 'live';
  return isLive ? { kind: 'live', article: address.article, url: liveUrl(story), hasPage: null } : { kind: 'nothing' };
}

function findContent(index: Index, path: string, now: Instant, preview: boolean): Target {
  const address = findAddress(index, path, now, preview);
  switch (address.kind) {
    case 'story':
      return { kind: 'page', shown: address, url: pathUrl(path), hasPage: findLaterPages(address.article, now) };
    case 'page':
      return { kind: 'page', shown: { kind: 'page' }, url: pathUrl(path), hasPage: null };
    case 'section': {
      const { section } = address;
      return toList(index, { kind: 'section', name: section }, pathUrl(path), { by: 'section', section }, now);
    }
    case 'withdrawn':
      return { kind: 'gone', path: address.article.path };
    case 'moved':
      return { kind: 'moved', url: pathUrl(address.path), certain: address.certain };
    case 'nothing':
      return address;
  }
}

/** A live blog has as many pages as its entries fill. */
function findLaterPages(article: Article, now: Instant): ((page: number) => boolean) | null {
  const { length } = listShownEntries(article, now);
  return article.type === 'live' ? (page) => (page - 1) * entriesOnPage < Math.max(length, 1) : null;
}

type HasPage = (index: Index, now: Instant, page: number) => boolean;

const hasLatestPage: HasPage = (index, now, page) => hasArticlePage(index, { by: 'time' }, now, page);

/** Lists of the whole newsroom, which are there even when they are empty. */
const wholeLists: ReadonlyMap<string, HasPage> = new Map([
  [homeUrl(), hasLatestPage],
  [latestUrl(), hasLatestPage],
  [tagsUrl(), hasTagPage],
  [authorsUrl(), hasAuthorPage],
  [correctionsUrl(), hasCorrectionsPage],
]);

const wholeNewsroom: Shown = { kind: 'newsroom' };

/** Pages under a first part that belongs to the site. */
function findOwnPage(index: Index, path: string, now: Instant): Target | undefined {
  const hasPage = wholeLists.get(path);
  if (hasPage !== undefined) {
    // An empty list is an answer only once the newsroom has been read.
    if (!isComplete(index) && !hasPage(index, now, 1)) return { kind: 'nothing' };
    const shown = path === homeUrl() ? ({ kind: 'home' } as const) : wholeNewsroom;
    return { kind: 'page', shown, url: path, hasPage: (page) => hasPage(index, now, page) };
  }
  const [, first, ...parts] = path.split('/');
  if (first === 'archive') return findArchive(index, path, now);
  // What is left is one page without a list, and documents for programs, which come here only when they are spelled wrong.
  if (isOwnPath(path)) return { kind: 'page', shown: wholeNewsroom, url: path, hasPage: null };
  const [name = '', ...more] = parts;
  if (more.length > 0) return undefined;
  if (first === 'tags') {
    const list = { by: 'tag', tag: name } as const;
    const exists = findTag(index, name) !== undefined || hasArticles(index, list, now);
    return exists ? toList(index, { kind: 'tag', name }, tagUrl(name), list, now) : undefined;
  }
  if (first !== 'authors') return undefined;
  const list = { by: 'author', author: name } as const;
  const exists = findAuthor(index, name) !== undefined || hasArticles(index, list, now);
  return exists ? toList(index, { kind: 'author', name }, authorUrl(name), list, now) : undefined;
}

/** The archive, a year, month or day of it, each only if it has a story. */
function findArchive(index: Index, path: string, now: Instant): Target | undefined {
  const has = (selection: Selection) => hasArticles(index, selection, now);
  const toPage = (url: string): Target => ({ kind: 'page', shown: wholeNewsroom, url, hasPage: null });
  if (path === archiveUrl()) return has({ by: 'time' }) ? toPage(archiveUrl()) : undefined;
  const period = readArchivePath(path);
  if (period === undefined) return undefined;
  const { timeZone } = readSite(index);
  switch (period.kind) {
    case 'year': {
      const bounds = yearBounds(period.year, timeZone);
      return has({ by: 'period', ...bounds }) ? toPage(path) : undefined;
    }
    case 'month': {
      const list = { by: 'period', ...monthBounds(period.year, period.month, timeZone) } as const;
      return has(list) ? toList(index, wholeNewsroom, path, list, now) : undefined;
    }
    case 'day': {
      const list = { by: 'period', ...dayBounds(period.year, period.month, period.day, timeZone) } as const;
      return has(list) ? toList(index, wholeNewsroom, path, list, now) : undefined;
    }
  }
}

function toList(index: Index, shown: Shown, url: string, list: Selection, now: Instant): Target {
  return { kind: 'page', shown, url, hasPage: (page) => hasArticlePage(index, list, now, page) };
}

/** From 1; undefined for what no link of ours says. */
function readPage(written: string | null): number | undefined {
  if (written === null) return 1;
  return /^[1-9]\d{0,5}$/.test(written) ? Number(written) : undefined;
}
