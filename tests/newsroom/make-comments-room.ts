import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDayKey } from '#lib/config/day-keys.ts';
import { readConfig } from '#lib/config/read-config.ts';
import type { Article } from '#lib/content/article.ts';
import { openDayKeys } from '#lib/db/day-keys.ts';
import { findAddress } from '#lib/library/find-address.ts';
import { defaultSite } from '#lib/site/site.ts';
import type { CommentsRoom } from '../../app/comments-context.ts';
import { makeDatabase } from './make-database.ts';
import { makeIndex, noon } from './make-index.ts';
import { story } from './write-newsroom.ts';

/** What forms about comments are answered with, and the one story there is: `/river/dam`. */
export async function makeCommentsRoom(): Promise<{ readonly room: CommentsRoom; readonly article: Article }> {
  const index = makeIndex({ 'articles/river/dam.md': story({ title: 'Dam' }) });
  const config = readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'broadsheet-room-')) });
  const address = findAddress(index, '/river/dam', noon);
  if (!config.ok || address.kind !== 'story') throw new Error('the room of this test is not sound');
  const database = await makeDatabase();
  const key = 'a key of the tests that nobody else has';
  const { dataDir } = config.value;
  const dayKeys = openDayKeys(
    database,
    (at, now) => readDayKey(dataDir, at, now),
    () => noon,
  );
  const room = { index, database, dayKeys, key, config: config.value, site: defaultSite, now: noon };
  return { room, article: address.article };
}

/** A form as the guard hands it on. */
export function makePosted(fields: Readonly<Record<string, string>>) {
  return { fields: new Map(Object.entries(fields)), network: '198.18.0.7', session: undefined };
}
