import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { ownAddress } from './own-address.ts';

/** What `notify` is called with; see `numberByCommit` of the flavour. */
export const changesChannel = 'newsroom_changes';

/** Milliseconds after which a connection that was lost is sought again. */
const seekAgain = 500;

/** Milliseconds between two questions whether a connection that says nothing is alive, and for their answer. */
const askEvery = 5_000;
const patience = 3_000;

/**
 * Calls `wake` soon after each change that somebody commits, and once for each connection, since nobody knows what was said before:
 * also whenever it was lost and is there again. Never throws. A connection of its own, because a pool gives its away.
 *
 * @param url `postgres://…`, of the server itself: behind a pooler of transactions nobody hears anything.
 */
export function listen(url: string, wake: () => void): { readonly close: () => Promise<void> } {
  const ending = new AbortController();

  /** One connection, as long as it lives. */
  const follow = async (): Promise<void> => {
    const client = new Client({
      connectionString: ownAddress(url, ''),
      connectionTimeoutMillis: patience,
      query_timeout: patience,
      keepAlive: true,
    });
    const lost = new AbortController();
    const lose = () => lost.abort();
    client.on('error', lose).on('end', lose).on('notification', wake);
    try {
      await client.connect();
      await client.query(`listen ${changesChannel}`);
      wake();
      while (!ending.signal.aborted && !lost.signal.aborted) {
        await client.query('select 1');
        await sleep(askEvery, undefined, { signal: AbortSignal.any([ending.signal, lost.signal]) });
      }
    } finally {
      void client.end().catch(() => {});
    }
  };
  const run = async () => {
    while (!ending.signal.aborted) {
      await follow().catch(() => {});
      await sleep(seekAgain, undefined, { signal: ending.signal }).catch(() => {});
    }
  };
  const running = run();
  return {
    close: async () => {
      ending.abort();
      await running;
    },
  };
}
