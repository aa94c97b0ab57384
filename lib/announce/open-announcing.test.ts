import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ContentSync } from '#lib/worker/sync-content.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { makeSync, readFolder, syncFolder } from '#tests/newsroom/make-sync.ts';
import { type Listener, openListener } from '#tests/newsroom/open-listener.ts';
import { type Files, makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { type Announcing, openAnnouncing } from './open-announcing.ts';

// Messages go over real connections, and a slow machine is no fault.
vi.setConfig({ testTimeout: 120_000 });

const origin = 'https://otters.example';
const second = 1_000;
const hour = 3_600 * second;
const dam = 'articles/river/dam.md';

/** Addresses of a story without tags and authors, as a hub hears of them. */
const feedsOfRiver = ['', '/river'].flatMap((list) =>
  ['feed.xml', 'atom.xml', 'feed.json'].map((form) => `${origin}${list}/${form}`),
);

let hub: Listener;
let engine: Listener;
let root: string;
let dataDir: string;
let now: number;
let alarms: { readonly at: number; readonly wake: () => void }[];
let lines: string[];
let closing: (() => void)[];
let holder: 'us' | 'another' | 'unknown';

beforeEach(async () => {
  hub = await openListener();
  engine = await openListener();
  dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-'));
  now = noon;
  alarms = [];
  lines = [];
  closing = [];
  holder = 'us';
});

afterEach(async () => {
  for (const close of closing) close();
  await Promise.all([hub.close(), engine.close()]);
  for (const folder of [root, dataDir]) rmSync(folder, { recursive: true, force: true });
});

const siteFile = (hubs = [hub.url], indexNow = engine.url) =>
  `---\nname: The Otter\nhubs: [${hubs.join(', ')}]\n${indexNow === '' ? '' : `indexNow: ${indexNow}\n`}---\n`;

function makePaper(files: Files = {}): void {
  root = makeNewsroom({ 'site.md': siteFile(), [dam]: story(), ...files });
}

const ledgerFile = () => join(dataDir, 'announcements.db');

type Worker = { readonly sync: ContentSync; readonly announcing: Announcing };

/** What a worker does when it starts: reads the folder into an index, then tells what changed. */
async function start(patience = 60_000): Promise<Worker> {
  let announcing: Announcing | undefined;
  const sync = makeSync(root, { now: () => now, onWritten: (changes, tags) => announcing?.note(changes, tags) });
  announcing = openAnnouncing({
    holder: () => holder,
    index: sync.index,
    ledgerFile: ledgerFile(),
    paper: origin,
    sender: { origin, indexNowKey: 'key' },
    log: {
      info: (fields, text) => lines.push(`${text} ${JSON.stringify(fields)}`),
      error: (_fields, text) => lines.push(`ERROR ${text}`),
    },
    now: () => now,
    setAlarm: (milliseconds, wake) => {
      const alarm = { at: now + milliseconds, wake };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((other) => other !== alarm);
      };
    },
    patience,
  });
  closing.push(announcing.close);
  await readFolder(sync);
  sync.index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
  await announcing.begin();
  return { sync, announcing };
}

/** A start of a paper of which everything is told. */
async function startTold(files: Files = {}): Promise<Worker> {
  makePaper(files);
  return start();
}

async function edit({ sync }: Worker, files: Readonly<Record<string, string | null>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    if (text === null) rmSync(join(root, file));
    else writeFiles(root, { [file]: text });
  }
  await syncFolder(sync);
}

/** Lets time pass, alarm after alarm. */
function pass(milliseconds: number): void {
  const end = now + milliseconds;
  for (;;) {
    const [next] = alarms.toSorted((a, b) => a.at - b.at);
    if (next === undefined || next.at > end) break;
    alarms = alarms.filter((alarm) => alarm !== next);
    now = Math.max(now, next.at);
    next.wake();
  }
  now = end;
}

type Row = Readonly<Record<string, unknown>>;

function ask(sql: string): readonly Row[] {
  const ledger = new DatabaseSync(ledgerFile(), { readOnly: true });
  const rows = ledger.prepare(sql).all();
  ledger.close();
  return rows;
}

const waiting = () => ask('SELECT target, address, attempts FROM waiting');
const until = (holds: () => boolean) => vi.waitFor(() => expect(holds()).toBe(true), { timeout: 30_000, interval: 5 });

