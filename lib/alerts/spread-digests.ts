import type { Selectable } from 'kysely';
import type { Article } from '#lib/content/article.ts';
import type { Database, Tables } from '#lib/db/tables.ts';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import { listPublished } from '#lib/library/list-published.ts';
import { chooseStories } from './choose-stories.ts';
import type { AlertsContext } from './context.ts';
import { hasRoom } from './has-room.ts';
import { listNewRecipients, noteDelivery } from './ledger.ts';
import { makeDigestMail } from './make-digest-mail.ts';
import { findMark } from './marks.ts';
import { linksOf } from './subscriber-links.ts';
import type { Follow } from './wishes.ts';

type Row = Selectable<Tables['digests']>;

const hour = 3_600_000;

/** For so long an edition is worth reading. */
const life = { daily: 24 * hour, weekly: 72 * hour } as const;

/** Subscribers in one transaction. */
const batch = 50;

/** Few are due at a time: whoever leaves or wants less in the hour of a digest finds it not made yet. */
const handing = { queue: 'digest', most: 100 } as const;

/** Stories looked through for one edition, the newest: of more, such as an import, nobody reads a digest. */
const mostStories = 2_000;

/**
 * Hands the editions of digests to the outbox, for each subscriber once and with what they follow; whoever follows nothing new
 * gets none. Can end at any moment and go on later, as `spreadAlerts`.
 *
 * @param isStopped whether to end before the next transaction.
 */
export async function spreadDigests(context: AlertsContext, isStopped: () => boolean): Promise<void> {
  const { database, index, site, now } = context;
  if (!site.alerts.open) return;
  const rows = await database
    .selectFrom('digests')
    .selectAll()
    .where('spread_at', 'is', null)
    .orderBy('made_at')
    .execute();
  if (rows.length === 0) return;
  const restored = await findMark(database, 'restored');
  for (const row of rows) {
    if (row.made_at <= restored || row.made_at <= now - life[row.rhythm]) {
      await database.updateTable('digests').set({ spread_at: now }).where('id', '=', row.id).execute();
      continue;
    }
    if (!(await hasRoom(database, handing, now))) return;
    const stories = listPublished(index, row, now, mostStories);
    while (!isStopped() && (await hasRoom(database, handing, now))) {
      const isDone = await database
        .transaction()
        .execute((transaction) => spread(context, transaction, row.id, stories));
      if (isDone) break;
    }
  }
}

/** Goes through the next subscribers. True when there are no more. */
async function spread(
  context: AlertsContext,
  transaction: Database,
  id: string,
  stories: readonly Article[],
): Promise<boolean> {
  const { now } = context;
  const row = await transaction.selectFrom('digests').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const subscribers = await listSubscribers(transaction, row);
  const last = subscribers.at(-1);
  if (last === undefined) {
    await transaction.updateTable('digests').set({ spread_at: now }).where('id', '=', id).execute();
    return true;
  }
  const fresh = await listNewRecipients(transaction, { what: id, channel: 'mail' }, subscribers);
  const follows = await listFollows(
    transaction,
    fresh.map((subscriber) => subscriber.id),
  );
  for (const subscriber of fresh) {
    const chosen = chooseStories(stories, follows.get(subscriber.id) ?? []);
    if (chosen.stories.length === 0) continue;
    const links = await linksOf(transaction, context, subscriber.id, now);
    const { rhythm } = row;
    const { site, origin } = context;
    const expiresAt = row.made_at + life[rhythm];
    const mail = makeDigestMail({ site, origin, rhythm, until: row.until, chosen, links, expiresAt });
    const job = await enqueueMail(transaction, { ...mail, to: subscriber.address }, { origin }, now);
    await noteDelivery(transaction, { what: id, channel: 'mail', recipient: subscriber.key, job }, now);
  }
  await transaction.updateTable('digests').set({ cursor: last.id }).where('id', '=', id).execute();
  return false;
}

function listSubscribers(transaction: Database, row: Row) {
  return transaction
    .selectFrom('subscribers')
    .select(['id', 'address', 'address_hash as key'])
    .where('digest', '=', row.rhythm)
    .where('id', '>', row.cursor)
    .where('confirmed_at', '<=', row.made_at)
    .orderBy('id')
    .limit(batch)
    .execute();
}

async function listFollows(
  transaction: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Follow[]>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction
    .selectFrom('follows')
    .select(['subscriber_id as id', 'kind', 'slug'])
    .where('subscriber_id', 'in', ids)
    .execute();
  return Map.groupBy(rows, ({ id }) => id);
}
