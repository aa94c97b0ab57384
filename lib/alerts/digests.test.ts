import { expect, test } from 'vitest';
import type { Instant } from '#lib/base/instant.ts';
import type { AlertRules } from '#lib/site/site.ts';
import { insertSubscribers } from '#tests/newsroom/insert-subscribers.ts';
import { makeAlertsRoom, minute, second } from '#tests/newsroom/make-alerts-room.ts';
import type { Texts } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { makeDigests } from './make-digests.ts';
import { spreadDigests } from './spread-digests.ts';

/** By the clocks of Vienna in November. */
const at = (day: number, hour: number, minutes = 0) => Date.UTC(2026, 10, day, hour - 1, minutes);

function published(moment: Instant, fields: Readonly<Record<string, string>> = {}): string {
  return story({ date: new Date(moment).toISOString(), ...fields });
}

/** A room in Vienna whose subscribers want the daily digest, but for what a test says of them. */
async function makeDigestRoom(texts: Texts, rules: Partial<AlertRules> = {}, timeZone = 'Europe/Vienna') {
  const room = await makeAlertsRoom({ digestHour: 6, ...rules }, texts, { timeZone });
  const makeAt = async (now: Instant, isStopped = () => false) => {
    await makeDigests(room.contextAt(now));
    await spreadDigests(room.contextAt(now), isStopped);
  };
  const listEditions = () => room.database.selectFrom('digests').selectAll().orderBy('made_at').execute();
  const listMails = () => room.database.selectFrom('outbox').selectAll().orderBy('made_at').execute();
  return { ...room, makeAt, listEditions, listMails };
}

const yesterday = { 'articles/river/dam.md': published(at(22, 20), { title: 'A dam' }) };

test('at the hour of the site it goes out to those who want it, once', async () => {
  const { database, makeAt, listMails, listEditions } = await makeDigestRoom(yesterday);
  await insertSubscribers(database, 2, (n) => ({ digest: n === 1 ? 'daily' : 'weekly' }));
  await makeAt(at(23, 5, 59));
  expect(await listMails()).toEqual([]);
  for (const minutes of [0, 1, 30]) await makeAt(at(23, 6, minutes));
  expect(await listMails()).toMatchObject([
    { recipient: 'reader-1@readers.example', kind: 'digest', list: 'digest', priority: 2, subject: 'Today: A dam' },
  ]);
  expect(await listEditions()).toMatchObject([
    { id: 'daily/2026-11-23', since: at(22, 6), until: at(23, 6), spread_at: at(23, 6) },
  ]);
});

test('a mail shows title, standfirst and address of each story, and the links of its subscriber', async () => {
  const { database, makeAt, listMails } = await makeDigestRoom(yesterday);
  await insertSubscribers(database, 1, { digest: 'daily' });
  await makeAt(at(23, 6));
  const [mail] = await listMails();
  expect(mail?.text).toContain('A dam\nThe vote was unanimous.\nhttps://news.example/river/dam\n');
  expect(mail?.text).toMatch(/Change what you get:\nhttps:\/\/news\.example\/alerts\/mine\/[\w-]{43}\n/);
  expect(mail?.html).toContain('<a href="https://news.example/river/dam">A dam</a>');
});

test('without anything new there is none; what comes late is in that of the same morning', async () => {
  const { database, makeAt, listMails, write, listEditions } = await makeDigestRoom({
    'articles/river/old.md': published(at(22, 6)),
    'articles/river/new.md': published(at(23, 6, 1)),
    'articles/river/draft.md': published(at(22, 20), { draft: 'true' }),
  });
  await insertSubscribers(database, 1, { digest: 'daily' });
  await makeAt(at(23, 6, 5));
  expect([await listMails(), await listEditions()]).toEqual([[], []]);
  write({ 'articles/river/late.md': published(at(23, 5, 50), { title: 'Late' }) });
  await makeAt(at(23, 6, 30));
  expect(await listMails()).toMatchObject([{ subject: 'Today: Late' }]);
});

test('it begins where the last one ended, one day before at most', async () => {
  const { database, makeAt, listEditions, write } = await makeDigestRoom(yesterday);
  await insertSubscribers(database, 1, { digest: 'daily' });
  await makeAt(at(23, 6));
  write({ 'articles/river/b.md': published(at(23, 6, 1)) });
  await makeAt(at(24, 6));
  write({ 'articles/river/c.md': published(at(25, 6, 1)), 'articles/river/d.md': published(at(27, 12)) });
  await makeAt(at(28, 6));
  const daily = (await listEditions()).filter(({ id }) => id.startsWith('daily/'));
  expect(daily.map(({ id, since }) => [id, since])).toEqual([
    ['daily/2026-11-23', at(22, 6)],
    ['daily/2026-11-24', at(23, 6)],
    ['daily/2026-11-28', at(27, 6)],
  ]);
});

