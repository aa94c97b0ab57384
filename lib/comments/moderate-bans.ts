import { randomUUID } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { Instant } from '#lib/base/instant.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import type { BanKind, Database } from '#lib/db/tables.ts';
import { normalizeAddress } from '#lib/email/normalize-address.ts';
import type { FieldFault } from '#lib/http/field-fault.ts';
import { networkOf } from '#lib/http/network-of.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import { addressHash } from './address-hash.ts';
import { noteAudit } from './audit.ts';
import { cleanLine, countCharacters, isUnsafeLine } from './clean-text.ts';
import type { CommentsContext } from './context.ts';
import type { Actor } from './moderate.ts';
import { nameSkeleton } from './name-skeleton.ts';
import { openNetwork } from './seal-network.ts';

/** By what somebody can be banned. */
export const banKinds: readonly BanKind[] = ['address', 'name', 'network'];

/** A ban as a moderator asks for it. */
export type BanOrder = {
  /** Whoever wrote a comment, or what was typed: an address, a name, a network. */
  readonly who: { readonly commentId: string } | { readonly value: string };
  readonly kind: BanKind;
  /** For the newsroom alone. */
  readonly reason: string;
  /** Null for ever. */
  readonly days: number | null;
};

/** A ban as the desk shows it. */
export type Ban = {
  readonly id: string;
  readonly kind: BanKind;
  /** Says who, after the word for its kind and without an address: `of Eve`, `Eve`, `192.0.2.0/24`. */
  readonly shown: string;
  readonly reason: string;
  readonly staffId: string;
  readonly madeAt: Instant;
  readonly expiresAt: Instant | null;
};

const day = 86_400_000;

/** Days that a ban lasts at most, if not for ever. */
const longestBan = 3_650;

const { banReason: longestReason } = commentLengths;

/** Bans somebody from now on; what they wrote before stays as it is. Faults name the fields `kind`, `value`, `reason`, `days`. */
export async function banCommenter(
  context: CommentsContext,
  actor: Pick<Actor, 'id'>,
  { who, kind, reason: typed, days }: BanOrder,
): Promise<Result<null, readonly FieldFault[]>> {
  const { database, now } = context;
  const reason = cleanLine(typed);
  const faults: FieldFault[] = [];
  if (reason === '' || isUnsafeLine(reason) || countCharacters(reason) > longestReason) {
    faults.push({ field: 'reason', message: `Say why, in one line of at most ${longestReason} characters.` });
  }
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= longestBan)) {
    faults.push({ field: 'days', message: `A ban lasts from 1 to ${longestBan} days, or for ever.` });
  }
  return database.transaction().execute(async (transaction) => {
    const commentId = 'commentId' in who ? who.commentId : null;
    const target =
      'value' in who ? readTarget(context, kind, who.value) : await findTarget(context, transaction, kind, who);
    if (!target.ok) return err([target.error, ...faults]);
    if (faults.length > 0) return err(faults);
    const expiresAt = days === null ? null : now + days * day;
    const made = { id: randomUUID(), kind, ...target.value, reason, staff_id: actor.id, made_at: now };
    await transaction
      .insertInto('bans')
      .values({ ...made, expires_at: expiresAt, lifted_at: null })
      .execute();
    const note = `${kind}, ${days === null ? 'for ever' : `${days} days`}`;
    await noteAudit(transaction, { actor: actor.id, action: 'ban', commentId, note }, now);
    return ok(null);
  });
}

/** Ends a ban and forgets whom it was about. False when there is none that still holds. */
export async function liftBan(
  { database, now }: Pick<CommentsContext, 'database' | 'now'>,
  actor: Pick<Actor, 'id'>,
  id: string,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const lifted = await transaction
      .updateTable('bans')
      .set({ lifted_at: now, value: '', shown: '' })
      .where('id', '=', id)
      .where('lifted_at', 'is', null)
      .returning('kind')
      .executeTakeFirst();
    if (lifted === undefined) return false;
    await noteAudit(transaction, { actor: actor.id, action: 'lift-ban', commentId: null, note: lifted.kind }, now);
    return true;
  });
}

