import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { json, text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findFreePort } from '#tests/find-free-port.ts';
import { type Files, makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import {
  makeDataDir,
  type Program,
  type RunningSite,
  runNode,
  startProgram,
  startSite,
  waitFor,
} from './start-site.ts';

/** Stories that nobody has asked for when a test begins. */
const unread = Array.from({ length: 60 }, (_, n) => `/warren/room-${n}`);

const newsroom: Files = {
  'site.md': '---\nname: The Badger Bugle\n---\n',
  'articles/burrow/roof.md': story({ title: 'Roof holds' }, 'The roof as it was.'),
  ...Object.fromEntries(unread.map((path) => [`articles${path}.md`, story({ title: path }, `This is ${path}.`)])),
};

let content: string;
let folders: string[];
let programs: Program[];

function begin(): void {
  content = makeNewsroom(newsroom);
  folders = [content];
  programs = [];
}

async function end(): Promise<void> {
  for (const program of programs) program.kill('SIGTERM');
  await Promise.all(programs.map(({ ended }) => ended));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** A site until `end`, whose data folder stays until then. */
async function start(dataDir = makeDataDir()): Promise<RunningSite> {
  folders.push(dataDir);
  const site = await startSite(content, dataDir);
  programs.push(site.program);
  return site;
}

type Seen = { readonly status: number; readonly retryAfter: string | null; readonly words: string };

/** What a reader sees; status 0 when nobody answers. */
async function look(url: string): Promise<Seen> {
  try {
    const response = await fetch(url, { redirect: 'manual' });
    return { status: response.status, retryAfter: response.headers.get('retry-after'), words: await response.text() };
  } catch {
    return { status: 0, retryAfter: null, words: '' };
  }
}

async function expectSoon(url: string, words: string): Promise<void> {
  const seen = await waitFor(
    () => look(url),
    (found) => found.status === 200 && found.words.includes(words),
  );
  expect([seen.status, seen.words.includes(words)]).toEqual([200, true]);
}

/** Saves the first story with other words, and waits until readers see them. */
async function expectEditsLive(site: RunningSite, words: string): Promise<void> {
  writeFiles(content, { 'articles/burrow/roof.md': story({ title: 'Roof' }, words) });
  await expectSoon(`${site.url}/burrow/roof`, words);
}

/** How many requests the front has not answered from memory. */
async function countMisses({ dataDir }: RunningSite): Promise<number> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ socketPath: join(dataDir, 'front.sock'), path: '/status' }, resolve).once('error', reject);
  });
  const status: unknown = await json(answer);
  return typeof status === 'object' && status !== null ? Number(Reflect.get(status, 'misses')) : Number.NaN;
}

/** Has the front keep these pages. */
async function warm(site: RunningSite, paths: readonly string[]): Promise<void> {
  // What the worker reads behind its first pass is told before what comes after it.
  await expectEditsLive(site, 'The roof before the test.');
  const missed = await waitFor(
    async () => {
      const before = await countMisses(site);
      for (const path of paths) await look(site.url + path);
      return (await countMisses(site)) - before;
    },
    (count) => count === 0,
  );
  expect(missed).toBe(0);
}

/** Processes that were given this data folder in their environment, children of children too; none where /proc is not. */
function listProcesses(dataDir: string): readonly string[] {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`DATA_DIR=${dataDir}`);
    } catch {
      // It ended meanwhile, or is another user's.
      return false;
    }
  });
}

async function expectNoProcesses(dataDir: string): Promise<void> {
  const left = await waitFor(
    async () => listProcesses(dataDir),
    (found) => found.length === 0,
  );
  expect(left).toEqual([]);
}

