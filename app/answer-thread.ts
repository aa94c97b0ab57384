import { type NextRequest, NextResponse } from 'next/server';
import { findShownComment } from '#lib/comments/find-shown-comment.ts';
import { readTaking } from '#lib/comments/read-taking.ts';
import { countPages } from '#lib/comments/read-thread.ts';
import { findMovedThread, findThread, type ThreadAddress } from '#lib/library/find-thread.ts';
import { commentAnchor, pageUrl, pathUrl, threadUrl } from '#lib/site/urls.ts';
import type { Newsroom } from './newsroom.ts';
import { keep, sharedForAMinute } from './respond.ts';

/** Comments may be approved and taken back within minutes. */
const forAMinute = 'public, max-age=60';

/**
 * Answers for an address below a story, at which its comments are; undefined where there are none.
 *
 * @param page the parameter of that name, or null.
 */
export async function answerThread(
  newsroom: Newsroom,
  request: NextRequest,
  page: string | null,
): Promise<Response | undefined> {
  const { index, now, preview, site } = newsroom;
  const { pathname } = request.nextUrl;
  const found = findThread(index, pathname, now, preview);
  if (found === undefined) {
    const moved = findMovedThread(index, pathname, now);
    return moved && redirect(newsroom, request, moved.movedTo, 308);
  }
  if (readTaking(found.article, site, now).kind === 'none') return undefined;
  const place = await findPlace(newsroom, found, page);
  if (place === undefined) {
    // A held comment may be approved at any moment, and then has an address.
    const headers = keep(newsroom, { kind: 'thread', article: found.article }, sharedForAMinute);
    return NextResponse.rewrite(new URL('/-/missing', request.url), { status: 404, headers });
  }
  if (place.redirect !== undefined) return redirect(newsroom, request, place.redirect, place.status, found);
  if (found.url !== pathname) return redirect(newsroom, request, found.url, 308, found);
  const headers = keep(newsroom, { kind: 'thread', article: found.article }, sharedForAMinute);
  return NextResponse.rewrite(new URL(`/-/thread${pathname}${request.nextUrl.search}`, request.url), { headers });
}

type Place = { readonly redirect: undefined } | { readonly redirect: string; readonly status: 302 | 308 };

const here: Place = { redirect: undefined };

/** Undefined for a page beyond the last, and for a comment that is not shown: both are missing. */
async function findPlace(
  { database }: Newsroom,
  { article, view }: ThreadAddress,
  page: string | null,
): Promise<Place | undefined> {
  const storyUrl = pathUrl(article.path);
  if (view.kind === 'list') {
    if (page !== null && !/^[1-9]\d{0,5}$/.test(page)) return undefined;
    const number = Number(page ?? 1);
    if (number === 1 && view.order === 'oldest') return { redirect: `${storyUrl}#comments`, status: 302 };
    if (page === '1') return { redirect: threadUrl(article.path, view.order), status: 308 };
    return number <= (await countPages(database, article.id, view.order)) ? here : undefined;
  }
  if (page !== null) return undefined;
  const shown = await findShownComment(database, article.id, view.id);
  if (shown === undefined) return undefined;
  if (view.kind !== 'comment') return shown.comment.isErased ? undefined : here;
  const list = shown.page === 1 ? storyUrl : pageUrl(threadUrl(article.path), shown.page);
  return { redirect: `${list}#${commentAnchor(view.id)}`, status: 302 };
}

function redirect(
  newsroom: Newsroom,
  request: NextRequest,
  to: string,
  status: 302 | 308,
  thread?: ThreadAddress,
): Response {
  const answer =
    thread === undefined ? { kind: 'missing' as const } : { kind: 'thread' as const, article: thread.article };
  const headers = { 'Cache-Control': forAMinute, ...keep(newsroom, answer, forAMinute) };
  return NextResponse.redirect(new URL(to, request.url), { status, headers });
}