test('one that was made while the clock was ahead keeps none back', async () => {
  const { database, makeAt, listMails, write } = await makeDigestRoom(yesterday);
  await insertSubscribers(database, 1, { digest: 'daily' });
  write({ 'articles/river/far.md': published(at(29, 20)) });
  await makeAt(at(30, 6));
  await makeAt(at(23, 6));
  expect((await listMails()).map(({ made_at }) => made_at)).toEqual([at(23, 6), at(30, 6)]);
});

test('a worker that was down for less than six hours makes it late, for more not at all', async () => {
  const { database, makeAt, listEditions, listMails } = await makeDigestRoom(yesterday);
  await insertSubscribers(database, 1, { digest: 'daily' });
  await makeAt(at(23, 12));
  expect(await listEditions()).toEqual([]);
  await makeAt(at(23, 11, 59));
  expect(await listMails()).toHaveLength(1);
});

test('one that is late after midnight is still that of its day', async () => {
  const { database, makeAt, listEditions } = await makeDigestRoom(
    { 'articles/river/dam.md': published(at(23, 12)) },
    { digestHour: 22, digestDay: 'monday' },
  );
  await insertSubscribers(database, 1, { digest: 'daily' });
  await makeAt(at(24, 1));
  expect((await listEditions()).map(({ id, until }) => [id, until])).toEqual([
    ['daily/2026-11-23', at(23, 22)],
    ['weekly/2026-11-23', at(23, 22)],
  ]);
});

test('the weekly one goes out on its day, with the stories of a week', async () => {
  const { database, makeAt, listMails, listEditions } = await makeDigestRoom(
    { 'articles/river/dam.md': published(at(16, 12), { title: 'A dam' }) },
    { digestDay: 'sunday' },
  );
  await insertSubscribers(database, 2, (n) => ({ digest: n === 1 ? 'daily' : 'weekly' }));
  await makeAt(at(21, 6));
  expect(await listMails()).toEqual([]);
  await makeAt(at(22, 6));
  expect(await listMails()).toMatchObject([{ recipient: 'reader-2@readers.example', subject: 'This week: A dam' }]);
  expect(await listEditions()).toMatchObject([{ id: 'weekly/2026-11-22', rhythm: 'weekly', since: at(15, 6) }]);
});

test.each([
  ['spring, when a day has 23 hours', 'Europe/Vienna', Date.UTC(2026, 2, 29, 4), Date.UTC(2026, 2, 28, 5)],
  ['autumn, when a day has 25 hours', 'Europe/Vienna', Date.UTC(2026, 9, 25, 5), Date.UTC(2026, 9, 24, 4)],
  ['a zone in which it is tomorrow', 'Pacific/Auckland', Date.UTC(2026, 10, 22, 17), Date.UTC(2026, 10, 21, 17)],
])('the hour is that of the site: %s', async (_when, timeZone, due, before) => {
  const texts = { 'articles/river/dam.md': published(due - minute) };
  const { database, makeAt, listEditions } = await makeDigestRoom(texts, {}, timeZone);
  await insertSubscribers(database, 1, { digest: 'daily' });
  await makeAt(due - 1);
  expect(await listEditions()).toEqual([]);
  await makeAt(due);
  expect((await listEditions())[0]).toMatchObject({ since: before, until: due });
});

test('whoever follows something gets that alone, and nothing when there is nothing of it', async () => {
  const { database, makeAt, listMails } = await makeDigestRoom({
    'articles/river/dam.md': published(at(22, 12), { title: 'A dam', tags: '[Beavers]' }),
    'articles/lake/ice.md': published(at(22, 13), { title: 'The ice', authors: '[Rosa Reed]' }),
    'articles/sea/fog.md': published(at(22, 14), { title: 'The fog' }),
  });
  await insertSubscribers(database, 5, { digest: 'daily' });
  const follows = [
    ['s00001', 'section', 'sea'],
    ['s00002', 'tag', 'beavers'],
    ['s00003', 'author', 'rosa-reed'],
    ['s00003', 'section', 'river'],
    ['s00004', 'section', 'wood'],
  ] as const;
  for (const [subscriber, kind, slug] of follows) {
    await database.insertInto('follows').values({ subscriber_id: subscriber, kind, slug }).execute();
  }
  await makeAt(at(23, 6));
  const titles = (await listMails()).map(({ recipient, text }) => [
    recipient,
    ['A dam', 'The ice', 'The fog'].filter((title) => text.includes(`\n${title}\n`)),
  ]);
  expect(titles.toSorted()).toEqual([
    ['reader-1@readers.example', ['The fog']],
    ['reader-2@readers.example', ['A dam']],
    ['reader-3@readers.example', ['A dam', 'The ice']],
    ['reader-5@readers.example', ['A dam', 'The ice', 'The fog']],
  ]);
});

