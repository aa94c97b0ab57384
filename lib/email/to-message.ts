import type { SendMailOptions } from 'nodemailer';
import type { OutgoingMail, Senders } from './mailer.ts';

/** A mail in the words of nodemailer. The recipient is one address and is never read as a list. */
export function toMessage(mail: OutgoingMail, { from, listFrom }: Senders): SendMailOptions {
  const { to, subject, text, html, headers, messageId, madeAt, list } = mail;
  return {
    from: list === null ? from : listFrom,
    to: { name: '', address: to },
    subject,
    text,
    html,
    headers: { ...headers },
    messageId,
    // That of its making: all copies are the same mail.
    date: new Date(madeAt),
  };
}

/** What keeps nodemailer from reading files and addresses that somebody could smuggle into a mail. */
export const safeguards = { disableFileAccess: true, disableUrlAccess: true } as const;
