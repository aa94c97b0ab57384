import type { TokenPurpose } from '#lib/db/tables.ts';
import { findToken } from '#lib/db/tokens.ts';
import type { AlertsContext } from './context.ts';
import { findSubscriber } from './find-subscriber.ts';
import { tokensOf } from './subscriber-links.ts';
import type { Wishes } from './wishes.ts';

/** What a subscriber gets, as whoever holds one of their links sees it. */
export type MyAlerts =
  | {
      readonly kind: 'subscribed';
      /** The address, most of it hidden: mails are passed on, with the links in them. */
      readonly address: string;
      readonly wishes: Wishes;
      /** Token of the preferences. */
      readonly mine: string;
    }
  | { readonly kind: 'ended' };

/**
 * Reads what a subscriber gets.
 *
 * @param purpose of the link: to their preferences, or out.
 * @returns undefined for a link that is unknown.
 */
export async function readMyAlerts(
  { database, key, now }: Pick<AlertsContext, 'database' | 'key' | 'now'>,
  purpose: Extract<TokenPurpose, 'my-alerts' | 'stop-alerts'>,
  token: string,
): Promise<MyAlerts | undefined> {
  const found = await findToken(database, purpose, token, now);
  if (found === undefined) return undefined;
  const subscriber = await findSubscriber(database, found.subject);
  if (subscriber === undefined) return { kind: 'ended' };
  const { id, address, wishes } = subscriber;
  return { kind: 'subscribed', address: hide(address), wishes, mine: tokensOf(key, id).mine };
}

function hide(address: string): string {
  return address.replace(/^(.)[^@]*/u, '$1…');
}
