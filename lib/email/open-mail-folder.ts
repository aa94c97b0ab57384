import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { writeFileTime } from '#lib/base/file-time.ts';
import type { Mailer, Senders } from './mailer.ts';
import { safeguards, toMessage } from './to-message.ts';

/**
 * Takes mails into a folder, one `.eml` file each, which mail programs open: for a trial, and for a paper without a mail
 * server. Their names sort by time. A mail that is sent again takes its own place.
 *
 * @param folder made when there is none, readable by its owner alone.
 */
export function openMailFolder(folder: string, senders: Senders): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix', ...safeguards });
  return {
    send: async (mail) => {
      try {
        const { message } = await composer.sendMail(toMessage(mail, senders));
        if (!Buffer.isBuffer(message)) throw new TypeError('a mail was not composed at once');
        const file = join(folder, `${writeFileTime(mail.madeAt)}-${mail.kind}-${mail.id}.eml`);
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(`${file}.part`, message, { mode: 0o600 });
        renameSync(`${file}.part`, file);
        return { kind: 'sent', file };
      } catch (error) {
        return { kind: 'failed', words: error instanceof Error ? error.message : String(error) };
      }
    },
    close: () => composer.close(),
  };
}
