import { expect, test } from 'vitest';
import { makePlace } from '#tests/newsroom/make-database.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { findDayKey, forgetShared, openDayKeys } from './day-keys.ts';
import { isShared } from './is-shared.ts';
import { openDatabase } from './open-database.ts';

const day = 86_400_000;

test('instances that share a database agree on the key of each day; of a file it is that of the data folder', async () => {
  const place = await makePlace();
  const databases = [openDatabase(place), openDatabase(place)];
  const instances = databases.map((database, n) =>
    openDayKeys(
      database,
      () => `own key ${n}`,
      () => noon,
    ),
  );
  await Promise.all(instances.map(({ ready }) => ready));
  const shared = databases.some(isShared);
  for (const at of [noon - day, noon, noon + day]) {
    const [one, other] = instances.map(({ keyOf }) => keyOf(at, noon));
    expect(one === other).toBe(shared);
    expect(one).toMatch(shared ? /^[\w-]{43}$/ : /^own key 0$/);
  }
  if (shared) {
    const [first] = instances;
    expect(first?.keyOf(noon, noon)).not.toBe(first?.keyOf(noon - day, noon));
    // Of a day that is forgotten nothing opens any more.
    expect(first?.keyOf(noon - 2 * day, noon)).not.toBe(first?.keyOf(noon - 2 * day, noon));
  }
  for (const { close } of instances) close();
  await Promise.all(databases.map((database) => database.destroy()));
});

test('a key is put back where it was lost, and forgotten with the day after the next', async () => {
  const database = openDatabase(await makePlace());
  const key = await findDayKey(database, noon);
  await database.deleteFrom('day_keys').execute();
  expect(await findDayKey(database, noon, key)).toBe(key);
  expect(await findDayKey(database, noon)).toBe(key);
  await forgetShared(database, noon + day);
  expect(await findDayKey(database, noon)).toBe(key);
  await forgetShared(database, noon + 2 * day);
  expect(await findDayKey(database, noon)).not.toBe(key);
  await database.destroy();
});
