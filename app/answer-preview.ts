import { type NextRequest, NextResponse } from 'next/server';
import { findVersion } from '#lib/preview/find-version.ts';
import { readPreview } from '#lib/preview/preview-link.ts';
import type { Newsroom } from './newsroom.ts';
import { aloneAndUnlisted, retryUnreadable } from './respond.ts';

type Room = Pick<Newsroom, 'key' | 'now' | 'previews'>;

const ofPreview = /^\/preview(?:\/([^/]+))?(\/.*)?$/s;

/**
 * Answers for a preview; undefined for any other address.
 *
 * | the link | answer |
 * | --- | --- |
 * | is good | the page of the story or page that it names, or of what is wrong with the file |
 * | is over | 410, a page that says so |
 * | was not made here, or has changed on its way | 404, as any address that leads nowhere |
 * | names a file, branch or commit that is not there any more | 404, a page that says so |
 * | names a commit, and git gives no answer | 503 |
 *
 * Files below it give their own status.
 */
export async function answerPreview({ key, now, previews }: Room, request: NextRequest): Promise<Response | undefined> {
  const found = ofPreview.exec(request.nextUrl.pathname);
  if (found === null) return undefined;
  const [, token = '', below] = found;
  if (below !== undefined) return NextResponse.next();
  const link = readPreview(key, token, now);
  const rewrite = (status: number, path = request.url, headers = {}) =>
    NextResponse.rewrite(new URL(path, request.url), { status, headers: { ...aloneAndUnlisted, ...headers } });
  if (!link.ok) return link.error.kind === 'ended' ? rewrite(410) : rewrite(404, '/-/missing');
  const version = await findVersion(previews, link.value);
  if (version === 'gone') return rewrite(404);
  if (version === 'unreadable') return rewrite(503, request.url, { 'Retry-After': String(retryUnreadable) });
  return NextResponse.next({ headers: aloneAndUnlisted });
}
