import { join } from 'node:path';
import type { Config } from '#lib/config/config.ts';
import type { Mailer } from './mailer.ts';
import { openMailFolder } from './open-mail-folder.ts';
import { openSmtp } from './open-smtp.ts';

/** Milliseconds that a mail server may take for one mail. */
const patienceWithServers = 10_000;

/**
 * Opens the way for mails that the operator has chosen: a server, or without one a folder below the data folder. Throws
 * when the key to sign them with cannot be read.
 *
 * @param patience milliseconds that a server may take for one mail.
 */
export function openMailer(
  { mail, dataDir }: Pick<Config, 'mail' | 'dataDir'>,
  patience: number = patienceWithServers,
): Mailer {
  if (mail.smtpUrl === null) return openMailFolder(mailFolder(dataDir), mail);
  return openSmtp(mail.smtpUrl, mail, patience);
}

/** Where mails become files while there is no mail server. */
export function mailFolder(dataDir: string): string {
  return join(dataDir, 'mail');
}
