import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { listPriorities, type Mail } from './mail.ts';

/**
 * Puts a mail into the outbox, to be called in the transaction of what it tells of. It gets the Message-ID that it keeps
 * however often it is sent. Its subject becomes one line, whatever is in it. Throws for a recipient that is not one plain address.
 *
 * @param origin the public one; its host stands in the Message-ID and names the list.
 * @returns the id of its row.
 */
export async function enqueueMail(
  transaction: Database,
  mail: Mail,
  { origin }: { readonly origin: string },
  now: Instant,
): Promise<string> {
  const { kind, to, expiresAt, list } = mail;
  if (!oneAddress.test(to) || to.length > longestAddress) throw new TypeError('a mail is for one plain address');
  const { hostname } = new URL(origin);
  const row = {
    id: randomUUID(),
    kind,
    recipient: to,
    ...contentOf(mail, hostname),
    message_id: `<${randomBytes(16).toString('hex')}@${hostname}>`,
    made_at: now,
    due_at: now,
    expires_at: expiresAt,
    tries: 0,
    leased_until: null,
    sent_at: null,
    given_up_at: null,
    list: list ?? null,
    priority: list === undefined ? 0 : listPriorities[list],
    refused: null,
    is_settled: list === undefined ? 1 : 0,
  } as const;
  await transaction.insertInto('outbox').values(row).execute();
  return row.id;
}

function contentOf({ subject, text, html, stopUrl, list }: Mail, hostname: string) {
  // Titles and names may hold anything that somebody typed.
  const line = subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return { subject: line, text, html, headers: JSON.stringify(headersOf(stopUrl, list, hostname)) };
}

/** An address without a name and without any character that could end it or begin another. */
const oneAddress = /^[^\p{Cc}\s<>()[\]\\,;:@"]+@[^\p{Cc}\s<>()[\]\\,;:@"]+$/u;

/** Of an address in a mail, by RFC 5321. */
const longestAddress = 254;

function headersOf(stopUrl: string | null, list: Mail['list'], hostname: string): Readonly<Record<string, string>> {
  // Programs that answer by themselves, such as those of people on holiday, then do not.
  const headers = {
    'Auto-Submitted': 'auto-generated',
    ...(list !== undefined && { 'List-Id': `<${list}.${hostname}>` }),
  };
  if (stopUrl === null) return headers;
  const stop = `<${new URL(stopUrl).href}>`;
  return { ...headers, 'List-Unsubscribe': stop, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
