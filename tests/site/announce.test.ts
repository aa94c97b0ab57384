import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Listener, openListener } from '#tests/newsroom/open-listener.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { makeDataDir, type Program, runNode, waitFor } from './start-site.ts';

/** The worker alone, as `npm run start:worker` starts it. */

const origin = 'https://otters.example';
const dam = 'articles/river/dam.md';

let hub: Listener;
let engine: Listener;
let content: string;
let dataDir: string;
let worker: Program | undefined;

beforeEach(async () => {
  hub = await openListener();
  engine = await openListener();
  content = makeNewsroom({
    'site.md': `---\nname: The Otter\nhubs: [${hub.url}]\nindexNow: ${engine.url}\n---\n`,
    [dam]: story(),
    'articles/pond/frog.md': story({ title: 'Frogs sing' }),
  });
  dataDir = makeDataDir();
});

afterEach(async () => {
  await end('SIGTERM');
  await Promise.all([hub.close(), engine.close()]);
  for (const folder of [content, dataDir]) rmSync(folder, { recursive: true, force: true });
});

async function start(mode = 'production'): Promise<void> {
  worker = runNode('lib/worker/worker.ts', {
    CONTENT_DIR: content,
    DATA_DIR: dataDir,
    SITE_URL: origin,
    NODE_ENV: mode,
  });
  await worker.say('content read');
}

async function end(signal: NodeJS.Signals): Promise<void> {
  worker?.kill(signal);
  await worker?.ended;
  worker = undefined;
}

/** Waits until the search engine has been told of these pages, and no others. */
async function expectPages(...paths: readonly string[]): Promise<void> {
  const all = await waitFor(
    async () => engine.told(),
    (told) => told.length >= paths.length,
  );
  expect([...new Set(all)].toSorted()).toEqual(paths.map((path) => origin + path).toSorted());
}

async function expectTopic(path: string): Promise<void> {
  const told = await waitFor(
    async () => hub.told(),
    (topics) => topics.includes(origin + path),
  );
  expect(told).toContain(origin + path);
}

test('a first start tells nobody, and an edit after it is told to hub and search engine', async () => {
  await start();
  writeFiles(content, { [dam]: story({ title: 'Dam holds' }) });
  await expectPages('/river/dam');
  for (const topic of ['/feed.xml', '/atom.xml', '/feed.json', '/river/feed.xml']) await expectTopic(topic);
  expect(hub.told()).not.toContain(`${origin}/pond/feed.xml`);
});

test('a scheduled story is told at its moment, by nothing but time', async () => {
  await start();
  const at = Date.now() + 3_000;
  writeFiles(content, { 'articles/river/weir.md': story({ date: new Date(at).toISOString() }) });
  await expectPages('/river/weir');
  await expectTopic('/river/feed.xml');
  expect(Date.now()).toBeGreaterThanOrEqual(at);
  expect(engine.heard).toHaveLength(1);
});

test('what was written before the worker was killed is told after its next start', async () => {
  await start();
  hub.reply(...Array.from({ length: 99 }, () => null));
  engine.reply(null);
  writeFiles(content, { [dam]: story({ title: 'Dam holds' }) });
  await expectPages('/river/dam');
  await end('SIGKILL');
  writeFiles(content, { 'articles/pond/frog.md': story({ title: 'Frogs are silent' }) });
  // The hub answers again: what is left of its silence goes with its connections.
  await hub.close();
  hub = await openListener(Number(new URL(hub.url).port));
  await start();
  await waitFor(
    async () => engine.told(),
    (told) => told.includes(`${origin}/pond/frog`) && told.filter((url) => url === `${origin}/river/dam`).length > 1,
  );
  expect(engine.told().toSorted()).toEqual([`${origin}/pond/frog`, `${origin}/river/dam`, `${origin}/river/dam`]);
  for (const topic of ['/feed.xml', '/river/feed.json', '/pond/feed.json']) await expectTopic(topic);
});

test('outside production nobody is told', async () => {
  await start('test');
  writeFiles(content, { [dam]: story({ title: 'Dam holds' }) });
  await sleep(2_500);
  expect([hub.heard, engine.heard]).toEqual([[], []]);
});