describe('a part that is killed outright', () => {
  let site: RunningSite;
  beforeAll(async () => {
    begin();
    site = await start();
  });
  afterAll(end);

  test('is the renderer: readers get what the front keeps, or are asked to come again, until it is back by itself', async () => {
    const kept = ['/', '/burrow', '/burrow/roof', '/feed.xml'];
    await warm(site, kept);
    const pid = site.pidOf('renderer');
    let isBack = false;
    const readUntilBack = async (paths: readonly string[]) => {
      const answers: Seen[] = [];
      while (!isBack) for (const path of paths) answers.push(await look(site.url + path));
      return answers;
    };
    const readers = [readUntilBack(kept), readUntilBack(kept)];
    process.kill(pid, 'SIGKILL');
    const newcomers = readUntilBack(unread);
    await waitFor(
      async () => site.pidOf('renderer'),
      (latest) => latest !== pid,
    );
    expect(site.output()).toContain('renderer ended (SIGKILL); starting it again');
    for (const path of unread) await expectSoon(site.url + path, `This is ${path}.`);
    isBack = true;
    const ofKept = (await Promise.all(readers)).flat();
    expect(new Set(ofKept.map(({ status }) => status))).toEqual(new Set([200]));
    const ofOthers = await newcomers;
    expect(new Set(ofOthers.map(({ status }) => status))).toEqual(new Set([503, 200]));
    for (const { status, retryAfter } of ofOthers)
      expect([status, Number(retryAfter) > 0]).toEqual([status, status === 503]);
  });

  test('is the worker: what editors save meanwhile is live when it is back', async () => {
    await warm(site, ['/burrow/roof', '/burrow']);
    const pid = site.pidOf('worker');
    process.kill(pid, 'SIGKILL');
    await expectEditsLive(site, 'The roof after the worker came back.');
    expect(site.pidOf('worker')).not.toBe(pid);
    await expectEditsLive(site, 'The roof a second time.');
  });

  test('is the front: readers are answered again, and see what editors save', async () => {
    await warm(site, ['/burrow/roof']);
    const pid = site.pidOf('front');
    process.kill(pid, 'SIGKILL');
    await expectEditsLive(site, 'The roof behind a new front.');
    expect(site.pidOf('front')).not.toBe(pid);
    await warm(site, ['/burrow/roof']);
    await expectEditsLive(site, 'The roof as the worker tells the new front.');
  });
});

describe('a supervisor that is killed outright', () => {
  beforeEach(begin);
  afterEach(end);

  test('takes everything with it, and the site can be started again', async () => {
    const first = await start();
    first.program.kill('SIGKILL');
    await first.program.ended;
    await expectNoProcesses(first.dataDir);
    const second = await start(first.dataDir);
    await expectSoon(`${second.url}/burrow/roof`, 'The roof as it was.');
  });
});

describe('the end of a site', () => {
  beforeEach(begin);
  afterEach(end);

  test.each(['SIGTERM', 'SIGINT'] as const)('breaks no request with %s, and leaves nothing behind', async (signal) => {
    const site = await start();
    const requests = unread.map((path) => request(site.url + path));
    await Promise.all(requests.map(({ connected }) => connected));
    await Promise.race(requests.map(({ answered }) => answered));
    site.program.kill(signal);
    for (const [n, { answered }] of requests.entries()) {
      const { status, words } = await answered;
      expect([status, words.includes(`This is ${unread[n]}.`), words.endsWith('</html>')]).toEqual([200, true, true]);
    }
    expect(await site.program.ended).toBe(0);
    expect(site.output()).not.toContain('killing');
    expect(listProcesses(site.dataDir)).toEqual([]);
    expect((await look(site.url)).status).toBe(0);

    const again = await start(site.dataDir);
    await expectSoon(`${again.url}/burrow/roof`, 'The roof as it was.');
    await expectEditsLive(again, 'The roof of the second start.');

    // Nor does it wait for readers who hold their connections open.
    const { answered } = request(`${again.url}/burrow/roof`);
    expect((await answered).status).toBe(200);
    again.program.kill(signal);
    expect(await again.program.ended).toBe(0);
    expect(again.output()).not.toContain('killing');
  });

  test('comes to everything when npm is told to end, which started it', async () => {
    const dataDir = makeDataDir();
    folders.push(dataDir);
    const environment = { CONTENT_DIR: content, DATA_DIR: dataDir, PORT: String(await findFreePort()) };
    const npm = startProgram('npm', ['start'], environment);
    programs.push(npm);
    await npm.say('Broadsheet is ready');
    npm.kill('SIGTERM');
    expect(await npm.ended).toBe(0);
    expect(listProcesses(dataDir)).toEqual([]);
  });
});

