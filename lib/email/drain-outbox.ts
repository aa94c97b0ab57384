import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { type LeasedMail, leaseMail } from './lease-mail.ts';
import type { Delivery, Mailer } from './mailer.ts';
import { mostConnections } from './open-smtp.ts';
import { type Pace, paceOf } from './pace.ts';

/** Where it is said what became of mails; never to whom they went. */
type MailLog = {
  readonly info: (fields: object, words: string) => void;
  readonly warn: (fields: object, words: string) => void;
};

/** What it takes to send what waits. */
export type DrainInput = {
  readonly database: Database;
  readonly mailer: Mailer;
  readonly log: MailLog;
  /** Mails that may go to lists in a minute. */
  readonly perMinute: number;
  readonly now: () => Instant;
  /** Whether to stop before the next mail. */
  readonly isStopped: () => boolean;
};

/** Milliseconds until a sender that found nothing looks again, while others still send. */
const lookAgain = 200;

/**
 * Sends the mails of the outbox that are due, some at once, and notes what became of each. A mail goes out once; or twice,
 * with the same Message-ID, when this process ends between the server's yes and our note of it.
 *
 * Mails to one person go first, and one sender is for them alone: no list holds them up, however long and slow it is.
 */
export async function drainOutbox(input: DrainInput): Promise<void> {
  const { database, mailer, perMinute, now, isStopped } = input;
  const pace = paceOf(database, perMinute);
  let idle = 0;
  let hasFailed = false;
  const atRest = Promise.withResolvers<void>();

  const isAtRest = () => idle === mostConnections;
  const drainOneByOne = async (lease: Lease) => {
    while (!isStopped() && !hasFailed) {
      const mail = await lease(database, pace, now());
      if (mail !== undefined) {
        await note(input, mail, hasExpired(mail, now()) ? expired : await mailer.send(mail));
        continue;
      }
      idle += 1;
      if (isAtRest()) atRest.resolve();
      // What comes while others send must not wait for the slowest of them.
      await Promise.race([atRest.promise, sleep(lookAgain)]);
      if (isAtRest()) return;
      idle -= 1;
    }
  };
  const begin = (lease: Lease) =>
    drainOneByOne(lease).catch((error: unknown) => {
      hasFailed = true;
      throw error;
    });
  const senders = Array.from({ length: mostConnections }, (_, place) => begin(place === 0 ? leasePersonal : leaseAny));
  // None is at it any more when this ends, whatever befell another.
  const ends = await Promise.allSettled(senders);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

type Lease = (database: Database, pace: Pace, now: Instant) => Promise<LeasedMail | undefined>;

const leasePersonal: Lease = (database, _pace, now) => leaseMail(database, 0, now);

const leaseAny: Lease = async (database, pace, now) => {
  const personal = await leaseMail(database, 0, now);
  if (personal !== undefined || !pace.take(now)) return personal;
  const listed = await leaseMail(database, 1, now);
  if (listed === undefined) pace.giveBack();
  return listed;
};

function hasExpired({ expiresAt }: LeasedMail, now: Instant): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** That nobody refused it says nothing against its recipient. */
const expired = { kind: 'expired', words: 'it was of no use any more before it could be sent' } as const;

async function note(
  { database, log, now }: DrainInput,
  mail: LeasedMail,
  delivery: Delivery | typeof expired,
): Promise<void> {
  const { id, kind, tries } = mail;
  const at = now();
  const row = database.updateTable('outbox').where('id', '=', id).where('sent_at', 'is', null);
  if (delivery.kind === 'sent') {
    await row.set({ ...forgotten, sent_at: at, last_error: '' }).execute();
    log.info(delivery.file === null ? { kind, id } : { kind, id, file: delivery.file }, 'mail sent');
    return;
  }
  const lastError = withoutAddress(delivery.words, mail.to);
  const refused = delivery.kind === 'refused' ? delivery.about : null;
  const isLast = delivery.kind !== 'failed' || tries >= mostTries;
  await row
    .set(
      isLast
        ? { ...forgotten, given_up_at: at, last_error: lastError, refused }
        : { leased_until: null, due_at: at + pauseAfter(tries), last_error: lastError },
    )
    .execute();
  log.warn({ kind, id, tries, error: lastError }, isLast ? 'mail given up' : 'mail not sent yet; trying again');
}

/** Once a mail is over, what it said and the links in it are kept by nobody but its recipient. */
const forgotten = { text: '', html: '', headers: '{}', leased_until: null } as const;

const shortestPause = 5_000;
const longestPause = 3_600_000;

/** Milliseconds until the next try. */
function pauseAfter(tries: number): number {
  return Math.min(shortestPause * 2 ** (tries - 1), longestPause);
}

/** As many as fit into a day. Counted, not timed: what waited while the site was down gets them all the same. */
const mostTries = countTries(24 * 3_600_000);

function countTries(milliseconds: number): number {
  let tries = 1;
  for (let spent = 0; spent < milliseconds; tries += 1) spent += pauseAfter(tries);
  return tries;
}

/** Servers like to repeat whom a mail is for, which is nobody's business at the desk and in the log. */
function withoutAddress(words: string, address: string): string {
  const anyCase = new RegExp(RegExp.escape(address), 'gi');
  return words
    .replace(anyCase, '(the recipient)')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 300);
}
