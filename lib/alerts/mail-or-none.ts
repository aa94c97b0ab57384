import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import type { Mail } from '#lib/email/mail.ts';

/** Stands in for who gets no mail: nobody has this address (RFC 2606). */
const nobody = 'nobody@alerts.invalid';

/**
 * Mails somebody, or nobody with the same work, so that how long an answer takes does not tell which: that mail is taken back
 * before anybody sees it. To be called in a transaction.
 */
export async function mailOrNone(
  transaction: Database,
  /** `to` is null for nobody. */
  { to, ...mail }: Omit<Mail, 'to'> & { readonly to: Mail['to'] | null },
  site: { readonly origin: string },
  now: Instant,
): Promise<void> {
  await enqueueMail(transaction, { ...mail, to: to ?? nobody }, site, now);
  await transaction.deleteFrom('outbox').where('recipient', '=', nobody).execute();
}
