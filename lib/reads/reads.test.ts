import { createQueryId, PostgresQueryCompiler } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '#lib/content/article.ts';
import type { Database } from '#lib/db/tables.ts';
import { isSqlite } from '#tests/newsroom/engine.ts';
import { explainQueries } from '#tests/newsroom/explain-queries.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { findReads } from './find-reads.ts';
import { listMostRead } from './list-most-read.ts';
import { listReadStories } from './list-read-stories.ts';
import { noteReads } from './note-reads.ts';
import { rankReads } from './rank-reads.ts';
import { tidyReads } from './tidy-reads.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const minute = 60_000;
const hour = 60 * minute;
const rules = { open: true, count: 5, least: 10 };

let database: Database;
let stories: Map<string, Article>;
const findStory = (id: string) => stories.get(id);

beforeEach(async () => {
  database = await makeDatabase();
  stories = new Map();
  for (const id of ['/river/dam', '/river/weir', '/river/otters']) publish(id, 'river');
  for (const id of ['/town/bridge', '/town/mayor']) publish(id, 'town');
});
afterEach(() => database.destroy());

function publish(id: string, slug: string): void {
  stories.set(id, makeArticle({ id, path: id, section: { slug, name: slug } }));
}

/** Notes requests of stories at a moment. */
async function read(counts: Readonly<Record<string, number>>, now = noon): Promise<void> {
  const rows = Object.entries(counts).map(([storyId, requests]) => ({ storyId, requests, beacons: 0 }));
  await noteReads(database, rows, { now, findStory });
}

const rank = (now = noon, differing: Partial<typeof rules> = {}) =>
  rankReads(database, { now, findStory, rules: { ...rules, ...differing } });

const listTags = async () => (await database.selectFrom('changes').select('tag').execute()).map(({ tag }) => tag);
const readsOf = async (id: string, now = noon) => (await findReads(database, [id], now)).get(id);

describe('reads', () => {
  test('of an hour are added up, and are the greater of what was asked for and what was shown', async () => {
    const context = { now: noon, findStory };
    await noteReads(database, [{ storyId: '/river/dam', requests: 3, beacons: 5 }], context);
    await noteReads(database, [{ storyId: '/river/dam', requests: 4, beacons: 1 }], {
      ...context,
      now: noon + 59 * minute,
    });
    await noteReads(database, [{ storyId: '/river/dam', requests: 0, beacons: 2 }], { ...context, now: noon + hour });
    expect(await readsOf('/river/dam', noon + hour)).toEqual({ day: 9, total: 9 });
  });

  test('of what is no story that readers may see are not kept', async () => {
    await read({ '/river/draft': 7, '/river/dam': 1 });
    expect(await database.selectFrom('reads').select('story_id').execute()).toEqual([{ story_id: '/river/dam' }]);
  });

  test('of more stories than fit into one statement are kept all the same', async () => {
    const ids = Array.from({ length: 1_203 }, (_, n) => `/river/${n}`);
    for (const id of ids) publish(id, 'river');
    await read(Object.fromEntries(ids.map((id) => [id, 1])));
    await read(Object.fromEntries(ids.map((id) => [id, 1])));
    const found = await findReads(database, ids, noon);
    expect(ids.filter((id) => found.get(id)?.total !== 2)).toEqual([]);
  });

  test('of yesterday count to all, not to the day', async () => {
    await read({ '/river/dam': 2 }, noon - 24 * hour);
    await read({ '/river/dam': 3 }, noon - 23 * hour);
    expect(await readsOf('/river/dam', noon + minute)).toEqual({ day: 3, total: 5 });
    expect(await readsOf('/town/mayor')).toBeUndefined();
    expect(await findReads(database, [], noon)).toEqual(new Map());
  });

  test('of hours past are kept as a sum, however often that is seen to', async () => {
    await read({ '/river/dam': 2, '/river/weir': 1 }, noon - 50 * hour);
    await read({ '/river/dam': 3 }, noon - 49 * hour);
    await read({ '/river/dam': 4 }, noon - 47 * hour);
    for (let n = 0; n < 3; n += 1) await tidyReads(database, noon);
    expect(await database.selectFrom('reads').select(['story_id', 'requests']).execute()).toEqual([
      { story_id: '/river/dam', requests: 4 },
    ]);
    expect(await readsOf('/river/dam')).toEqual({ day: 0, total: 9 });
    await tidyReads(database, noon + 2 * hour);
    expect(await readsOf('/river/dam')).toEqual({ day: 0, total: 9 });
    expect(await readsOf('/river/weir')).toEqual({ day: 0, total: 1 });
  });

  test('noted under a clock that ran years ahead are the last day of no later one', async () => {
    const ahead = Date.UTC(2036, 0, 1);
    await read({ '/river/dam': 20, '/river/weir': 20, '/river/otters': 20 }, ahead);
    await rank(noon);
    expect(await listMostRead(database, null)).toEqual([]);
    await tidyReads(database, noon);
    expect(await readsOf('/river/dam', ahead)).toEqual({ day: 0, total: 20 });
  });
});

