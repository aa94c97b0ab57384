import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Database } from '#lib/db/tables.ts';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { hasRoom } from './has-room.ts';

const later = noon + 3_600_000;

/** Puts one mail of a list into the outbox, and so many like it that wait for another try. */
async function fill(database: Database, list: 'alerts' | 'digest', count: number): Promise<void> {
  const mail = { kind: 'k', to: 'a@b.example', subject: '', text: '', html: '', stopUrl: null, expiresAt: null, list };
  const id = await enqueueMail(database, mail, { origin: 'https://news.example' }, noon);
  await sql`insert into outbox
    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${count})
    select id || n, kind, recipient, subject, text, html, headers, message_id, made_at, ${later}, expires_at, tries,
      leased_until, sent_at, given_up_at, last_error, list, priority, refused, is_settled
    from numbers join outbox on outbox.id = ${id}`.execute(database);
}

const alerts = { queue: 'alerts', most: 2 } as const;
const digests = { queue: 'digest', most: 2 } as const;

test('however many digests wait, there is room for alerts', async () => {
  const database = await makeDatabase();
  await fill(database, 'digest', 20_000);
  expect([await hasRoom(database, alerts, noon), await hasRoom(database, digests, noon)]).toEqual([true, false]);
});

test('what waits for another try is in the way once it is due', async () => {
  const database = await makeDatabase();
  await fill(database, 'alerts', 5);
  expect([await hasRoom(database, alerts, noon), await hasRoom(database, alerts, later)]).toEqual([true, false]);
  expect(await hasRoom(database, digests, later)).toBe(true);
});
