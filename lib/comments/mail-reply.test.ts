import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeToken } from '#lib/db/tokens.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { makeContext } from '#tests/newsroom/make-database.ts';
import type { CommentsContext } from './context.ts';
import { editOwnComment } from './edit-own-comment.ts';
import { eraseComment } from './erase-comment.ts';
import { publishComment } from './publish-comment.ts';
import { stopReplies } from './stop-replies.ts';

const story = makeArticle({ title: 'Otters elect\na mayor' });
let context: CommentsContext;

beforeEach(async () => {
  context = await makeContext({ findStory: (id) => (id === story.id ? story : undefined) });
});

afterEach(() => {
  vi.useRealTimers();
});

type Differing = Partial<Parameters<typeof insertComment>[1]>;

async function addParent(differing: Differing = {}): Promise<void> {
  const listening = { address: 'agnes@river.example', author_hash: 'agnes', wants_replies: 1 } as const;
  await insertComment(context.database, { id: 'parent', story_id: story.id, ...listening, ...differing });
}

async function reply(id = 'reply', differing: Differing = {}): Promise<boolean> {
  const waiting = { status: 'held', approved_at: null, author_hash: 'wilma', parent_id: 'parent' } as const;
  await insertComment(context.database, { id, story_id: story.id, ...waiting, ...differing });
  return publish(id);
}

const publish = (id: string) =>
  context.database.transaction().execute((transaction) => publishComment(context, transaction, { id }));
const mails = () => context.database.selectFrom('outbox').selectAll().execute();

async function findStopToken(): Promise<string> {
  const [mail] = await mails();
  return /\/my-comments\/stop\/([\w-]+)/.exec(mail?.headers ?? '')?.[1] ?? '';
}

test('who asked for it is told of a reply, where it stands and how to stop, without a word of its writer', async () => {
  await addParent();
  expect(await reply('reply', { name: 'Buy pills <b>', body: 'So did I.\n\nhttps://pills.example' })).toBe(true);
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    kind: 'reply',
    recipient: 'agnes@river.example',
    subject: 'A reply to a comment under “Otters elect a mayor”',
  });
  expect(mail?.text.replace(/\s+/g, ' ')).toContain('a comment written with this address under “Otters elect a mayor”');
  expect(mail?.text).toContain('\nhttps://news.example/river/otter-mayor/comments/reply\n');
  expect(mail?.text).toContain('If that was not you');
  expect(mail?.text).toContain(`https://news.example/my-comments/stop/${await findStopToken()}`);
  expect(JSON.stringify(mail)).not.toMatch(/pills|So did I|Wilma/);
  expect(mail?.headers).toContain('List-Unsubscribe=One-Click');
});

test.each<[string, Differing, Differing]>([
  ['who did not ask', { wants_replies: 0 }, {}],
  ['whose address is forgotten', { address: null }, {}],
  ['who replied to themselves', {}, { author_hash: 'agnes' }],
  ['whose comment is deleted', { erased_at: 5 }, {}],
  ['whose comment is hidden now', { status: 'spam' }, {}],
])('nobody is told %s', async (_name, parent, differing) => {
  await addParent(parent);
  expect(await reply('reply', differing)).toBe(true);
  expect(await mails()).toEqual([]);
});

test('nobody is told when the story is gone', async () => {
  await addParent();
  context = { ...context, findStory: () => undefined };
  expect(await reply()).toBe(true);
  expect(await mails()).toEqual([]);
});

test('a reply is told once, however often it is approved', async () => {
  await addParent();
  await reply();
  expect(await publish('reply')).toBe(false);
  await context.database.updateTable('comments').set({ status: 'spam' }).where('id', '=', 'reply').execute();
  expect(await publish('reply')).toBe(true);
  expect(await mails()).toHaveLength(1);
});

