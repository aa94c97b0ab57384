import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** PostgreSQL's own programs for backups. */
export type Tool = 'pg_dump' | 'pg_restore';

/** Where a program is, and its major version, such as 15. */
export type FoundTool = { readonly path: string; readonly version: number };

/** Where Debian and its relatives put each version's programs, beside the one in PATH. */
const debian = '/usr/lib/postgresql';

/** The newest of a program on this machine; undefined where there is none. */
export async function findTool(tool: Tool): Promise<FoundTool | undefined> {
  const folders = listFolders().map((version) => join(debian, version, 'bin', tool));
  const found = await Promise.all([tool, ...folders].map(askVersion));
  return found.flatMap((one) => one ?? []).sort((one, other) => other.version - one.version)[0];
}

/**
 * A program that can work with a server, or with what another wrote. Throws, with the package to install, where there is none.
 *
 * @param least the major version it has to have.
 */
export async function requireTool(tool: Tool, least: number): Promise<string> {
  const found = await findTool(tool);
  if (found !== undefined && found.version >= least) return found.path;
  throw new Error(`${explainTool(tool, found, least)}: ${installing(least)}`);
}

/** What is wrong with a program that is missing or too old, without how to mend it. */
export function explainTool(tool: Tool, found: FoundTool | undefined, least: number): string {
  return found === undefined
    ? `${tool} is not on this machine`
    : `${tool} ${found.version} is older than what it has to work with (${least})`;
}

/** What installs the programs of a major version, or a newer one; 0 for any. */
export function installing(least: number): string {
  const named = least === 0 ? 'postgresql-client' : `postgresql-client-${least}`;
  return `\`apt-get install ${named}\` on Debian (older releases of it need the packages of apt.postgresql.org)`;
}

function listFolders(): readonly string[] {
  try {
    return readdirSync(debian);
  } catch {
    return [];
  }
}

async function askVersion(path: string): Promise<FoundTool | undefined> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 10_000 });
    const version = Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]);
    return Number.isNaN(version) ? undefined : { path, version };
  } catch {
    return undefined;
  }
}
