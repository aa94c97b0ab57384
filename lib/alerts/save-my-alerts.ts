import { findToken } from '#lib/db/tokens.ts';
import type { FieldFault } from '#lib/http/field-fault.ts';
import { type Refusal, refuse, refuseFields } from '#lib/http/refusal.ts';
import type { Words } from '#lib/site/words/en.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import type { AlertsContext } from './context.ts';
import { endSubscription } from './end-subscription.ts';
import { findSubscriber } from './find-subscriber.ts';
import { knownFollows } from './known-follows.ts';
import { readWishes } from './read-wishes.ts';
import { writeFollows } from './write-follows.ts';

/**
 * Changes what a subscriber gets, or ends it where the field `do` says `leave`. What is to be followed and the paper does not have is
 * left out, unless they follow it already.
 *
 * @param token of the link to their preferences.
 * @param fields as `readWishes` reads them.
 * @returns `ended` also for who has left before.
 */
export async function saveMyAlerts(
  context: Pick<AlertsContext, 'database' | 'index' | 'site' | 'now'>,
  token: string,
  fields: ReadonlyMap<string, string>,
): Promise<{ readonly kind: 'saved' | 'ended' } | Refusal<404 | 422>> {
  const { database, site, now } = context;
  const words = wordsOf(site.language);
  return database.transaction().execute(async (transaction) => {
    const found = await findToken(transaction, 'my-alerts', token, now);
    if (found === undefined) return refuse(404, words.forms.deadLink);
    const id = found.subject;
    if (fields.get('do') === 'leave') {
      await endSubscription(context, transaction, id, 'left');
      return { kind: 'ended' } as const;
    }
    const wishes = readWishes(fields, words);
    if (!wishes.ok) {
      return refuseFields(
        wishes.error.map((fault) => sayHowToLeave(fault, words)),
        words,
      );
    }
    const subscriber = await findSubscriber(transaction, id);
    if (subscriber === undefined) return { kind: 'ended' } as const;
    const { breaking, digest, follows } = wishes.value;
    await transaction
      .updateTable('subscribers')
      .set({ wants_breaking: breaking ? 1 : 0, digest, changed_at: now })
      .where('id', '=', id)
      .execute();
    await writeFollows(transaction, id, knownFollows(context, follows, subscriber.wishes.follows));
    return { kind: 'saved' } as const;
  });
}

function sayHowToLeave(fault: FieldFault, { alerts }: Words): FieldFault {
  if (fault.field !== 'breaking') return fault;
  return { ...fault, message: `${fault.message} ${alerts.faults.leave}` };
}