test('one press ends it for all comments of an address, and takes back what was not sent', async () => {
  await addParent();
  await reply('one');
  const token = await findStopToken();
  expect(await stopReplies(context, token)).toBe(true);
  expect(await mails()).toEqual([]);
  await reply('two');
  expect(await mails()).toEqual([]);
  expect(await stopReplies(context, token)).toBe(true);
  expect(await stopReplies({ ...context, now: context.now + 1e12 }, token)).toBe(true);
  expect(await stopReplies(context, 'x')).toBe(false);
});

test('a mailbox gets three in an hour and ten in a day, whatever stands behind a plus sign', async () => {
  vi.useFakeTimers();
  for (const place of [0, 1, 2]) {
    const address = `agnes${['', '+a', '+b+c'][place]}@river.example`;
    await addParent({ id: `parent${place}`, address, author_hash: `agnes${place}` });
  }
  for (let hour = 0; hour < 5; hour += 1) {
    for (let place = 0; place < 4; place += 1) {
      await reply(`r${hour}-${place}`, { parent_id: `parent${place % 3}` });
    }
    expect(await mails()).toHaveLength(Math.min(10, 3 * (hour + 1)));
    vi.advanceTimersByTime(3_600_000);
    context = { ...context, now: context.now + 3_600_000 };
  }
  await addParent({ address: 'agnes@lake.example' });
  await reply('other');
  expect(await mails()).toHaveLength(11);
});

test('an erased comment does not make the mailbox of its writer count anew', async () => {
  for (const place of [0, 1, 2, 3]) {
    const id = `parent${place}`;
    await addParent({ id });
    await reply(`r${place}`, { parent_id: id });
    await context.database.updateTable('outbox').set({ sent_at: context.now }).execute();
    await context.database.transaction().execute((transaction) => eraseComment(context, transaction, { id }));
  }
  expect(await mails()).toHaveLength(3);
});

test('a reply that is deleted before its mail is sent is told to nobody', async () => {
  await addParent();
  await reply('one');
  await reply('two');
  await context.database.transaction().execute((transaction) => eraseComment(context, transaction, { id: 'one' }));
  const left = await mails();
  expect(left.map(({ text }) => /comments\/(\w+)/.exec(text)?.[1])).toEqual(['two']);
});

test('mail that waits is not sent when an edit hides the reply, and is when that is approved', async () => {
  context = { ...context, site: { ...context.site, comments: { ...context.site.comments, hold: 'none' } } };
  await addParent();
  await reply('reply', { posted_at: context.now, body: 'Bram stole it.' });
  const grant = { purpose: 'own-comment', subject: 'reply', holder: null, expiresAt: context.now + 1_000 } as const;
  const token = await makeToken(context.database, grant, context.now);
  const linked = 'Bram: https://a.example https://b.example https://c.example';
  expect(await editOwnComment(context, token, linked, '192.0.2.7')).toMatchObject({ comment: { status: 'held' } });
  expect(await mails()).toEqual([]);
  expect(await publish('reply')).toBe(true);
  expect(await mails()).toHaveLength(1);
});

test('a deleted comment cannot be shown again', async () => {
  await insertComment(context.database, { id: 'gone', status: 'held', erased_at: 5 });
  expect(await publish('gone')).toBe(false);
});

test.each([
  ['es', 'Una respuesta a un comentario en «Otters elect a mayor»', 'Dejar de recibir avisos de respuestas:', 'ltr'],
  ['ar', 'رد على تعليق تحت «Otters elect a mayor»', 'لا مزيد من رسائل الردود:', 'rtl'],
])('a paper in %s tells of it in its language', async (language, subject, stop, direction) => {
  context = { ...context, site: { ...context.site, language } };
  await addParent();
  await reply();
  const [mail] = await mails();
  expect(mail?.subject).toBe(subject);
  expect(mail?.text).toContain(`\n${stop}\nhttps://news.example/my-comments/stop/`);
  expect(mail?.html).toContain(`<html lang="${language}" dir="${direction}">`);
});
