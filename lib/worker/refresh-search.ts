import { setImmediate as breathe } from 'node:timers/promises';
import type { WritableIndex } from '#lib/library/open-index.ts';
import { hasVocabulary, isVocabularyOld, openCount } from '#lib/library/search/refresh-vocabulary.ts';
import { listStale, renewSearchRow } from '#lib/library/search/search-rows.ts';

/** Stories written anew in one transaction; more would keep an edit waiting behind them. */
const batchSize = 20;

/**
 * Brings what is searched up to date behind everything else: stories whose section, tags or authors are called
 * otherwise by now, then the vocabulary, when enough has changed.
 *
 * @param isStopped asked between steps.
 */
export async function refreshSearch(index: WritableIndex, isStopped: () => boolean): Promise<void> {
  for (let stale = listStale(index, batchSize); stale.length > 0 && !isStopped(); stale = listStale(index, batchSize)) {
    index.transact(() => {
      for (const n of stale) {
        renewSearchRow(index, n);
        index.prepare('DELETE FROM search_stale WHERE n = ?').run(n);
      }
    });
    await breathe();
  }
  if (!isStopped() && isVocabularyOld(index)) await countWords(index, isStopped);
}

/**
 * Counts the words of an index in which none have been counted, so that headlines alone give other forms and spellings until
 * bodies have been read.
 *
 * @param isStopped asked between steps.
 */
export async function beginSearch(index: WritableIndex, isStopped: () => boolean): Promise<void> {
  if (!hasVocabulary(index)) await countWords(index, isStopped);
}

async function countWords(index: WritableIndex, isStopped: () => boolean): Promise<void> {
  const count = openCount(index);
  while (!isStopped() && count()) await breathe();
}
