import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import type { Alert } from './alert.ts';
import { noteAlertAct } from './alert-act.ts';
import { readAlertMessage } from './alert-message.ts';
import type { AlertsContext } from './context.ts';
import { makeAlertMail } from './make-alert-mail.ts';

const hour = 3_600_000;

/**
 * Mails an alert to the moderator who looks at it, as readers would get it but for the word in its subject and the links in its
 * foot. It goes to no list and counts as sent to nobody.
 */
export async function mailTrial(
  context: AlertsContext,
  alert: Alert,
  { id: actor, address }: { readonly id: string; readonly address: string },
): Promise<void> {
  const { database, site, origin, now } = context;
  const message = await readAlertMessage(context, alert);
  const mail = makeAlertMail({ site, origin, message, links: null, expiresAt: now + hour });
  await database.transaction().execute(async (transaction) => {
    const trial = { ...mail, kind: 'alert-trial', to: address, subject: `Trial. ${mail.subject}` };
    await enqueueMail(transaction, trial, { origin }, now);
    await noteAlertAct(transaction, { actor, action: 'try-alert', sentence: alert.sentence }, now);
  });
}
