import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMemory } from '#tests/bench/read-processes.ts';
import { drawPicture } from '#tests/newsroom/draw-picture.ts';
import { nextReader } from '#tests/newsroom/next-reader.ts';
import { getPage, postForm } from '#tests/newsroom/post-form.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { makeDataDir, type RunningSite, startProgram, startSite, waitFor } from './start-site.ts';

/** One site goes through all that a machine may do to it, and is never started again by hand. */

const rules = { hold: 'none', perReaderMinute: 60, perReaderHour: 1000, perStoryMinute: 1000, perSiteMinute: 5000 };
const recordingSize = 12_000_000;
/** Stories that nobody has asked for before a test does. */
const fresh = Array.from({ length: 300 }, (_, n) => `/reeds/reed-${n}`);
let nextFresh = 0;
/** A page that is in memory, and that nobody edits. */
const kept = '/reeds/kept';

let contentDir: string;
let dataDir: string;
let site: RunningSite;

/** Whether DATA_DIR is a disk of its own, small enough to be filled: mounting one takes the rights of root. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && tryMount();

beforeAll(async () => {
  contentDir = makeNewsroom({
    'site.md': `---\nname: The Heron\ntimeZone: UTC\ncomments: ${JSON.stringify(rules)}\n---\n`,
    'articles/pond/frogs.md': story(
      { title: 'Frogs', image: '/media/frog.jpg', imageAlt: 'A frog' },
      'Frogs as they were.',
    ),
    'media/frog.jpg': await drawPicture(1600, 1200),
    'media/croak.mp3': randomBytes(recordingSize),
    [`articles${kept}.md`]: story({ title: 'Kept' }),
    ...Object.fromEntries(fresh.map((path) => [`articles${path}.md`, story({ title: path }, `This is ${path}.`)])),
  });
  dataDir = makeDataDir();
  if (canMount) mount(dataDir);
  site = await startSite(contentDir, dataDir, { TRUSTED_PROXIES: '1', PICTURES_LIMIT_MB: '20' });
  const made = await waitFor(
    () => comment('Before all of it.'),
    ({ status }) => status === 303,
  );
  expect(made.status).toBe(303);
});

afterAll(async () => {
  await site?.stop();
  if (canMount) execFileSync('umount', [dataDir]);
  for (const folder of [contentDir, dataDir]) rmSync(folder, { recursive: true, force: true });
});

function tryMount(): boolean {
  const folder = makeDataDir();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (mounted) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
  return mounted;
}

function mount(folder: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder]);
}

const look = (path: string) => getPage(site.url + path);
const lookAtFresh = () => look(fresh[nextFresh++] ?? '/');

function comment(text: string) {
  const { name, email, network } = nextReader();
  return postForm(
    `${site.url}/pond/frogs/comments`,
    { name, email, comment: text },
    { headers: { 'x-forwarded-for': network } },
  );
}

const countEnds = () => site.output().split(' ended (').length - 1;

function edit(words: string): void {
  writeFiles(contentDir, { 'articles/pond/frogs.md': story({ title: 'Frogs' }, words) });
}

async function expectLive(words: string): Promise<void> {
  const page = await waitFor(
    () => look('/pond/frogs'),
    ({ status, html }) => status === 200 && html.includes(words),
  );
  expect([page.status, page.html.includes(words)]).toEqual([200, true]);
}

/** Asks again and again for a page that is in memory and for pages that are not, until told to stop. */
function keepReading() {
  const inMemory: number[] = [];
  const others: number[] = [];
  let isOver = false;
  const reading = (async () => {
    while (!isOver) {
      inMemory.push((await look(kept)).status);
      others.push((await lookAtFresh()).status);
      await sleep(50);
    }
  })();
  return async () => {
    isOver = true;
    await reading;
    return { inMemory: new Set(inMemory), others: new Set(others) };
  };
}

