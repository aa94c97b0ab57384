import type { AlertsContext } from './context.ts';
import type { ImportedSubscriber } from './read-subscriber-file.ts';
import { keepSignUp } from './sign-up.ts';
import { noteSubscriberAct } from './subscriber-act.ts';
import { subscriberHash } from './subscriber-hash.ts';

/** `later`: their mailbox got too many mails about sign-ups of late; `suppressed`: they left, are gone or shut out. */
export type Invited = 'invited' | 'known' | 'suppressed' | 'later';

/**
 * Asks people whom the paper knows from elsewhere whether it may write to them: each gets one mail with a link, as whoever signs up does, and is a
 * subscriber only after pressing it.
 *
 * @param people some hundreds at most, in one transaction.
 * @returns what became of each, in the same order.
 */
export async function inviteSubscribers(
  context: AlertsContext,
  people: readonly ImportedSubscriber[],
): Promise<readonly Invited[]> {
  const { database, now } = context;
  return database.transaction().execute(async (transaction) => {
    const done: Invited[] = [];
    for (const one of people) done.push(await invite({ ...context, database: transaction }, one));
    const count = done.filter((one) => one === 'invited').length;
    if (count > 0) await noteSubscriberAct(transaction, { action: 'invite-subscribers', note: `${count}` }, now);
    return done;
  });
}

/** @param context whose database is the transaction. */
async function invite(context: AlertsContext, { address, wishes }: ImportedSubscriber): Promise<Invited> {
  const { database: transaction, key } = context;
  const hash = subscriberHash(key, address);
  for (const [table, standing] of [
    ['subscribers', 'known'],
    ['suppressions', 'suppressed'],
  ] as const) {
    const found = await transaction
      .selectFrom(table)
      .select('address_hash')
      .where('address_hash', '=', hash)
      .executeTakeFirst();
    if (found !== undefined) return standing;
  }
  const isMailed = await keepSignUp(context, transaction, { address, wishes: { ...wishes, adds: true } }, 'invitation');
  return isMailed ? 'invited' : 'later';
}
