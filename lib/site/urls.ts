import { typeOfTextFile } from './text-files.ts';

/**
 * Every address of the site. Paths are kept decoded ("/कला/2026/x"); what leaves here for an `href` is percent-encoded.
 */

/** First parts of a path that belong to the site itself; `check` refuses content that claims one. */
export const reservedFirstParts: ReadonlySet<string> = new Set([
  '-',
  '_next',
  'alerts',
  'apple-touch-icon.png',
  'archive',
  'atom.xml',
  'authors',
  'breaking.json',
  'cards',
  'corrections',
  'desk',
  'favicon.ico',
  'favicon.svg',
  'feed.css',
  'feed.json',
  'feed.xml',
  'feeds',
  'healthz',
  'icon-512.png',
  'images',
  'latest',
  'media',
  'metrics',
  'modules',
  'my-comments',
  'news-sitemap.xml',
  'opensearch.xml',
  'preview',
  'readyz',
  'robots.txt',
  'saved',
  'search',
  'service-worker.js',
  'sitemap.xml',
  'sitemaps',
  'tags',
  'webhooks',
]);

/** Last parts of a path that belong to the site itself: the feeds under any section, tag or author, and what live blogs tell. */
export const reservedLastParts: ReadonlySet<string> = new Set(['atom.xml', 'feed.json', 'feed.xml', 'live.json']);

/** Whether a path is kept for the site itself, or for texts that programs ask for. */
export function isReserved(path: string): boolean {
  const parts = path.slice(1).split('/');
  const isOwn = reservedFirstParts.has(parts[0] ?? '') || reservedLastParts.has(parts.at(-1) ?? '');
  return isOwn || typeOfTextFile(path) !== undefined;
}

/** Percent-encodes a decoded path, leaving the slashes. */
export function encodePath(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');
}

/** The path a request names, or undefined when its percent-encoding is broken. */
export function decodePath(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

/**
 * The one spelling under which a path is known: Unicode NFC, lower case, single slashes, none at the end.
 *
 * @param path decoded, from a request or a file.
 */
export function normalizePath(path: string): string {
  const parts = path
    .normalize('NFC')
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '');
  return `/${parts.join('/')}`;
}

/** The same list on a later page; the first page has no parameter. */
export function pageUrl(url: string, page: number): string {
  return page > 1 ? `${url}${url.includes('?') ? '&' : '?'}page=${page}` : url;
}

/**
 * Where the names under a letter begin, in a list that is read by letter.
 *
 * @param page from 1, on which they begin.
 */
export function letterUrl(url: string, page: number, letter: string): string {
  return `${pageUrl(url, page)}#${encodeURIComponent(letterAnchor(letter))}`;
}

/** The name of a letter's place within a page. */
export function letterAnchor(letter: string): string {
  return `letter-${letter.toLowerCase().replace('–', '-')}`;
}

export function homeUrl(): string {
  return '/';
}

/** All stories by time. */
export function latestUrl(): string {
  return '/latest';
}

/** A story, plain page or section front by its path in the index. */
export function pathUrl(path: string): string {
  return encodePath(path);
}

/** @param section slug, as the index has it. */
export function sectionUrl(section: string): string {
  return encodePath(`/${section}`);
}

export function tagsUrl(): string {
  return '/tags';
}

/** @param tag slug, as the index has it. */
export function tagUrl(tag: string): string {
  return encodePath(`/tags/${tag}`);
}

export function authorsUrl(): string {
  return '/authors';
}

/** @param author id, as the index has it. */
export function authorUrl(author: string): string {
  return encodePath(`/authors/${author}`);
}

export function archiveUrl(): string {
  return '/archive';
}

/** @param year of the Gregorian calendar, in every language. */
export function yearUrl(year: number): string {
  return `/archive/${year}`;
}

/** @param month from 1 to 12. */
export function monthUrl(year: number, month: number): string {
  return `/archive/${year}/${String(month).padStart(2, '0')}`;
}

