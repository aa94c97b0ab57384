import { expect, test } from 'vitest';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { countAudience } from './count-audience.ts';

test('the audience is counted by what it wants, and an empty one is none', async () => {
  const database = await makeDatabase();
  expect(await countAudience(database)).toEqual({ subscribers: 0, breaking: 0, daily: 0, weekly: 0, browsers: 0 });
  const common = { source: 'form', consent: '', confirmed_at: 1, changed_at: 1 } as const;
  const wishes = [
    { wants_breaking: 1, digest: 'none' },
    { wants_breaking: 1, digest: 'daily' },
    { wants_breaking: 0, digest: 'weekly' },
  ] as const;
  for (const [n, wish] of wishes.entries()) {
    const row = { id: `s${n}`, address: `${n}@mail.example`, address_hash: `h${n}`, ...common, ...wish };
    await database.insertInto('subscribers').values(row).execute();
  }
  await database
    .insertInto('push_subscriptions')
    .values({ id: 'p1', endpoint: 'https://push.example/1', p256dh: '', auth: '', made_at: 1 })
    .execute();
  expect(await countAudience(database)).toEqual({ subscribers: 3, breaking: 2, daily: 1, weekly: 1, browsers: 1 });
});
