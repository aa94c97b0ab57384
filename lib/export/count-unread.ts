import type { Index } from '#lib/library/open-index.ts';
import { isComplete, readSite } from '#lib/library/read-newsroom.ts';

/**
 * How many files the worker has still to look into until every page says all that it can: sizes of pictures, links of texts.
 * One for the first look at the folder, and one for the history of stories where the paper shows it.
 *
 * @param hasHistory whether the content lies in a repository.
 */
export function countUnread(index: Index, hasHistory: boolean): number {
  const count = (sql: string) => Number(index.prepare(`SELECT count(*) AS n FROM ${sql}`).get()?.n);
  const history = index.prepare("SELECT 1 FROM meta WHERE key = 'history'").get();
  const lacksHistory = hasHistory && readSite(index).changes && history === undefined;
  return (
    (isComplete(index) ? 0 : 1) +
    (lacksHistory ? 1 : 0) +
    count('files WHERE unread = 1') +
    count('bodies WHERE facts IS NULL')
  );
}
