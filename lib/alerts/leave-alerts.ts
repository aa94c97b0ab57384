import { findToken } from '#lib/db/tokens.ts';
import type { AlertsContext } from './context.ts';
import { endSubscription } from './end-subscription.ts';

/**
 * Ends all mail to a subscriber. Twice is as good as once.
 *
 * @param token of the link in each mail to them, which never expires.
 * @returns whether there is such a link.
 */
export async function leaveAlerts(context: Pick<AlertsContext, 'database' | 'now'>, token: string): Promise<boolean> {
  return context.database.transaction().execute(async (transaction) => {
    const found = await findToken(transaction, 'stop-alerts', token, context.now);
    if (found === undefined) return false;
    await endSubscription(context, transaction, found.subject, 'left');
    return true;
  });
}
