import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
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

/** Milliseconds: longer than sending takes at the worst. */
const leaseLength = 60_000;

/**
 * Takes the push to a service that has been due for longest, so that no other process sends it at the same time; undefined
 * when none is. The lease of a process that was killed ends by itself.
 */
export async function leasePush(database: Database, origin: string, now: Instant): Promise<LeasedPush | undefined> {
  for (;;) {
    // A look costs no lock; nearly always there is nothing.
    const found = await database
      .selectFrom('push_outbox')
      .select('id')
      .where('origin', '=', origin)
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where('due_at', '<=', now)
      .where(({ eb, or }) => or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    if (found === undefined) return undefined;
    const row = await database
      .updateTable('push_outbox')
      .set(({ eb }) => ({ leased_until: now + leaseLength, tries: eb('tries', '+', 1) }))
      .where('id', '=', found.id)
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where(({ eb, or }) => or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
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
