import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '#tests/find-free-port.ts';
import { makeRepository, type Repository } from '#tests/newsroom/make-repository.ts';
import { type Inbox, openInbox } from '#tests/newsroom/smtp-inbox.ts';
import { type PostgresServer, startPostgres } from '#tests/newsroom/start-postgres.ts';
import type { Files } from '#tests/newsroom/write-newsroom.ts';
import { makeDataDir, type Program, runNode } from './start-site.ts';

/** One of the sites that stand for one paper: its own processes, port and data folder. */
export type Instance = {
  readonly name: string;
  readonly url: string;
  /** What its processes have printed, those of before a fall too. */
  readonly output: () => string;
  readonly isUp: () => boolean;
  /** Whether its `/readyz` said so when the balancer looked last. */
  readonly isReady: () => boolean;
  /** Whether it said last that it does what is to be done once. */
  readonly isInOffice: () => boolean;
  /** SIGKILL to all of its processes at once. */
  readonly kill: () => Promise<void>;
  /** SIGTERM to the supervisor, as a service is ended; resolves when all of it is over. */
  readonly end: () => Promise<void>;
  readonly start: () => Promise<void>;
};

/** A paper on several instances behind a balancer. */
export type Cluster = {
  /** What readers know: the balancer. */
  readonly url: string;
  readonly instances: readonly Instance[];
  readonly postgres: PostgresServer;
  readonly databaseUrl: string;
  readonly repository: Repository;
  readonly inbox: Inbox;
  readonly environment: Readonly<Record<string, string>>;
  /** How many connections found no instance that was ready. */
  readonly refused: () => number;
  readonly stop: () => Promise<void>;
};

const names = ['north', 'east', 'west'];

/** What the forge signs its messages with. */
export const webhookSecret = 'a secret of the paper and its forge';

/** Milliseconds between two looks of the balancer at `/readyz`, well below `DRAIN_SECONDS`. */
const lookEvery = 250;

/** Starts three instances on one PostgreSQL and one content repository. `stop` ends and removes all of it. */
export async function startCluster(files: Files): Promise<Cluster> {
  const postgres = await startPostgres({ durable: true });
  const inbox = await openInbox();
  const repository = makeRepository(inFolder(files));
  const databaseUrl = postgres.createDatabase('paper');
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const environment = {
    SITE_URL: url,
    DATABASE_URL: databaseUrl,
    SECRET_KEY: 'a key of the tests that nobody else has',
    CONTENT_REPO: repository.root,
    // Nobody hears of a push but by the forge's message.
    CONTENT_WEBHOOK_SECRET: webhookSecret,
    CONTENT_POLL_SECONDS: '86400',
    DRAIN_SECONDS: '2',
    SMTP_URL: inbox.url,
    MAIL_FROM: 'The Heron <news@heron.example>',
    TRUSTED_PROXIES: '1',
  };
  const instances: Instance[] = [];
  for (const name of names) instances.push(await makeInstance(name, environment));
  await Promise.all(instances.map((instance) => instance.start()));
  const balancer = balance(port, instances);
  await balancer.ready;
  return {
    url,
    instances,
    postgres,
    databaseUrl,
    repository,
    inbox,
    environment,
    refused: balancer.refused,
    stop: async () => {
      balancer.close();
      await Promise.all(instances.map((instance) => instance.kill()));
      await inbox.close();
      await postgres.close();
      for (const folder of [repository.root, ...dataDirs.splice(0)]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Files as they lie in a repository that holds a content folder. */
function inFolder(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`content/${file}`, text]));
}

const dataDirs: string[] = [];

async function makeInstance(name: string, environment: Readonly<Record<string, string>>): Promise<Instance> {
  const port = await findFreePort();
  const dataDir = makeDataDir();
  dataDirs.push(dataDir);
  let program: Program | undefined;
  let before = '';
  let isReady = false;
  let complaint = '';
  let looking: NodeJS.Timeout | undefined;
  const url = `http://localhost:${port}`;
  const isUp = () => program !== undefined;
  const look = async () => {
    const found = await fetch(`${url}/readyz`).catch(() => undefined);
    const words = found?.ok === false ? await found.text().catch(() => '') : '';
    // Nobody is asked for who died meanwhile.
    isReady = isUp() && found?.ok === true;
    if (words !== '' && words !== complaint) before += `not ready: ${words}`;
    complaint = words;
  };
  const forget = (gone: Program) => {
    clearInterval(looking);
    isReady = false;
    program = undefined;
    before += gone.output();
  };
  const output = () => before + (program?.output() ?? '');
  return {
    name,
    url,
    output,
    isUp,
    isReady: () => isReady,
    isInOffice: () => {
      const said = program?.output() ?? '';
      return said.lastIndexOf('this one does from now on') > said.lastIndexOf('another instance does from now on');
    },
    kill: async () => {
      const killed = program;
      if (killed === undefined) return;
      isReady = false;
      const parts = [...killed.output().matchAll(/^(?:front|renderer|worker) is ready \(process (\d+)/gm)];
      for (const pid of [killed.pid, ...parts.map(([, part]) => Number(part))]) kill(pid);
      await killed.ended;
      forget(killed);
    },
    end: async () => {
      const ending = program;
      if (ending === undefined) return;
      ending.kill('SIGTERM');
      await ending.ended;
      forget(ending);
    },
    start: async () => {
      const started = runNode('lib/cli/start.ts', { ...environment, DATA_DIR: dataDir, PORT: String(port) });
      await started.say('Broadsheet is ready');
      program = started;
      looking = setInterval(look, lookEvery);
      await look();
    },
  };
}

/** A part that fell by itself was started again under another number. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ESRCH') throw error;
  }
}

/** Passes each connection on to the next instance that is ready, as it said last, and retries nothing. */
function balance(port: number, instances: readonly Instance[]) {
  let turn = 0;
  let refused = 0;
  const server = createServer((socket) => {
    const up = instances.filter((instance) => instance.isReady());
    turn += 1;
    const chosen = up[turn % Math.max(1, up.length)];
    if (chosen === undefined) {
      refused += 1;
      socket.destroy();
      return;
    }
    const passed = connect(Number(new URL(chosen.url).port), '127.0.0.1');
    for (const [one, other] of [
      [socket, passed],
      [passed, socket],
    ] as const) {
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  const ready = once(server.listen(port), 'listening');
  return { ready, refused: () => refused, close: () => server.close() };
}

/** Waits until one of some instances is in office. */
export async function findInOffice(instances: readonly Instance[]): Promise<Instance> {
  for (let looks = 0; looks < 1_200; looks += 1) {
    const found = instances.find((instance) => instance.isUp() && instance.isInOffice());
    if (found !== undefined) return found;
    await sleep(50);
  }
  throw new Error('no instance came into office within a minute');
}
