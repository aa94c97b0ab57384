import { randomBytes } from 'node:crypto';
import type { Instant } from '#lib/base/instant.ts';
import { plainHash } from '#lib/base/keyed-hash.ts';
import type { Database, TokenPurpose } from './tables.ts';

/** What a token is for. */
export type Grant = {
  readonly purpose: TokenPurpose;
  /** A comment's id, an author's hash or a staff id. */
  readonly subject: string;
  /** The staff id where the subject is another, or null. */
  readonly holder: string | null;
  /** Null for one that does not expire. */
  readonly expiresAt: Instant | null;
};

/** A token that somebody showed. */
export type FoundToken = Pick<Grant, 'subject' | 'holder' | 'expiresAt'> & {
  readonly madeAt: Instant;
  readonly usedAt: Instant | null;
};

/** Makes a token of 256 random bits in base64url, of which only the hash is kept. */
export async function makeToken(transaction: Database, grant: Grant, now: Instant): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const { purpose, subject, holder, expiresAt } = grant;
  const row = { hash: plainHash(token), purpose, subject, holder, made_at: now, expires_at: expiresAt, used_at: null };
  await transaction.insertInto('tokens').values(row).execute();
  return token;
}

/** What a token lets its holder do; undefined for one of another purpose, an expired or an unknown one. */
export async function findToken(
  database: Database,
  purpose: TokenPurpose,
  token: string,
  now: Instant,
): Promise<FoundToken | undefined> {
  const row = await database
    .selectFrom('tokens')
    .selectAll()
    .where('hash', '=', plainHash(token))
    .where('purpose', '=', purpose)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { subject, holder, expires_at: expiresAt, made_at: madeAt, used_at: usedAt } = row;
  return { subject, holder, expiresAt, madeAt, usedAt };
}

/** Uses a token up. False when somebody has before, also in the same moment. */
export async function useToken(transaction: Database, token: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('tokens')
    .set({ used_at: now })
    .where('hash', '=', plainHash(token))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