test('of many stories twenty are in it, what matters most first, and the others are counted', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 23 }, (_, n) => [
      `articles/river/n${n}.md`,
      published(at(22, 12, n), { title: `Number ${n}`, priority: n === 0 ? '1' : '3' }),
    ]),
  );
  const { database, makeAt, listMails } = await makeDigestRoom(many);
  await insertSubscribers(database, 1, { digest: 'daily' });
  await makeAt(at(23, 6));
  const [mail] = await listMails();
  const titles = [...(mail?.text ?? '').matchAll(/^Number (\d+)$/gm)].map(([, n]) => Number(n));
  expect(titles).toEqual([0, ...Array.from({ length: 19 }, (_, n) => 22 - n)]);
  expect(mail?.text).toContain('3 more on the site:\nhttps://news.example/latest');
});

test('interrupted after each transaction and begun again, it gives each one', async () => {
  const { database, makeAt, listMailed } = await makeDigestRoom(yesterday);
  const addresses = await insertSubscribers(database, 90, { digest: 'daily' });
  for (let round = 0; round < 4; round += 1) {
    let asked = 0;
    await makeAt(at(23, 6) + round * second, () => {
      asked += 1;
      return asked > 1;
    });
  }
  expect(await listMailed()).toEqual(addresses.toSorted());
});

test('it is handed on a hundred at a time, so that breaking news finds a way past it', async () => {
  const { database, makeAt, listMailed } = await makeDigestRoom(yesterday);
  const addresses = await insertSubscribers(database, 130, { digest: 'daily' });
  for (const later of [0, 1]) await makeAt(at(23, 6) + later * second);
  expect(await listMailed()).toHaveLength(100);
  // What has to be tried again later is in nobody's way.
  await database
    .updateTable('outbox')
    .set({ due_at: at(23, 7) })
    .execute();
  await makeAt(at(23, 6) + minute);
  expect(await listMailed()).toEqual(addresses.toSorted());
});

test('whoever confirms after it was made waits for the next one', async () => {
  const { database, makeAt, listMailed } = await makeDigestRoom(yesterday);
  await makeDigestsOnly(database, makeAt);
  await insertSubscribers(database, 1, { digest: 'daily', confirmed_at: at(23, 6) + 1 });
  await makeAt(at(23, 6, 1));
  expect(await listMailed()).toEqual([]);
});

/** Has an edition made, and nothing of it sent. */
async function makeDigestsOnly(
  database: Awaited<ReturnType<typeof makeDigestRoom>>['database'],
  makeAt: (now: Instant, isStopped: () => boolean) => Promise<void>,
): Promise<void> {
  await makeAt(at(23, 6), () => true);
  expect(await database.selectFrom('digests').select('spread_at').execute()).toEqual([{ spread_at: null }]);
}

test('after a backup was restored, none of before goes out', async () => {
  const { database, makeAt, listMails } = await makeDigestRoom(yesterday);
  await insertSubscribers(database, 1, { digest: 'daily' });
  await makeDigestsOnly(database, makeAt);
  await database
    .insertInto('marks')
    .values({ name: 'restored', at: at(23, 6, 5) })
    .execute();
  await makeAt(at(23, 6, 10));
  await database.deleteFrom('digests').execute();
  await makeAt(at(23, 6, 15));
  expect(await listMails()).toEqual([]);
});

test('a story that is withdrawn before it is sent is not in it', async () => {
  const { database, makeAt, listMails, write } = await makeDigestRoom(yesterday);
  await insertSubscribers(database, 1, { digest: 'daily' });
  await makeDigestsOnly(database, makeAt);
  write({ 'articles/river/dam.md': published(at(22, 20), { withdrawn: 'true' }) });
  await makeAt(at(23, 6, 1));
  expect(await listMails()).toEqual([]);
});
