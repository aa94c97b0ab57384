import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '#lib/db/open-database.ts';
import { startPostgres } from './start-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a newsroom database of this release, without rows, of which databases of tests are copies. */
    readonly postgres?: string;
  }
}

/** Before the tests of the project `postgres`: starts a server, and says where. What is returned ends it. */
export default async function servePostgres(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  const template = server.createDatabase('template');
  await migrateDatabase(template);
  project.provide('postgres', template);
  return server.close;
}
