import { type NextRequest, NextResponse } from 'next/server';
import { readSignUp } from '#lib/alerts/confirm-sign-up.ts';
import { readMyAlerts } from '#lib/alerts/read-my-alerts.ts';
import type { Newsroom } from './newsroom.ts';
import { alone } from './respond.ts';

type Room = Pick<Newsroom, 'database' | 'key' | 'now'>;

/** Pages that anybody may see. The first, `/alerts` itself, is kept as other pages are. */
const open = /^\/alerts\/(?:sent|link)$/;

const ofToken = /^\/alerts\/(?:(confirm|mine|stop)\/([\w-]+)|(mine)\/([\w-]+)\/saved)$/;

/**
 * Answers for a page of subscribers; undefined for an address that is none. A link that opens nothing is missing, and its page
 * says why.
 */
export async function answerAlerts(newsroom: Room, request: NextRequest): Promise<Response | undefined> {
  const { pathname } = request.nextUrl;
  if (open.test(pathname)) return NextResponse.next({ headers: alone });
  const [, kind, token, saved, savedToken] = ofToken.exec(pathname) ?? [];
  const isFound = await opensSomething(newsroom, kind ?? saved, token ?? savedToken);
  if (isFound === undefined) return undefined;
  if (isFound) return NextResponse.next({ headers: alone });
  return NextResponse.rewrite(new URL(request.url), { status: 404, headers: alone });
}

async function opensSomething(newsroom: Room, kind: string | undefined, token: string | undefined) {
  if (token === undefined) return undefined;
  switch (kind) {
    case 'confirm':
      return (await readSignUp(newsroom, token)) !== undefined;
    case 'mine':
      return (await readMyAlerts(newsroom, 'my-alerts', token)) !== undefined;
    case 'stop':
      return (await readMyAlerts(newsroom, 'stop-alerts', token)) !== undefined;
    default:
      return undefined;
  }
}
