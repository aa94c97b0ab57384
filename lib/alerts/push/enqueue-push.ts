import { randomUUID } from 'node:crypto';
import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

/** A push as it is handed to the outbox. */
export type Push = {
  /** Whom it is for: id of a row of `push_subscriptions`. */
  readonly subscriptionId: string;
  /** What the service worker of the browser reads; JSON of at most `longestPayload` bytes. */
  readonly payload: string;
  /** A push with the same one that was not delivered yet is replaced by it (RFC 8030, 5.4). */
  readonly topic: string;
  /** When it is of no use any more. */
  readonly expiresAt: Instant;
};

/** Bytes: encrypted, they fit into the 4,096 that every push service takes (RFC 8291, 4). */
export const longestPayload = 3_900;

/**
 * Puts a push into the outbox, to be called in the transaction of what it tells of. For a subscription that is gone it is
 * given up from the beginning. Throws for a payload that is too long and for a topic that is none.
 *
 * @returns the id of its row.
 */
export async function enqueuePush(
  transaction: Database,
  { subscriptionId, payload, topic, expiresAt }: Push,
  now: Instant,
): Promise<string> {
  if (Buffer.byteLength(payload) > longestPayload) throw new TypeError('a push is too long');
  if (!aTopic.test(topic)) throw new TypeError('the topic of a push is 1 to 32 characters of base64url');
  const subscription = await transaction
    .selectFrom('push_subscriptions')
    .select('endpoint')
    .where('id', '=', subscriptionId)
    .executeTakeFirst();
  const id = randomUUID();
  const whole = { id, subscription_id: subscriptionId, made_at: now, due_at: now, expires_at: expiresAt };
  const row =
    subscription === undefined
      ? { ...whole, origin: '', payload: '', topic: '', given_up_at: now, last_error: 'the subscription is gone' }
      : { ...whole, origin: new URL(subscription.endpoint).origin, payload, topic };
  await transaction.insertInto('push_outbox').values(row).execute();
  return id;
}

const aTopic = /^[\w-]{1,32}$/;
