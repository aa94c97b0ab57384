import { beforeEach, describe, expect, test } from 'vitest';
import { makeToken } from '#lib/db/tokens.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { makeContext } from '#tests/newsroom/make-database.ts';
import { addressHash } from './address-hash.ts';
import { askForMyComments } from './ask-for-my-comments.ts';
import type { CommentsContext } from './context.ts';
import { eraseMyComments } from './erase-my-comments.ts';
import { exportMyComments } from './export-my-comments.ts';
import { publishComment } from './publish-comment.ts';
import { readMyComments } from './read-my-comments.ts';
import { reapplyErasures } from './reapply-erasures.ts';
import { resumeReplies } from './resume-replies.ts';
import { sealNetwork } from './seal-network.ts';
import { stopReplies } from './stop-replies.ts';

const story = makeArticle();
const minute = 60_000;
const agnes = 'agnes@river.example';
let context: CommentsContext;
let hash: string;

beforeEach(async () => {
  context = await makeContext({ findStory: (id) => (id === story.id ? story : undefined) });
  hash = addressHash(context.key, agnes);
});

type Differing = Partial<Parameters<typeof insertComment>[1]>;

const add = (id: string, differing: Differing = {}) =>
  insertComment(context.database, { id, story_id: story.id, author_hash: hash, address: agnes, ...differing });
const later = (minutes: number): CommentsContext => ({ ...context, now: context.now + minutes * minute });
const ask = (address: string, minutes = 0, network = '192.0.2.7') => askForMyComments(later(minutes), address, network);
const mails = () => context.database.selectFrom('outbox').selectAll().orderBy('made_at').execute();

async function openLink(): Promise<string> {
  await ask(agnes);
  const mail = (await mails()).findLast(({ kind }) => kind === 'my-comments');
  return /\/my-comments\/all\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
}

describe('who asks for a link', () => {
  test('gets one by mail, if anything was written under the address', async () => {
    await add('a');
    expect(await ask(` ${agnes.toUpperCase()} `)).toEqual({ kind: 'asked' });
    expect(await mails()).toMatchObject([
      { kind: 'my-comments', recipient: agnes, subject: 'Your comments at Broadsheet', expires_at: later(1_440).now },
    ]);
  });

  test('is answered alike when nothing was, and no mail goes out', async () => {
    expect(await ask('nobody@river.example')).toEqual({ kind: 'asked' });
    await add('erased', { erased_at: 5, author_hash: 'erased a', address: null });
    expect(await ask(agnes)).toEqual({ kind: 'asked' });
    expect(await mails()).toEqual([]);
    const tokens = await context.database.selectFrom('tokens').select(['made_at', 'expires_at']).execute();
    expect(tokens).toHaveLength(2);
    expect(tokens.every(({ made_at: made, expires_at: end }) => made === end)).toBe(true);
  });

  test('gets it also after the address itself was forgotten', async () => {
    await add('a', { address: null });
    await ask(agnes);
    expect(await mails()).toHaveLength(1);
  });

  test('gets one in ten minutes and three in a day, and is answered alike', async () => {
    await add('a');
    const sent: number[] = [];
    for (const minutes of [0, 9, 10, 30, 60, 1_440]) {
      expect(await ask(agnes, minutes, `192.0.2.${minutes % 256}`)).toEqual({ kind: 'asked' });
      sent.push((await mails()).length);
    }
    expect(sent).toEqual([1, 1, 2, 3, 3, 4]);
  });

  test('is told what an address looks like, and when to wait', async () => {
    expect(await ask('agnes')).toMatchObject({ status: 422, faults: [{ field: 'email' }] });
    for (let place = 0; place < 5; place += 1) await ask(`a${place}@river.example`);
    expect(await ask(agnes)).toMatchObject({ status: 429, retryAfter: 600 });
  });
});

