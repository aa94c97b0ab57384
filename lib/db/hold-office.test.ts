import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { makePlace } from '#tests/newsroom/make-database.ts';
import { holdOffice } from './hold-office.ts';
import { isShared } from './is-shared.ts';
import { openDatabase } from './open-database.ts';

const eventually = (claim: () => void) => vi.waitFor(claim, { timeout: 30_000, interval: 20 });

test('one instance is in office, another when it leaves or its connection ends, and never two', async () => {
  const place = await makePlace();
  const database = openDatabase(place);
  const said: string[] = [];
  const first = holdOffice(place, (words) => said.push(`first: ${words}`));
  await eventually(() => expect(first.holder()).toBe('us'));
  if (!isShared(database)) {
    expect(said).toEqual([]);
    await database.destroy();
    return;
  }
  const second = holdOffice(place, (words) => said.push(`second: ${words}`));
  await eventually(() => expect(second.holder()).toBe('another'));
  expect(first.holder()).toBe('us');

  await sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid is not null
    and database = (select oid from pg_database where datname = current_database())`.execute(database);
  await eventually(() => expect([first.holder(), second.holder()].toSorted()).toEqual(['another', 'us']));

  const [holding, waiting] = first.holder() === 'us' ? [first, second] : [second, first];
  await holding.close();
  await eventually(() => expect(waiting.holder()).toBe('us'));
  expect(holding.holder()).not.toBe('us');
  expect(said.filter((words) => words.includes('this one does')).length).toBeGreaterThan(1);
  await waiting.close();
  await database.destroy();
});