/** The bans that hold now, the newest first. */
export async function listBans(database: Database, now: Instant): Promise<readonly Ban[]> {
  const rows = await database
    .selectFrom('bans')
    .select(['id', 'kind', 'shown', 'reason', 'staff_id', 'made_at', 'expires_at'])
    .where('lifted_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ staff_id: staffId, made_at: madeAt, expires_at: expiresAt, ...rest }) => {
    return { ...rest, staffId, madeAt, expiresAt };
  });
}

/** What the table compares by, and what the desk prints for it. */
type Target = { readonly value: string; readonly shown: string };

async function findTarget(
  { networkKey }: CommentsContext,
  transaction: Database,
  kind: BanKind,
  { commentId }: { readonly commentId: string },
): Promise<Result<Target, FieldFault>> {
  const row = await transaction
    .selectFrom('comments')
    .select(['name', 'author_hash', 'network_sealed', 'staff_id', 'posted_at'])
    .where('id', '=', commentId)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return fault('kind', 'This comment is gone, and its author with it.');
  if (row.staff_id !== null) return fault('kind', 'The newsroom wrote this comment.');
  switch (kind) {
    case 'address':
      return ok({ value: row.author_hash, shown: `of ${row.name}` });
    case 'name':
      return ok({ value: nameSkeleton(row.name), shown: row.name });
    case 'network': {
      const { network_sealed: sealed, posted_at: at } = row;
      const network = sealed === null ? undefined : openNetwork(networkKey(at), sealed);
      return network === undefined || network === 'unknown'
        ? fault('kind', 'The network of this comment is not known any more: it is forgotten after a day.')
        : ok({ value: network, shown: `of ${row.name}` });
    }
  }
}

function readTarget({ key }: CommentsContext, kind: BanKind, typed: string): Result<Target, FieldFault> {
  switch (kind) {
    case 'address': {
      const address = normalizeAddress(typed);
      if (address === undefined) return fault('value', 'This is not an email address.');
      return ok({ value: addressHash(key, address), shown: mask(address) });
    }
    case 'name': {
      const shown = cleanLine(typed);
      const value = nameSkeleton(shown);
      return value === '' || isUnsafeLine(shown)
        ? fault('value', 'Write the name to be banned.')
        : ok({ value, shown });
    }
    case 'network': {
      const value = readNetwork(typed.trim());
      return value === undefined
        ? fault('value', 'Write an address or a network such as 192.0.2.0/24, no wider than /16 (IPv6: /32).')
        : ok({ value, shown: value });
    }
  }
}

/** Enough to know it again for whoever typed it, and to tell nobody else. */
function mask(address: string): string {
  return address.replace(/^(.).*@/, '$1…@');
}

/**
 * In CIDR notation, as wide as `networkOf` has it at least: nobody is known by less. Undefined for what is none, or so wide
 * that a whole country would be banned.
 */
function readNetwork(typed: string): string | undefined {
  if (ipaddr.isValid(typed)) return networkOf(typed);
  if (!ipaddr.isValidCIDR(typed)) return undefined;
  const [address, length] = ipaddr.parseCIDR(typed);
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && length >= ipv4Mapped) {
    return readNetwork(`${address.toIPv4Address().toString()}/${length - ipv4Mapped}`);
  }
  const { family, widest, narrowest } = address instanceof ipaddr.IPv6 ? ofIpv6 : ofIpv4;
  if (length < widest) return undefined;
  const kept = Math.min(length, narrowest);
  return `${family.networkAddressFromCIDR(`${address.toString()}/${kept}`).toString()}/${kept}`;
}

/** Bits before an IPv4 address within an IPv6 one. */
const ipv4Mapped = 96;

const ofIpv4 = { family: ipaddr.IPv4, widest: 16, narrowest: 32 } as const;
const ofIpv6 = { family: ipaddr.IPv6, widest: 32, narrowest: 64 } as const;

function fault(field: string, message: string): Result<never, FieldFault> {
  return err({ field, message });
}