/** @param day of the month, from 1. */
export function dayUrl(year: number, month: number, day: number): string {
  return `${monthUrl(year, month)}/${String(day).padStart(2, '0')}`;
}

/** What the paper got wrong, and when it said so. */
export function correctionsUrl(): string {
  return '/corrections';
}

/** The page that names every feed. */
export function feedsUrl(): string {
  return '/feeds';
}

/** A feed that site.md declares for a partner, as the address that its documents lie below. */
export function partnerFeedUrl(name: string): string {
  return encodePath(`/feeds/${name}`);
}

/** The last part of a feed's address in each form. */
export const feedDocuments = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' } as const;

export type FeedForm = keyof typeof feedDocuments;

/**
 * The feed of a list of stories.
 *
 * @param list encoded address of the list: home, a section, a tag, an author, the corrections, a partner's feed.
 */
export function feedUrl(form: FeedForm, list = homeUrl()): string {
  return `${list === homeUrl() ? '' : list}/${feedDocuments[form]}`;
}

/** The index of the sitemap, which names its parts. */
export function sitemapUrl(): string {
  return '/sitemap.xml';
}

/** What was published in the last two days, for Google News. */
export function newsSitemapUrl(): string {
  return '/news-sitemap.xml';
}

/** @param part name of a part of the sitemap, without its ending. */
export function sitemapPartUrl(part: string): string {
  return `/sitemaps/${part}.xml`;
}

/**
 * Where the forge that keeps the newsroom shows a file, such as
 * `https://forge.example/paper/src/branch/main/content/articles/world/harbor-fire.md`.
 *
 * @param forge the field of site.md: what stands before a file's path, with or without a slash at its end.
 * @param file path below the content folder.
 */
export function forgeUrl(forge: string, file: string): string {
  return `${forge.replace(/\/+$/, '')}/${encodePath(file)}`;
}

/** Orders in which the comments of a story can be read. */
export const threadOrders = ['oldest', 'newest'] as const;

export type ThreadOrder = (typeof threadOrders)[number];

/**
 * The comments of a story from their second page on, the oldest first, or all of them, the newest first. The first is also
 * where a comment is posted to; asked for as it is, it leads to the story.
 *
 * @param storyPath decoded.
 */
export function threadUrl(storyPath: string, order: ThreadOrder = 'oldest'): string {
  return `${pathUrl(storyPath)}/comments${order === 'oldest' ? '' : `/${order}`}`;
}

/** Leads to the place at which a comment stands now. */
export function commentUrl(storyPath: string, id: string): string {
  return `${threadUrl(storyPath)}/${encodeURIComponent(id)}`;
}

/** The page with the form for a reply, for readers without script. */
export function replyUrl(storyPath: string, id: string): string {
  return `${commentUrl(storyPath, id)}/reply`;
}

/** The page with the form by which a reader tells the newsroom about a comment; posted to as well. */
export function reportUrl(storyPath: string, id: string): string {
  return `${commentUrl(storyPath, id)}/report`;
}

/** Thanks for a report. */
export function reportedUrl(storyPath: string, id: string): string {
  return `${commentUrl(storyPath, id)}/reported`;
}

/**
 * How the text of a story changed after it was published.
 *
 * @param storyPath decoded.
 */
export function changesUrl(storyPath: string): string {
  return `${pathUrl(storyPath)}/changes`;
}

/** What open pages of a live blog ask for: which are its newest entries, and whether it has ended. */
export function liveUrl(storyPath: string): string {
  return `${pathUrl(storyPath)}/live.json`;
}

/**
 * An entry of a live blog, for good: it leads to where that stands now, which changes as newer ones come.
 *
 * @param storyPath decoded.
 */
export function entryUrl(storyPath: string, id: string): string {
  return `${pathUrl(storyPath)}?entry=${encodeURIComponent(id)}#${encodeURIComponent(id)}`;
}

