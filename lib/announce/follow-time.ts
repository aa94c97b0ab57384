import type { Instant } from '#lib/base/instant.ts';
import { listTransitions } from './list-transitions.ts';
import { type Books, type Lead, noticeChanges } from './notice-change.ts';

/** Milliseconds after which the ledger notes up to when time was followed, though nothing came of it. */
const noteEvery = 60_000;

/**
 * Follows what time alone changes, from where the ledger says that it was followed last, or else from the first call on.
 *
 * @returns what notices all that time has changed up to a moment since it was last called. The first call always writes
 * into the ledger, so that nothing is sent from one that could not note it.
 */
export function followTime(books: Books): (at: Instant) => void {
  const { index, ledger } = books;
  const readNoted = () => ledger.prepare("SELECT value FROM meta WHERE key = 'checked_until'").get()?.value;
  const note = (at: Instant) => {
    ledger.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('checked_until', ?)").run(String(at));
  };
  let checkedUntil: Instant | undefined;
  let notedUntil: Instant = Number.NEGATIVE_INFINITY;
  return (at) => {
    checkedUntil ??= Number(readNoted() ?? at);
    // A clock that was set back shows some moments twice; what was told then is not told again.
    const paths = listTransitions(index, Math.min(checkedUntil, at), at);
    if (paths.length > 0 || Math.abs(at - notedUntil) > noteEvery) {
      const leads = paths.map((path): Lead => ({ path, isNews: true }));
      noticeChanges(books, leads, at, () => note(at));
      notedUntil = at;
    }
    checkedUntil = at;
  };
}
