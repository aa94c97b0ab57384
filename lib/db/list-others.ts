import { isPostgres } from './is-postgres.ts';
import { listSessions } from './postgres/list-sessions.ts';
import { openServer } from './postgres/open-server.ts';

/**
 * What else of this program works on a newsroom database at this moment, from whatever machine, each in words. Of a file nothing is
 * known: who uses it holds its data folder.
 *
 * @param place path, or `postgres://…`.
 */
export async function listOthers(place: string): Promise<readonly string[]> {
  if (!isPostgres(place)) return [];
  const database = openServer(place);
  try {
    return await listSessions(database);
  } finally {
    await database.destroy();
  }
}
