import { expect, test } from 'vitest';
import { readConfig } from '#lib/config/read-config.ts';
import { openSession } from '#lib/desk/sessions.ts';
import { addStaff } from '#lib/desk/staff.ts';
import { defaultSite } from '#lib/site/site.ts';
import { insertAlert } from '#tests/newsroom/insert-alert.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { postAlert } from './desk-alerts.ts';

type Fields = Readonly<Record<string, string>>;

const file = 'articles/river/dam.md';
const fresh = { title: 'A dam', date: '2026-11-22T11:00:00Z', alert: 'The dam broke.' };
const page = '/desk/alerts/a1';

async function makeDesk() {
  const database = await makeDatabase();
  const config = readConfig({ SITE_URL: 'https://news.example' });
  if (!config.ok) throw new Error('the environment of the test is at fault');
  const added = await addStaff(database, { name: 'Otto', address: 'otto@news.example' }, noon);
  if (!added.ok) throw new Error(added.error);
  const index = makeIndex({ [file]: story(fresh) });
  const key = 'a key of the tests';
  const newsroom = { database, config: config.value, site: defaultSite, key, now: noon, index };
  const session = await openSession(database, added.value.id, noon);
  await insertAlert(database);
  const post = (fields: Fields, id = 'a1') =>
    postAlert(newsroom, id, { fields: new Map(Object.entries(fields)), network: '192.0.2.1', session });
  const alertOf = (id = 'a1') =>
    database.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const log = () =>
    database.selectFrom('audit').select(['actor', 'action', 'note']).where('note', 'like', '“%').execute();
  return { database, index, staffId: added.value.id, post, alertOf, log };
}

const sure = { do: 'release', sure: 'on', seen: String(noon) };

test('it takes two presses to release an alert: without the box nothing is sent', async () => {
  const { staffId, post, alertOf, log } = await makeDesk();
  const { sure: _box, ...once } = sure;
  expect(await post(once)).toMatchObject({ status: 422, path: page, fault: { faults: [{ field: 'sure' }] } });
  expect(await post({ ...once, sure: 'no' })).toMatchObject({ status: 422 });
  expect((await alertOf()).state).toBe('waiting');
  expect(await post(sure)).toEqual({ kind: 'done', url: `${page}?did=release-alert&done=1&left=0` });
  expect(await alertOf()).toMatchObject({ state: 'released', released_by: staffId });
  expect(await log()).toEqual([{ actor: staffId, action: 'release-alert', note: '“The dam broke.”' }]);
});

test('pressed twice, it is released once and the second is told', async () => {
  const { post, log } = await makeDesk();
  const answers = await Promise.all([post(sure), post(sure)]);
  expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
  expect(answers).toContainEqual(expect.objectContaining({ status: 409 }));
  expect(await log()).toHaveLength(1);
});

test('what says another thing than the moderator saw is not released', async () => {
  const { database, index, post, alertOf } = await makeDesk();
  await database
    .updateTable('alerts')
    .set({ noticed_at: noon - 10 })
    .execute();
  expect(await post({ ...sure, seen: String(noon - 11) })).toMatchObject({ status: 409, path: page });
  expect(await post({ do: 'release', sure: 'on' })).toMatchObject({ status: 409, path: page });
  changeIndex(index, { [file]: story({ ...fresh, alert: 'The dam holds.' }) });
  expect(await post(sure)).toMatchObject({ status: 409, path: page });
  expect((await alertOf()).state).toBe('waiting');
});

test('one press cancels, with a reason or without, and nothing releases it afterwards', async () => {
  const { staffId, post, alertOf, log } = await makeDesk();
  const long = { do: 'cancel', reason: 'x'.repeat(201) };
  expect(await post(long)).toMatchObject({ status: 422, fault: { faults: [{ field: 'reason' }], kept: long } });
  expect(await post({ do: 'cancel', reason: ' Not\r\nyet ' })).toMatchObject({ kind: 'done' });
  expect(await alertOf()).toMatchObject({ state: 'cancelled', ended_by: staffId, note: 'Not yet' });
  expect(await log()).toMatchObject([{ action: 'cancel-alert', note: '“The dam broke.”: Not yet' }]);
  expect(await post({ do: 'cancel' })).toMatchObject({ status: 409 });
  expect(await post(sure)).toMatchObject({ status: 409 });
});

test('a trial goes to the moderator alone, counts as sent to nobody and leaves the alert as it is', async () => {
  const { database, post, alertOf, log } = await makeDesk();
  const before = await alertOf();
  expect(await post({ do: 'try' })).toMatchObject({ kind: 'done', url: `${page}?did=try-alert&done=1&left=0` });
  const mails = await database.selectFrom('outbox').selectAll().execute();
  expect(mails).toMatchObject([
    {
      kind: 'alert-trial',
      recipient: 'otto@news.example',
      subject: 'Trial. Breaking news: The dam broke.',
      list: null,
      priority: 0,
    },
  ]);
  expect(mails[0]?.headers).not.toContain('List-');
  expect(mails[0]?.text).toContain('https://news.example/river/dam');
  expect(await database.selectFrom('deliveries').selectAll().execute()).toEqual([]);
  expect(await alertOf()).toEqual(before);
  expect(await log()).toMatchObject([{ action: 'try-alert' }]);
});

test('what is going out can be stopped, once', async () => {
  const { post, alertOf } = await makeDesk();
  expect(await post({ do: 'stop' })).toMatchObject({ status: 409 });
  await post(sure);
  expect(await post({ do: 'stop' })).toMatchObject({ url: `${page}?did=stop-alert&done=1&left=0` });
  expect((await alertOf()).state).toBe('cancelled');
  expect(await post({ do: 'stop' })).toMatchObject({ status: 409 });
});

test('a correction takes the box and a sentence, and comes back with what was typed', async () => {
  const { database, post } = await makeDesk();
  await database
    .updateTable('alerts')
    .set({ state: 'released', released_at: noon - 50, spread_at: noon - 40 })
    .execute();
  const delivery = { what: 'a1', channel: 'mail', recipient: 'h', job: 'j', at: noon - 45, outcome: 'sent' } as const;
  await database.insertInto('deliveries').values(delivery).execute();
  const typed = { do: 'correct', sentence: 'The dam holds.', seen: String(noon) };
  expect(await post(typed)).toMatchObject({ status: 422, fault: { faults: [{ field: 'sure' }], kept: typed } });
  for (const sentence of ['', 'x'.repeat(201)]) {
    const answer = await post({ ...typed, sentence, sure: 'on' });
    expect(answer).toMatchObject({ status: 422, fault: { faults: [{ field: 'sentence' }] } });
  }
  const answers = await Promise.all([post({ ...typed, sure: 'on' }), post({ ...typed, sure: 'on' })]);
  expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
  const made = await database.selectFrom('alerts').select(['sentence', 'state']).where('correction', '=', 1).execute();
  expect(made).toEqual([{ sentence: 'The dam holds.', state: 'released' }]);
});

test('of an alert that is not there nothing is done, and an unknown act is none', async () => {
  const { post } = await makeDesk();
  for (const act of ['release', 'cancel', 'stop', 'correct', 'try']) {
    const fields = { ...sure, do: act, sentence: 'It held.' };
    expect(await post(fields, 'a9')).toMatchObject({ status: 404, path: '/desk/alerts/a9' });
  }
  expect(await post({ do: 'nonsense' })).toMatchObject({ status: 422, path: page });
});