/** Lets the moment pass after which changes are told, and waits until they are. */
async function untilTold(): Promise<void> {
  pass(second);
  await until(() => waiting().length === 0);
}

describe('of several instances', () => {
  test('one that is not in office tells nobody, and when it comes into office what the other may not have told', async () => {
    const worker = await startTold();
    await edit(worker, { [dam]: story({ title: 'Dam holds' }) });
    await untilTold();
    const before = hub.told().length + engine.told().length;

    holder = 'another';
    await edit(worker, { [dam]: story({ title: 'Dam breaks' }) });
    pass(10 * second);
    await new Promise((resolve) => setImmediate(resolve));
    expect(hub.told().length + engine.told().length).toBe(before);
    expect(waiting()).not.toEqual([]);

    // The other dies before it has told.
    holder = 'us';
    pass(3 * second);
    await until(() => waiting().length === 0);
    expect(engine.told().slice(1)).toEqual([`${origin}/river/dam`]);
    expect(hub.told().slice(feedsOfRiver.length).toSorted()).toEqual(feedsOfRiver.toSorted());
  });

  test('one forgets after a minute what the other had the time to tell', async () => {
    const worker = await startTold();
    holder = 'another';
    await edit(worker, { [dam]: story({ title: 'Dam breaks' }) });
    pass(90 * second);
    holder = 'us';
    pass(10 * second);
    await new Promise((resolve) => setImmediate(resolve));
    expect([waiting(), engine.told(), hub.told()]).toEqual([[], [], []]);
  });
});

