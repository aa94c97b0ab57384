import { mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { readSubscriberFile, type ImportedSubscriber as Subscriber } from '#lib/alerts/read-subscriber-file.ts';
import type { Instant } from '#lib/base/instant.ts';
import { normalizeAddress } from '#lib/email/normalize-address.ts';
import type { ImportedSubscriber } from './imported.ts';
import type { ImportLedger } from './open-ledger.ts';
import type { Tally } from './open-tally.ts';
import { readIfThere } from './read-if-there.ts';
import { digestText, writeWhole } from './write-whole.ts';

/** Members of the old site, until they are invited. */
export type MemberList = {
  readonly take: (member: ImportedSubscriber) => void;
  /** Writes the list, if there is anything new in it. */
  readonly end: () => void;
};

/** Name of the list, in the data folder. */
export const membersName = 'imported-members.csv';

/** What keeping members needs. */
export type MemberKeeping = {
  readonly tally: Tally;
  /** Of the data folder: who was on the list once is not put on it again after being invited. */
  readonly ledger: ImportLedger;
  readonly now: Instant;
  /** Counts, and writes nothing. */
  readonly isTrial: boolean;
};

/** Nobody is subscribed to more than they knew: a digest each week, in the place of a newsletter. */
const wishes = { breaking: false, digest: 'weekly', follows: [] } as const;

/**
 * Keeps members of the old site in a list of their own: they are no subscribers, and nobody is mailed. `subscribers invite` asks each of them;
 * `subscribers import` takes the same file where the operator can show that they agreed.
 *
 * @param file CSV that `readSubscriberFile` reads; those in it stay.
 */
export function openMemberList(file: string, { tally, ledger, now, isTrial }: MemberKeeping): MemberList {
  const listed = readSubscriberFile(readIfThere(file) ?? columns.join(','), now, 'UTC').subscribers;
  const kept = new Map(listed.map((one) => [one.address, one]));
  const keys: string[] = [];
  return {
    take: ({ key, email, since }) => {
      const address = normalizeAddress(email);
      if (address === undefined) {
        tally.count('members', 'left out');
        tally.note(key, 'This member has no address that mail can be sent to.');
        return;
      }
      const isKnown = kept.has(address) || ledger.find(digestText(key)) !== undefined;
      tally.count('members', isKnown ? 'unchanged' : 'new');
      if (isKnown) return;
      kept.set(address, { address, wishes, confirmedAt: Math.min(since ?? now, now) });
      keys.push(key);
    },
    end: () => {
      if (keys.length === 0) return;
      if (!isTrial) writeMemberList(file, [...kept.values()]);
      // Not the key itself, which may hold an address that is to be forgotten here one day.
      for (const key of keys) ledger.note(digestText(key), { path: '', source: '', written: '' });
    },
  };
}

/** How many of a list wait to be invited. */
export function countMembers(file: string, now: Instant): number {
  return readSubscriberFile(readIfThere(file) ?? columns.join(','), now, 'UTC').subscribers.length;
}

const columns = ['email', 'breaking', 'digest', 'sections', 'tags', 'authors', 'confirmed'];

/** Writes a list that `readSubscriberFile` reads; nobody but its owner can open it. */
export function writeMemberList(file: string, people: readonly Subscriber[]): void {
  const rows = people.map(({ address, wishes: { breaking, digest, follows }, confirmedAt }) => {
    const ofKind = (wanted: string) => follows.flatMap(({ kind, slug }) => (kind === wanted ? [slug] : [])).join(';');
    const followed = ['section', 'tag', 'author'].map(ofKind);
    return [address, breaking ? 'yes' : 'no', digest, ...followed, new Date(confirmedAt).toISOString()];
  });
  const cast = { string: (value: string) => (/^[=+\-@]/.test(value) ? `'${value}` : value) };
  mkdirSync(dirname(file), { recursive: true });
  writeWhole(dirname(file), basename(file), stringify([columns, ...rows], { cast }), 0o600);
}
