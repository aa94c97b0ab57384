import { expect, test } from 'vitest';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { importSubscribers } from './import-subscribers.ts';
import type { ImportedSubscriber } from './read-subscriber-file.ts';

const wishes = { breaking: true, digest: 'none', follows: [] } as const;
const context = { key: 'a key of the tests that nobody else has', now: 5 };
const make = (n: number): ImportedSubscriber => ({ address: `reader-${n}@river.example`, wishes, confirmedAt: 1 });

test('the log says of each batch what it added, and so all that was added when a later one fails', async () => {
  const database = await makeDatabase();
  const many = Array.from({ length: 500 }, (_, n) => make(n));
  // No column takes half a millisecond.
  const broken = many.with(450, { ...make(450), confirmedAt: 0.5 });
  const given = { consent: 'the fair', isTrial: false };
  await expect(importSubscribers({ database, ...context }, broken, given)).rejects.toThrow();
  const noted = () => database.selectFrom('audit').select(['action', 'note']).orderBy('seq').execute();
  const batch = { action: 'import-subscribers', note: '200: the fair' };
  expect(await noted()).toEqual([batch, batch]);
  expect(await database.selectFrom('subscribers').select('id').execute()).toHaveLength(400);

  const rest = { added: 100, known: 400, suppressed: 0 };
  expect(await importSubscribers({ database, ...context }, many, { ...given, isTrial: true })).toEqual(rest);
  expect(await importSubscribers({ database, ...context }, many, given)).toEqual(rest);
  expect(await noted()).toEqual([batch, batch, { ...batch, note: '100: the fair' }]);
});