describe('what is told', () => {
  test('of an edited story: its feeds to the hub, its page to the search engine', async () => {
    const worker = await startTold();
    await edit(worker, { [dam]: story({ title: 'Dam holds' }) });
    await untilTold();
    expect(hub.told().toSorted()).toEqual(feedsOfRiver.toSorted());
    expect(hub.heard.map(({ body }) => new URLSearchParams(body).getAll('hub.url').length)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(engine.told()).toEqual([`${origin}/river/dam`]);
    expect(JSON.parse(engine.heard[0]?.body ?? '')).toMatchObject({ host: 'otters.example', key: 'key' });
  });

  test('of a new story, and of one that is deleted', async () => {
    const worker = await startTold();
    await edit(worker, { 'articles/pond/frog.md': story({ tags: '[fog]' }), [dam]: null });
    await untilTold();
    expect(engine.told().toSorted()).toEqual([`${origin}/pond/frog`, `${origin}/river/dam`]);
    for (const list of ['', '/pond', '/tags/fog', '/river']) expect(hub.told()).toContain(`${origin}${list}/feed.xml`);
  });

  test('of a story that moves: both addresses', async () => {
    const worker = await startTold();
    await edit(worker, { [dam]: null, 'articles/pond/dam.md': story({ aliases: '[/river/dam]' }) });
    await untilTold();
    expect(engine.told().toSorted()).toEqual([`${origin}/pond/dam`, `${origin}/river/dam`]);
  });

  test('of a story that is withdrawn: its page, which answers 410, its feeds and the corrections', async () => {
    const worker = await startTold();
    await edit(worker, { [dam]: story({ withdrawn: '{ date: 2026-11-22, note: Wrong. }' }) });
    await untilTold();
    expect(engine.told()).toEqual([`${origin}/river/dam`]);
    expect(hub.told()).toContain(`${origin}/corrections/feed.json`);
    expect(hub.told()).toContain(`${origin}/river/feed.json`);
  });

  test('of a story whose tag is taken away: the feed of that tag', async () => {
    const worker = await startTold({ [dam]: story({ tags: '[fog]' }) });
    await edit(worker, { [dam]: story() });
    await untilTold();
    expect(hub.told()).toContain(`${origin}/tags/fog/atom.xml`);
  });

  test('of a plain page: its address', async () => {
    const worker = await startTold();
    await edit(worker, { 'pages/about.md': '---\ntitle: About us\n---\nWe are otters.\n' });
    await untilTold();
    expect([engine.told(), hub.told()]).toEqual([[`${origin}/about`], []]);
  });

  test('of a corrected story with another headline: the corrections too, which print it', async () => {
    const corrections = '[{ date: 2026-11-20, text: No. }]';
    const worker = await startTold({ [dam]: story({ corrections }) });
    await edit(worker, { [dam]: story({ corrections, title: 'Dam holds' }) });
    await untilTold();
    expect(hub.told()).toContain(`${origin}/corrections/feed.xml`);
  });

  test('of a story that thirty others follow: the feeds that still hold it', async () => {
    const newer = Array.from({ length: 30 }, (_, n) => [`articles/pond/frog-${n}.md`, story({ date: '2026-11-20' })]);
    const worker = await startTold(Object.fromEntries(newer));
    await edit(worker, { [dam]: story({ title: 'Dam holds' }) });
    await untilTold();
    expect(hub.told().toSorted()).toEqual(feedsOfRiver.filter((url) => url.includes('/river/')).toSorted());
    expect(engine.told()).toEqual([`${origin}/river/dam`]);
  });

  test('of a broken file: nothing while its last good version stays up, and its end when it is taken down', async () => {
    const worker = await startTold();
    await edit(worker, { [dam]: '---\ntitle: [\n---\n' });
    expect(waiting()).toEqual([]);
    await edit(worker, { [dam]: '---\ntitle: [\ndraft: true\n---\n' });
    await untilTold();
    expect(engine.told()).toEqual([`${origin}/river/dam`]);
  });

  test.each([
    ['a draft', story({ draft: 'true' }), story({ draft: 'true', title: 'Other' }, 'Other.')],
    ['a scheduled story', story({ date: '2027-01-01' }), story({ date: '2027-01-02' })],
    ['spaces in front matter', story(), story({ title: '   Otters elect a mayor' })],
    ['the time of the file', story(), story()],
  ])('of %s: nothing', async (_name, before, after) => {
    const worker = await startTold({ [dam]: before });
    await edit(worker, { [dam]: after });
    expect(waiting()).toEqual([]);
  });

  test('of the name of the paper: nothing', async () => {
    const worker = await startTold();
    await edit(worker, { 'site.md': siteFile().replace('The Otter', 'The Vole') });
    expect(waiting()).toEqual([]);
  });
});

describe('a start', () => {
  test('over an archive it has never seen tells nothing', async () => {
    await startTold({ 'articles/pond/frog.md': story(), 'articles/pond/newt.md': story({ draft: 'true' }) });
    pass(hour);
    expect([waiting(), hub.heard, engine.heard]).toEqual([[], [], []]);
    expect(ask('SELECT path FROM told ORDER BY path')).toMatchObject([{ path: '/pond/frog' }, { path: '/river/dam' }]);
  });

  test('tells what changed while nobody followed', async () => {
    const worker = await startTold({ 'articles/pond/frog.md': story(), 'articles/pond/toad.md': story() });
    worker.announcing.close();
    writeFiles(root, { [dam]: story({ title: 'Dam holds' }), 'articles/pond/newt.md': story() });
    rmSync(join(root, 'articles/pond/frog.md'));
    await start();
    await untilTold();
    expect(engine.told().toSorted()).toEqual(['/pond/frog', '/pond/newt', '/river/dam'].map((path) => origin + path));
  });

  test('tells what time changed meanwhile', async () => {
    const at = (hours: number) => new Date(noon + hours * hour).toISOString();
    const worker = await startTold({
      'articles/pond/scheduled.md': story({ date: at(1) }),
      'articles/pond/expiring.md': story({ expires: at(2) }),
      'articles/pond/corrected.md': story({ corrections: `[{ date: ${at(3)}, text: No. }]` }),
      'articles/pond/later.md': story({ date: at(99) }),
    });
    worker.announcing.close();
    now += 10 * hour;
    await start();
    await untilTold();
    expect(engine.told().toSorted()).toEqual(
      ['corrected', 'expiring', 'scheduled'].map((name) => `${origin}/pond/${name}`),
    );
    expect(hub.told()).toContain(`${origin}/corrections/feed.xml`);
  });

  test('with an index made anew tells nothing that did not change', async () => {
    const worker = await startTold({
      'articles/pond/frog.md': story({ tags: '[fog]', corrections: '[{ date: 2026-11-20, text: No. }]' }),
      'articles/pond/gone.md': story({ withdrawn: 'true' }),
      'pages/about.md': '---\ntitle: About us\n---\nWords.\n',
    });
    worker.announcing.close();
    // Each start of this test has an index of its own.
    await start();
    expect(waiting()).toEqual([]);
  });

  test('with an index made anew waits for git to bring a broken file back', async () => {
    const worker = await startTold();
    await edit(worker, { [dam]: '---\ntitle: [\n---\n' });
    worker.announcing.close();
    const next = await start();
    expect(waiting()).toEqual([]);
    await edit(next, { [dam]: story() });
    expect(waiting()).toEqual([]);
  });

  test('sends what was written and not sent before', async () => {
    const worker = await startTold();
    await edit(worker, { [dam]: story({ title: 'Dam holds' }) });
    worker.announcing.close();
    now += hour;
    await start();
    await untilTold();
    expect(engine.told()).toEqual([`${origin}/river/dam`]);
    expect(hub.told()).toHaveLength(6);
  });

  test('tells a story that is saved while the archive is first compared', async () => {
    makePaper(Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`articles/pond/old-${n}.md`, story()])));
    const sync = makeSync(root, { now: () => now });
    await readFolder(sync);
    sync.index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
    const announcing = openAnnouncing({
      holder: () => 'us',
      index: sync.index,
      ledgerFile: ledgerFile(),
      paper: origin,
      sender: { origin, indexNowKey: 'key' },
      log: { info: () => {}, error: () => {} },
      now: () => now,
      setAlarm: () => () => {},
      patience: 60_000,
    });
    closing.push(announcing.close);
    const compared = announcing.begin();
    writeFiles(root, { 'articles/pond/new.md': story() });
    await syncFolder({ ...sync, onWritten: (changes, tags) => announcing.note(changes, tags) });
    await compared;
    const pages = ask("SELECT address FROM waiting WHERE target LIKE 'index-now%'");
    expect(pages).toMatchObject([{ address: '/pond/new' }]);
    expect(ask('SELECT count(*) AS stories FROM told')).toMatchObject([{ stories: 602 }]);
  });
});

