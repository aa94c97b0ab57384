import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { findDueJob } from '#lib/email/find-due-job.ts';
import { leaseLength } from '#lib/email/is-free.ts';
import type { OutgoingPush } from './send-push.ts';
import type { PushSubscription } from './subscribe-push.ts';

/** A push that this process alone may send until its lease ends. */
export type LeasedPush = Omit<OutgoingPush, 'subscription'> & {
  readonly id: string;
  readonly subscriptionId: string;
  /** Null when it is gone. */
  readonly subscription: PushSubscription | null;
  /** How often it was tried, this time included. */
  readonly tries: number;
};

/**
 * Takes the push to a service that has been due for longest, so that no other process sends it at the same time; undefined
 * when none is. The lease of a process that was killed ends by itself.
 */
export async function leasePush(database: Database, origin: string, now: Instant): Promise<LeasedPush | undefined> {
  for (;;) {
    const found = await findDueJob(database, { outbox: 'push_outbox', origin }, now);
    if (found === undefined) return undefined;
    const row = await database
      .updateTable('push_outbox')
      .set({ leased_until: now + leaseLength, tries: found.tries + 1 })
      .where('id', '=', found.id)
      // Whoever was faster has counted a try.
      .where('tries', '=', found.tries)
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) continue;
    const { id, subscription_id: subscriptionId, payload, topic, expires_at: expiresAt, tries } = row;
    const subscription = await database
      .selectFrom('push_subscriptions')
      .select(['endpoint', 'p256dh', 'auth'])
      .where('id', '=', subscriptionId)
      .executeTakeFirst();
    return { id, subscriptionId, payload, topic, expiresAt, tries, subscription: subscription ?? null };
  }
}

/** The push services that something waits for, whether or not it is due. */
export async function listWaitingServices(database: Database): Promise<readonly string[]> {
  const origins: string[] = [];
  for (;;) {
    const next = await database
      .selectFrom('push_outbox')
      .select('origin')
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where('origin', '>', origins.at(-1) ?? '')
      .orderBy('origin')
      .limit(1)
      .executeTakeFirst();
    if (next === undefined) return origins;
    origins.push(next.origin);
  }
}
