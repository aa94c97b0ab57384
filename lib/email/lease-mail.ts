import { z } from 'zod';
import type { Instant } from '#lib/base/instant.ts';
import type { Database, MailPriority } from '#lib/db/tables.ts';
import { findDueJob } from './find-due-job.ts';
import { leaseLength } from './is-free.ts';
import type { OutgoingMail } from './mailer.ts';

/** A mail that this process alone may send until its lease ends. */
export type LeasedMail = OutgoingMail & {
  /** How often it was tried, this time included. */
  readonly tries: number;
  readonly expiresAt: Instant | null;
};

/**
 * Takes the mail of a priority that has been due for longest, so that no other process sends it at the same time; undefined
 * when none is. The lease of a process that was killed ends by itself.
 */
export async function leaseMail(
  database: Database,
  priority: MailPriority,
  now: Instant,
): Promise<LeasedMail | undefined> {
  for (;;) {
    const found = await findDueJob(database, { outbox: 'outbox', priority }, now);
    if (found === undefined) return undefined;
    const row = await database
      .updateTable('outbox')
      .set({ leased_until: now + leaseLength, tries: found.tries + 1 })
      .where('id', '=', found.id)
      // Whoever was faster has counted a try.
      .where('tries', '=', found.tries)
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
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
