import { expect, test } from 'vitest';
import { insertAlert } from '#tests/newsroom/insert-alert.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { tidyAlerts } from './tidy-alerts.ts';

const day = 24 * 3_600_000;
const now = 100 * day;

test('after 30 days nobody knows who got what, however many they were', async () => {
  const database = await makeDatabase();
  const old = { what: 'a1', channel: 'mail', job: 'j', at: now - 30 * day, outcome: 'sent' } as const;
  const rows = Array.from({ length: 2_500 }, (_, n) => ({ ...old, recipient: `r${n}` }));
  await database.transaction().execute(async (transaction) => {
    for (const row of rows) await transaction.insertInto('deliveries').values(row).execute();
    await transaction
      .insertInto('deliveries')
      .values({ ...old, recipient: 'new', at: now - 30 * day + 1 })
      .execute();
  });
  await tidyAlerts(database, now);
  expect(await database.selectFrom('deliveries').select('recipient').execute()).toEqual([{ recipient: 'new' }]);
});

test('alerts that went out or were cancelled are kept, those that were taken back are not', async () => {
  const database = await makeDatabase();
  for (const state of ['waiting', 'released', 'cancelled', 'dropped'] as const) {
    await insertAlert(database, { id: state, story_id: state, state, noticed_at: 1 });
  }
  await insertAlert(database, { id: 'lately', story_id: 'lately', state: 'dropped', noticed_at: now - day });
  await tidyAlerts(database, now);
  const rows = await database.selectFrom('alerts').select('id').execute();
  expect(rows.map(({ id }) => id).toSorted()).toEqual(['cancelled', 'lately', 'released', 'waiting']);
});

test('old editions go, but for those that are still sent', async () => {
  const database = await makeDatabase();
  const common = { rhythm: 'daily', since: 1, until: 2 } as const;
  await database
    .insertInto('digests')
    .values([
      { id: 'daily/1', ...common, made_at: now - 60 * day, spread_at: 3 },
      { id: 'daily/2', ...common, made_at: now - 60 * day },
      { id: 'daily/3', ...common, made_at: now - 59 * day, spread_at: 3 },
    ])
    .execute();
  await tidyAlerts(database, now);
  const rows = await database.selectFrom('digests').select('id').orderBy('id').execute();
  expect(rows.map(({ id }) => id)).toEqual(['daily/2', 'daily/3']);
});
