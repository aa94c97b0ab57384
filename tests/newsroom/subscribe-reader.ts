import { confirmSignUp } from '#lib/alerts/confirm-sign-up.ts';
import { signUp } from '#lib/alerts/sign-up.ts';
import { subscriberHash } from '#lib/alerts/subscriber-hash.ts';
import { tokensOf } from '#lib/alerts/subscriber-links.ts';
import { type AlertsRoom, alertsContext } from '../../app/alerts-context.ts';

/** A reader who wants breaking news. */
export const subscriber = 'agnes@river.example';

/** Has that reader fill in the form, and gives what the mailed link ends with. */
export async function askForAlerts(room: AlertsRoom): Promise<string> {
  const fields = new Map(Object.entries({ email: subscriber, breaking: 'on' }));
  const { kind } = await signUp(alertsContext(room), fields, '198.18.0.7');
  if (kind !== 'asked') throw new Error('the sign-up was refused');
  return findMailedToken(room);
}

/** What the link ends with in the mail that asks whether it was them; throws where there is none. */
export async function findMailedToken({ database }: Pick<AlertsRoom, 'database'>): Promise<string> {
  const rows = await database.selectFrom('outbox').select('text').where('kind', '=', 'confirm-alerts').execute();
  const token = rows.map(({ text }) => /\/alerts\/confirm\/([\w-]+)/.exec(text)?.[1]).findLast(Boolean);
  if (token === undefined) throw new Error('no link was mailed');
  return token;
}

/** Signs that reader up, and gives what their links end with. */
export async function subscribeReader(room: AlertsRoom): Promise<{ readonly mine: string; readonly stop: string }> {
  await confirmSignUp(alertsContext(room), await askForAlerts(room));
  return tokensOf(room.key, subscriberHash(room.key, subscriber));
}
