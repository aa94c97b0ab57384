import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import {
  commentUrl,
  decodePath,
  normalizePath,
  replyUrl,
  reportedUrl,
  reportUrl,
  reservedLastParts,
  type ThreadOrder,
  threadUrl,
} from '#lib/site/urls.ts';
import { findAddress } from './find-address.ts';
import type { Index } from './open-index.ts';
import { filesAtPath } from './settle-claims.ts';

/** What of a story's comments is asked for. */
type ThreadView =
  | { readonly kind: 'list'; readonly order: ThreadOrder }
  /** `comment` is the place at which it stands; the others are pages of their own. */
  | { readonly kind: 'comment' | 'reply' | 'report' | 'reported'; readonly id: string };

/** An address below a story, at which its comments are. */
export type ThreadAddress = {
  readonly article: Article;
  readonly view: ThreadView;
  /** Encoded, in its one spelling. */
  readonly url: string;
};

/** An address that led to comments of a story before the story moved. */
export type MovedThread = { readonly movedTo: string };

/**
 * What of which story's comments is at a path. Whether the comment is there, the newsroom database knows. Undefined for a
 * path at which there is content, for that of no story, and of one that wants no comments.
 *
 * @param pathname percent-encoded, as in the request.
 * @param preview as in `findAddress`.
 */
export function findThread(index: Index, pathname: string, now: Instant, preview: boolean): ThreadAddress | undefined {
  const split = splitThreadPath(pathname);
  if (split === undefined || isFeed(split.view) || index.prepare(filesAtPath).get(split.whole) !== undefined)
    return undefined;
  const address = findAddress(index, split.story, now, preview);
  if (address.kind !== 'story' || address.article.comments === false) return undefined;
  return { article: address.article, view: split.view, url: urlOf(address.article.path, split.view) };
}

/** Where the comments of a story that has moved are now. */
export function findMovedThread(index: Index, pathname: string, now: Instant): MovedThread | undefined {
  const split = splitThreadPath(pathname);
  if (split === undefined) return undefined;
  const address = findAddress(index, split.story, now);
  return address.kind === 'moved' && address.certain ? { movedTo: urlOf(address.path, split.view) } : undefined;
}

type Split = { readonly story: string; readonly view: ThreadView; readonly whole: string };

/** A feed of the comments is found with all feeds (`find-route.ts`); only where its story moved it goes along with them. */
function isFeed(view: ThreadView): boolean {
  return view.kind === 'comment' && reservedLastParts.has(view.id.toLowerCase());
}

/** Ids are spelled with capitals, so that only what stands before them has one spelling. */
function splitThreadPath(pathname: string): Split | undefined {
  const decoded = decodePath(pathname);
  const match =
    decoded === undefined ? null : /^(\/.+)\/comments(?:\/([^/]+)(?:\/(reply|report|reported))?)?$/i.exec(decoded);
  if (decoded === undefined || match === null) return undefined;
  const [, story = '', part, page] = match;
  const view = readView(part, page);
  return { story: normalizePath(story), view, whole: normalizePath(decoded) };
}

function readView(part: string | undefined, page: string | undefined): ThreadView {
  if (part === undefined) return { kind: 'list', order: 'oldest' };
  if (part === 'newest' && page === undefined) return { kind: 'list', order: 'newest' };
  const kind = (['reply', 'report', 'reported'] as const).find((one) => one === page?.toLowerCase());
  return { kind: kind ?? 'comment', id: part };
}

function urlOf(path: string, view: ThreadView): string {
  switch (view.kind) {
    case 'list':
      return threadUrl(path, view.order);
    case 'comment':
      return commentUrl(path, view.id);
    case 'reply':
      return replyUrl(path, view.id);
    case 'report':
      return reportUrl(path, view.id);
    case 'reported':
      return reportedUrl(path, view.id);
  }
}
