import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../find-free-port.ts';

/** A PostgreSQL server of the tests' own, in a scratch folder. */
export type PostgresServer = {
  readonly port: number;
  /** Makes an empty database and gives its address. */
  readonly createDatabase: (name: string) => string;
  /** SIGKILL, as a loss of power. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port and folder. */
  readonly start: () => Promise<void>;
  /** Ends it and removes its folder. */
  readonly close: () => Promise<void>;
};

/** The newest PostgreSQL of Debian, installed where there is none; undefined where that is not possible either. */
function findPostgres(): string | undefined {
  const found = lookForPostgres();
  if (found !== undefined) return found;
  const install = ['install', '-y', '--no-install-recommends', 'postgresql'];
  const attempts: readonly (readonly [string, ...string[]])[] = [
    ['apt-get', 'update'],
    ['apt-get', ...install],
    ['sudo', '-n', 'apt-get', ...install],
  ];
  for (const [command, ...parameters] of attempts) {
    spawnSync(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
    const now = lookForPostgres();
    if (now !== undefined) return now;
  }
  return undefined;
}

/** Its folder of programs. */
function lookForPostgres(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const newest = readdirSync(root)
    .map(Number)
    .sort((one, other) => other - one)
    .map((version) => join(root, String(version), 'bin'));
  return newest.find((bin) => existsSync(join(bin, 'initdb')));
}

/** @param durable whether what is committed survives a loss of power, as it must where that is the question; slower. */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const bin = findPostgres();
  if (bin === undefined) throw new Error('no PostgreSQL found and none could be installed: apt-get install postgresql');
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-postgres-'));
  // It refuses to run as root.
  const owner = process.getuid?.() === 0 ? idsOf('postgres') : {};
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid ?? owner.uid);
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', 'newsroom', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(join(bin, 'initdb'), initdb, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], ...owner });
  const port = await findFreePort();
  let server: ReturnType<typeof spawn> | undefined;
  const start = async () => {
    const speed = durable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off'];
    const own = [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `unix_socket_directories=${folder}`,
      '-c',
      'max_connections=200',
    ];
    const parameters = ['-D', data, '-p', String(port), ...own, ...speed];
    server = spawn(join(bin, 'postgres'), parameters, { cwd: folder, stdio: 'ignore', ...owner });
    while (spawnSync(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status !== 0) {
      if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`);
      await sleep(50);
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  await start();
  return {
    port,
    createDatabase: (name) => {
      const at = ['-h', '127.0.0.1', '-p', String(port), '-U', 'newsroom'];
      execFileSync(join(bin, 'createdb'), [...at, name], { stdio: ['ignore', 'ignore', 'inherit'] });
      return `postgres://newsroom@127.0.0.1:${port}/${name}`;
    },
    kill: () => end('SIGKILL'),
    start,
    close: async () => {
      // SIGINT, fast shutdown: connections that are open are cut.
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function idsOf(user: string): { readonly uid?: number; readonly gid?: number } {
  const read = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return { uid: read('-u'), gid: read('-g') };
}
