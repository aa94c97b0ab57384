import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '#lib/base/instant.ts';
import { isStorageFault } from '#lib/db/is-storage-fault.ts';
import type { Database } from '#lib/db/tables.ts';
import { type LeasedMail, leaseMail } from './lease-mail.ts';
import { listPriorities } from './mail.ts';
import type { Delivery, Mailer } from './mailer.ts';
import { mostConnections } from './open-smtp.ts';
import { type Pace, paceOf } from './pace.ts';
import { pauseAfter } from './pause-after.ts';
import { workTogether } from './work-together.ts';

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

/**
 * Sends the mails of the outbox that are due, some at once, and notes what became of each. A mail goes out once; or twice,
 * with the same Message-ID, when this process ends between the server's yes and our note of it.
 *
 * Mails to one person go first, and one sender is for them alone: no list holds them up, however long and slow it is. Alerts
 * go before digests.
 */
export async function drainOutbox(input: DrainInput): Promise<void> {
  const { database, mailer, perMinute, now, isStopped } = input;
  const pace = paceOf(database, perMinute);
  const sendOne = async (lease: Lease) => {
    const mail = await lease(database, pace, now());
    if (mail === undefined) return false;
    await note(input, mail, hasExpired(mail, now()) ? expired : await mailer.send(mail));
    return true;
  };
  const leases = Array.from({ length: mostConnections }, (_, place) => (place === 0 ? leasePersonal : leaseAny));
  const senders = leases.map((lease) => () => sendOne(lease));
  await workTogether(senders, isStopped);
}

type Lease = (database: Database, pace: Pace, now: Instant) => Promise<LeasedMail | undefined>;

const leasePersonal: Lease = (database, _pace, now) => leaseMail(database, 0, now);

const leaseAny: Lease = async (database, pace, now) => {
  const personal = await leaseMail(database, 0, now);
  if (personal !== undefined || !pace.take(now)) return personal;
  const listed =
    (await leaseMail(database, listPriorities.alerts, now)) ?? (await leaseMail(database, listPriorities.digest, now));
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
    await insist(() => row.set({ ...forgotten, sent_at: at, last_error: '' }).execute());
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

/** Milliseconds between two attempts to note what went out, and for how many of them: well within the lease. */
const pauseOfNote = 1_000;
const mostNotes = 20;

/** What went out and is not noted goes out again: a database that is away for a moment is no reason for that. */
async function insist(work: () => Promise<unknown>): Promise<void> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempts === mostNotes || !isStorageFault(error)) throw error;
      await sleep(pauseOfNote);
    }
  }
}

/** Once a mail is over, what it said and the links in it are kept by nobody but its recipient. */
const forgotten = { text: '', html: '', headers: '{}', leased_until: null } as const;

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