/** Asks on a connection of its own; tells when it stands, and what the answer is when the last byte is there. */
function request(url: string) {
  const outgoing = get(url, { agent: false, headers: { Connection: 'keep-alive' } });
  const connected = new Promise<void>((resolve) => {
    outgoing.once('socket', (socket) => socket.once('connect', () => resolve()));
  });
  const answered = new Promise<{ readonly status: number | undefined; readonly words: string }>((resolve, reject) => {
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      text(response).then((words) => resolve({ status: response.statusCode, words }), reject);
    });
  });
  return { connected, answered };
}

describe('a data folder', () => {
  let site: RunningSite;
  beforeAll(async () => {
    begin();
    site = await start();
  });
  afterAll(end);

  test('serves one site: a second is refused in plain words and does the first no harm', async () => {
    const other = makeNewsroom({ 'articles/meadow/hay.md': story({ title: 'Hay' }) });
    folders.push(other);
    await expect(startSite(other, site.dataDir)).rejects.toThrow(`Another site runs with DATA_DIR ${site.dataDir}`);
    expect(site.output()).not.toContain('starting it again');
    await expectSoon(`${site.url}/burrow/roof`, 'The roof as it was.');
    expect((await look(`${site.url}/meadow/hay`)).status).toBe(404);
    await expectEditsLive(site, 'The roof of the only site.');
  });

  test.each(['lib/cli/renderer.ts', 'lib/front/front.ts', 'lib/worker/worker.ts'])('serves one %s', async (script) => {
    const environment = { CONTENT_DIR: content, DATA_DIR: site.dataDir, PORT: String(await findFreePort()) };
    const second = runNode(script, environment);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(site.dataDir);
    await expectEditsLive(site, `The roof beside a second ${script}.`);
    expect(site.output()).not.toContain('starting it again');
  });

  test('lets nobody but its owner talk to the parts', async () => {
    for (const name of ['front.sock', 'renderer.sock'])
      expect([name, statSync(join(site.dataDir, name)).mode & 0o777]).toEqual([name, 0o600]);
  });

  test.each([
    ['the index', 'index.db'],
    ['the whole folder', ''],
  ])('may lose %s: it is made anew, and what editors save afterwards is seen', async (_what, name) => {
    await warm(site, ['/burrow/roof']);
    rmSync(join(site.dataDir, name), { recursive: true });
    await expectEditsLive(site, 'The roof after the loss.');
    await expectSoon(`${site.url}${unread[0]}`, `This is ${unread[0]}.`);
  });
});

describe('a part alone', () => {
  beforeEach(begin);
  afterEach(end);

  test('is enough to begin with, and the others may come later in any order', async () => {
    const dataDir = makeDataDir();
    folders.push(dataDir);
    const port = String(await findFreePort());
    const beginPart = (script: string) => {
      const program = runNode(script, { CONTENT_DIR: content, DATA_DIR: dataDir, PORT: port });
      programs.push(program);
      return program;
    };
    const url = `http://localhost:${port}/burrow/roof`;
    const front = beginPart('lib/front/front.ts');
    const alone = await waitFor(
      () => look(url),
      ({ status }) => status !== 0,
    );
    expect([alone.status, Number(alone.retryAfter) > 0]).toEqual([503, true]);

    const renderer = beginPart('lib/cli/renderer.ts');
    await waitFor(
      async () => existsSync(join(dataDir, 'renderer.sock')),
      (isThere) => isThere,
    );
    expect((await look(url)).status).toBe(503);

    const worker = beginPart('lib/worker/worker.ts');
    await expectSoon(url, 'The roof as it was.');
    for (const program of [front, renderer, worker]) {
      program.kill('SIGTERM');
      expect(await program.ended).toBe(0);
    }
  });

  test.each(['lib/cli/start.ts', 'lib/cli/renderer.ts', 'lib/front/front.ts', 'lib/worker/worker.ts'])(
    'says every fault of its environment: %s',
    async (script) => {
      const program = runNode(script, { CONTENT_DIR: content, PORT: 'eighty', PAGES_LIMIT_MB: 'all' });
      expect(await program.ended).not.toBe(0);
      expect(program.output().match(/[A-Z_]+ is not a whole number/g)).toEqual([
        'PAGES_LIMIT_MB is not a whole number',
        'PORT is not a whole number',
      ]);
    },
  );
});