describe.skipIf(!canMount)('with a full disk (skipped where nobody may mount one)', () => {
  test('readers read, writers are asked to come again, and all is well once there is room', async () => {
    expect((await look('/pond/frogs')).html).toContain('Before all of it.');
    const ends = countEnds();
    const said = site.output().length;
    fillDisk();
    edit('Frogs on a full disk.');
    const refused = await waitFor(
      () => comment(`Kept, not lost. ${'Croak. '.repeat(500)}`),
      ({ status }) => status !== 303,
    );
    expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([503, true]);
    expect(refused.html).toContain('Kept, not lost. Croak.');
    // What the renderer says of it bears the id of the answer.
    const id = `"part":"renderer","request":"${refused.headers['x-request-id']}"`;
    expect(await waitFor(async () => site.output().includes(id), Boolean)).toBe(true);
    const picture = /\/media\/[^" ]+\.(?:avif|webp|jpg)/.exec((await look('/pond/frogs')).html)?.[0] ?? '/';
    const paths = ['/', '/pond', '/latest', '/search?q=frogs', '/feed.xml', '/sitemap.xml', '/pond/frogs', picture];
    for (const path of paths) expect([path, (await look(path)).status]).toEqual([path, 200]);
    for (let n = 0; n < 10; n += 1) expect((await lookAtFresh()).status).toBe(200);
    const backup = startProgram(process.execPath, ['lib/cli/news.ts', 'backup'], {
      CONTENT_DIR: contentDir,
      DATA_DIR: dataDir,
    });
    expect(await backup.ended).toBe(1);
    // The worker has tried more than once by now, and said it once.
    await sleep(4_000);
    const complaints = site
      .output()
      .slice(said)
      .split('\n')
      .filter((line) => line.includes('what changed could not be read'));
    expect(complaints.length).toBeLessThanOrEqual(1);
    expect(countEnds()).toBe(ends);

    rmSync(join(dataDir, 'ballast'));
    const taken = await waitFor(
      () => comment('Room again.'),
      ({ status }) => status === 303,
    );
    expect(taken.status).toBe(303);
    await expectLive('Frogs on a full disk.');
    await expectLive('Room again.');
    expect(countEnds()).toBe(ends);
  });
});

/** To the last byte. */
function fillDisk(): void {
  const ballast = openSync(join(dataDir, 'ballast'), 'w');
  for (const size of [1_000_000, 4_096, 1]) {
    try {
      for (;;) writeSync(ballast, Buffer.alloc(size));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
  closeSync(ballast);
}

const indexFile = () => join(dataDir, 'index.db');

const spoilt: readonly (readonly [string, () => void])[] = [
  ['overwritten from its second page on', () => overwrite(indexFile(), 4_096)],
  ['overwritten from its start', () => overwrite(indexFile(), 0)],
  ['emptied', () => truncateSync(indexFile())],
  ['cut in half', () => truncateSync(indexFile(), Math.floor(statSync(indexFile()).size / 8_192) * 4_096)],
  ['deleted', () => rmSync(indexFile())],
  [
    'a folder',
    () => {
      rmSync(indexFile());
      mkdirSync(join(indexFile(), 'a'), { recursive: true });
    },
  ],
  ['without its log', () => overwrite(`${indexFile()}-wal`, 0)],
];

function overwrite(file: string, from: number): void {
  const length = statSync(file).size - from;
  const opened = openSync(file, 'r+');
  writeSync(opened, randomBytes(Math.max(0, length)), 0, Math.max(0, length), from);
  closeSync(opened);
}

test.each(spoilt)(
  'an index that is %s is made anew by itself, and no reader of a page in memory notices',
  async (how, spoil) => {
    await expectLive('Frogs');
    expect((await look(kept)).status).toBe(200);
    // The worker is started again at once where it was well for three seconds, and later and later where it was not.
    await sleep(3_200);
    const ends = countEnds();
    const stop = keepReading();
    spoil();
    // What is kept is not asked for, so that it takes other pages, or an edit, to meet the damage.
    edit(`Frogs after an index that was ${how}.`);
    await expectLive(`Frogs after an index that was ${how}.`);
    const { inMemory, others } = await stop();
    expect([...inMemory]).toEqual([200]);
    for (const status of others) expect([200, 503]).toContain(status);
    expect(countEnds() - ends).toBeLessThanOrEqual(1);
  },
);

test('a conflict that git left is a Problem with its place, and readers see the text of before', async () => {
  edit('Frogs before the merge.');
  await expectLive('Frogs before the merge.');
  edit('<<<<<<< HEAD\nFrogs win.\n=======\nToads win.\n>>>>>>> toads');
  const said = await waitFor(
    async () => site.output(),
    (output) => output.includes('articles/pond/frogs.md:6:1  git-conflict'),
  );
  expect(said).toContain('articles/pond/frogs.md:6:1  git-conflict');
  expect((await look('/pond/frogs')).html).toContain('Frogs before the merge.');
  edit('Frogs win in the end.');
  await expectLive('Frogs win in the end.');
});

describe('slow clients', () => {
  const open: Socket[] = [];
  const begin = (text: string) => {
    const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(text);
    open.push(socket);
    return socket;
  };
  const leave = () => {
    for (const socket of open.splice(0)) socket.destroy();
  };

  test('that send a byte of a header or of a form now and then keep nobody else from reading and writing', async () => {
    for (let n = 0; n < 400; n += 1) begin('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    const form = 'POST /pond/frogs/comments HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n';
    for (let n = 0; n < 200; n += 1) begin(`${form}Content-Type: application/x-www-form-urlencoded\r\n\r\nname=`);
    for (const socket of open) socket.write('a');
    expect((await look('/pond/frogs')).status).toBe(200);
    expect((await lookAtFresh()).status).toBe(200);
    expect((await comment('Between the slow ones.')).status).toBe(303);
    leave();
  });

  test('that read nothing of what they asked for share it, and the memory of the front stays', async () => {
    const heard = await fetch(`${site.url}/media/croak.mp3`);
    expect([heard.status, (await heard.arrayBuffer()).byteLength]).toEqual([200, recordingSize]);
    const before = readMemory(site.program.pid).front;
    for (let n = 0; n < 500; n += 1) {
      begin('GET /media/croak.mp3 HTTP/1.1\r\nHost: localhost\r\nX-None: 1\r\n\r\n').pause();
      if (n % 50 === 0) expect((await lookAtFresh()).status).toBe(200);
    }
    expect((await look('/pond/frogs')).status).toBe(200);
    // 500 copies were six gigabytes.
    expect(readMemory(site.program.pid).front - before).toBeLessThan(300);
    leave();
    expect((await fetch(`${site.url}/media/croak.mp3`)).status).toBe(200);
  });
});

test('nothing of all this has ended the front or the renderer', () => {
  expect(site.output().match(/^(?:front|renderer) ended.*$/gm)).toBeNull();
});
