import { type NextRequest, NextResponse } from 'next/server';
import type { Article } from '#lib/content/article.ts';
import { faultPage } from '#lib/http/fault-page.ts';
import { deskPath } from '#lib/http/form-paths.ts';
import { findRoute } from '#lib/library/find-route.ts';
import { findTextFile } from '#lib/library/find-text-file.ts';
import { answerDesk } from './app/answer-desk.ts';
import { answerThread } from './app/answer-thread.ts';
import { answerForm } from './app/forms/answer-form.ts';
import { answerIndexNowKey } from './app/index-now-key.ts';
import { type Newsroom, readNewsroom } from './app/newsroom.ts';
import { renderBody } from './app/render-body.ts';
import { alone, keep, sharedForAMinute } from './app/respond.ts';

/**
 * Gives each request its status, and the headers by which its answer is kept, which a page cannot: see
 * lib/library/find-route.ts for what answers where, and app/forms/answer-form.ts for what is posted.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  try {
    return (await answer(request)) ?? refuse();
  } catch (error) {
    console.error(error);
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
    return new NextResponse(faultPage, { status: 500, headers });
  }
}

function refuse(): Response {
  return new NextResponse('Method not allowed\n', { status: 405, headers: { Allow: 'GET, HEAD' } });
}

/** Browsers keep a 308 for good unless told otherwise, and an old path may become that of another story. */
const forFiveMinutes = 'public, max-age=300';

async function answer(request: NextRequest): Promise<Response | undefined> {
  const { pathname, searchParams } = request.nextUrl;
  const newsroom = readNewsroom();
  if (request.method === 'POST') return answerForm(newsroom, request, pathname);
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  if (deskPath.test(pathname)) return answerDesk(newsroom, request);
  if (isAlone(pathname)) return NextResponse.next({ headers: alone });
  const { index, now, preview } = newsroom;
  const page = searchParams.has('page') ? searchParams.getAll('page').join() : null;
  const keyFile = answerIndexNowKey(newsroom, pathname);
  if (keyFile !== undefined) return keyFile;
  // Its own headers say how long it lives.
  if (findTextFile(index, pathname) !== undefined)
    return NextResponse.rewrite(new URL(`/-/text${pathname}`, request.url));
  const thread = await answerThread(newsroom, request, page);
  if (thread !== undefined) return thread;
  const route = findRoute(index, { pathname, page, now, preview });
  const rewrite = (path: string, status: number, headers: Readonly<Record<string, string>>) => {
    return NextResponse.rewrite(new URL(path, request.url), { status, headers });
  };
  switch (route.kind) {
    case 'show':
      if (route.shown.kind === 'story') beginBody(newsroom, route.shown.article);
      return NextResponse.next({ headers: keep(newsroom, route, sharedForAMinute) });
    case 'feed':
      // Its own headers say how long it lives.
      return NextResponse.rewrite(new URL(`/-/feed${pathname}`, request.url));
    case 'redirect': {
      const headers = { 'Cache-Control': forFiveMinutes, ...keep(newsroom, route, forFiveMinutes) };
      return NextResponse.redirect(new URL(route.url, request.url), { status: route.status, headers });
    }
    case 'gone': {
      const path = `/-/gone?path=${encodeURIComponent(route.path)}`;
      return rewrite(path, 410, keep(newsroom, route, sharedForAMinute));
    }
    case 'missing':
      return rewrite('/-/missing', 404, keep(newsroom, route, sharedForAMinute));
    case 'unready':
      return rewrite('/-/unready', 503, { 'Retry-After': '5', 'Cache-Control': 'no-store' });
  }
}

/** Pages of readers about what they wrote. */
function isAlone(pathname: string): boolean {
  return /^\/my-comments(?:\/(?:sent|erased|(?:all|one|stop)\/[\w-]+(?:\/comments\.json)?))?$/.test(pathname);
}

/** Begun now, the body is done by the time at which Next.js has found the page, which says so if it cannot be. */
function beginBody(newsroom: Newsroom, { file, lang }: Article): void {
  renderBody(newsroom, file, lang).catch(() => {});
}

export const config = {
  matcher:
    '/((?!_next/|(?:media|images|modules|cards)/.|(?:favicon\\.ico|favicon\\.svg|apple-touch-icon\\.png|icon-512\\.png|feed\\.css|news-sitemap\\.xml|robots\\.txt|sitemap\\.xml|sitemaps/[^/]+)$).*)',
};
