import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportSubscribers } from '#lib/alerts/export-subscribers.ts';
import { listSubscribers } from '#lib/alerts/list-subscribers.ts';
import type { Database } from '#lib/db/tables.ts';
import { writeJsonList } from './write-json-list.ts';

/** How many people of each kind were written. */
export type ExportedPeople = { readonly subscribers: number; readonly staff: number };

/**
 * Writes who gets mail, with the record of their consent, as JSON for programs and as CSV, which `news subscribers import` and most
 * senders of mail read, and who may moderate, as JSON. All files are readable by their owner alone.
 *
 * @param folder made where there is none.
 */
export async function exportPeople(database: Database, folder: string): Promise<ExportedPeople> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const table = createWriteStream(join(folder, 'subscribers.csv'), { mode: 0o600, flags: 'wx' });
  await pipeline(Readable.from(exportSubscribers(database)), table);
  const subscribers = await writeJsonList(join(folder, 'subscribers.json'), listSubscribers(database));
  const staff = await writeJsonList(join(folder, 'staff.json'), listStaff(database));
  return { subscribers, staff };
}

async function* listStaff(database: Database): AsyncGenerator<object> {
  const rows = await database.selectFrom('staff').selectAll().orderBy('id').execute();
  for (const { id, name, address, wants_digest: wantsDigest, added_at: addedAt, removed_at: removedAt } of rows) {
    yield {
      id,
      name,
      email: address,
      wantsDigest: wantsDigest === 1,
      addedAt: new Date(addedAt).toISOString(),
      removedAt: removedAt === null ? null : new Date(removedAt).toISOString(),
    };
  }
}
