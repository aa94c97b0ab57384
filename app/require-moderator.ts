import { cookies } from 'next/headers';
import { findModerator } from '#lib/desk/find-moderator.ts';
import type { Moderator } from '#lib/desk/staff.ts';
import { deskCookie } from '#lib/http/form-paths.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import type { Newsroom } from './newsroom.ts';

type Room = Pick<Newsroom, 'database' | 'now'>;

/** Who is looking at a page of the desk; undefined for whoever is not signed in. Every such page asks this first. */
export async function requireModerator(newsroom: Room): Promise<Moderator | undefined> {
  const jar = await cookies();
  return find(newsroom, jar.get(deskCookie)?.value);
}

/** Who posted a form of the desk. Every such form asks this first. */
export function requireModeratorOf(
  newsroom: Room,
  { session }: Pick<PostedForm, 'session'>,
): Promise<Moderator | undefined> {
  return find(newsroom, session);
}

function find({ database, now }: Room, session: string | undefined): Promise<Moderator | undefined> {
  return findModerator(database, session, now);
}