describe('time', () => {
  test('publishes a scheduled story at its moment, and tells it once', async () => {
    await startTold({ 'articles/pond/frog.md': story({ date: new Date(noon + 30 * 24 * hour).toISOString() }) });
    pass(30 * 24 * hour - 1);
    expect(waiting()).toEqual([]);
    pass(1);
    expect(waiting().length).toBe(7);
    await untilTold();
    expect(engine.told()).toEqual([`${origin}/pond/frog`]);
    pass(48 * hour);
    expect(waiting()).toEqual([]);
    expect(engine.heard).toHaveLength(1);
  });

  test('takes an expired story away at its moment', async () => {
    await startTold({ [dam]: story({ expires: new Date(noon + 90_000).toISOString() }) });
    pass(90_000);
    await untilTold();
    expect(engine.told()).toEqual([`${origin}/river/dam`]);
  });

  test('follows a story that is scheduled while it runs', async () => {
    const worker = await startTold();
    await edit(worker, { 'articles/pond/frog.md': story({ date: new Date(noon + 90_000).toISOString() }) });
    pass(90_000);
    await untilTold();
    expect(engine.told()).toEqual([`${origin}/pond/frog`]);
  });

  test('is missed by no story when the clock is set back', async () => {
    const worker = await startTold();
    await edit(worker, { 'articles/pond/frog.md': story({ date: new Date(noon + 10_000).toISOString() }) });
    now = noon - hour;
    pass(hour);
    expect(waiting()).toEqual([]);
    pass(10_000);
    await untilTold();
    expect(engine.told()).toEqual([`${origin}/pond/frog`]);
  });
});

