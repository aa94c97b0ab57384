import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { CommentsContext } from '#lib/comments/context.ts';
import { databaseFile, migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeEmptyPostgres, makePostgresDatabase } from './make-postgres-database.ts';

/**
 * A newsroom database of this release: in a folder of its own, or of PostgreSQL where that is what is tested (the project `postgres`
 * of vitest.config.ts).
 */
export async function makeDatabase(): Promise<Database> {
  return openDatabase(await makePlace());
}

/** Where there is no newsroom database yet, but can be one. */
export async function makeEmptyPlace(): Promise<string> {
  const template = inject('postgres');
  return template === undefined ? makeFolder() : makeEmptyPostgres(template);
}

function makeFolder(): string {
  return databaseFile(mkdtempSync(join(tmpdir(), 'broadsheet-database-')));
}

/** Where such a database is. */
export async function makePlace(): Promise<string> {
  const template = inject('postgres');
  if (template !== undefined) return makePostgresDatabase(template);
  const file = makeFolder();
  await migrateDatabase(file);
  return file;
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