/**
 * Where an entry of a live blog stands now.
 *
 * @param page from 1, on which it stands.
 */
export function entryPlaceUrl(storyPath: string, page: number, id: string): string {
  return `${pageUrl(pathUrl(storyPath), page)}#${encodeURIComponent(id)}`;
}

/** The stories that a reader has kept in the browser; shown also where there is no network. */
export function savedUrl(): string {
  return '/saved';
}

/** The name, within the page of a story, of what the paper got wrong in it. */
export const correctionsAnchor = 'corrections';

/** The name of a story's comments within its page. */
export const commentsAnchor = 'comments';

/** The comments of a story on its own page. */
export function discussionUrl(storyPath: string): string {
  return `${pathUrl(storyPath)}#${commentsAnchor}`;
}

/** The name of the form for a comment within a page, or of what is said about the one that was sent. */
export const replyAnchor = 'leave-a-reply';

/** The name of a comment within a page. */
export function commentAnchor(id: string): string {
  return `comment-${id}`;
}

/** Where readers ask for a link to all they wrote; posted to as well. */
export function myCommentsUrl(): string {
  return '/my-comments';
}

/** Says that a link is on its way. */
export function myCommentsSentUrl(): string {
  return '/my-comments/sent';
}

/** Says that everything is erased, once the link that led there has ended. */
export function myCommentsErasedUrl(): string {
  return '/my-comments/erased';
}

/** All that was written under an address, for whoever holds the mailed link; posted to as well. */
export function allMyCommentsUrl(token: string): string {
  return `/my-comments/all/${token}`;
}

/** The same as a file. */
export function exportMyCommentsUrl(token: string): string {
  return `${allMyCommentsUrl(token)}/comments.json`;
}

/** A comment as only who wrote it sees it, held or not; posted to as well, to edit or to withdraw it. */
export function ownCommentUrl(token: string): string {
  return `/my-comments/one/${token}`;
}

/** Ends mail about replies; posted to as well. */
export function stopRepliesUrl(token: string): string {
  return `/my-comments/stop/${token}`;
}

/** Where readers sign up for breaking news and digests; posted to as well. */
export function alertsUrl(): string {
  return '/alerts';
}

/** Says that a mail is on its way, after signing up. */
export function alertsSentUrl(): string {
  return `${alertsUrl()}/sent`;
}

/** The page of a mailed link that begins a subscription; posted to as well. */
export function confirmAlertsUrl(token: string): string {
  return `${alertsUrl()}/confirm/${token}`;
}

/** Posted to by whoever wants the link to their choices mailed. */
export function alertsLinkUrl(): string {
  return `${alertsUrl()}/link`;
}

/** What somebody gets, for whoever holds the mailed link; posted to as well. */
export function myAlertsUrl(token: string): string {
  return `${alertsUrl()}/mine/${token}`;
}

/** Says that the choices are kept. */
export function myAlertsSavedUrl(token: string): string {
  return `${myAlertsUrl(token)}/saved`;
}

/** Ends a subscription; posted to as well. */
export function stopAlertsUrl(token: string): string {
  return `${alertsUrl()}/stop/${token}`;
}

/** Posted to by a browser that wants pushes. */
export function pushUrl(): string {
  return `${alertsUrl()}/push`;
}

/** Posted to by a browser that wants no pushes any more. */
export function pushStopUrl(): string {
  return `${pushUrl()}/stop`;
}

/** Where readers search; what they look for goes by `searchUrl` in search-question.ts. */
export function searchPath(): string {
  return '/search';
}

/** What a typed beginning may become, for browsers and the box on the page of search. */
export function suggestionsUrl(): string {
  return `${searchPath()}/suggestions.json`;
}

/** How browsers search the site (OpenSearch 1.1). */
export function openSearchUrl(): string {
  return '/opensearch.xml';
}

