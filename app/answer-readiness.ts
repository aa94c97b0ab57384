import { statfsSync } from 'node:fs';
import { sql } from 'kysely';
import { isStorageFault, isUnreadable } from '#lib/db/is-storage-fault.ts';
import { isComplete } from '#lib/library/read-newsroom.ts';
import type { Newsroom } from './newsroom.ts';

/** Bytes that a disk has to have left: a backup, pictures and the index share it with what readers write. */
const leastRoom = 20_000_000;

/**
 * Answers what the front asks before it says that it is ready: 200 once content has been read, for then pages can be made. How it
 * stands with the newsroom database is said too, but decides nothing: without it the paper is still read, and a balancer that
 * took every instance out because of one database would take the paper off.
 */
export async function answerReadiness({ index, database, config }: Newsroom): Promise<Response> {
  const isRead = isComplete(index);
  const words = [
    isRead ? 'content read' : 'content unread',
    `database ${await judgeDatabase(database, config.dataDir)}`,
  ];
  return new Response(`${words.join('\n')}\n`, {
    status: isRead ? 200 : 503,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

/**
 * Whether comments, subscriptions and sign-ins would be stored. An update of no row takes the lock of a writer, and is refused by a
 * copy that may only be read; whether the disk has room only the system knows.
 */
async function judgeDatabase(
  database: Newsroom['database'],
  dataDir: string,
): Promise<'writable' | 'readable' | 'away'> {
  try {
    await database.updateTable('changes').set({ tag: '' }).where(sql<boolean>`1 = 0`).execute();
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize < leastRoom ? 'readable' : 'writable';
  } catch (error) {
    if (!isStorageFault(error)) throw error;
    return isUnreadable(error) ? 'away' : 'readable';
  }
}
