import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openNetwork } from '#lib/comments/seal-network.ts';
import { forgetDayKeys, readDayKey } from '#lib/config/day-keys.ts';
import type { Article } from '#lib/content/article.ts';
import { makeCommentsRoom, makePosted } from '#tests/newsroom/make-comments-room.ts';
import type { CommentsRoom } from '../comments-context.ts';
import type { FormAnswer } from './form-answer.ts';
import { postComment } from './post-comment.ts';
import { postOwnComment } from './post-own-comment.ts';
import { postReport } from './post-report.ts';

let room: CommentsRoom;
let article: Article;

beforeEach(async () => {
  ({ room, article } = await makeCommentsRoom());
});

const filled = { name: 'Agnes', email: 'agnes@river.example', comment: 'I counted them twice.' };

async function send(fields: Readonly<Record<string, string>> = {}): Promise<FormAnswer> {
  return postComment(room, { article }, makePosted({ ...filled, ...fields }));
}

/** The token and the id of the comment that an answer leads to. */
function readPlace(answer: FormAnswer): { readonly token: string; readonly id: string } {
  const { token, id } =
    (answer.kind === 'done' &&
      /^\/my-comments\/one\/(?<token>[\w-]{43})#comment-(?<id>\w+)$/.exec(answer.url)?.groups) ||
    {};
  if (token === undefined || id === undefined) throw new Error(`not taken: ${JSON.stringify(answer)}`);
  return { token, id };
}

async function readRow(id: string) {
  return room.database.selectFrom('comments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

async function approve(id: string): Promise<void> {
  await room.database.updateTable('comments').set({ status: 'approved' }).where('id', '=', id).execute();
}

describe('a comment', () => {
  test('that was taken leads its sender to their own page of it', async () => {
    const { id } = readPlace(await send({ replies: 'on' }));
    expect(await readRow(id)).toMatchObject({ name: 'Agnes', body: filled.comment, wants_replies: 1, status: 'held' });
  });

  test('tells its network to whoever has the key of that day, which is in the data folder for two days', async () => {
    const { dataDir } = room.config;
    const { id } = readPlace(await send());
    const { network_sealed: sealed } = await readRow(id);
    const open = (now: number) => openNetwork(readDayKey(dataDir, room.now, now), sealed ?? '');
    expect(readdirSync(join(dataDir, 'day-keys'))).toHaveLength(1);
    expect(open(room.now)).toBe('198.18.0.7/32');
    expect(openNetwork(room.key, sealed ?? '')).toBeUndefined();
    const twoDaysLater = room.now + 48 * 3_600_000;
    forgetDayKeys(dataDir, twoDaysLater);
    expect(readdirSync(join(dataDir, 'day-keys'))).toEqual([]);
    expect(open(twoDaysLater)).toBeUndefined();
  });

  test('is no more than its fields say: what else is sent counts for nothing', async () => {
    const { id } = readPlace(
      await send({ status: 'approved', id: 'mine', story_id: '/other', depth: '4', staff_id: 'x' }),
    );
    expect(await readRow(id)).toMatchObject({ status: 'held', story_id: article.id, depth: 1, staff_id: null });
  });

  test('with faults is given back on the page of its story, whole', async () => {
    const answer = await send({ email: 'agnes', replies: 'on' });
    expect(answer).toMatchObject({
      kind: 'refused',
      status: 422,
      path: '/-/thread/river/dam/comments',
      fault: { faults: [{ field: 'email' }], kept: { ...filled, email: 'agnes', replies: 'on' } },
    });
  });

  test('that replies to nothing is given back on the page of that reply', async () => {
    const answer = await send({ parent: '0a1b2c' });
    expect(answer).toMatchObject({ kind: 'refused', status: 403, path: '/-/thread/river/dam/comments/0a1b2c/reply' });
  });

  test.each(['..', '../../desk', 'a/b', 'x?y', '\u202e', 'a'.repeat(65)])(
    'that replies to %j is given back under the story',
    async (parent) => {
      const answer = await send({ parent });
      expect(answer).toMatchObject({ kind: 'refused', status: 403, path: '/-/thread/river/dam/comments' });
    },
  );

  test('that comes too fast is given back with the seconds to wait', async () => {
    await send();
    const answer = await send({ comment: 'And thrice.' });
    expect(answer).toMatchObject({ kind: 'refused', status: 429, fault: { kept: { comment: 'And thrice.' } } });
    expect(answer.kind === 'refused' && answer.retryAfter).toBeGreaterThan(0);
  });
});

describe('the page of a comment that its sender has', () => {
  test('takes another text', async () => {
    const { token, id } = readPlace(await send());
    const answer = await postOwnComment(room, { token }, makePosted({ do: 'edit', comment: 'I counted them once.' }));
    expect(answer).toEqual({ kind: 'done', url: `/my-comments/one/${token}` });
    expect((await readRow(id)).body).toBe('I counted them once.');
  });

  test('gives back a text that is none', async () => {
    const { token, id } = readPlace(await send());
    const answer = await postOwnComment(room, { token }, makePosted({ do: 'edit', comment: ' ' }));
    const path = `/my-comments/one/${token}`;
    expect(answer).toMatchObject({ kind: 'refused', status: 422, path, fault: { faults: [{ field: 'comment' }] } });
    expect((await readRow(id)).body).toBe(filled.comment);
  });

  test('takes the comment back', async () => {
    const { token, id } = readPlace(await send());
    const answer = await postOwnComment(room, { token }, makePosted({ do: 'withdraw' }));
    expect(answer).toEqual({ kind: 'done', url: `/my-comments/one/${token}` });
    expect(await readRow(id)).toMatchObject({ name: '', body: '', erased_at: room.now });
  });

  test.each([{}, { do: 'approve' }])('does nothing for %j', async (fields) => {
    const { token, id } = readPlace(await send());
    const before = await readRow(id);
    expect(await postOwnComment(room, { token }, makePosted(fields))).toMatchObject({ kind: 'refused', status: 400 });
    expect(await readRow(id)).toEqual(before);
  });
});

describe('a report', () => {
  test('is taken once it says what is wrong', async () => {
    const { id } = readPlace(await send());
    await approve(id);
    const report = (fields: Readonly<Record<string, string>>) => postReport(room, { article, id }, makePosted(fields));
    const path = `/-/thread/river/dam/comments/${id}/report`;
    expect(await report({ note: 'Look.' })).toMatchObject({
      kind: 'refused',
      status: 422,
      path,
      fault: { kept: { note: 'Look.' } },
    });
    expect(await report({ reason: 'spam', note: 'Look.' })).toEqual({
      kind: 'done',
      url: `/river/dam/comments/${id}/reported`,
    });
    expect(await room.database.selectFrom('reports').select(['reason', 'note']).execute()).toEqual([
      { reason: 'spam', note: 'Look.' },
    ]);
  });
});
