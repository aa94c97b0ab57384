import { expect, test } from 'vitest';
import type { Database } from '#lib/db/tables.ts';
import { isSqlite } from '#tests/newsroom/engine.ts';
import { explainQueries } from '#tests/newsroom/explain-queries.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { busyOrders, listBusyStories } from './list-busy-stories.ts';
import { listReadStories } from './list-read-stories.ts';

const hour = 3_600_000;
const now = 500_000 * hour + 1;

async function insertReads(database: Database, storyId: string, hoursAgo: number, requests: number, beacons = 0) {
  const row = { story_id: storyId, hour: (500_000 - hoursAgo) * hour, requests, beacons };
  await database.insertInto('reads').values(row).execute();
}

async function makeBusyDatabase(): Promise<Database> {
  const database = await makeDatabase();
  await insertReads(database, '/river/dam', 0, 2, 7);
  await insertReads(database, '/river/dam', 23, 1);
  await insertReads(database, '/river/weir', 3, 7);
  await insertReads(database, '/river/old', 24, 900);
  await insertReads(database, '/river/ahead', -1, 900);
  await insertComment(database, { id: 'c1', story_id: '/river/weir', posted_at: 1 });
  await insertComment(database, { id: 'c2', story_id: '/pond/frog', posted_at: 3, status: 'spam' });
  await insertComment(database, { id: 'c3', story_id: '/pond/newt', posted_at: 2 });
  await insertComment(database, { id: 'c4', story_id: '/pond/gone', posted_at: 9, erased_at: 10 });
  return database;
}

test('those read most in 24 hours come first, by the greater count of each hour, then those with the newest comment', async () => {
  const database = await makeBusyDatabase();
  const { storyIds } = await listBusyStories(database, { order: 'reads', page: 1, now });
  expect(storyIds).toEqual(['/river/dam', '/river/weir', '/pond/frog', '/pond/newt']);
});

test.runIf(isSqlite)('the overview asks for reads alone, and looks at no comment', async () => {
  const database = await makeBusyDatabase();
  expect(await listReadStories(database, now)).toEqual([
    { storyId: '/river/dam', reads: 8 },
    { storyId: '/river/weir', reads: 7 },
  ]);
  const lines = await explainQueries(database, (asked) => listReadStories(asked, now));
  expect(lines.join('\n')).toContain('SEARCH reads USING INDEX reads_by_hour (hour>? AND hour<?)');
  expect(lines.join('\n')).not.toMatch(/comments|SCAN/);
});

test('or that with the newest comment comes first, and those without one last', async () => {
  const database = await makeBusyDatabase();
  const { storyIds } = await listBusyStories(database, { order: 'comments', page: 1, now });
  expect(storyIds).toEqual(['/pond/frog', '/pond/newt', '/river/weir', '/river/dam']);
});

test('there are fifty on a page', async () => {
  const database = await makeDatabase();
  for (let n = 0; n < 51; n += 1) await insertReads(database, `/river/${n}`, 0, 100 - n);
  const first = await listBusyStories(database, { order: 'reads', page: 1, now });
  expect([first.storyIds.length, first.storyIds[0], first.hasMore]).toEqual([50, '/river/0', true]);
  const second = await listBusyStories(database, { order: 'reads', page: 2, now });
  expect(second).toEqual({ storyIds: ['/river/50'], page: 2, hasMore: false });
  expect((await listBusyStories(database, { order: 'reads', page: 0, now })).page).toBe(1);
});

test.runIf(isSqlite).each(busyOrders)(
  'in the order of %s they are found by an index, whatever else there is',
  async (order) => {
    const lines = await explainQueries(await makeBusyDatabase(), (asked) => {
      return listBusyStories(asked, { order, page: 1, now });
    });
    expect(lines.join('\n')).toMatch(/SEARCH reads USING INDEX reads_by_hour \(hour>\? AND hour<\?\)/);
    expect(lines.join('\n')).toMatch(/SCAN comments USING COVERING INDEX comments_of_story/);
  },
);
