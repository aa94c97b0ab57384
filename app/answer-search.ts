import { type NextRequest, NextResponse } from 'next/server';
import { isComplete } from '#lib/library/read-newsroom.ts';
import { searchPath } from '#lib/site/urls.ts';
import type { Newsroom } from './newsroom.ts';

/**
 * For the one who asked alone: strangers can ask endlessly many questions, so nobody keeps the answers, neither the front
 * nor a cache before it. The browser may, and asks whether it is still the same; so going back is at once.
 */
const asked = { 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' } as const;

/** Answers for the page of search, whatever is asked; undefined for any other address. */
export function answerSearch({ index }: Pick<Newsroom, 'index'>, request: NextRequest): Response | undefined {
  if (request.nextUrl.pathname !== searchPath()) return undefined;
  if (isComplete(index)) return NextResponse.next({ headers: asked });
  const headers = { 'Retry-After': '5', 'Cache-Control': 'no-store' };
  return NextResponse.rewrite(new URL('/-/unready', request.url), { status: 503, headers });
}
