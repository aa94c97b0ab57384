import { spawn } from 'node:child_process';
import { sql } from 'kysely';
import type { Database } from '../tables.ts';
import { requireTool } from './find-tool.ts';
import { readSchema } from './list-columns.ts';
import { toolAccess } from './tool-access.ts';

/**
 * Writes the newsroom database as of one moment into a file, in the form of `pg_dump -Fc`. Throws when that is not possible, also
 * where pg_dump is missing or older than the server.
 *
 * @param file that is there already, with the rights it is to have.
 */
export async function dumpDatabase(
  database: Database,
  { url, file }: { readonly url: string; readonly file: string },
): Promise<void> {
  const tool = await requireTool('pg_dump', await readServerVersion(database));
  const access = toolAccess(url);
  const schema = (await readSchema(database)).replaceAll('"', '""');
  const parameters = [
    '--format=custom',
    '--encoding=UTF8',
    // What it is put back into belongs to whoever does so.
    // Without what instances share for a moment, such as the keys of days.
    '--no-unlogged-table-data',
    ...['--no-owner', '--no-privileges', '--no-password', '--lock-wait-timeout=10000'],
    // Databases that were replaced lie in schemas of their own.
    ...[`--schema="${schema}"`, '--file', file, '--dbname', access.address],
  ];
  // The password may also be where libpq looks for it: PGPASSWORD, PGPASSFILE.
  await runTool(tool, parameters, { ...process.env, ...access.environment });
}

/** The major version of the server, such as 15. */
async function readServerVersion(database: Database): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int / 10000 as version`.execute(database);
  return rows[0]?.version ?? 0;
}

/** Characters of its complaints that are told. */
const mostWords = 2_000;

function runTool(tool: string, parameters: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(tool, parameters, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-mostWords);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`pg_dump ended with ${code}: ${said.trim()}`)),
    );
  });
}
