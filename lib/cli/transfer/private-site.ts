import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '#lib/config/config.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { copyDatabase } from '#lib/db/back-up.ts';
import { databaseFile } from '#lib/db/open-database.ts';
import { copyNewsroom } from '../database/copy-newsroom.ts';

/** A site that only this process asks. */
export type PrivateSite = {
  /** Where it answers, without a slash at its end. */
  readonly url: string;
  /** Its data folder, which goes with it. */
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
};

/**
 * Starts the site once more on a free port of this machine, over the same content, and over copies of index and newsroom database
 * as of now, without anything about subscribers and staff: it can neither disturb the site that may be running nor mail anybody.
 * Pictures that are encoded already are shared. Throws when it does not come up, with what it said.
 */
export async function startPrivateSite(config: Config): Promise<PrivateSite> {
  mkdirSync(config.dataDir, { recursive: true });
  // Short: sockets lie in it, whose paths may have some hundred bytes. In the data folder, where there is room and nobody else reads.
  removeLeft(config.dataDir);
  const dataDir = mkdtempSync(join(config.dataDir, prefix));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  process.once('exit', remove);
  await copyState(config, dataDir);
  const port = await findFreePort();
  const child = startSupervisor(listSettings(config, dataDir, port));
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill('SIGTERM')) await ended;
    remove();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(1)));
  try {
    await waitUntilReady(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://localhost:${port}`, dataDir, stop };
}

const prefix = 'x-';

/** Milliseconds after which such a folder is one that a process left which was killed. */
const longAgo = 86_400_000;

function removeLeft(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const folder = join(dataDir, name);
    if (!name.startsWith(prefix) || Date.now() - statSync(folder).mtimeMs < longAgo) continue;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Folders of what can be made again at some cost, and has the same name wherever it is made. */
const shared = ['pictures', 'cards', 'fonts'];

async function copyState({ dataDir: from, database }: Config, to: string): Promise<void> {
  for (const name of shared) {
    mkdirSync(join(from, name), { recursive: true });
    symlinkSync(join(from, name), join(to, name));
  }
  const index = join(from, 'index.db');
  if (existsSync(index)) copyDatabase(index, join(to, 'index.db'));
  await copyNewsroom(database, databaseFile(to));
}

/** The environment of the private site: nothing by which it could reach anybody. */
function listSettings(config: Config, dataDir: string, port: number): NodeJS.ProcessEnv {
  const mine = Object.entries(process.env).filter(
    ([name]) =>
      !/^(?:CONTENT_|SMTP_|MAIL_|ALERTS_|DKIM_|VAPID_|PUSH_|CDN_|METRICS_|ACCESS_|DRAIN_|DATABASE_URL$|HOST$|NODE_ENV$|TRUSTED_PROXIES$)/.test(
        name,
      ),
  );
  return {
    ...Object.fromEntries(mine),
    CONTENT_DIR: config.contentDir,
    DATA_DIR: dataDir,
    HOST: 'localhost',
    LOG_LEVEL: 'error',
    // As in a trial: nobody is told of changes.
    NODE_ENV: 'test',
    PAGES_LIMIT_MB: '8',
    PORT: String(port),
    SECRET_KEY: readSecretKey(config.dataDir, config.secretKey),
    SITE_URL: config.origin,
  };
}

function startSupervisor(env: NodeJS.ProcessEnv): ChildProcess {
  return fork(fileURLToPath(import.meta.resolve('../start.ts')), [], {
    env,
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', import.meta.resolve('../exit-with-parent.ts')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Ctrl-C in a terminal reaches this process alone, which ends the other.
    detached: true,
  });
}

/** Characters of what the site said that are told when it does not come up. */
const mostWords = 2_000;

function waitUntilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (piece: Buffer) => {
      said = (said + piece.toString()).slice(-mostWords);
      if (said.includes('Broadsheet is ready')) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The site did not start (it ended with ${code}):\n${said.trim()}`)));
  });
}

/** A TCP port on which nobody listens at this moment. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
