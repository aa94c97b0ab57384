import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nextReader } from '#tests/newsroom/next-reader.ts';
import { getPage, postForm } from '#tests/newsroom/post-form.ts';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { makeDataDir, type RunningSite, startProgram, startSite, waitFor } from './start-site.ts';

/** The paper stands whatever state the newsroom database is in; what cannot be stored is not acknowledged. */

const rules = { hold: 'none', perReaderMinute: 60, perReaderHour: 1000 };
const noReplies = 'Replies cannot be shown at the moment';

let contentDir: string;
let dataDir: string;
let file: string;
let site: RunningSite | undefined;

beforeEach(async () => {
  contentDir = makeNewsroom({
    'site.md': `---\nname: The Heron\ntimeZone: UTC\ncomments: ${JSON.stringify(rules)}\n---\n`,
    'articles/pond/frogs.md': story({ title: 'Frogs' }),
  });
  dataDir = makeDataDir();
  file = join(dataDir, 'newsroom.db');
  await start();
  const made = await waitFor(
    () => comment('Before all of it.'),
    ({ status }) => status === 303,
  );
  expect(made.status).toBe(303);
});

afterEach(async () => {
  await site?.stop();
  for (const folder of [contentDir, dataDir]) rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  site = await startSite(contentDir, dataDir, { TRUSTED_PROXIES: '1' });
}

async function stop(): Promise<void> {
  await site?.stop();
  site = undefined;
}

const urlOf = (path: string) => `${site?.url}${path}`;
const look = (path: string) => getPage(urlOf(path));

function comment(text: string) {
  const { name, email, network } = nextReader();
  const headers = { 'x-forwarded-for': network };
  return postForm(urlOf('/pond/frogs/comments'), { name, email, comment: text }, { headers });
}

const linesAbout = (words: string) => (site?.output() ?? '').split('\n').filter((line) => line.includes(words));

async function expectPaper(): Promise<void> {
  for (const path of ['/', '/pond', '/latest', '/feed.xml', '/sitemap.xml']) {
    expect([path, (await look(path)).status]).toEqual([path, 200]);
  }
  const page = await look('/pond/frogs');
  expect([page.status, page.html.includes(noReplies), page.html.includes('Before all of it.')]).toEqual([
    200,
    true,
    false,
  ]);
  for (const path of [
    '/pond/frogs/comments/newest',
    '/pond/frogs/comments/feed.xml',
    `/my-comments/all/${'a'.repeat(43)}`,
  ]) {
    const { status, headers } = await look(path);
    expect([path, status, Number(headers['retry-after']) > 0]).toEqual([path, 503, true]);
  }
  const desk = await fetch(urlOf('/desk'), { headers: { cookie: `__Host-desk=${'a'.repeat(43)}` } });
  expect([desk.status, await desk.text()]).toEqual([503, expect.stringContaining('newsroom database cannot be read')]);
  const refused = await comment('Kept, not lost.');
  expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([503, true]);
  expect(refused.html).toContain('Kept, not lost.');
  writeFileSync(join(contentDir, 'articles/pond/toads.md'), story({ title: 'Toads' }));
  const followed = await waitFor(
    () => look('/pond/toads'),
    ({ status }) => status === 200,
  );
  expect(followed.status).toBe(200);
}

function listBackups(): readonly string[] {
  const folder = join(dataDir, 'backups');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.db')) : [];
}

const spoilt: readonly (readonly [string, string, () => void])[] = [
  ['damaged in the middle', 'is damaged', () => overwrite(3, 40)],
  ['damaged from its start', 'is damaged', () => overwrite(0, 40)],
  [
    'of a newer release',
    'is of a newer release',
    () => {
      const database = new DatabaseSync(file);
      database.exec('UPDATE schema_version SET version = 99, works_with = 99');
      database.close();
    },
  ],
  [
    'a folder',
    'is no file',
    () => {
      rmSync(file);
      mkdirSync(file);
    },
  ],
  ['lost, of which there is a backup', 'news -- restore newsroom-', () => rmSync(file)],
];

function overwrite(page: number, pages: number): void {
  writeSync(openSync(file, 'r+'), randomBytes(4096 * pages), 0, 4096 * pages, 4096 * page);
}

describe.each(spoilt)('with a newsroom database that is %s', (_how, words, spoil) => {
  test('the site starts, shows all but replies, and says what to do', async () => {
    await waitFor(
      async () => listBackups(),
      (backups) => backups.length > 0,
    );
    await stop();
    spoil();
    await start();
    await expectPaper();
    expect(linesAbout(words).length).toBeGreaterThan(0);
    // Each process and each duty of the worker once, however many asked.
    expect(linesAbout(words).length).toBeLessThan(15);
    expect(linesAbout(' ended (')).toEqual([]);
  });
});

test.each([
  ['moved', () => renameSync(file, `${file}.away`), () => renameSync(`${file}.away`, file)],
  ['replaced', () => renameSync(makeOther(), file), undefined],
])('a database that is %s while the site runs acknowledges nothing', async (_how, lose, putBack) => {
  expect((await look('/pond/frogs')).html).toContain('Before all of it.');
  lose();
  const refused = await comment('Nowhere to go.');
  expect([refused.status, refused.html.includes('Nowhere to go.')]).toEqual([503, true]);
  expect(linesAbout('was moved, deleted or replaced while the site runs').length).toBeGreaterThan(0);
  if (putBack === undefined) return;
  putBack();
  const taken = await comment('There again.');
  expect(taken.status).toBe(303);
  const page = await waitFor(
    () => look('/pond/frogs'),
    ({ html }) => html.includes('There again.'),
  );
  expect(page.html).toContain('Before all of it.');
  expect(page.html).not.toContain('Nowhere to go.');
});

function makeOther(): string {
  renameSync(file, `${file}.former`);
  writeFileSync(`${file}.other`, '');
  return `${file}.other`;
}

test('what was lost is there again after a restore', async () => {
  const environment = { CONTENT_DIR: contentDir, DATA_DIR: dataDir };
  const news = (...parameters: readonly string[]) =>
    startProgram(process.execPath, ['lib/cli/news.ts', ...parameters], environment).ended;
  expect(await news('backup')).toBe(0);
  await stop();
  rmSync(file);
  expect(await news('staff', 'list')).toBe(1);
  expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
  expect(await news('restore', listBackups().at(-1) ?? '')).toBe(0);
  await start();
  expect((await look('/pond/frogs')).html).toContain('Before all of it.');
  expect((await comment('And on we go.')).status).toBe(303);
});
