import type { Instant } from '#lib/base/instant.ts';
import type { Channel, Database, Outcome } from '#lib/db/tables.ts';

/** Those of some recipients who were not handed an alert or digest yet, in their order. */
export async function listNewRecipients<Recipient extends { readonly key: string }>(
  transaction: Database,
  { what, channel }: { readonly what: string; readonly channel: Channel },
  recipients: readonly Recipient[],
): Promise<readonly Recipient[]> {
  const keys = recipients.map(({ key }) => key);
  const rows = await transaction
    .selectFrom('deliveries')
    .select('recipient')
    .where('what', '=', what)
    .where('channel', '=', channel)
    .where('recipient', 'in', keys)
    .execute();
  const known = new Set(rows.map(({ recipient }) => recipient));
  return recipients.filter(({ key }) => !known.has(key));
}

/** Whether anything of an alert or digest had one of some outcomes; null: it is under way. */
export async function hasDelivery(
  database: Database,
  what: string,
  outcomes: readonly (Outcome | null)[],
): Promise<boolean> {
  const known = outcomes.filter((outcome) => outcome !== null);
  const row = await database
    .selectFrom('deliveries')
    .select('recipient')
    .where('what', '=', what)
    .where('channel', 'in', ['mail', 'push'])
    .where(({ eb, or }) =>
      or([
        ...(known.length === 0 ? [] : [eb('outcome', 'in', known)]),
        ...(known.length === outcomes.length ? [] : [eb('outcome', 'is', null)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What was handed to an outbox for whom. */
type NewDelivery = {
  readonly what: string;
  readonly channel: Channel;
  readonly recipient: string;
  /** Its row in the outbox of the channel. */
  readonly job: string;
};

/** Notes it, in the transaction in which the outbox got it. Throws when it was noted before. */
export async function noteDelivery(transaction: Database, delivery: NewDelivery, now: Instant): Promise<void> {
  await transaction
    .insertInto('deliveries')
    .values({ ...delivery, at: now })
    .execute();
}
