import type { Database } from '#lib/db/tables.ts';

/** The kind of the mails to moderators about what waits, in the outbox. */
export const digestMail = 'digest';

/**
 * Deletes mail to moderators that quotes a comment and was not sent yet, for a comment that is deleted: what else it told of
 * waits at the desk. The links in it, made in the same moment, tell which mail that is. To be called in the transaction of
 * who deletes it, before its links go.
 */
export async function dropDigestAbout(transaction: Database, commentId: string): Promise<void> {
  await transaction
    .deleteFrom('outbox')
    .where('kind', '=', digestMail)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('made_at', 'in', (query) =>
      query.selectFrom('tokens').select('made_at').where('subject', '=', commentId).where('purpose', '=', 'decide'),
    )
    .execute();
}
