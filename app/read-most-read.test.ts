import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseFile, openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { defaultMostReadRules, defaultSite } from '#lib/site/site.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { lacksMostRead, readMostRead } from './read-most-read.ts';

const index = makeIndex({
  'articles/river/dam.md': story({ id: 'otters' }),
  'articles/river/weir.md': story(),
  'articles/river/ford.md': story(),
  'articles/river/over.md': story({ expires: '2026-11-22T11:59:59Z' }),
  'articles/pond/frog.md': story(),
  'articles/pond/newt.md': story(),
});
afterAll(() => index.close());

let database: Database;
beforeAll(async () => {
  database = await makeDatabase();
  const rank = async (section: string, ids: readonly string[]) => {
    const rows = ids.map((id, at) => ({ section, place: at + 1, story_id: id, reads: 50 - at }));
    await database.insertInto('most_read').values(rows).execute();
  };
  await rank('', ['/river/over', '/pond/frog', 'otters', '/gone', '/river/weir', '/pond/newt']);
  await rank('river', ['/river/weir', 'otters', '/river/ford', '/pond/frog']);
  await rank('pond', ['/pond/frog', '/pond/newt', '/river/weir']);
});

const room = () => ({ database, index, site: defaultSite, now: noon });
const siteWith = (rules: Partial<typeof defaultMostReadRules>) => {
  return { ...defaultSite, mostRead: { ...defaultMostReadRules, ...rules } };
};
const pathsOf = async (asked: Partial<ReturnType<typeof room>>, section: string | null) =>
  (await readMostRead({ ...room(), ...asked }, section)).map(({ path }) => path);

/** A newsroom database that is not there. */
const lost = openDatabase(databaseFile(mkdtempSync(join(tmpdir(), 'broadsheet-lost-'))));

test('what readers may see now is listed in its order, whatever was ranked', async () => {
  expect(await pathsOf({}, null)).toEqual(['/pond/frog', '/river/dam', '/river/weir', '/pond/newt']);
});

test('there are as many as the paper wants', async () => {
  expect(await pathsOf({ site: siteWith({ count: 3 }) }, null)).toEqual(['/pond/frog', '/river/dam', '/river/weir']);
});

test('a section lists its own alone, and none where fewer than three are left', async () => {
  expect(await pathsOf({}, 'river')).toEqual(['/river/weir', '/river/dam', '/river/ford']);
  expect(await pathsOf({}, 'pond')).toEqual([]);
  expect(await pathsOf({}, 'lake')).toEqual([]);
});

test('a headline is that of now', async () => {
  changeIndex(index, { 'articles/river/ford.md': story({ title: 'The ford at dawn' }) });
  const stories = await readMostRead(room(), 'river');
  expect(stories.map(({ title }) => title)).toContain('The ford at dawn');
});

test('a paper that counts no reads lists none', async () => {
  expect(await pathsOf({ site: siteWith({ open: false }) }, null)).toEqual([]);
});

test('while the newsroom database cannot be read pages stand without, and those that would have a list know it', async () => {
  expect(await pathsOf({ database: lost }, null)).toEqual([]);
  const lacks = (asked: Partial<ReturnType<typeof room>>, shown: Parameters<typeof lacksMostRead>[1]) =>
    lacksMostRead({ ...room(), ...asked }, shown);
  expect(await lacks({ database: lost }, { kind: 'home' })).toBe(true);
  expect(await lacks({ database: lost }, { kind: 'section', name: 'river' })).toBe(true);
  expect(await lacks({ database: lost }, { kind: 'tag', name: 'dams' })).toBe(false);
  expect(await lacks({ database: lost, site: siteWith({ open: false }) }, { kind: 'home' })).toBe(false);
  expect(await lacks({}, { kind: 'home' })).toBe(false);
});