describe('a message', () => {
  test('is one for five changes in a second', async () => {
    const worker = await startTold();
    for (let n = 0; n < 5; n += 1) {
      await edit(worker, { [dam]: story({ title: `Headline ${n}` }) });
      pass(200);
    }
    expect(hub.heard).toEqual([]);
    await untilTold();
    expect([hub.told().length, engine.heard.length]).toEqual([6, 1]);
  });

  test('waits no longer than five seconds for a story that never rests', async () => {
    const worker = await startTold();
    for (let n = 0; n < 8; n += 1) {
      await edit(worker, { [dam]: story({ title: `Headline ${n}` }) });
      pass(700);
    }
    await until(() => engine.heard.length === 1);
  });

  test('is sent again for what changed while it was under way', async () => {
    const worker = await startTold({ 'site.md': siteFile([]) });
    engine.reply(null);
    await edit(worker, { [dam]: story({ title: 'One' }) });
    pass(second);
    await until(() => engine.heard.length === 1);
    await edit(worker, { [dam]: story({ title: 'Two' }) });
    worker.announcing.close();
    await start();
    await untilTold();
    expect(engine.told()).toEqual([`${origin}/river/dam`, `${origin}/river/dam`]);
  });

  test('holds up to ten thousand pages', async () => {
    const names = Array.from({ length: 300 }, (_, n) => `articles/pond/frog-${n}.md`);
    const worker = await startTold();
    await edit(worker, Object.fromEntries(names.map((name) => [name, story()])));
    await untilTold();
    expect(engine.heard).toHaveLength(1);
    expect(engine.told()).toHaveLength(300);
    expect(hub.told()).toHaveLength(6);
  });

  test('that is refused is not sent again, and said once', async () => {
    const worker = await startTold({ 'site.md': siteFile([]) });
    engine.reply({ status: 400, body: 'oh' }, { status: 400, body: 'oh' }, { status: 422 });
    for (const title of ['One', 'Two', 'Three', 'Four']) {
      await edit(worker, { [dam]: story({ title }) });
      await untilTold();
    }
    expect(engine.heard).toHaveLength(4);
    await until(() => lines.length === 4);
    expect(lines).toEqual([
      'ERROR index-now not told: refused: 400 oh',
      'ERROR index-now not told: refused: 422',
      `index-now told ${JSON.stringify({ target: engine.url, addresses: 1, status: 202 })}`,
      `index-now takes messages again ${JSON.stringify({ target: engine.url, status: 202 })}`,
    ]);
  });

  test('to a search engine that does not find the key is sent again, and said once', async () => {
    const worker = await startTold({ 'site.md': siteFile([]) });
    engine.reply({ status: 403, body: 'no key' }, { status: 403, body: 'no key' });
    await edit(worker, { [dam]: story({ title: 'One' }) });
    for (const [n, wait] of [1, 5, 10].entries()) {
      pass(wait * second);
      await until(() => ask('SELECT * FROM sent').length === n + 1 && alarms.length === 1);
    }
    expect(engine.told()).toEqual([1, 2, 3].map(() => `${origin}/river/dam`));
    expect(lines).toEqual([
      'ERROR index-now not told: unavailable: 403 no key',
      `index-now told ${JSON.stringify({ target: engine.url, addresses: 1, status: 202 })}`,
      `index-now takes messages again ${JSON.stringify({ target: engine.url, status: 202 })}`,
    ]);
  });

  test('that comes too soon waits as long as it was asked to', async () => {
    const worker = await startTold({ 'site.md': siteFile([]) });
    engine.reply({ status: 429, headers: { 'Retry-After': '600' } });
    await edit(worker, { [dam]: story({ title: 'One' }) });
    pass(second);
    await until(() => ask('SELECT * FROM held_up').length === 1);
    await edit(worker, { 'articles/pond/frog.md': story() });
    pass(599 * second);
    expect(engine.heard).toHaveLength(1);
    pass(second);
    await until(() => engine.heard.length === 2);
    await until(() => waiting().length === 0);
    expect(engine.told().slice(1).toSorted()).toEqual([`${origin}/pond/frog`, `${origin}/river/dam`]);
  });

  test('that fails is sent again after five seconds, ten, twenty, and given up after a day', async () => {
    const worker = await startTold({ 'site.md': siteFile([]) });
    engine.reply(...Array.from({ length: 99 }, () => ({ status: 500, body: 'oh' })));
    await edit(worker, { [dam]: story({ title: 'One' }) });
    const from = now;
    const sent = () => ask('SELECT at FROM sent');
    while (waiting().length > 0) {
      const before = sent().length;
      pass(Math.min(...alarms.map(({ at }) => at)) - now);
      await until(() => sent().length > before || waiting().length === 0);
    }
    const moments = sent().map(({ at }) => (Number(at) - from) / second);
    expect(moments.slice(0, 6)).toEqual([1, 6, 16, 36, 76, 156]);
    const pauses = moments.map((at, n) => at - (moments[n - 1] ?? 0));
    expect(Math.max(...pauses)).toBe(3_600);
    expect(moments.at(-1)).toBeLessThanOrEqual(86_400);
    expect(lines).toEqual(['ERROR index-now not told: failed: 500 oh', 'ERROR given up after a day']);
  });

  test('about one topic that the hub fails at holds up no other topic', async () => {
    const worker = await startTold({ 'site.md': siteFile([hub.url], '') });
    hub.reply({ status: 500 });
    await edit(worker, { [dam]: story({ title: 'One' }) });
    pass(second);
    await until(() => waiting().length === 1 && hub.heard.length === 6);
    expect(waiting()).toMatchObject([{ attempts: 1 }]);
    pass(5 * second);
    await until(() => waiting().length === 0);
    expect(new Set(hub.told()).size).toBe(6);
    expect(hub.heard).toHaveLength(7);
  });

  test('to a hub that is not there is sent when it is back', async () => {
    const { url } = hub;
    await hub.close();
    const worker = await startTold({ 'site.md': siteFile([url], '') });
    await edit(worker, { [dam]: story({ title: 'One' }) });
    pass(second);
    await until(() => ask('SELECT * FROM sent').length === 1);
    // Not each topic is tried where nobody answers.
    expect(ask('SELECT status, addresses FROM sent')).toMatchObject([{ status: 0, addresses: '[]' }]);
    hub = await openListener(Number(new URL(url).port));
    await until(() => alarms.length === 1);
    pass(5 * second);
    await until(() => waiting().length === 0);
    expect(hub.told()).toHaveLength(6);
    expect(lines.filter((line) => line.startsWith('ERROR'))).toHaveLength(1);
    await until(() => lines.some((line) => line.includes('hub takes messages again')));
  });

  test('to a hub that hangs holds up neither other targets nor edits', async () => {
    makePaper();
    const worker = await start(200);
    hub.reply(null);
    await edit(worker, { [dam]: story({ title: 'One' }) });
    pass(second);
    await until(() => hub.heard.length === 1 && engine.heard.length === 1);
    await edit(worker, { 'articles/pond/frog.md': story() });
    await until(() => ask("SELECT * FROM sent WHERE target LIKE 'hub%' AND status = 0").length === 1);
    await until(() => alarms.length === 1);
    pass(10 * second);
    await until(() => waiting().length === 0);
    expect(engine.told()).toEqual([`${origin}/river/dam`, `${origin}/pond/frog`]);
    expect(new Set(hub.told()).size).toBe(9);
  });
});

