import { sql } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { Database, MailPriority } from '#lib/db/tables.ts';
import { isFree } from './is-free.ts';
import { pauseAfter } from './pause-after.ts';

/** The mails of a priority, or the pushes to a service. */
export type Queue =
  | { readonly outbox: 'outbox'; readonly priority: MailPriority }
  | { readonly outbox: 'push_outbox'; readonly origin: string };

/** What may be sent now, as of a look: it is still free as long as it was tried no oftener. */
export type DueJob = { readonly id: string; readonly tries: number };

/**
 * Finds what has been due for longest in a queue and is sent by nobody; undefined when nothing is. What is due further ahead than it
 * is ever put off was put off before the clock was set back, and is due too. A look costs no lock.
 */
export async function findDueJob(database: Database, queue: Queue, now: Instant): Promise<DueJob | undefined> {
  const [column, value] = queue.outbox === 'outbox' ? ['priority', queue.priority] : ['origin', queue.origin];
  const select = () =>
    database
      .selectFrom(queue.outbox)
      .select(['id', 'tries', 'due_at'])
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where(sql.ref<string | number>(column), '=', value)
      .where((builder) => isFree(builder, now))
      .limit(1);
  const due = await select().where('due_at', '<=', now).orderBy('due_at').executeTakeFirst();
  if (due !== undefined) return due;
  const last = await select().where('due_at', '>', now).orderBy('due_at', 'desc').executeTakeFirst();
  return last !== undefined && last.due_at > now + pauseAfter(last.tries) ? last : undefined;
}
