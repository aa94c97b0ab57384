import { type NextRequest, NextResponse } from 'next/server';
import { findOwnComment } from '#lib/comments/find-own-comment.ts';
import { findAuthor } from '#lib/comments/read-my-comments.ts';
import { findToken } from '#lib/db/tokens.ts';
import type { Newsroom } from './newsroom.ts';
import { alone } from './respond.ts';

type Room = Pick<Newsroom, 'database' | 'now'>;

/** Pages that anybody may see, and the file, which gives its own status. */
const open = /^\/my-comments(?:\/(?:sent|erased|all\/[\w-]+\/comments\.json))?$/;

const ofToken = /^\/my-comments\/(all|one|stop)\/([\w-]+)$/;

/**
 * Answers for a page of readers about what they wrote; undefined for an address that is none. A link that opens nothing is
 * missing, and its page says why.
 */
export async function answerMyComments(newsroom: Room, request: NextRequest): Promise<Response | undefined> {
  const { pathname } = request.nextUrl;
  if (open.test(pathname)) return NextResponse.next({ headers: alone });
  const [, kind, token] = ofToken.exec(pathname) ?? [];
  if (kind === undefined || token === undefined) return undefined;
  if (await opensSomething(newsroom, kind, token)) return NextResponse.next({ headers: alone });
  return NextResponse.rewrite(new URL(request.url), { status: 404, headers: alone });
}

async function opensSomething({ database, now }: Room, kind: string, token: string): Promise<boolean> {
  switch (kind) {
    case 'all':
      return (await findAuthor({ now }, database, token)) !== undefined;
    case 'one':
      return (await findOwnComment({ now }, database, token)) !== undefined;
    default:
      return (await findToken(database, 'stop-replies', token, now)) !== undefined;
  }
}
