import type { Instant } from '#lib/base/instant.ts';
import type { Index } from '#lib/library/open-index.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import { type FeedList, findFeedEnd } from './find-feed-end.ts';
import { listChangedAddresses } from './list-changed-addresses.ts';
import type { Ledger } from './open-ledger.ts';
import { type Appearance, type Paper, readAppearance } from './read-appearance.ts';
import { listTargets } from './target.ts';
import { findTold, putTold } from './told.ts';
import { addWaiting } from './waiting.ts';

/** What readers see, and what machines know of it. */
export type Books = Paper & { readonly ledger: Ledger };

/** A path to be looked at; what appears there for the first time is told only as news. */
export type Lead = { readonly path: string; readonly isNews: boolean };

/**
 * Compares paths with what was told of them, and has the targets told of the difference. Both are one transaction: what
 * is noted as told is sent, or waits for it.
 *
 * @param also what belongs into the same transaction.
 */
export function noticeChanges(books: Books, leads: readonly Lead[], now: Instant, also?: () => void): void {
  const { index, ledger } = books;
  const site = readSite(index);
  const targets = listTargets(site);
  const ends = new Map<string, Instant>();
  const endOf = (list: FeedList) => {
    const key = JSON.stringify(list);
    const end = ends.get(key) ?? findFeedEnd(index, list, site.language, now);
    ends.set(key, end);
    return end;
  };
  ledger.transact(() => {
    for (const { path, isNews } of leads) {
      const was = findTold(ledger, path);
      const is = readAppearance(books, path, now);
      if (JSON.stringify(was) === JSON.stringify(is) || (is === undefined && isAwaited(index, was))) continue;
      putTold(ledger, path, is);
      if (was === undefined && !isNews) continue;
      const { feeds, pages } = listChangedAddresses(site, { path, was, is }, endOf);
      for (const target of targets) addWaiting(ledger, target, target.kind === 'hub' ? feeds : pages, now);
    }
    also?.();
  });
}

/** A broken file may get an earlier version back from git, as after the index was thrown away. */
function isAwaited(index: Index, was: Appearance | undefined): boolean {
  const row = index.prepare('SELECT standing FROM files WHERE file = ?').get(was?.file ?? '');
  return row?.standing === 'broken';
}
