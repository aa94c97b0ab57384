import { beforeEach, expect, test } from 'vitest';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeContext } from '#tests/newsroom/make-database.ts';
import type { CommentsContext } from './context.ts';
import { tidyComments } from './tidy-comments.ts';

const day = 24 * 3_600_000;
let context: CommentsContext;

beforeEach(async () => {
  context = await makeContext();
});

type Differing = Partial<Parameters<typeof insertComment>[1]>;

const ago = (days: number) => context.now - days * day;
const add = (id: string, differing: Differing = {}) =>
  insertComment(context.database, { id, posted_at: ago(1), ...differing });
const rows = () => context.database.selectFrom('comments').selectAll().orderBy('id').execute();
const idsOf = async () => (await rows()).map(({ id }) => id);

test('addresses are forgotten after a year, and the hash stays', async () => {
  const kept = { address: 'agnes@river.example', wants_replies: 1 } as const;
  await add('new', { ...kept, posted_at: ago(364) });
  await add('old', { ...kept, posted_at: ago(365) });
  await tidyComments(context);
  expect((await rows()).map(({ address, author_hash: hash }) => [address, hash])).toEqual([
    ['agnes@river.example', 'hash'],
    [null, 'hash'],
  ]);
});

test('networks are forgotten after a day, of comments and of reports', async () => {
  const { database } = context;
  await add('new', { posted_at: ago(0.9), network_hash: 'h', network_sealed: 's' });
  await add('old', { posted_at: ago(1), network_hash: 'h', network_sealed: 's' });
  for (const [id, at] of [
    ['new', ago(0.9)],
    ['old', ago(1)],
  ] as const) {
    const report = { id, comment_id: 'old', reason: 'spam', note: '', network_hash: 'h', at, settled_at: null };
    await database.insertInto('reports').values(report).execute();
  }
  await tidyComments(context);
  const networks = (await rows()).map(({ network_hash: hash, network_sealed: sealed }) => [hash, sealed]);
  expect(networks).toEqual([
    ['h', 's'],
    [null, null],
  ]);
  const reports = await database.selectFrom('reports').select('network_hash').orderBy('id').execute();
  expect(reports.map(({ network_hash: hash }) => hash)).toEqual(['h', null]);
});

test('a banned network is forgotten when the ban ends', async () => {
  const { database, now } = context;
  const staff = {
    id: 's',
    name: 'Bram',
    address: 'b@news.example',
    wants_digest: 1,
    added_at: 0,
    removed_at: null,
  } as const;
  await database.insertInto('staff').values(staff).execute();
  const ban = { value: '192.0.2.7/32', shown: '192.0.2.7/32', reason: 'spam', staff_id: 's', made_at: 0 };
  for (const [id, kind, expires, lifted] of [
    ['expired', 'network', now, null],
    ['lifted', 'network', null, now],
    ['lasting', 'network', now + 1, null],
    ['name', 'name', now, null],
  ] as const) {
    await database
      .insertInto('bans')
      .values({ ...ban, id, kind, expires_at: expires, lifted_at: lifted })
      .execute();
  }
  await tidyComments(context);
  const bans = await database.selectFrom('bans').select(['id', 'value', 'shown']).orderBy('id').execute();
  expect(bans.filter(({ value }) => value === '').map(({ id, shown }) => [id, shown])).toEqual([
    ['expired', 'a network, forgotten'],
    ['lifted', 'a network, forgotten'],
  ]);
});

test('spam and trash are deleted after thirty days, what was rejected after ninety', async () => {
  for (const status of ['approved', 'held', 'rejected', 'spam', 'trash'] as const) {
    await add(`${status}-29`, { status, status_at: ago(29) });
    await add(`${status}-30`, { status, status_at: ago(30) });
    await add(`${status}-90`, { status, status_at: ago(90) });
  }
  const { database } = context;
  const report = {
    id: 'r',
    comment_id: 'spam-30',
    reason: 'spam',
    note: '',
    network_hash: null,
    at: 1,
    settled_at: null,
  };
  await database.insertInto('reports').values(report).execute();
  await tidyComments(context);
  const gone = ['rejected-90', 'spam-30', 'spam-90', 'trash-30', 'trash-90'];
  const left = await idsOf();
  expect(left).toHaveLength(10);
  expect(left.filter((id) => gone.includes(id))).toEqual([]);
});

test('what something hangs on loses its words alone, until that goes', async () => {
  await add('spam', { status: 'spam', status_at: ago(30) });
  await add('reply', { parent_id: 'spam' });
  await add('top', { status: 'trash', status_at: ago(30) });
  await add('below', { parent_id: 'top', status: 'trash', status_at: ago(31) });
  await tidyComments(context);
  expect((await rows()).map(({ id, body }) => [id, body])).toEqual([
    ['reply', 'Words of reply'],
    ['spam', ''],
  ]);
  await context.database.deleteFrom('comments').where('id', '=', 'reply').execute();
  await tidyComments(context);
  expect(await idsOf()).toEqual([]);
});

test('many are deleted, not only the first', async () => {
  await context.database.transaction().execute(async (transaction) => {
    for (let place = 0; place < 450; place += 1) {
      await insertComment(transaction, { id: `s${place}`, status: 'spam', status_at: ago(40) });
    }
  });
  await tidyComments(context);
  expect(await idsOf()).toEqual([]);
});

test('the place of a deleted comment goes after thirty days, unless something hangs on it', async () => {
  await add('alone', { erased_at: ago(30) });
  await add('recent', { erased_at: ago(29) });
  await add('holding', { erased_at: ago(90) });
  await add('reply', { parent_id: 'holding' });
  await tidyComments(context);
  expect(await idsOf()).toEqual(['holding', 'recent', 'reply']);
});

test('settled reports are deleted after ninety days, open ones stay', async () => {
  const { database } = context;
  await add('a');
  for (const [id, settled] of [
    ['old', ago(90)],
    ['new', ago(89)],
    ['open', null],
  ] as const) {
    const report = { id, comment_id: 'a', reason: 'spam', note: '', network_hash: null, at: 1, settled_at: settled };
    await database.insertInto('reports').values(report).execute();
  }
  await tidyComments(context);
  const reports = await database.selectFrom('reports').select('id').orderBy('id').execute();
  expect(reports.map(({ id }) => id)).toEqual(['new', 'open']);
});