describe('site.md', () => {
  test('that names a hub no longer has nothing wait for it', async () => {
    const worker = await startTold();
    await edit(worker, { [dam]: story({ title: 'One' }) });
    expect(waiting()).toHaveLength(7);
    await edit(worker, { 'site.md': siteFile([]) });
    expect(waiting()).toMatchObject([{ target: `index-now ${engine.url}` }]);
    await edit(worker, { 'site.md': siteFile([], '') });
    expect(existsSync(ledgerFile())).toBe(false);
  });

  test('that lost a hub while nobody followed has nothing wait for it either', async () => {
    const worker = await startTold();
    await edit(worker, { [dam]: story({ title: 'One' }) });
    worker.announcing.close();
    writeFiles(root, { 'site.md': siteFile([], '') });
    await start();
    expect(existsSync(ledgerFile())).toBe(false);
  });

  test('that names nobody costs nothing: no ledger is kept', async () => {
    const worker = await startTold({ 'site.md': siteFile([], '') });
    await edit(worker, { [dam]: story({ title: 'One' }), 'articles/pond/frog.md': story() });
    pass(hour);
    expect([existsSync(ledgerFile()), lines]).toEqual([false, []]);
  });

  test('that names the first hub has it told of what changes from then on', async () => {
    const worker = await startTold({ 'site.md': siteFile([], ''), 'articles/pond/newt.md': story() });
    await edit(worker, { [dam]: story({ title: 'One' }), 'articles/pond/frog.md': story() });
    pass(hour);
    await edit(worker, { 'site.md': siteFile() });
    await until(() => ask("SELECT * FROM meta WHERE key = 'baseline'").length === 1);
    expect(ask('SELECT path FROM told')).toHaveLength(3);
    expect(waiting()).toEqual([]);
    await edit(worker, { [dam]: story({ title: 'Two' }) });
    await untilTold();
    expect(engine.told()).toEqual([`${origin}/river/dam`]);
  });

  test('that takes its last target back tells nothing of what changed meanwhile', async () => {
    const worker = await startTold();
    await edit(worker, { 'site.md': siteFile([], '') });
    await edit(worker, {
      [dam]: story({ title: 'One' }),
      'articles/pond/frog.md': story({ date: new Date(now + second).toISOString() }),
    });
    pass(hour);
    await edit(worker, { 'site.md': siteFile() });
    await until(() => ask("SELECT * FROM meta WHERE key = 'baseline'").length === 1);
    pass(hour);
    expect([waiting(), engine.heard, lines]).toEqual([[], [], []]);
  });

  test('that names nobody any more ends what is under way, and that is no fault', async () => {
    const worker = await startTold({ 'site.md': siteFile([]) });
    engine.reply(null);
    await edit(worker, { [dam]: story({ title: 'One' }) });
    pass(second);
    await until(() => engine.heard.length === 1);
    await edit(worker, { 'site.md': siteFile([], '') });
    pass(hour);
    expect([existsSync(ledgerFile()), lines]).toEqual([false, []]);
  });

  test('that is broken, with an index made anew, has all that waits go on waiting', async () => {
    const worker = await startTold();
    await edit(worker, { [dam]: story({ title: 'One' }) });
    worker.announcing.close();
    writeFiles(root, { 'site.md': '---\nname: [\n---\n' });
    const next = await start();
    expect(waiting()).toHaveLength(7);
    await edit(next, { 'site.md': siteFile() });
    await untilTold();
    expect(engine.told()).toEqual([`${origin}/river/dam`]);
  });

  test('that names a second hub has it told from then on', async () => {
    const other = await openListener();
    const worker = await startTold();
    await edit(worker, { 'site.md': siteFile([hub.url, other.url]) });
    expect(waiting()).toEqual([]);
    await edit(worker, { [dam]: story({ title: 'One' }) });
    await untilTold();
    expect(other.told().toSorted()).toEqual(hub.told().toSorted());
    await other.close();
  });
});

