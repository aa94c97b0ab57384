import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import type { Config } from '#lib/config/config.ts';
import type { Delivery, Mailer } from './mailer.ts';
import { safeguards, toMessage } from './to-message.ts';

/** Connections to the mail server at once. */
export const mostConnections = 4;

/**
 * Sends mails by a server, signed with DKIM when the configuration says so. Throws when the key for that cannot be read.
 *
 * @param smtpUrl `smtp:` or `smtps:`, with user and password where the server wants them.
 * @param patience milliseconds that one mail may take in all.
 */
export function openSmtp(smtpUrl: string, mail: Config['mail'], patience: number): Mailer {
  const { dkim } = mail;
  const pool = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: mostConnections,
    // The outbox tries again; a mail on its way here would be sent twice.
    maxRequeues: 0,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    ...(mustEncrypt(smtpUrl) && { requireTLS: true }),
    ...(dkim !== null && { dkim: signAs(dkim) }),
    ...safeguards,
  });
  return {
    send: async (outgoing) => {
      try {
        await pool.sendMail({ ...toMessage(outgoing, mail), signal: AbortSignal.timeout(patience) });
        return { kind: 'sent', file: null };
      } catch (error) {
        return toDelivery(error, patience);
      }
    },
    close: () => pool.close({ force: true }),
  };
}

/** A password never crosses the network in the clear, unless the operator's own address says how it is to be. */
export function mustEncrypt(smtpUrl: string): boolean {
  const { protocol, username, hostname, search } = new URL(smtpUrl);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'smtp:' && username !== '' && !isHere && !/tls/i.test(search);
}

function signAs({ domain, selector, keyFile }: NonNullable<Config['mail']['dkim']>) {
  const privateKey = readFileSync(keyFile, 'utf8');
  // What is no such key would only show in mails that are not signed.
  if (createPrivateKey(privateKey).asymmetricKeyType !== 'rsa') {
    throw new Error(`DKIM_KEY_FILE ${keyFile} is no RSA key`);
  }
  return { domainName: domain, keySelector: selector, privateKey, headerFieldNames: signedFields.join(':') };
}

const signedFields = [
  ...['From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type', 'Content-Transfer-Encoding'],
  // RFC 8058 wants both of these covered.
  ...['List-Unsubscribe', 'List-Unsubscribe-Post', 'List-Id', 'Auto-Submitted'],
];

/** Commands of the dialogue in which a server judges a mail; before them it judges us. */
const judging = ['MAIL FROM', 'RCPT TO', 'DATA'];

/** Answers by which a server wants to know first who we are; they say nothing of the mail. */
const aboutUs = [530, 534, 535, 538];

function toDelivery(error: unknown, patience: number): Delivery {
  if (!(error instanceof Error)) return { kind: 'failed', words: String(error) };
  if (error.name === 'AbortError' || error.name === 'TimeoutError') {
    return { kind: 'failed', words: `the mail server took longer than ${patience / 1000} s` };
  }
  const code = 'responseCode' in error ? Number(error.responseCode) : 0;
  const command = 'command' in error ? String(error.command) : '';
  const isFinal = code >= 500 && code < 600 && judging.includes(command) && !aboutUs.includes(code);
  const words = 'response' in error && typeof error.response === 'string' ? error.response : error.message;
  return isFinal ? { kind: 'refused', about: findSubject(command, words), words } : { kind: 'failed', words };
}

/** Answers to `RCPT TO` that by themselves mean that there is no such mailbox (RFC 5321, 4.2.3). */
const noMailbox = /^55[013]\b/;

/** What a server says of a recipient in enhanced codes (RFC 3463): addresses but for those of senders, and closed mailboxes. */
const badRecipient = /^5\.(?:1\.(?!7$|8$)\d+|2\.1)$/;

/**
 * Whether it is the recipient that is refused for good: then nothing should be sent there any more. Servers answer to the
 * recipient also when it is us they do not want, such as with 550 5.7.1; so an enhanced code has the last word.
 */
function findSubject(command: string, words: string): 'recipient' | 'mail' {
  if (command === 'MAIL FROM') return 'mail';
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1];
  if (enhanced !== undefined) return badRecipient.test(enhanced) ? 'recipient' : 'mail';
  return command === 'RCPT TO' && noMailbox.test(words) ? 'recipient' : 'mail';
}
