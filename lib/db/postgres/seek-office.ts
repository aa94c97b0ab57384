import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Holder, Office } from '../hold-office.ts';
import { ownAddress } from './own-address.ts';

/** Milliseconds between two looks, for which the office is empty at most. */
const lookEvery = 1_000;

/** Milliseconds for an answer: afterwards whoever holds the office does so no more. */
const patience = 3_000;

/**
 * The server ends the session of a machine that is gone without a word after nine seconds, and so frees the office: later than that
 * machine, if it still runs, has given it up.
 */
const settings = [
  'tcp_keepalives_idle=3',
  'tcp_keepalives_interval=2',
  'tcp_keepalives_count=3',
  'tcp_user_timeout=9000',
];

/** Any number that no other program uses in this database. */
const officeLock = 5_318_009;

/**
 * Seeks an advisory lock of a session on a connection of its own, and holds it as long as that connection lives: however a process
 * or the server ends, the lock ends with it (postgresql.org/docs/current/explicit-locking.html).
 *
 * @param url `postgres://…`, of the server itself: behind a pooler of transactions sessions are not one's own.
 * @param say told when this instance has come into office, and when it has lost it.
 */
export function seekOffice(url: string, say: (words: string) => void): Office {
  let holder: Holder = 'unknown';
  let client: Client | undefined;
  const ending = new AbortController();

  const settle = (next: Holder) => {
    if (next === 'us' && holder !== 'us') say('of the instances, this one does from now on what is to be done once');
    if (next !== 'us' && holder === 'us') say('another instance does from now on what is to be done once');
    holder = next;
  };
  const connect = async (): Promise<Client> => {
    const made = new Client({
      connectionString: ownAddress(url, settings.map((setting) => `-c ${setting}`).join(' ')),
      connectionTimeoutMillis: patience,
      query_timeout: patience,
      keepAlive: true,
    });
    made.on('error', () => leave(made));
    made.on('end', () => leave(made));
    await made.connect();
    return made;
  };
  /** What is left may still hold the lock for its server: it is cut off, so that nobody waits for it. */
  const leave = (left: Client | undefined) => {
    if (left !== client) return;
    settle('unknown');
    client = undefined;
    void left?.end().catch(() => {});
  };
  const look = async () => {
    client ??= await connect();
    // One that holds it would hold it twice.
    const question =
      holder === 'us'
        ? 'select true as held'
        : `select pg_try_advisory_lock(${officeLock}, hashtext(current_schema())) as held`;
    const asked = client;
    const { rows } = await asked.query<{ held: boolean }>(question);
    // The connection may have ended meanwhile.
    if (asked === client) settle(rows[0]?.held === true ? 'us' : 'another');
  };
  const follow = async () => {
    while (!ending.signal.aborted) {
      await look().catch(() => leave(client));
      await sleep(lookEvery, undefined, { signal: ending.signal }).catch(() => {});
    }
  };
  const following = follow();

  return {
    holder: () => holder,
    close: async () => {
      ending.abort();
      await following;
      leave(client);
    },
  };
}
