import { beforeEach, expect, test } from 'vitest';
import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { enqueueMail } from './enqueue-mail.ts';
import { findDueJob } from './find-due-job.ts';

const second = 1_000;
const hour = 3_600_000;

let database: Database;

beforeEach(async () => {
  database = await makeDatabase();
});

type Standing = { readonly tries?: number; readonly due_at?: Instant; readonly leased_until?: Instant };

async function enqueue(standing: Standing = {}, now: Instant = noon): Promise<string> {
  const mail = { kind: 'test', to: 'wilma@reader.example', subject: 'Hello', text: 'Hello', html: '<p>Hello' };
  const origin = 'https://otter.example';
  const id = await enqueueMail(database, { ...mail, stopUrl: null, expiresAt: null }, { origin }, now);
  await database
    .updateTable('outbox')
    .set({ tries: 0, ...standing })
    .where('id', '=', id)
    .execute();
  return id;
}

const find = async (now: Instant) => (await findDueJob(database, { outbox: 'outbox', priority: 0 }, now))?.id;

test('what has been due for longest comes first, and nothing that is put off or being sent', async () => {
  await enqueue({ tries: 1, due_at: noon + 5 * second });
  await enqueue({ tries: 1, leased_until: noon + 60 * second });
  expect(await find(noon)).toBeUndefined();
  const [later, sooner] = [await enqueue({}, noon - second), await enqueue({}, noon - hour)];
  expect(await find(noon)).toBe(sooner);
  await database.deleteFrom('outbox').where('id', '=', sooner).execute();
  expect(await find(noon)).toBe(later);
});

test.each([
  ['was never tried', {}],
  ['is put off by an hour', { tries: 30, due_at: noon + hour }],
  ['was being sent', { tries: 1, leased_until: noon + 60 * second }],
])('what %s when the clock was set back is due at once', async (_what, standing) => {
  const id = await enqueue(standing);
  expect(await find(noon - second - 60 * second)).toBe(id);
});

test('what is put off anew after that waits its time', async () => {
  const back = noon - hour;
  await enqueue({ tries: 2, due_at: back + 10 * second });
  expect(await find(back)).toBeUndefined();
});
