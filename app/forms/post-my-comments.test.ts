import { beforeEach, describe, expect, test } from 'vitest';
import { addressHash } from '#lib/comments/address-hash.ts';
import type { Article } from '#lib/content/article.ts';
import type { TokenPurpose } from '#lib/db/tables.ts';
import { makeToken } from '#lib/db/tokens.ts';
import { makeCommentsRoom, makePosted } from '#tests/newsroom/make-comments-room.ts';
import type { CommentsRoom } from '../comments-context.ts';
import { postComment } from './post-comment.ts';
import { postMyComments, postMyCommentsLink } from './post-my-comments.ts';
import { postStopReplies } from './post-stop-replies.ts';

const address = 'agnes@river.example';
let room: CommentsRoom;
let article: Article;

beforeEach(async () => {
  ({ room, article } = await makeCommentsRoom());
  const fields = { name: 'Agnes', email: address, comment: 'I counted them twice.', replies: 'on' };
  await postComment(room, { article }, makePosted(fields));
});

async function grant(purpose: TokenPurpose): Promise<string> {
  const subject = addressHash(room.key, address);
  return makeToken(room.database, { purpose, subject, holder: null, expiresAt: null }, room.now);
}

const listBodies = () => room.database.selectFrom('comments').select('body').execute();
const listStops = () => room.database.selectFrom('reply_stops').selectAll().execute();
const listMails = () => room.database.selectFrom('outbox').select('recipient').execute();

describe('who asks for a link to all they wrote', () => {
  test.each([
    ['is mailed one', address, 1],
    ['is told the same when there is nothing', 'nobody@river.example', 0],
  ])('%s', async (_, email, mails) => {
    const answer = await postMyCommentsLink(room, makePosted({ email }));
    expect(answer).toEqual({ kind: 'done', url: '/my-comments/sent' });
    expect(await listMails()).toHaveLength(mails);
  });

  test('gets a mistyped address back', async () => {
    const answer = await postMyCommentsLink(room, makePosted({ email: 'agnes@' }));
    const fault = { faults: [{ field: 'email' }], kept: { email: 'agnes@' } };
    expect(answer).toMatchObject({ kind: 'refused', status: 422, path: '/my-comments', fault });
  });
});

describe('who holds that link', () => {
  test('erases everything once they say that they mean it', async () => {
    const token = await grant('my-comments');
    const unsure = await postMyComments(room, { token }, makePosted({ do: 'erase' }));
    expect(unsure).toMatchObject({ kind: 'refused', status: 422, path: `/my-comments/all/${token}` });
    expect(await listBodies()).toEqual([{ body: 'I counted them twice.' }]);
    const sure = await postMyComments(room, { token }, makePosted({ do: 'erase', sure: 'on' }));
    expect(sure).toEqual({ kind: 'done', url: '/my-comments/erased' });
    expect(await postMyComments(room, { token }, makePosted({ do: 'erase', sure: 'on' }))).toEqual(sure);
    expect(await listBodies()).not.toContainEqual({ body: 'I counted them twice.' });
  });

  test('stops mail about replies and takes it up again', async () => {
    const token = await grant('my-comments');
    const done = { kind: 'done', url: `/my-comments/all/${token}` };
    expect(await postMyComments(room, { token }, makePosted({ do: 'replies-off' }))).toEqual(done);
    expect(await listStops()).toHaveLength(1);
    expect(await postMyComments(room, { token }, makePosted({ do: 'replies-on' }))).toEqual(done);
    expect(await listStops()).toEqual([]);
  });

  test.each([{}, { do: 'publish' }])('does nothing with %j', async (fields) => {
    const token = await grant('my-comments');
    expect(await postMyComments(room, { token }, makePosted(fields))).toMatchObject({ kind: 'refused', status: 400 });
  });
});

test.each([{ do: 'erase', sure: 'on' }, { do: 'replies-on' }])(
  'a link of another kind does not do %j',
  async (fields) => {
    const token = await grant('stop-replies');
    expect(await postMyComments(room, { token }, makePosted(fields))).toMatchObject({ kind: 'refused', status: 404 });
    expect(await listBodies()).toEqual([{ body: 'I counted them twice.' }]);
  },
);

describe('the link that ends mail about replies', () => {
  test('does so, twice as well as once, and says so at once', async () => {
    const token = await grant('stop-replies');
    for (const _ of [1, 2])
      expect(await postStopReplies(room, { token }, makePosted({}))).toEqual({ kind: 'page', path: '/-/stopped' });
    expect(await listStops()).toHaveLength(1);
  });

  test('is refused when nobody knows it', async () => {
    const answer = await postStopReplies(room, { token: 'x'.repeat(43) }, makePosted({}));
    expect(answer).toMatchObject({ kind: 'refused', status: 404, path: `/my-comments/stop/${'x'.repeat(43)}` });
  });
});
