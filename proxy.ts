import { type NextRequest, NextResponse } from 'next/server';
import { readPermalink } from '#lib/base/permalink.ts';
import type { Article } from '#lib/content/article.ts';
import { hasDirectives } from '#lib/content/markdown/has-directives.ts';
import { isStorageFault } from '#lib/db/is-storage-fault.ts';
import { deskFaultPage, faultPage } from '#lib/http/fault-page.ts';
import { deskPath, readinessPath } from '#lib/http/form-paths.ts';
import { isIndexDamage } from '#lib/library/discard-damaged.ts';
import { findRoute, type Route } from '#lib/library/find-route.ts';
import { findTextFile } from '#lib/library/find-text-file.ts';
import { findBody } from '#lib/library/read-newsroom.ts';
import { answerAlerts } from './app/answer-alerts.ts';
import { answerChanges } from './app/answer-changes.ts';
import { answerDesk } from './app/answer-desk.ts';
import { answerMyComments } from './app/answer-my-comments.ts';
import { answerPreview } from './app/answer-preview.ts';
import { answerReadiness } from './app/answer-readiness.ts';
import { answerSearch } from './app/answer-search.ts';
import { answerThread } from './app/answer-thread.ts';
import { answerForm } from './app/forms/answer-form.ts';
import { frontHeader } from './app/front-header.ts';
import { answerIndexNowKey } from './app/index-now-key.ts';
import { keepThread, threadHeader } from './app/kept-threads.ts';
import { type Newsroom, readNewsroom } from './app/newsroom.ts';
import { lacksMostRead } from './app/read-most-read.ts';
import { readStoryThread } from './app/read-story-thread.ts';
import { beginBody } from './app/render-body.ts';
import { alone, keep, retryUnreadable, sharedForAMinute } from './app/respond.ts';

/**
 * Gives each request its status, and the headers by which its answer is kept, which a page cannot: see
 * lib/library/find-route.ts for what answers where, and app/forms/answer-form.ts for what is posted.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  try {
    return (await answer(request)) ?? refuse();
  } catch (error) {
    if (isIndexDamage(error)) return answerUnready(request);
    if (isStorageFault(error)) return answerUnreadable(request);
    console.error(error);
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
    return new NextResponse(faultPage, { status: 500, headers });
  }
}

/** While there is no whole index. */
function answerUnready({ url }: NextRequest): Response {
  const headers = { 'Retry-After': '5', 'Cache-Control': 'no-store' };
  return NextResponse.rewrite(new URL('/-/unready', url), { status: 503, headers });
}

/** While the newsroom database cannot be read, which has been said in the log. */
function answerUnreadable({ url, nextUrl }: NextRequest): Response {
  const headers = { ...alone, 'Retry-After': String(retryUnreadable) };
  if (!deskPath.test(nextUrl.pathname)) {
    return NextResponse.rewrite(new URL('/-/unreadable', url), { status: 503, headers });
  }
  return new NextResponse(deskFaultPage, {
    status: 503,
    headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' },
  });
}

function refuse(): Response {
  return new NextResponse('Method not allowed\n', { status: 405, headers: { Allow: 'GET, HEAD' } });
}

type Shown = Extract<Route, { readonly kind: 'show' }>;

/** Browsers keep a 308 for good unless told otherwise, and an old path may become that of another story. */
const forFiveMinutes = 'public, max-age=300';

