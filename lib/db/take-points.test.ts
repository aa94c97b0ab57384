import { expect, test } from 'vitest';
import { makeDatabase, makePlace } from '#tests/newsroom/make-database.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { isShared } from './is-shared.ts';
import { openDatabase } from './open-database.ts';
import type { Database } from './tables.ts';
import { type Limit, takePoints } from './take-points.ts';

const minute = { name: 'comments', key: 'a reader', points: 3, seconds: 60 };
const hour = { name: 'comments in an hour', key: 'a reader', points: 5, seconds: 3_600 };

function take(database: Database, limits: readonly Limit[], now = noon): Promise<number | undefined> {
  return database.transaction().execute((transaction) => takePoints({ database, transaction, now }, limits));
}

const four = (database: Database) => Promise.all(Array.from({ length: 4 }, () => take(database, [minute])));

test('as many points are taken as there are, and none of any limit when one is used up', async () => {
  const database = await makeDatabase();
  const taken = [];
  for (let n = 0; n < 4; n += 1) taken.push(await take(database, [minute, hour]));
  expect(taken.map((wait) => wait === undefined)).toEqual([true, true, true, false]);
  expect(taken[3]).toBeLessThanOrEqual(60);
  // Two of five are left, whatever was refused.
  expect(await take(database, [hour])).toBeUndefined();
  expect(await take(database, [{ ...minute, key: 'another reader' }])).toBeUndefined();
  expect(await take(database, [hour])).toBeUndefined();
  expect(await take(database, [hour])).toBeGreaterThan(0);
  await database.destroy();
});

test('who shares a database shares its limits, and of two at once one gets the last point', async () => {
  const place = await makePlace();
  const instances = [openDatabase(place), openDatabase(place)] as const;
  const [one, other] = instances;
  // In one process two connections to a file would wait for each other for ever.
  const both = isShared(one) ? Promise.all([four(one), four(other)]) : [await four(one), await four(other)];
  const taken = (await both).flat().filter((wait) => wait === undefined).length;
  // Of a file each process counts for itself.
  expect(taken).toBe(isShared(one) ? 3 : 6);
  await Promise.all(instances.map((instance) => instance.destroy()));
});

test('a shared limit begins anew when its time is over, when the clock was put back, and with the next day', async () => {
  const database = await makeDatabase();
  if (isShared(database)) {
    const day = 86_400_000;
    for (let n = 0; n < 3; n += 1) expect(await take(database, [minute])).toBeUndefined();
    expect(await take(database, [minute], noon + 59_000)).toBe(1);
    expect(await take(database, [minute], noon + 60_000)).toBeUndefined();
    expect(await take(database, [minute], noon - 3_600_000)).toBeUndefined();
    for (let n = 0; n < 5; n += 1) await take(database, [{ ...hour, seconds: 2 * 86_400 }]);
    expect(await take(database, [{ ...hour, seconds: 2 * 86_400 }])).toBeGreaterThan(0);
    expect(await take(database, [{ ...hour, seconds: 2 * 86_400 }], noon + day)).toBeUndefined();
    // Nobody is told by it who it was.
    const keys = await database.selectFrom('limits').select('key').execute();
    for (const { key } of keys) expect(key).not.toContain('reader');
  }
  await database.destroy();
});
