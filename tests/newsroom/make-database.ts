import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommentsContext } from '#lib/comments/context.ts';
import { databaseFile, migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { defaultSite } from '#lib/site/site.ts';

/** A newsroom database of this release, in a folder of its own. */
export async function makeDatabase(): Promise<Database> {
  const file = databaseFile(mkdtempSync(join(tmpdir(), 'broadsheet-database-')));
  await migrateDatabase(file);
  return openDatabase(file);
}

/** What lib/comments stands on, in a test. No story is found unless `findStory` is given. */
export async function makeContext(overrides: Partial<CommentsContext> = {}): Promise<CommentsContext> {
  return {
    database: overrides.database ?? (await makeDatabase()),
    site: defaultSite,
    origin: 'https://news.example',
    key: 'a key of the tests that nobody else has',
    networkKey: (at) => `a key of day ${Math.floor(at / 86_400_000)}`,
    now: Date.UTC(2026, 10, 23, 12),
    findStory: () => undefined,
    ...overrides,
  };
}
