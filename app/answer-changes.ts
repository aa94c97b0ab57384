import { type NextRequest, NextResponse } from 'next/server';
import { findAddress } from '#lib/library/find-address.ts';
import { filesAtPath } from '#lib/library/settle-claims.ts';
import { changesUrl, decodePath, normalizePath } from '#lib/site/urls.ts';
import type { Newsroom } from './newsroom.ts';
import { alone, keep, retryUnreadable, sharedForAMinute } from './respond.ts';

type Room = Pick<Newsroom, 'index' | 'site' | 'now' | 'preview' | 'changes'>;

/**
 * Answers for the address below a story at which stands what changed in it; undefined where no story is, and for a story that
 * is not to be seen, which has no address either.
 *
 * | the story | answer |
 * | --- | --- |
 * | became another one after it was published | the page |
 * | was committed anew after it, with the same words | the page, which says so: its own may lead here for a moment |
 * | is as it was, or its paper does not tell | 404 |
 * | has moved, or is spelled otherwise | 308 |
 * | is withdrawn | 410, as its own address |
 * | cannot be looked up in git just now | 503 |
 *
 * @param page the parameter of that name, or null: there are no later pages.
 */
export async function answerChanges(
  newsroom: Room,
  request: NextRequest,
  page: string | null,
): Promise<Response | undefined> {
  const { index, now, changes } = newsroom;
  const { pathname } = request.nextUrl;
  const path = readPath(pathname);
  if (path === undefined || index.prepare(filesAtPath).get(`${path}/changes`) !== undefined) return undefined;
  const address = findAddress(index, path, now);
  const rewrite = (to: string, status: number, headers: Readonly<Record<string, string>>) => {
    return NextResponse.rewrite(new URL(to, request.url), { status, headers });
  };
  if (address.kind === 'withdrawn') {
    const { path: gone } = address.article;
    const headers = keep(newsroom, { kind: 'gone', path: gone }, sharedForAMinute);
    return rewrite(`/-/gone?path=${encodeURIComponent(gone)}`, 410, headers);
  }
  if (address.kind === 'moved' && address.certain) return redirect(newsroom, request, changesUrl(address.path));
  if (address.kind !== 'story') return undefined;
  const { article } = address;
  const kept = keep(newsroom, { kind: 'changes', article }, sharedForAMinute);
  const found = await changes.read(index, article, now);
  if (found === 'unreadable') {
    return rewrite('/-/unreadable', 503, { ...alone, 'Retry-After': String(retryUnreadable) });
  }
  const isThere = found.changes.length > 0 || changes.glance(index, article, now).isLikely;
  if (!isThere || page !== null) return rewrite('/-/missing', 404, kept);
  const url = changesUrl(article.path);
  return url === pathname ? rewrite(`/-/changes${url}`, 200, kept) : redirect(newsroom, request, url);
}

/** Of the story, in its one spelling. */
function readPath(pathname: string): string | undefined {
  const [, path] = /^(\/.+)\/changes$/.exec(normalizePath(decodePath(pathname) ?? '')) ?? [];
  return path;
}

/** Browsers keep a 308 for good unless told otherwise. */
const forFiveMinutes = 'public, max-age=300';

function redirect(newsroom: Room, request: NextRequest, url: string): Response {
  const kept = keep(newsroom, { kind: 'redirect', url, status: 308 }, forFiveMinutes);
  const headers = { 'Cache-Control': forFiveMinutes, ...kept };
  return NextResponse.redirect(new URL(url, request.url), { status: 308, headers });
}
