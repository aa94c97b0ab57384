import type { Instant } from '#lib/base/instant.ts';
import { keyedHash, plainHash } from '#lib/base/keyed-hash.ts';
import type { Database } from '#lib/db/tables.ts';
import { myAlertsUrl, stopAlertsUrl } from '#lib/site/urls.ts';
import type { AlertsContext } from './context.ts';

/** The links of a subscriber, absolute: to what they want, and out. */
export type SubscriberLinks = { readonly mine: string; readonly stop: string };

/** What these end with. */
type SubscriberTokens = SubscriberLinks;

/**
 * The links that stand in every list mail to a subscriber, the same in each, for as long as their subscription lasts.
 * To be called in the transaction that enqueues the mail.
 */
export async function linksOf(
  transaction: Database,
  { key, origin }: Pick<AlertsContext, 'key' | 'origin'>,
  subscriberId: string,
  now: Instant,
): Promise<SubscriberLinks> {
  const { mine, stop } = await keepTokens(transaction, key, subscriberId, now);
  return { mine: origin + myAlertsUrl(mine), stop: origin + stopAlertsUrl(stop) };
}

/**
 * Makes the tokens of a subscriber's links work, if they do not yet. They are hashes under the site's own key: nobody can guess
 * one, and none has to be kept but as its hash, as any other token.
 */
export async function keepTokens(
  transaction: Database,
  key: string,
  subscriberId: string,
  now: Instant,
): Promise<SubscriberTokens> {
  const { mine, stop } = tokensOf(key, subscriberId);
  const common = { subject: subscriberId, holder: null, made_at: now, expires_at: null, used_at: null };
  const rows = [
    { hash: plainHash(mine), purpose: 'my-alerts', ...common },
    { hash: plainHash(stop), purpose: 'stop-alerts', ...common },
  ] as const;
  await transaction
    .insertInto('tokens')
    .values(rows)
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  return { mine, stop };
}

/** What the links of a subscriber end with, whether or not they lead anywhere. */
export function tokensOf(key: string, subscriberId: string): SubscriberTokens {
  return { mine: keyedHash(key, 'my-alerts', subscriberId), stop: keyedHash(key, 'stop-alerts', subscriberId) };
}
