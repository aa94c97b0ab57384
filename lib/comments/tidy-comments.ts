import type { Instant } from '#lib/base/instant.ts';
import type { CommentStatus, Database } from '#lib/db/tables.ts';
import type { CommentsContext } from './context.ts';
import { eraseComment } from './erase-comment.ts';

const day = 24 * 3_600_000;

/** Of a context, what this needs. */
type TidyContext = Omit<CommentsContext, 'networkKey'>;

/** Days for which what nobody is to see is kept, in case a moderator was wrong, counted from that decision. */
const spamDays = 30;
const rejectedLife = 90;

/** Milliseconds for which spam and trash are kept. */
export const spamLife = spamDays * day;

/** Days for which the log of reports that were settled is kept. */
const reportLife = 90;

/** Days after which the empty place of a deleted comment goes, unless something hangs on it. */
const placeLife = 30;

/** Comments deleted in one transaction, so that nobody waits long for theirs. */
const batch = 200;

/**
 * Forgets what is kept no longer: addresses, networks, spam, trash and refused comments, reports. To be called every hour;
 * what is due is forgotten however long nobody called.
 */
export async function tidyComments(context: TidyContext): Promise<void> {
  const { database, site, now } = context;
  const addressLife = site.comments.keepAddressDays * day;
  await database
    .updateTable('comments')
    .set({ address: null, wants_replies: 0 })
    .where('address', 'is not', null)
    .where('posted_at', '<=', now - addressLife)
    .execute();
  await forgetNetworks(database, now);
  await deleteRefused(context, ['spam', 'trash'], now - spamLife);
  await deleteRefused(context, ['rejected'], now - rejectedLife * day);
  await deletePlaces(database, now - placeLife * day);
  await database
    .deleteFrom('reports')
    .where('settled_at', '<=', now - reportLife * day)
    .execute();
}

/** Networks go after a day; those that are banned, when the ban ends. */
async function forgetNetworks(database: Database, now: Instant): Promise<void> {
  await database
    .updateTable('comments')
    .set({ network_hash: null, network_sealed: null })
    .where((where) => where.or([where('network_hash', 'is not', null), where('network_sealed', 'is not', null)]))
    .where('posted_at', '<=', now - day)
    .execute();
  await database
    .updateTable('reports')
    .set({ network_hash: null })
    .where('network_hash', 'is not', null)
    .where('at', '<=', now - day)
    .execute();
  await database
    .updateTable('bans')
    .set({ value: '', shown: 'a network, forgotten' })
    .where('kind', '=', 'network')
    .where('value', '!=', '')
    .where((where) => where.or([where('lifted_at', '<=', now), where('expires_at', '<=', now)]))
    .execute();
}

/** Deletes what was refused before `since`; what something hangs on loses its text alone. */
async function deleteRefused(context: TidyContext, statuses: readonly CommentStatus[], since: Instant): Promise<void> {
  const { database } = context;
  const due = (transaction: Database) =>
    selectIds(transaction).where('status', 'in', statuses).where('status_at', '<=', since);
  await deleteLeaves(database, due);
  await database.transaction().execute(async (transaction) => {
    const held = await due(transaction).where('erased_at', 'is', null).execute();
    for (const comment of held) await eraseComment(context, transaction, comment);
  });
}

async function deletePlaces(database: Database, since: Instant): Promise<void> {
  await deleteLeaves(database, (transaction) => selectIds(transaction).where('erased_at', '<=', since));
}

type Due = (transaction: Database) => ReturnType<typeof selectIds>;

function selectIds(transaction: Database) {
  return transaction.selectFrom('comments').select('id');
}

/** Deletes those of some comments that nothing hangs on, until there are none: the last reply first, then its parent. */
async function deleteLeaves(database: Database, due: Due): Promise<void> {
  for (let isDone = false; !isDone; ) {
    isDone = await database.transaction().execute(async (transaction) => {
      const rows = await due(transaction)
        .where((where) =>
          where.not(
            where.exists(
              where.selectFrom('comments as reply').select('reply.id').whereRef('reply.parent_id', '=', 'comments.id'),
            ),
          ),
        )
        .limit(batch)
        .execute();
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return true;
      await transaction.deleteFrom('reports').where('comment_id', 'in', ids).execute();
      await transaction.deleteFrom('comments').where('id', 'in', ids).execute();
      return false;
    });
  }
}
