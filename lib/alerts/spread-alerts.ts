import type { Selectable } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { Channel, Database, Tables } from '#lib/db/tables.ts';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import { findStoryById } from '#lib/library/find-story-by-id.ts';
import { toAlert } from './alert.ts';
import { alertLives } from './alert-lives.ts';
import { type AlertMessage, readAlertMessage } from './alert-message.ts';
import { callOffAlerts } from './call-off-alerts.ts';
import type { AlertsContext } from './context.ts';
import { findCorrected } from './find-corrected.ts';
import { hasRoom } from './has-room.ts';
import { hasDelivery, listNewRecipients, noteDelivery } from './ledger.ts';
import { makeAlertMail } from './make-alert-mail.ts';
import { makeAlertPush } from './make-alert-push.ts';
import { findMark } from './marks.ts';
import { enqueuePush } from './push/enqueue-push.ts';
import { linksOf } from './subscriber-links.ts';

type Row = Selectable<Tables['alerts']>;

/** So much may be due, so that whoever stops an alert stops nearly all of it. */
const mostDue = 2_000;

/** Recipients in one transaction, so that nobody who writes waits long. */
const batch = 200;

/**
 * Hands released alerts and corrections to the outboxes, for each recipient once: who it was made for stands in one transaction
 * with what is sent to them, and with how far the list has been gone through. So it can end at any moment and go on later.
 * Waits while much is to be sent already, and while the story of an alert is missing; stops for good what `callOffAlerts` says.
 *
 * @param isStopped whether to end before the next transaction.
 * @param channels on which anything can be sent now; by the others nobody gets what is gone through meanwhile.
 */
export async function spreadAlerts(
  context: AlertsContext,
  isStopped: () => boolean,
  channels: readonly Channel[] = everyChannel,
): Promise<void> {
  const { database, site } = context;
  await callOffAlerts(context);
  if (!site.alerts.open) return;
  const rows = await database
    .selectFrom('alerts')
    .selectAll()
    .where('state', '=', 'released')
    .where('released_at', 'is not', null)
    .where('spread_at', 'is', null)
    .orderBy('released_at')
    .execute();
  if (rows.length === 0) return;
  const restored = await findMark(database, 'restored');
  for (const row of rows) {
    const released = releasedAt(row);
    if (released <= restored) await end(context, row, 'Nobody knows how far it had come when the backup was made.');
    else if (released <= context.now - alertLives.mail) await end(context, row, 'It was too old to be sent on.');
    else if (await isReady(context, row)) await spread(context, row, { isStopped, channels });
  }
}

function releasedAt({ released_at: at, noticed_at: noticedAt }: Row): Instant {
  return at ?? noticedAt;
}

async function end({ database, now }: AlertsContext, { id }: Row, note: string): Promise<void> {
  await database
    .updateTable('alerts')
    .set({ spread_at: now, note })
    .where('id', '=', id)
    .where('state', '=', 'released')
    .execute();
}

/** An alert leads to a story; a correction waits until nobody is being sent what it corrects. */
async function isReady({ database, index, now }: AlertsContext, row: Row): Promise<boolean> {
  if (row.correction === 0) return findStoryById(index, row.story_id, now) !== undefined;
  const { id } = await findCorrected(database, toAlert(row));
  return !(await hasDelivery(database, id, [null]));
}

type Circumstances = { readonly isStopped: () => boolean; readonly channels: readonly Channel[] };

async function spread(context: AlertsContext, row: Row, { isStopped, channels }: Circumstances): Promise<void> {
  const { database, now } = context;
  const alert = toAlert(row);
  const message = await readAlertMessage(context, alert);
  const corrected = row.correction === 0 ? null : (await findCorrected(database, alert)).id;
  const open = new Set(channels);
  for (const channel of channels) {
    while (open.has(channel)) {
      if (isStopped() || !(await hasRoom(database, { queue: queues[channel], most: mostDue }, now))) break;
      const step = await database
        .transaction()
        .execute((transaction) => spreadOn(context, transaction, { id: row.id, corrected, message, channel }));
      if (step === 'stopped') return;
      if (step === 'done') open.delete(channel);
    }
  }
  if (open.size > 0) return;
  await database
    .updateTable('alerts')
    .set({ spread_at: now })
    .where('id', '=', row.id)
    .where('state', '=', 'released')
    .execute();
}

const queues = { mail: 'alerts', push: 'push' } as const;

