import { type NextRequest, NextResponse } from 'next/server';
import { requireReadable } from '#lib/db/require-readable.ts';
import { findModerator } from '#lib/desk/find-moderator.ts';
import { deskCookie } from '#lib/http/form-paths.ts';
import { signInUrl } from '#lib/site/urls.ts';
import type { Newsroom } from './newsroom.ts';
import { alone } from './respond.ts';

/** The door, which asks nothing of the newsroom database. */
const door = /^\/desk\/sign-in(?:\/sent)?$/;

/** Pages whose address is the authority. */
const open = /^\/desk\/(?:sign-in|decide)\/[\w-]+$/;

/** Pages of the desk; what else is asked for below it is not there. */
const pages = /^\/desk(?:\/(?:(?:alerts|comments)(?:\/[\w-]+)?|stories|bans|log|staff|problems))?$/;

/**
 * Answers for a page of the desk: sends whoever has no session to the door. This is for their comfort alone; each page and
 * each form asks `requireModerator` itself. Throws a fault of storage where the newsroom database cannot be read.
 */
export async function answerDesk(newsroom: Newsroom, request: NextRequest): Promise<Response> {
  const { pathname } = request.nextUrl;
  if (door.test(pathname)) return NextResponse.next({ headers: alone });
  if (open.test(pathname)) {
    await requireReadable(newsroom.database);
    return NextResponse.next({ headers: alone });
  }
  if (!pages.test(pathname)) {
    return NextResponse.rewrite(new URL('/-/missing', request.url), { status: 404, headers: alone });
  }
  const session = request.cookies.get(deskCookie)?.value;
  const moderator = session && (await findModerator(newsroom.database, session, newsroom.now));
  if (!moderator) return NextResponse.redirect(new URL(signInUrl(), request.url), { status: 303, headers: alone });
  return NextResponse.next({ headers: alone });
}
