import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '#lib/base/instant.ts';
import type { PushKeys } from '#lib/config/config.ts';
import type { Database } from '#lib/db/tables.ts';
import { pauseAfter } from '#lib/email/pause-after.ts';
import { workTogether } from '#lib/email/work-together.ts';
import { dropPushSubscription } from './drop-push-subscription.ts';
import { findPushService } from './find-push-service.ts';
import { type LeasedPush, leasePush, listWaitingServices } from './lease-push.ts';
import { type PushOutcome, sendPush } from './send-push.ts';

/** Where it is said what became of pushes; never to whom they went. */
type PushLog = {
  readonly info: (fields: object, words: string) => void;
  readonly warn: (fields: object, words: string) => void;
};

/** What it takes to send what waits. */
export type DrainPushesInput = {
  readonly database: Database;
  readonly keys: PushKeys;
  /** Whom a push service may write to about us. */
  readonly subject: string;
  /** Origins of push services beside those of the known browsers. */
  readonly services: readonly string[];
  readonly log: PushLog;
  readonly now: () => Instant;
  /** Whether to stop before the next push. */
  readonly isStopped: () => boolean;
  /** Gives up what is under way; absent: nothing does. */
  readonly signal?: AbortSignal;
  /** Milliseconds that a service may take for one push; 10 s when absent. */
  readonly patience?: number;
};

/** Pushes on their way to one service at once. */
const sendersPerService = 4;

const usualPatience = 10_000;

/** Milliseconds until services are looked for again that something has come for, while others are being sent to. */
const lookAgain = 1_000;

/**
 * Sends the pushes of the outbox that are due and notes what became of each. Each service has senders of its own, also one
 * that something comes for only meanwhile, so that one that is slow, silent or wants patience holds up no other. A push goes out
 * once; or twice, when this process ends between the service's yes and our note of it: the browser then shows it in the place
 * of the first.
 */
export async function drainPushes(input: DrainPushesInput): Promise<void> {
  const { database, isStopped } = input;
  const underWay = new Map<string, Promise<void>>();
  const faults: unknown[] = [];
  const isEnding = () => isStopped() || faults.length > 0;
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      faults.push(error);
    }
  };
  const begin = async (origin: string) => {
    await attempt(() => drainService(input, origin, isEnding));
    underWay.delete(origin);
  };
  const beginAll = async () => {
    const origins = await listWaitingServices(database);
    for (const origin of origins) if (!underWay.has(origin)) underWay.set(origin, begin(origin));
  };

  do {
    if (!isEnding()) await attempt(beginAll);
    await Promise.race([Promise.all(underWay.values()), sleep(lookAgain)]);
  } while (underWay.size > 0);
  if (faults.length > 0) throw faults[0];
}

async function drainService(input: DrainPushesInput, origin: string, isEnding: () => boolean): Promise<void> {
  const { database, now } = input;
  if (await isHeld(database, origin, now())) return;
  // What one sender learns of the service, all of them go by.
  let isClosed = false;
  const sendOne = async () => {
    const push = await leasePush(database, origin, now());
    if (push === undefined) return false;
    const outcome = await send(input, push);
    if (outcome.kind === 'held' || outcome.kind === 'silent') isClosed = true;
    await note(input, origin, push, outcome);
    return true;
  };
  const senders = Array.from({ length: sendersPerService }, () => sendOne);
  await workTogether(senders, () => isClosed || isEnding());
}

/** A hold from a moment that has not come yet is one from before the clock was set back, and over. */
async function isHeld(database: Database, origin: string, now: Instant): Promise<boolean> {
  const hold = await database
    .selectFrom('push_holds')
    .select('until')
    .where('origin', '=', origin)
    .where('since', '<=', now)
    .where('until', '>', now)
    .executeTakeFirst();
  return hold !== undefined;
}

async function send(input: DrainPushesInput, push: LeasedPush): Promise<PushOutcome> {
  const { keys, subject, services, now, signal = new AbortController().signal, patience = usualPatience } = input;
  const { subscription, expiresAt } = push;
  if (subscription === null) return { kind: 'gone', words: 'the subscription is gone' };
  if (expiresAt <= now()) return { kind: 'refused', words: 'it was of no use any more before it could be sent' };
  // The operator may have taken a service back since.
  if (findPushService(subscription.endpoint, services) === undefined) {
    return { kind: 'gone', words: 'its push service is none that pushes are sent to' };
  }
  return sendPush({ ...push, subscription }, { keys, subject, signal, patience }, now());
}

async function note(
  { database, log, now }: DrainPushesInput,
  origin: string,
  { id, subscriptionId, tries }: LeasedPush,
  outcome: PushOutcome,
): Promise<void> {
  const at = now();
  if (outcome.kind === 'sent') {
    await setRow(database, id, { ...forgotten, sent_at: at, last_error: '' });
    log.info({ id, service: origin }, 'push sent');
    return;
  }
  const { words } = outcome;
  switch (outcome.kind) {
    case 'gone':
      await database
        .transaction()
        .execute((transaction) => dropPushSubscription(transaction, subscriptionId, words, at));
      break;
    case 'refused':
      await setRow(database, id, { ...forgotten, given_up_at: at, last_error: words });
      break;
    case 'held':
      await database.transaction().execute(async (transaction) => {
        const until = at + outcome.wait;
        await setRow(transaction, id, { leased_until: null, due_at: until, last_error: words });
        await transaction
          .insertInto('push_holds')
          .values({ origin, since: at, until })
          .onConflict((conflict) => conflict.column('origin').doUpdateSet({ since: at, until }))
          .execute();
      });
      break;
    case 'failed':
    case 'silent':
      await setRow(database, id, { leased_until: null, due_at: at + pauseAfter(tries), last_error: words });
  }
  const isOver = outcome.kind === 'gone' || outcome.kind === 'refused';
  const what = isOver ? 'push given up' : 'push not sent yet; trying again';
  log.warn({ id, service: origin, tries, error: words }, what);
}

/** Once a push is over, what it said is kept by nobody but its recipient. */
const forgotten = { payload: '', topic: '', leased_until: null } as const;

type Change = {
  readonly payload?: '';
  readonly topic?: '';
  readonly leased_until: null;
  readonly due_at?: Instant;
  readonly sent_at?: Instant;
  readonly given_up_at?: Instant;
  readonly last_error: string;
};

async function setRow(database: Database, id: string, change: Change): Promise<void> {
  await database
    .updateTable('push_outbox')
    .set(change)
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute();
}