describe('most read', () => {
  test('is ranked for the paper and for each section that has enough', async () => {
    await read({ '/river/dam': 30, '/river/weir': 40, '/river/otters': 20, '/town/bridge': 50, '/town/mayor': 9 });
    await rank();
    expect(await listMostRead(database, null)).toEqual(['/town/bridge', '/river/weir', '/river/dam', '/river/otters']);
    expect(await listMostRead(database, 'river')).toEqual(['/river/weir', '/river/dam', '/river/otters']);
    expect(await listMostRead(database, 'town')).toEqual([]);
  });

  test('is what is read now before what was read this morning', async () => {
    await read({ '/river/dam': 60 }, noon - 12 * hour);
    await read({ '/river/weir': 16, '/river/otters': 14 });
    await rank();
    expect(await listMostRead(database, null)).toEqual(['/river/weir', '/river/dam', '/river/otters']);
  });

  test('is told to those who show it when stories or their order changed, and only then', async () => {
    await read({ '/river/dam': 30, '/river/weir': 20, '/river/otters': 10 });
    await rank();
    expect(await listTags()).toEqual(['most-read']);
    await rank();
    await read({ '/river/dam': 5 });
    await rank();
    expect(await listTags()).toEqual(['most-read']);
    const first = await database.selectFrom('most_read').select('reads').where('place', '=', 1).executeTakeFirst();
    expect(first).toEqual({ reads: 35 });
    await read({ '/river/otters': 100 });
    await rank();
    expect(await listTags()).toEqual(['most-read', 'most-read']);
  });

  test('loses a story that readers may not see any more', async () => {
    await read({ '/river/dam': 30, '/river/weir': 20, '/river/otters': 10, '/town/mayor': 15 });
    await rank();
    stories.delete('/river/dam');
    await rank();
    expect(await listMostRead(database, null)).toEqual(['/river/weir', '/town/mayor', '/river/otters']);
    expect(await listMostRead(database, 'river')).toEqual([]);
  });

  test('goes by the section in which a story is by now', async () => {
    await read({ '/river/dam': 30, '/river/weir': 20, '/town/mayor': 15 });
    publish('/town/mayor', 'river');
    await rank();
    expect(await listMostRead(database, 'river')).toEqual(['/river/dam', '/river/weir', '/town/mayor']);
  });

  test('is empty when nobody has read for a day, and when it is closed', async () => {
    await read({ '/river/dam': 30, '/river/weir': 20, '/river/otters': 10 });
    await rank();
    await rank(noon, { open: false });
    expect(await listMostRead(database, null)).toEqual([]);
    await rank();
    expect(await listMostRead(database, null)).toHaveLength(3);
    await rank(noon + 24 * hour);
    expect(await listMostRead(database, null)).toEqual([]);
  });
});

describe('an engine of another kind', () => {
  test('may give sums as text, which are numbers here', async () => {
    await read({ '/river/dam': 30 }, noon - 50 * hour);
    await tidyReads(database, noon);
    await read({ '/river/dam': 40 });
    const texts = database.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => ({ ...result, rows: result.rows.map(writeSums) }),
    });
    expect((await findReads(texts, ['/river/dam'], noon)).get('/river/dam')).toEqual({ day: 40, total: 70 });
    expect(await listReadStories(texts, noon)).toEqual([{ storyId: '/river/dam', reads: 40 }]);
  });

  test('is told that weights are numbers, which it does not see by their parameters', async () => {
    const asked: string[] = [];
    const listening = database.withPlugin({
      transformQuery: ({ node }) => {
        asked.push(new PostgresQueryCompiler().compileQuery(node, createQueryId()).sql);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    await rankReads(listening, { now: noon, findStory, rules });
    expect(asked[0]).toMatch(/when \$\d+ then cast\(\$\d+ as integer\)/);
    expect(asked[0]).not.toMatch(/then \$/);
  });
});

/** A row as of an engine whose sums are wider than numbers of its client. */
function writeSums(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const sums = Object.entries(row).filter(([name]) => name === 'all' || name === 'day');
  return { ...row, ...Object.fromEntries(sums.map(([name, value]) => [name, String(value)])) };
}

test.runIf(isSqlite)('nothing that pages ask reads all that was ever counted', async () => {
  const plans = async (ask: (asked: Database) => Promise<unknown>) => (await explainQueries(database, ask)).join('\n');
  expect(await plans((asked) => listMostRead(asked, 'river'))).not.toContain('SCAN');
  expect(await plans((asked) => findReads(asked, ['/river/dam', '/river/weir'], noon))).not.toContain('SCAN');
  await read({ '/river/dam': 1 }, noon - 50 * hour);
  const tidying = await plans((asked) => tidyReads(asked, noon));
  expect(tidying).toMatch(/SEARCH reads USING (?:COVERING )?INDEX reads_by_hour/);
  expect(tidying).not.toContain('SCAN');
});