/** Posted to by the script of a story's page, once the page is shown. */
export function readBeaconUrl(): string {
  return '/-/read';
}

/** The stories that are breaking news now, for open pages. */
export function breakingUrl(): string {
  return '/breaking.json';
}

/** The script of the browser that shows pushes; at the root, so that all pages are its scope. */
export function serviceWorkerUrl(): string {
  return '/service-worker.js';
}

/**
 * Pages of the desk: the overview, or one of its rooms.
 *
 * @param room such as `comments`, or `comments/ID`, encoded.
 */
export function deskUrl(room = ''): string {
  return room === '' ? '/desk' : `/desk/${room}`;
}

/** What a story will look like that is not published, for whoever has the link; see lib/preview. */
export function previewUrl(token: string): string {
  return `/preview/${token}`;
}

/**
 * Where the page of such a link has a file of media/ or public/ from, decoded, as `Picture.address` is.
 *
 * @param seal see `sealMedia` of lib/preview.
 * @param address of the file, decoded.
 */
export function previewMediaPath(token: string, seal: string, address: string): string {
  return `${previewUrl(token)}/${seal}${address}`;
}

/** Where a forge tells that the followed content repository has changed; see lib/follow. */
export function contentWebhookUrl(): string {
  return '/webhooks/content';
}

/** Where moderators ask for a link to sign in, or the link itself. */
export function signInUrl(token = ''): string {
  return deskUrl(token === '' ? 'sign-in' : `sign-in/${token}`);
}

/** A comment with its buttons, for the moderator who holds the mailed link. */
export function decideUrl(token: string): string {
  return deskUrl(`decide/${token}`);
}

/** A picture of the paper itself, as browsers, telephones and search engines want it. */
export function iconUrl(name: 'apple-touch-icon.png' | 'favicon.ico' | 'favicon.svg' | 'icon-512.png'): string {
  return `/${name}`;
}

/** @param name of a script in public/modules/, without its ending. */
export function moduleUrl(name: string): string {
  return `/modules/${name}.js`;
}

/**
 * Whether an address of a picture or film lies on another host that is not allowed: loading it would tell that host who
 * reads what.
 */
export function isForeign(address: string, allowedHosts: readonly string[]): boolean {
  // Not the scheme of the web: `https:host/x` is then read as browsers on http: read it.
  const here = 'ftp://site.invalid';
  if (!URL.canParse(address, here)) return true;
  const { origin, hostname } = new URL(address, here);
  return origin !== here && !allowedHosts.includes(hostname);
}

/** Whether the site itself answers at a path, whatever the content. */
export function isOwnPath(path: string): boolean {
  return ownPaths.has(path) || readArchivePath(path) !== undefined;
}

/** A year, month or day of the archive. */
export type ArchivePeriod =
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'day'; readonly year: number; readonly month: number; readonly day: number };

const archivePath = /^\/archive\/([1-9]\d{3})(?:\/(0[1-9]|1[0-2])(?:\/(\d{2}))?)?$/;

/** What a path of the archive is about; undefined for one that no calendar has. */
export function readArchivePath(path: string): ArchivePeriod | undefined {
  const [, year, month, day] = archivePath.exec(path)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (Number.isNaN(month)) return { kind: 'year', year };
  if (Number.isNaN(day)) return { kind: 'month', year, month };
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day ? { kind: 'day', year, month, day } : undefined;
}

const ownPaths: ReadonlySet<string> = new Set([
  homeUrl(),
  latestUrl(),
  tagsUrl(),
  authorsUrl(),
  archiveUrl(),
  correctionsUrl(),
  savedUrl(),
  feedsUrl(),
  myCommentsUrl(),
  alertsUrl(),
  alertsLinkUrl(),
  searchPath(),
  openSearchUrl(),
  feedUrl('rss'),
  feedUrl('atom'),
  feedUrl('json'),
  sitemapUrl(),
  newsSitemapUrl(),
  '/robots.txt',
]);