describe('who holds the link', () => {
  test('sees everything under the address, the newest first, for a day', async () => {
    await add('a', { posted_at: 1, wants_replies: 1 });
    await add('b', { posted_at: 2, status: 'spam', story_id: 'gone' });
    await add('c', { posted_at: 3, status: 'held', edited_at: 5, edited_by: 'author' });
    await add('other', { author_hash: 'wilma' });
    const token = await openLink();
    const mine = await readMyComments(context, token);
    expect(mine?.comments.map(({ id, status, editedAt }) => [id, status, editedAt])).toEqual([
      ['c', 'held', 5],
      ['b', 'rejected', null],
      ['a', 'approved', null],
    ]);
    expect(mine?.comments.map(({ story: one }) => one?.title)).toEqual([story.title, undefined, story.title]);
    expect(mine?.comments.map(({ mailsReplies }) => mailsReplies)).toEqual([false, false, true]);
    expect(await readMyComments(later(1_440), token)).toBeUndefined();
    expect(await readMyComments(context, 'x')).toBeUndefined();
  });

  test('keeps a copy of all that is kept', async () => {
    const sealed = sealNetwork(context.networkKey(0), '192.0.2.7/32');
    await add('parent', { author_hash: 'wilma' });
    await add('a', { parent_id: 'parent', posted_at: 0, approved_at: 1_000, wants_replies: 1, network_sealed: sealed });
    expect(await exportMyComments(context, await openLink())).toEqual({
      site: 'Broadsheet',
      exportedAt: '2026-11-23T12:00:00.000Z',
      repliesStopped: false,
      comments: [
        {
          id: 'a',
          url: 'https://news.example/river/otter-mayor/comments/a',
          story: { id: story.id, title: story.title, url: 'https://news.example/river/otter-mayor' },
          inReplyTo: 'parent',
          name: 'Wilma',
          email: agnes,
          text: 'Words of a',
          status: 'approved',
          mailMeReplies: true,
          postedAt: '1970-01-01T00:00:00.000Z',
          approvedAt: '1970-01-01T00:00:01.000Z',
          editedAt: null,
          network: '192.0.2.7/32',
        },
      ],
    });
    expect(await exportMyComments(context, 'x')).toBeUndefined();
  });

  test('turns mail about replies off and on', async () => {
    await add('a');
    const token = await openLink();
    expect(await stopReplies(context, token)).toBe(true);
    expect((await readMyComments(context, token))?.isStopped).toBe(true);
    expect(await resumeReplies(context, token)).toBe(true);
    expect((await readMyComments(context, token))?.isStopped).toBe(false);
    expect(await resumeReplies(context, 'x')).toBe(false);
  });

  test('erases everything: text, name, address, reports, mail and links; the places stay', async () => {
    await add('a');
    await add('b', { parent_id: 'a', status: 'held', author_hash: hash });
    await add('wilmas', { parent_id: 'a', author_hash: 'wilma', address: 'wilma@river.example' });
    const { database, now } = context;
    const report = { id: 'r', comment_id: 'a', reason: 'spam', note: '', network_hash: null, at: 1, settled_at: null };
    await database.insertInto('reports').values(report).execute();
    const token = await openLink();
    await stopReplies(context, token);
    expect(await eraseMyComments(context, token)).toEqual({ erased: 2 });
    const rows = await database.selectFrom('comments').selectAll().where('id', 'in', ['a', 'b']).execute();
    for (const row of rows) {
      expect(row).toMatchObject({ name: '', body: '', address: null, wants_replies: 0, erased_at: now });
      expect(row.author_hash).not.toBe(hash);
    }
    expect(await database.selectFrom('reports').select('settled_at').execute()).toEqual([{ settled_at: now }]);
    expect(await mails()).toEqual([]);
    expect(await database.selectFrom('tokens').select('used_at').execute()).toEqual([{ used_at: now }]);
    expect(await database.selectFrom('erasures').selectAll().execute()).toEqual([{ author_hash: hash, at: now }]);
    expect(await database.selectFrom('reply_stops').select('author_hash').execute()).toEqual([{ author_hash: hash }]);
    const wilmas = await database.selectFrom('comments').selectAll().where('id', '=', 'wilmas').executeTakeFirst();
    expect(wilmas?.name).toBe('Wilma');
  });

  test('erases, and is mailed no more: not by a link of before, nor when a stranger writes under the address', async () => {
    await add('a', { wants_replies: 1 });
    const { database, now } = context;
    const grant = { purpose: 'stop-replies', subject: hash, holder: null, expiresAt: null } as const;
    const stop = await makeToken(database, grant, now);
    await eraseMyComments(context, await openLink());
    expect(await stopReplies(context, stop)).toBe(true);
    await add('b', { wants_replies: 1 });
    await add('reply', { parent_id: 'b', status: 'held', author_hash: 'wilma', approved_at: null });
    await database.transaction().execute((transaction) => publishComment(context, transaction, { id: 'reply' }));
    expect((await mails()).filter(({ kind }) => kind === 'reply')).toEqual([]);
  });

  test('may press twice, which erases nothing more; after that the link opens nothing', async () => {
    await add('a');
    const token = await openLink();
    await eraseMyComments(context, token);
    await add('later');
    expect(await eraseMyComments(context, token)).toEqual({ erased: 0 });
    expect(await eraseMyComments(context, 'x')).toBeUndefined();
    const [later] = await context.database.selectFrom('comments').select('body').where('id', '=', 'later').execute();
    expect(later?.body).toBe('Words of later');
    expect(await readMyComments(context, token)).toBeUndefined();
    expect(await exportMyComments(context, token)).toBeUndefined();
    expect(await stopReplies(context, token)).toBe(false);
  });
});

test('what was erased is erased again when an older backup brings it back, and what was written later stays', async () => {
  await add('old', { posted_at: 10 });
  await add('new', { posted_at: 30 });
  await context.database.insertInto('erasures').values({ author_hash: hash, at: 20 }).execute();
  expect(await reapplyErasures(context)).toBe(1);
  const rows = await context.database.selectFrom('comments').select(['id', 'body']).orderBy('posted_at').execute();
  expect(rows).toEqual([
    { id: 'old', body: '' },
    { id: 'new', body: 'Words of new' },
  ]);
  expect(await reapplyErasures(context)).toBe(0);
});
