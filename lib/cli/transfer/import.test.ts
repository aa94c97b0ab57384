import { existsSync, globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseFile, openDatabase } from '#lib/db/open-database.ts';
import { makeFolder } from '#tests/newsroom/make-import.ts';
import { type News, openNews } from '#tests/newsroom/run-news.ts';
import { checkNewsroom } from '../checking/check-newsroom.ts';
import { addImportCommand } from './import.ts';

let news: News;
let target: string;

beforeEach(() => {
  news = openNews('import', addImportCommand);
  target = join(mkdtempSync(join(tmpdir(), 'broadsheet-target-')), 'content');
});

afterEach(() => news.close());

const bring = (kind: string, ...words: readonly string[]) => news.run(kind, ...words, '--to', target);
const site = () =>
  makeFolder({
    '_config.yml': 'url: https://bell.example\n',
    '_posts/2020-01-02-bell.md':
      '---\ntitle: Bell\ncategories: [Harbour]\ntags: [Bells]\n---\nIt [rang](/2020/01/03/fog.html).\n',
    '_posts/2020-01-03-fog.md': '---\ntitle: Fog\nauthor: Ann Lee\n---\n{% poll %}\n',
    'about.md': '---\ntitle: About\n---\nWe.\n',
  });

test('a trial tells everything and writes nothing; then it is done, sound, and not done twice', async () => {
  const folder = site();
  const [trial, code] = await bring('jekyll', folder, '--dry-run');
  expect(code).toBe(0);
  expect(trial).toMatch(/^stories +2 +2 new$/m);
  expect(trial).toMatch(/^old addresses +2 +lead on to stories$/m);
  expect(trial).toMatch(/^_posts\/2020-01-03-fog\.md:5: \{% poll %\} stays as it is written/m);
  expect(existsSync(target)).toBe(false);
  const report = join(news.dataDir, 'report.md');
  await bring('jekyll', folder, '--report', report);
  expect(readFileSync(report, 'utf8')).toContain('- `_posts/2020-01-03-fog.md:5`: {% poll %} stays');
  const { problems } = await checkNewsroom(target, Date.now());
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect((await bring('jekyll', folder))[0]).toMatch(/^stories +2 +2 as before$/m);
});

test('members wait on a list, and each run says how many', async () => {
  const members = ['ann', 'bo'].map((id) => ({ id, email: `${id}@bell.example`, subscribed: true, status: 'free' }));
  const folder = makeFolder({ 'ghost.json': JSON.stringify({ data: { posts: [], members } }) });
  const list = join(news.dataDir, 'imported-members.csv');
  const told = `Members who get nothing yet: 2. To ask each of them by one mail: npm run news -- subscribers invite ${list}`;
  expect((await bring('ghost', join(folder, 'ghost.json'), '--dry-run'))[0]).not.toContain('subscribers invite');
  expect((await bring('ghost', join(folder, 'ghost.json')))[0]).toContain(told);
  expect((await bring('ghost', join(folder, 'ghost.json')))[0]).toContain(told);
  expect(readFileSync(list, 'utf8')).toContain('bo@bell.example');
});

test('a mapping is proposed, and followed', async () => {
  const folder = site();
  const file = join(news.dataDir, 'names.yaml');
  await bring('jekyll', folder, '--write-mapping', file);
  expect(readFileSync(file, 'utf8')).toContain(
    'sections:\n  Harbour: harbour\n  News: news\ntags:\n  Bells: Bells\nauthors:\n  Ann Lee: ann-lee\n',
  );
  expect(await bring('jekyll', folder, '--write-mapping', file)).toEqual([
    `${file} is there already, and is left as it is.`,
    1,
  ]);
  const own = join(makeFolder({ 'names.yaml': 'sections: {Harbour: sea}\n' }), 'names.yaml');
  await bring('jekyll', folder, '--mapping', own);
  expect(existsSync(join(target, 'articles/sea/2020/bell.md'))).toBe(true);
});

test.each([
  [['jekyll', '/nowhere'], '/nowhere is not there.'],
  [['wordpress', tmpdir(), '--uploads', '/nowhere'], '--uploads: /nowhere is no folder.'],
  [
    ['wordpress', tmpdir(), '--time-zone', 'Mars'],
    '--time-zone: unexpected "Mars", expected one such as Europe/Vienna.',
  ],
  [['wordpress', tmpdir(), '--mapping', '/nowhere.yaml'], '--mapping: there is no file /nowhere.yaml.'],
])('%j is refused in one sentence', async (words, said) => {
  const [kind = '', ...others] = words;
  expect(await bring(kind, ...others)).toEqual([said, 1]);
});

const samples = resolve('../shared/samples');
const exportsOf = (kind: string, pattern: string) =>
  globSync(join(samples, kind, pattern))
    .toSorted()
    .map((file) => [kind, file] as const);
const files = [...exportsOf('wordpress', '*/*.xml'), ...exportsOf('ghost', '*.json')];
const refused = /^(?:broken|invalid-version-tag|malformed|malformed-simple|missing-version-tag)\./;

describe.skipIf(files.length === 0)('the samples (skipped where ../shared/samples is absent)', () => {
  test.each(files)('%s %s is taken over once, or refused in one sentence', { timeout: 60_000 }, async (kind, file) => {
    const [said, code] = await bring(kind, file);
    if (refused.test(basename(file))) {
      expect([said.split('\n').length, said.startsWith(file), code]).toEqual([1, true, 1]);
      return;
    }
    expect(code).toBe(0);
    const [again] = await bring(kind, file);
    expect(again).not.toMatch(/\d (?:new|updated)/);
  });

  test.each(files.filter(([, file]) => /theme-unit|comprehensive|v4_export/.test(file)))(
    'of %s %s nothing is left to mend',
    { timeout: 60_000 },
    async (kind, file) => {
      await bring(kind, file);
      const { problems } = await checkNewsroom(target, Date.now());
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    },
  );

  test('the Theme Unit Test comes with its comments', { timeout: 60_000 }, async () => {
    await bring('wordpress', join(samples, 'wordpress/gpl/theme-unit-test-data.xml'));
    const database = openDatabase(databaseFile(news.dataDir));
    const rows = await database.selectFrom('comments').select(['status', 'depth']).execute();
    await database.destroy();
    expect(rows.filter(({ status }) => status === 'approved')).toHaveLength(23);
    expect(rows.filter(({ depth }) => depth > 1).length).toBeGreaterThan(5);
  });
});