async function answer(request: NextRequest): Promise<Response | undefined> {
  const { pathname, searchParams } = request.nextUrl;
  const newsroom = readNewsroom();
  if (pathname === readinessPath) return answerReadiness(newsroom);
  if (request.method === 'POST') return answerForm(newsroom, request, pathname);
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  if (deskPath.test(pathname)) return answerDesk(newsroom, request);
  const mine = (await answerMyComments(newsroom, request)) ?? (await answerAlerts(newsroom, request));
  if (mine !== undefined) return mine;
  const previewed = await answerPreview(newsroom, request);
  if (previewed !== undefined) return previewed;
  const search = answerSearch(newsroom, request);
  if (search !== undefined) return search;
  const { index, now, preview } = newsroom;
  const page = searchParams.has('page') ? searchParams.getAll('page').join() : null;
  const keyFile = answerIndexNowKey(newsroom, pathname);
  if (keyFile !== undefined) return keyFile;
  // Its own headers say how long it lives.
  if (findTextFile(index, pathname) !== undefined)
    return NextResponse.rewrite(new URL(`/-/text${pathname}`, request.url));
  const thread = await answerThread(newsroom, request, page);
  if (thread !== undefined) return thread;
  const changes = await answerChanges(newsroom, request, page);
  if (changes !== undefined) return changes;
  const route = findRoute(index, {
    ...{ pathname, page, now, preview },
    entry: searchParams.get('entry'),
    permalink: readPermalink(pathname, searchParams),
  });
  const rewrite = (path: string, status: number, headers: Readonly<Record<string, string>>) => {
    return NextResponse.rewrite(new URL(path, request.url), { status, headers });
  };
  switch (route.kind) {
    case 'show':
      return show(newsroom, request, route);
    case 'feed':
      // Its own headers say how long it lives.
      return NextResponse.rewrite(new URL(`/-/feed${pathname}`, request.url));
    case 'live':
      // Its own headers say how long it lives.
      return NextResponse.rewrite(new URL(`/-/updates${pathname}`, request.url));
    case 'entry': {
      const headers = { 'Cache-Control': sharedForAMinute, ...keep(newsroom, route, sharedForAMinute) };
      return NextResponse.redirect(new URL(route.url, request.url), { status: 302, headers });
    }
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
      return answerUnready(request);
  }
}

/** What the index finds under a path, or a page with an address of its own. */
async function show(newsroom: Newsroom, request: NextRequest, route: Shown): Promise<Response> {
  const { shown } = route;
  if (shown.kind === 'story') return showStory(newsroom, request, route, shown.article);
  const headers = (await lacksMostRead(newsroom, shown))
    ? keepShortly(newsroom, route)
    : keep(newsroom, route, sharedForAMinute);
  if (shown.kind === 'home' && !request.nextUrl.searchParams.has('page')) {
    const passed = new Headers(request.headers);
    passed.set(frontHeader, '1');
    return NextResponse.next({ request: { headers: passed }, headers });
  }
  if (shown.kind !== 'section' && shown.kind !== 'page') return NextResponse.next({ headers });
  const { pathname, search } = request.nextUrl;
  return NextResponse.rewrite(new URL(`/-/${shown.kind}${pathname}${search}`, request.url), { headers });
}

/** Milliseconds for which a page is kept without what the newsroom database has of it, or git. */
const shortly = 5_000;

function keepShortly(newsroom: Newsroom, route: Shown) {
  return keep({ ...newsroom, until: newsroom.now + shortly }, route, 'public, no-cache');
}

/** Where Next.js keeps pages of its own: what it shows there has their status, whatever the proxy says. */
const nextOwnPaths: ReadonlySet<string> = new Set(['/404', '/500']);

async function showStory(newsroom: Newsroom, request: NextRequest, route: Shown, article: Article): Promise<Response> {
  // Begun now, the body is done by the time at which Next.js has found the page.
  beginBody(newsroom, article.file, article.lang);
  const thread = await readStoryThread(newsroom, article);
  const passed = new Headers(request.headers);
  passed.set(threadHeader, keepThread(thread));
  const isWhole = thread !== 'unreadable' && newsroom.changes.glance(newsroom.index, article, newsroom.now).isKnown;
  const headers = isWhole ? keep(newsroom, route, sharedForAMinute) : keepShortly(newsroom, route);
  const answer = { request: { headers: passed }, headers };
  const { pathname, search } = request.nextUrl;
  // A story of its own form has a route of its own, so that others do not carry its style.
  const isPlain = !isTold(newsroom, article) && !nextOwnPaths.has(article.path);
  const form = article.type === 'live' ? 'live' : isPlain ? null : 'told';
  if (form === null) return NextResponse.next(answer);
  return NextResponse.rewrite(new URL(`/-/${form}${pathname}${search}`, request.url), answer);
}

/** Whether the text has directives. */
function isTold({ index }: Newsroom, { file }: Article): boolean {
  return hasDirectives(findBody(index, file)?.body ?? '');
}

export const config = {
  matcher:
    '/((?!_next/|(?:media|images|modules|cards)/.|(?:favicon\\.ico|favicon\\.svg|apple-touch-icon\\.png|icon-512\\.png|feed\\.css|service-worker\\.js|breaking\\.json|opensearch\\.xml|search/suggestions\\.json|news-sitemap\\.xml|robots\\.txt|sitemap\\.xml|sitemaps/[^/]+)$).*)',
};
