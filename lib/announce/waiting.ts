import type { Instant } from '#lib/base/instant.ts';
import type { Ledger } from './open-ledger.ts';
import type { Target } from './target.ts';

/** Milliseconds that a change waits for more of the same address, counted from the last one and from the first. */
const restAfterLast = 1_000;
const restAfterFirst = 5_000;

/** Milliseconds until a message that failed is sent again: doubled each time, up to the longest pause. */
const firstPause = 5_000;
const longestPause = 3_600_000;

/** Milliseconds after the last change of an address at which telling of it is given up. */
const givenUpAfter = 86_400_000;

/** Milliseconds for which it is known what was sent. */
const keptFor = 30 * 86_400_000;

/** What one message tells of; `changes` is compared when it has arrived. */
export type Waiting = { readonly address: string; readonly changes: number };

/** Notes that a target is to be told of addresses, once however often they change before that. */
export function addWaiting(ledger: Ledger, { key }: Target, addresses: readonly string[], now: Instant): void {
  const add = ledger.prepare(`
    INSERT INTO waiting (target, address, first_at, last_at, changes, attempts, due) VALUES (?1, ?2, ?3, ?3, 1, 0, ?4)
    ON CONFLICT (target, address) DO UPDATE SET last_at = ?3, changes = changes + 1,
      due = iif(attempts > 0, due, min(first_at + ${restAfterFirst}, ?4))`);
  for (const address of addresses) add.run(key, address, now, now + restAfterLast);
}

/** What a target is to be told of by now; of what is due at once, the whole paper before its sections. */
export function listDue(ledger: Ledger, { key }: Target, now: Instant, count: number): readonly Waiting[] {
  const isHeldUp = ledger.prepare('SELECT 1 FROM held_up WHERE target = ? AND due > ?').get(key, now) !== undefined;
  if (isHeldUp) return [];
  return ledger
    .prepare(
      `SELECT address, changes FROM waiting WHERE target = ? AND due <= ?
       ORDER BY due, length(address), address LIMIT ?`,
    )
    .all(key, now, count)
    .map(({ address, changes }) => ({ address: String(address), changes: Number(changes) }));
}

/** When the next message to a target is due; infinity when nothing waits for it. */
export function findNextDue(ledger: Ledger, { key }: Target): Instant {
  const due = ledger.prepare('SELECT min(due) AS due FROM waiting WHERE target = ?').get(key)?.due;
  if (typeof due !== 'number') return Number.POSITIVE_INFINITY;
  const heldUp = ledger.prepare('SELECT due FROM held_up WHERE target = ?').get(key)?.due;
  return typeof heldUp === 'number' ? Math.max(due, heldUp) : due;
}

/** Forgets what was told, or refused; what changed while the message was under way stays. */
export function removeWaiting(ledger: Ledger, { key }: Target, batch: readonly Waiting[]): void {
  const done = ledger.prepare('DELETE FROM waiting WHERE target = ? AND address = ? AND changes = ?');
  const again = ledger.prepare('UPDATE waiting SET attempts = 0 WHERE target = ? AND address = ?');
  for (const { address, changes } of batch) {
    done.run(key, address, changes);
    again.run(key, address);
  }
  ledger.prepare('DELETE FROM held_up WHERE target = ?').run(key);
}

/** Has these addresses wait, each longer than the last time. */
export function postpone(ledger: Ledger, { key }: Target, batch: readonly Waiting[], now: Instant): void {
  const find = ledger.prepare('SELECT attempts FROM waiting WHERE target = ? AND address = ?');
  const put = ledger.prepare('UPDATE waiting SET attempts = attempts + 1, due = ? WHERE target = ? AND address = ?');
  for (const { address } of batch)
    put.run(now + pauseAfter(Number(find.get(key, address)?.attempts ?? 0)), key, address);
}

/**
 * Has all that waits for a target wait, longer than the last time.
 *
 * @param atLeast milliseconds that the target asked for.
 */
export function holdUp(ledger: Ledger, { key }: Target, now: Instant, atLeast: number): void {
  const failures = Number(ledger.prepare('SELECT failures FROM held_up WHERE target = ?').get(key)?.failures ?? 0);
  const due = now + Math.max(pauseAfter(failures), atLeast);
  ledger.prepare('INSERT OR REPLACE INTO held_up (target, failures, due) VALUES (?, ?, ?)').run(key, failures + 1, due);
}

function pauseAfter(failures: number): number {
  return Math.min(firstPause * 2 ** failures, longestPause);
}

/**
 * Gives up what has been waiting for too long.
 *
 * @returns how many addresses that were.
 */
export function dropStale(ledger: Ledger, { key }: Target, now: Instant): number {
  const { changes } = ledger
    .prepare('DELETE FROM waiting WHERE target = ? AND last_at <= ?')
    .run(key, now - givenUpAfter);
  return Number(changes);
}

/** Milliseconds for which an instance that is not in office keeps what it would tell: longer than nobody is in office. */
const keptForOffice = 60_000;

/**
 * Forgets what another instance has told by now.
 *
 * @returns whether anything newer is kept, which is to be told if that instance ends.
 */
export function dropToldElsewhere(ledger: Ledger, now: Instant): boolean {
  ledger.prepare('DELETE FROM waiting WHERE last_at <= ?').run(now - keptForOffice);
  return ledger.prepare('SELECT 1 FROM waiting LIMIT 1').get() !== undefined;
}

/** Forgets what waits for others than these. */
export function dropOthers(ledger: Ledger, targets: readonly Target[]): void {
  const keys = JSON.stringify(targets.map(({ key }) => key));
  for (const table of ['waiting', 'held_up'])
    ledger.prepare(`DELETE FROM ${table} WHERE target NOT IN (SELECT value FROM json_each(?))`).run(keys);
}

/** What became of one message. */
export type Sent = {
  readonly at: Instant;
  /** Of the answer; 0 without one. */
  readonly status: number;
  /** Why it failed, or empty. */
  readonly reason: string;
  /** None of what is sent again. */
  readonly addresses: readonly string[];
};

/** Notes a message, and forgets those of more than thirty days ago. */
export function addSent(ledger: Ledger, { key }: Target, { at, status, reason, addresses }: Sent): void {
  ledger.prepare('DELETE FROM sent WHERE at < ?').run(at - keptFor);
  ledger
    .prepare('INSERT INTO sent (at, target, status, reason, addresses) VALUES (?, ?, ?, ?, ?)')
    .run(at, key, status, reason, JSON.stringify(addresses));
}
