import { randomUUID } from 'node:crypto';
import type { Instant } from '#lib/base/instant.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import type { Database } from '#lib/db/tables.ts';
import { normalizeAddress } from '#lib/email/normalize-address.ts';
import { noteAct } from './note-act.ts';

/** Somebody who decides about comments. */
export type Moderator = {
  readonly id: string;
  /** As readers see it beside a reply of the newsroom. */
  readonly name: string;
  /** Of their mail, in lower case. */
  readonly address: string;
  /** Whether they get a mail a day about what waits. */
  readonly wantsDigest: boolean;
};

/** A moderator as the list of staff has them. */
export type StaffMember = Moderator & {
  readonly addedAt: Instant;
  /** When one of their browsers was last seen, or null. */
  readonly seenAt: Instant | null;
};

/** Why somebody was not added. */
export type StaffFault = 'no-name' | 'no-address' | 'taken';

/** Adds a moderator. Who was removed comes back under the same id, so that the log still names one person. */
export async function addStaff(
  database: Database,
  given: { readonly name: string; readonly address: string },
  now: Instant,
): Promise<Result<Moderator, StaffFault>> {
  const name = given.name.normalize('NFC').trim();
  if (!/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]{1,80}$/u.test(name)) return err('no-name');
  const address = normalizeAddress(given.address);
  if (address === undefined) return err('no-address');
  return database.transaction().execute(async (transaction) => {
    const former = await transaction
      .selectFrom('staff')
      .select(['id', 'removed_at'])
      .where('address', '=', address)
      .executeTakeFirst();
    if (former !== undefined && former.removed_at === null) return err('taken');
    const id = former?.id ?? randomUUID();
    const row = { name, wants_digest: 1, added_at: now, removed_at: null } as const;
    if (former === undefined) {
      await transaction
        .insertInto('staff')
        .values({ id, address, ...row })
        .execute();
    } else {
      await transaction.updateTable('staff').set(row).where('id', '=', id).execute();
    }
    await noteAct(transaction, { actor: 'site', action: 'add-staff', note: name }, now);
    return ok({ id, name, address, wantsDigest: true });
  });
}

/** Removes a moderator: every session ends and every mailed link dies. False when there is none of that address. */
export async function removeStaff(database: Database, address: string, now: Instant): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const found = await findStaff(transaction, address);
    if (found === undefined) return false;
    await transaction.updateTable('staff').set({ removed_at: now }).where('id', '=', found.id).execute();
    await transaction.deleteFrom('sessions').where('staff_id', '=', found.id).execute();
    await transaction.deleteFrom('tokens').where('purpose', '=', 'sign-in').where('subject', '=', found.id).execute();
    await transaction.deleteFrom('tokens').where('purpose', '=', 'decide').where('holder', '=', found.id).execute();
    await noteAct(transaction, { actor: 'site', action: 'remove-staff', note: found.name }, now);
    return true;
  });
}

/** Turns the daily mail of a moderator on or off. False when there is none of that address. */
export async function setDigest(database: Database, address: string, wantsDigest: boolean): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('staff')
    .set({ wants_digest: wantsDigest ? 1 : 0 })
    .where('address', '=', normalizeAddress(address) ?? '')
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Everybody who may sign in, by name. */
export async function listStaff(database: Database): Promise<readonly StaffMember[]> {
  const rows = await database
    .selectFrom('staff')
    .leftJoin('sessions', 'sessions.staff_id', 'staff.id')
    .select(['staff.id', 'staff.name', 'staff.address', 'staff.wants_digest', 'staff.added_at'])
    .select(({ fn }) => fn.max('sessions.seen_at').as('seen_at'))
    .where('staff.removed_at', 'is', null)
    .groupBy(['staff.id', 'staff.name', 'staff.address', 'staff.wants_digest', 'staff.added_at'])
    .orderBy('staff.name')
    .execute();
  return rows.map((row) => ({ ...toModerator(row), addedAt: row.added_at, seenAt: row.seen_at }));
}

/** A moderator by the address of their mail. */
export async function findStaff(database: Database, address: string): Promise<Moderator | undefined> {
  const row = await database
    .selectFrom('staff')
    .select(['id', 'name', 'address', 'wants_digest'])
    .where('address', '=', normalizeAddress(address) ?? '')
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row && toModerator(row);
}

/** A moderator by id. */
export async function findStaffById(database: Database, id: string): Promise<Moderator | undefined> {
  const row = await database
    .selectFrom('staff')
    .select(['id', 'name', 'address', 'wants_digest'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row && toModerator(row);
}

/** The names of all who ever were staff, by id, for what they wrote and did. */
export async function readStaffNames(database: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await database.selectFrom('staff').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A row of the table as the rest of the site knows it. */
export function toModerator(row: {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly wants_digest: number;
}): Moderator {
  return { id: row.id, name: row.name, address: row.address, wantsDigest: row.wants_digest === 1 };
}