describe('the ledger', () => {
  test('knows for thirty days what was sent when, and how it was answered', async () => {
    const worker = await startTold({ 'site.md': siteFile([]) });
    await edit(worker, { [dam]: story({ title: 'One' }) });
    await untilTold();
    const sent = () => ask('SELECT at, status, addresses FROM sent');
    expect(sent()).toMatchObject([{ at: noon + second, status: 202, addresses: '["/river/dam"]' }]);
    pass(30 * 24 * hour + second);
    await edit(worker, { [dam]: story({ title: 'Two' }) });
    await untilTold();
    expect(sent()).toHaveLength(1);
  });

  test('that cannot be written holds up no edit, and what changed meanwhile is told when it can be', async () => {
    const worker = await startTold();
    const lock = new DatabaseSync(ledgerFile());
    lock.exec('BEGIN IMMEDIATE');
    await edit(worker, { [dam]: story({ title: 'One' }) });
    lock.exec('COMMIT');
    lock.close();
    expect(lines).toEqual(['ERROR what changed could not be noted or told; trying again every minute']);
    pass(60 * second);
    await until(() => waiting().length === 7);
    await untilTold();
    expect(engine.told()).toEqual([`${origin}/river/dam`]);
  });

  test('that cannot be opened at a start loses nothing, and holds up no edit', async () => {
    const worker = await startTold();
    await edit(worker, { [dam]: story({ title: 'One' }) });
    worker.announcing.close();
    const lock = new DatabaseSync(ledgerFile());
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT');
    const next = await start();
    await edit(next, { 'articles/pond/frog.md': story() });
    lock.close();
    expect(lines).toEqual(['ERROR what changed could not be noted or told; trying again every minute']);
    pass(60 * second);
    await until(() => ask("SELECT * FROM waiting WHERE target LIKE 'index-now%'").length === 2);
    await untilTold();
    expect(engine.told().toSorted()).toEqual([`${origin}/pond/frog`, `${origin}/river/dam`]);
  });

  test('that turns out to be damaged is made anew', async () => {
    const worker = await startTold();
    worker.announcing.close();
    const bytes = readFileSync(ledgerFile());
    // Past the first tables, so that it opens.
    writeFileSync(ledgerFile(), bytes.fill(255, 2 * 4_096));
    const next = await start();
    expect(lines).toEqual(['ERROR what changed could not be noted or told; trying again every minute']);
    pass(60 * second);
    await until(() => ask("SELECT * FROM meta WHERE key = 'baseline'").length === 1);
    expect(waiting()).toEqual([]);
    await edit(next, { [dam]: story({ title: 'One' }) });
    await untilTold();
    expect(engine.told()).toEqual([`${origin}/river/dam`]);
  });
});
