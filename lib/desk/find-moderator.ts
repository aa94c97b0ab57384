import type { Instant } from '#lib/base/instant.ts';
import { plainHash } from '#lib/base/keyed-hash.ts';
import type { Database } from '#lib/db/tables.ts';
import { idleLife, sessionLife } from './sessions.ts';
import { type Moderator, toModerator } from './staff.ts';

/** Milliseconds, how exactly it is known when a browser was last seen: each page would otherwise be a write. */
const seenEvery = 60_000;

/**
 * Whose session it is; undefined for an unknown or ended one, and for somebody who was removed. Notes that it was seen.
 *
 * @param session what the cookie holds.
 */
export async function findModerator(
  database: Database,
  session: string | undefined,
  now: Instant,
): Promise<Moderator | undefined> {
  if (session === undefined) return undefined;
  const hash = plainHash(session);
  const row = await database
    .selectFrom('sessions')
    .innerJoin('staff', 'staff.id', 'sessions.staff_id')
    .select(['staff.id', 'staff.name', 'staff.address', 'staff.wants_digest', 'sessions.seen_at'])
    .where('sessions.hash', '=', hash)
    .where('sessions.began_at', '>', now - sessionLife)
    .where('sessions.seen_at', '>', now - idleLife)
    .where('staff.removed_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.seen_at <= now - seenEvery) {
    await database.updateTable('sessions').set({ seen_at: now }).where('hash', '=', hash).execute();
  }
  return toModerator(row);
}
