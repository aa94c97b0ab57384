import { beforeEach, describe, expect, test } from 'vitest';
import { makeToken } from '#lib/db/tokens.ts';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeContext } from '#tests/newsroom/make-database.ts';
import type { CommentsContext } from './context.ts';
import { digestMail } from './drop-digest-about.ts';
import { eraseComment } from './erase-comment.ts';

const agnes = 'agnes@river.example';
let context: CommentsContext;

beforeEach(async () => {
  context = await makeContext();
  for (const id of ['one', 'two']) await insertComment(context.database, { id, author_hash: 'agnes', address: agnes });
});

const erase = (id: string) =>
  context.database.transaction().execute((transaction) => eraseComment(context, transaction, { id }));

const enqueue = (kind: string, to: string, now: number) => {
  const mail = { kind, to, subject: 'Hello', text: 'Hello', html: '<p>Hello', stopUrl: null, expiresAt: null };
  return enqueueMail(context.database, mail, { origin: context.origin }, now);
};
const sendAll = () => context.database.updateTable('outbox').set({ sent_at: context.now }).execute();
const recipients = async () =>
  (await context.database.selectFrom('outbox').select('recipient').orderBy('recipient').execute()).map(
    ({ recipient }) => recipient,
  );

describe('of mail to moderators about what waits', () => {
  const printAt = async (id: string, now: number) => {
    await enqueue(digestMail, 'otto@news.example', now);
    await makeToken(context.database, { purpose: 'decide', subject: id, holder: 'otto', expiresAt: null }, now);
  };

  test('that which quotes a deleted comment is never sent, the rest is', async () => {
    await printAt('one', 10);
    await printAt('two', 20);
    await erase('one');
    const left = await context.database.selectFrom('outbox').select('made_at').execute();
    expect(left).toEqual([{ made_at: 20 }]);
  });

  test('what was sent stays on record', async () => {
    await printAt('one', 10);
    await sendAll();
    await erase('one');
    expect(await recipients()).toEqual(['otto@news.example']);
  });
});

describe('to whom mail went', () => {
  test('is forgotten with the last comment of an address, and of no other', async () => {
    await enqueue('reply', agnes, 10);
    await enqueue('my-comments', agnes, 20);
    await enqueue('reply', 'wilma@river.example', 30);
    await sendAll();
    await erase('one');
    expect(await recipients()).toEqual([agnes, agnes, 'wilma@river.example']);
    await erase('two');
    expect(await recipients()).toEqual(['', '', 'wilma@river.example']);
  });

  test('is kept for mail that waits, and for a moderator who comments under the same address', async () => {
    await enqueue('sign-in', agnes, 10);
    await sendAll();
    await enqueue('my-comments', agnes, 20);
    await erase('one');
    await erase('two');
    expect(await recipients()).toEqual([agnes, agnes]);
  });
});
