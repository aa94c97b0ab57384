import { keyedHash } from '#lib/base/keyed-hash.ts';
import { mailboxOf } from '#lib/email/mailbox-of.ts';

/**
 * What stands for the mailbox of an address in limits: all its spellings are one.
 *
 * @param key the paper's own.
 * @param address as `normalizeAddress` gives it.
 */
export function mailboxHash(key: string, address: string): string {
  return keyedHash(key, 'mailbox', mailboxOf(address));
}
