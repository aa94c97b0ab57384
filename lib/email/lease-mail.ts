import { z } from 'zod';
import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import type { OutgoingMail } from './mailer.ts';

/** A mail that this process alone may send until its lease ends. */
export type LeasedMail = OutgoingMail & {
  /** How often it was tried, this time included. */
  readonly tries: number;
  readonly expiresAt: Instant | null;
};

/** Milliseconds: longer than sending takes at the worst, short enough that a crash delays nobody much. */
const leaseLength = 60_000;

/**
 * Takes the mail of a priority that has been due for longest, so that no other process sends it at the same time; undefined
 * when none is. The lease of a process that was killed ends by itself.
 *
 * @param priority 0: mails to one person; 1: mails to lists.
 */
export async function leaseMail(database: Database, priority: 0 | 1, now: Instant): Promise<LeasedMail | undefined> {
  const isFree = () =>
    database
      .selectFrom('outbox')
      .select('id')
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where('priority', '=', priority)
      .where('due_at', '<=', now)
      .where(({ eb, or }) => or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
      .orderBy('due_at')
      .limit(1);
  for (;;) {
    // A look costs no lock; nearly always there is nothing.
    const found = await isFree().executeTakeFirst();
    if (found === undefined) return undefined;
    const row = await database
      .updateTable('outbox')
      .set(({ eb }) => ({ leased_until: now + leaseLength, tries: eb('tries', '+', 1) }))
      .where('id', '=', found.id)
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where(({ eb, or }) => or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) continue;
    const { id, kind, recipient: to, subject, text, html, list, tries } = row;
    const headers = headersSchema.parse(JSON.parse(row.headers));
    const { message_id: messageId, made_at: madeAt, expires_at: expiresAt } = row;
    return { id, kind, to, subject, text, html, headers, messageId, madeAt, list, tries, expiresAt };
  }
}

const headersSchema = z.record(z.string(), z.string());
