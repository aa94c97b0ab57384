import type { Instant } from '#lib/base/instant.ts';
import type { Ledger } from './open-ledger.ts';
import { type Outcome, postMessage } from './post-message.ts';
import type { Target } from './target.ts';
import { mostAddresses, type Sender, toMessage } from './to-message.ts';
import { addSent, dropStale, holdUp, listDue, postpone, removeWaiting, type Waiting } from './waiting.ts';

/** Where the operator reads what was told. */
export type Log = {
  readonly info: (fields: Readonly<Record<string, unknown>>, text: string) => void;
  readonly error: (fields: Readonly<Record<string, unknown>>, text: string) => void;
};

/** What messages are sent with. */
export type Delivery = {
  readonly ledger: Ledger;
  readonly sender: Sender;
  readonly now: () => Instant;
  readonly log: Log;
  /** Milliseconds that a target may take for one message. */
  readonly patience: number;
  /** Ends what is under way; it is sent again after the next start. */
  readonly stop: AbortSignal;
  /** What was wrong with each target when it was last told of something, so that the log says it once. */
  readonly troubles: Map<string, string>;
};

/** Tells a target, message after message, of all that is due, until nothing is or it cannot be reached. */
export async function deliver(delivery: Delivery, target: Target): Promise<void> {
  const { ledger, sender, now, patience, stop } = delivery;
  const round = { told: 0, status: 0, trouble: '' };
  const stale = dropStale(ledger, target, now());
  if (stale > 0) delivery.log.error({ target: target.address, addresses: stale }, 'given up after a day');
  for (;;) {
    const batch = listDue(ledger, target, now(), mostAddresses[target.kind]);
    if (batch.length === 0) break;
    const addresses = batch.map(({ address }) => address);
    const signal = AbortSignal.any([stop, AbortSignal.timeout(patience)]);
    const outcome = await postMessage(toMessage(target, addresses, sender), now(), signal);
    if (stop.aborted) return;
    ledger.transact(() => settle(ledger, target, batch, outcome, now()));
    round.status = outcome.status;
    if (outcome.kind === 'accepted') round.told += batch.length;
    else round.trouble = `${outcome.kind}: ${outcome.status === 0 ? '' : `${outcome.status} `}${outcome.reason}`.trim();
  }
  report(delivery, target, round);
}

function settle(ledger: Ledger, target: Target, batch: readonly Waiting[], outcome: Outcome, at: Instant): void {
  const isOver = outcome.kind === 'accepted' || outcome.kind === 'refused';
  if (isOver) removeWaiting(ledger, target, batch);
  if (outcome.kind === 'failed') postpone(ledger, target, batch, at);
  if (outcome.kind === 'unavailable') holdUp(ledger, target, at, outcome.after);
  addSent(ledger, target, {
    at,
    status: outcome.status,
    reason: outcome.kind === 'accepted' ? '' : outcome.reason,
    addresses: isOver ? batch.map(({ address }) => address) : [],
  });
}

type Round = { readonly told: number; readonly status: number; readonly trouble: string };

/** One line for all that was told at once; what is wrong is said when it begins, changes and ends. */
function report({ log, troubles }: Delivery, target: Target, { told, status, trouble }: Round): void {
  const before = troubles.get(target.key) ?? '';
  if (told > 0) log.info({ target: target.address, addresses: told, status }, `${target.kind} told`);
  if (told === 0 && trouble === '') return;
  troubles.set(target.key, trouble);
  if (trouble === before) return;
  if (trouble !== '') log.error({ target: target.address, status }, `${target.kind} not told: ${trouble}`);
  else log.info({ target: target.address, status }, `${target.kind} takes messages again`);
}
