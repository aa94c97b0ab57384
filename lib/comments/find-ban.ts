import ipaddr from 'ipaddr.js';
import type { Instant } from '#lib/base/instant.ts';
import type { BanKind, Database } from '#lib/db/tables.ts';
import { nameSkeleton } from './name-skeleton.ts';

/** By what a commenter may be banned. */
export type Banned = {
  readonly name: string;
  /** See `addressHash`; null while the address is none. */
  readonly authorHash: string | null;
  /** See `networkOf`. */
  readonly network: string;
};

/** By which of its three names a commenter is banned now; undefined for one who is not. */
export async function findBan(database: Database, who: Banned, now: Instant): Promise<BanKind | undefined> {
  const bans = await database
    .selectFrom('bans')
    .select(['kind', 'value'])
    .where('lifted_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .execute();
  const name = nameSkeleton(who.name);
  const isMeant: Readonly<Record<BanKind, (value: string) => boolean>> = {
    address: (value) => value === who.authorHash,
    name: (value) => value === name,
    network: (value) => lies(who.network, value),
  };
  return bans.find(({ kind, value }) => isMeant[kind](value))?.kind;
}

/** Whether a network lies within another, both in CIDR notation. */
function lies(network: string, within: string): boolean {
  if (!ipaddr.isValidCIDR(network) || !ipaddr.isValidCIDR(within)) return false;
  const [address, length] = ipaddr.parseCIDR(network);
  const [base, most] = ipaddr.parseCIDR(within);
  return address.kind() === base.kind() && length >= most && address.match([base, most]);
}