/** Telephones first: they are quicker. */
const everyChannel: readonly Channel[] = ['push', 'mail'];

type Round = {
  readonly id: string;
  /** Id of the alert that it corrects, whose recipients get it; null for an alert. */
  readonly corrected: string | null;
  readonly message: AlertMessage;
  readonly channel: Channel;
};

/** Goes through the next recipients. `stopped`: somebody at the desk was faster. */
async function spreadOn(
  context: AlertsContext,
  transaction: Database,
  round: Round,
): Promise<'more' | 'done' | 'stopped'> {
  const { id, channel } = round;
  // The row may be another since it was read.
  const row = await transaction
    .selectFrom('alerts')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'released')
    .executeTakeFirst();
  if (row === undefined) return 'stopped';
  const cursor = channel === 'mail' ? row.mail_cursor : row.push_cursor;
  const listed = await listRecipients(transaction, row, round, cursor);
  const last = listed.at(-1);
  if (last === undefined) return 'done';
  const fresh = await listNewRecipients(transaction, { what: id, channel }, listed);
  for (const recipient of fresh) {
    const job = await enqueue(context, transaction, { ...round, row }, recipient);
    await noteDelivery(transaction, { what: id, channel, recipient: recipient.key, job }, context.now);
  }
  const moved = channel === 'mail' ? { mail_cursor: last.place } : { push_cursor: last.place };
  await transaction.updateTable('alerts').set(moved).where('id', '=', id).execute();
  return 'more';
}

/** Somebody an alert is for: a subscriber with an address, or a browser without. */
type Recipient = {
  /** By which the list is gone through. */
  readonly place: string;
  /** As the ledger knows them. */
  readonly key: string;
  /** Of the subscriber or of the push subscription. */
  readonly id: string;
  readonly address: string;
};

function listRecipients(
  transaction: Database,
  row: Row,
  { corrected, channel }: Round,
  cursor: string,
): Promise<readonly Recipient[]> {
  const released = releasedAt(row);
  if (channel === 'mail') {
    return corrected === null
      ? transaction
          .selectFrom('subscribers')
          .select(['id as place', 'address_hash as key', 'id', 'address'])
          .where('wants_breaking', '=', 1)
          .where('id', '>', cursor)
          .where('confirmed_at', '<=', released)
          .orderBy('id')
          .limit(batch)
          .execute()
      : selectReceivers(transaction, corrected, channel, cursor)
          .innerJoin('subscribers', 'subscribers.address_hash', 'deliveries.recipient')
          .select(['recipient as place', 'recipient as key', 'subscribers.id', 'subscribers.address'])
          .where('subscribers.wants_breaking', '=', 1)
          .execute();
  }
  return corrected === null
    ? transaction
        .selectFrom('push_subscriptions')
        .select(({ val }) => ['id as place', 'id as key', 'id', val('').as('address')])
        .where('id', '>', cursor)
        .where('made_at', '<=', released)
        .orderBy('id')
        .limit(batch)
        .execute()
    : selectReceivers(transaction, corrected, channel, cursor)
        .innerJoin('push_subscriptions', 'push_subscriptions.id', 'deliveries.recipient')
        .select(({ val }) => ['recipient as place', 'recipient as key', 'push_subscriptions.id', val('').as('address')])
        .execute();
}

/** Those who got something, as far as they are there still. */
function selectReceivers(transaction: Database, what: string, channel: Channel, cursor: string) {
  return transaction
    .selectFrom('deliveries')
    .where('what', '=', what)
    .where('channel', '=', channel)
    .where('recipient', '>', cursor)
    .where('outcome', '=', 'sent')
    .orderBy('recipient')
    .limit(batch);
}

async function enqueue(
  { key, site, origin, now }: AlertsContext,
  transaction: Database,
  { message, channel, row }: Round & { readonly row: Row },
  { id, address }: Recipient,
): Promise<string> {
  const released = releasedAt(row);
  if (channel === 'push') {
    const push = makeAlertPush({ site, origin, message });
    return enqueuePush(transaction, { subscriptionId: id, ...push, expiresAt: released + alertLives.push }, now);
  }
  const links = await linksOf(transaction, { key, origin }, id, now);
  const mail = makeAlertMail({ site, origin, message, links, expiresAt: released + alertLives.mail });
  return enqueueMail(transaction, { ...mail, to: address }, { origin }, now);
}
