import { expect, test } from 'vitest';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { countPushes } from './count-pushes.ts';

test('says what waits, since when, what was sent and what went wrong', async () => {
  const database = await makeDatabase();
  const none = { waiting: 0, oldestAt: null, givenUp: 0, sent: 0, lastError: null };
  expect(await countPushes(database, noon)).toEqual(none);
  const rows = [
    { made_at: noon - 2, last_error: '' },
    { made_at: noon - 9, last_error: '503 busy' },
    { made_at: noon - 20, sent_at: noon - 5 },
    { made_at: noon - 20, sent_at: noon - 25 * 3_600_000 },
    { made_at: noon - 20, given_up_at: noon - 4, last_error: '410 gone' },
  ];
  for (const [n, differing] of rows.entries()) {
    const row = {
      id: `p${n}`,
      subscription_id: 's',
      payload: '',
      topic: '',
      origin: 'https://push.example',
      due_at: noon - 100,
      expires_at: noon,
    };
    await database
      .insertInto('push_outbox')
      .values({ ...row, ...differing })
      .execute();
  }
  const expected = { waiting: 2, oldestAt: noon - 9, givenUp: 1, sent: 1, lastError: '410 gone' };
  expect(await countPushes(database, noon)).toEqual(expected);
});
