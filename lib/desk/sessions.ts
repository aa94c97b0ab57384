import { randomBytes } from 'node:crypto';
import type { Instant } from '#lib/base/instant.ts';
import { plainHash } from '#lib/base/keyed-hash.ts';
import type { Database } from '#lib/db/tables.ts';
import { noteAct } from './note-act.ts';

const hour = 3_600_000;

/** Milliseconds after which a browser that asked for nothing is signed out. */
export const idleLife = 8 * hour;

/** Milliseconds after which every browser is signed out. */
export const sessionLife = 7 * 24 * hour;

/** Begins a session of 256 random bits, of which only the hash is kept. */
export async function openSession(transaction: Database, staffId: string, now: Instant): Promise<string> {
  const session = randomBytes(32).toString('base64url');
  await transaction
    .insertInto('sessions')
    .values({ hash: plainHash(session), staff_id: staffId, began_at: now, seen_at: now })
    .execute();
  return session;
}

/** Forgets the sessions that have ended by themselves. */
export async function tidySessions(database: Database, now: Instant): Promise<void> {
  await database
    .deleteFrom('sessions')
    .where((where) => where.or([where('began_at', '<=', now - sessionLife), where('seen_at', '<=', now - idleLife)]))
    .execute();
}

/** Ends a session; `everywhere` all of the same person. Nothing happens when it is none. */
export async function endSession(
  database: Database,
  session: string,
  scope: 'here' | 'everywhere',
  now: Instant,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const hash = plainHash(session);
    const row = await transaction.selectFrom('sessions').select('staff_id').where('hash', '=', hash).executeTakeFirst();
    if (row === undefined) return;
    const ended = transaction.deleteFrom('sessions');
    await (scope === 'here' ? ended.where('hash', '=', hash) : ended.where('staff_id', '=', row.staff_id)).execute();
    const action = scope === 'here' ? 'sign-out' : 'sign-out-everywhere';
    await noteAct(transaction, { actor: row.staff_id, action, note: '' }, now);
  });
}
