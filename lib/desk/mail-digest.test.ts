import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, createQueryId, type RootOperationNode } from 'kysely';
import { expect, test } from 'vitest';
import { databaseFile, migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { defaultSite } from '#lib/site/site.ts';
import { isSqlite } from '#tests/newsroom/engine.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { findDecision } from './decide-links.ts';
import { mailDigest } from './mail-digest.ts';
import { addStaff, setDigest } from './staff.ts';

const site = {
  ...defaultSite,
  name: 'The Otter',
  timeZone: 'Europe/Vienna',
  comments: { ...defaultSite.comments, digestHour: 8 },
};

/** By the clocks of Vienna in November. */
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour - 1, minute);

async function makeDesk(...names: readonly string[]) {
  const database = await makeDatabase();
  for (const name of names) await addStaff(database, { name, address: `${name}@news.example` }, 1);
  const mailAt = (now: number) =>
    mailDigest({ database, site, origin: 'https://news.example', now, findStory: () => ({ title: 'A dam' }) });
  const listMail = () =>
    database.selectFrom('outbox').select(['recipient', 'subject', 'text', 'html']).orderBy('made_at').execute();
  return { database, mailAt, listMail };
}

function hold(database: Database, id: string, since: number): Promise<void> {
  const reasons = JSON.stringify([
    { check: 'many-links', words: '3 links' },
    { check: 'new-reader', words: 'first comment from this reader' },
  ]);
  return insertComment(database, { id, status: 'held', posted_at: since, status_at: since, reasons });
}

test('at the hour of the site each moderator gets what waits, with reasons and a link of their own', async () => {
  const { database, mailAt, listMail } = await makeDesk('otto', 'rosa');
  await hold(database, 'c1', at(23, 7));
  await mailAt(at(23, 7, 59));
  expect(await listMail()).toEqual([]);
  await mailAt(at(23, 8));
  const mails = await listMail();
  expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(['otto@news.example', 'rosa@news.example']);
  expect(mails[0]?.subject).toBe('The Otter: 1 comment waits for a decision');
  expect(mails[0]?.text).toContain('Words of c1');
  expect(mails[0]?.text).toContain('Under “A dam”.');
  expect(mails[0]?.text.replaceAll('\n', ' ')).toContain('Held: 3 links, first comment from this reader.');
  const tokens = mails.map(({ text }) => /\/desk\/decide\/([\w-]{43})/.exec(text)?.[1] ?? '');
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) {
    expect(await findDecision(database, token, at(23, 9))).toMatchObject({ commentId: 'c1', isOpen: true });
  }
});

test('never twice on a day, and not on the next when nothing is new', async () => {
  const { database, mailAt, listMail } = await makeDesk('otto');
  await hold(database, 'c1', at(23, 7));
  await mailAt(at(23, 8));
  await hold(database, 'c2', at(23, 9));
  for (const hour of [8, 9, 12, 23]) await mailAt(at(23, hour, 5));
  expect(await listMail()).toHaveLength(1);
  await mailAt(at(24, 8));
  const mails = await listMail();
  expect(mails).toHaveLength(2);
  expect(mails[1]?.subject).toContain('2 comments wait');
  await mailAt(at(25, 8));
  expect(await listMail()).toHaveLength(2);
});

test('once, when two look at the same moment', async () => {
  const { database, mailAt, listMail } = await makeDesk('otto', 'rosa');
  await hold(database, 'c1', at(23, 7));
  await Promise.all([mailAt(at(23, 8)), mailAt(at(23, 8)), mailAt(at(23, 8))]);
  expect(await listMail()).toHaveLength(2);
});

test('what comes after the hour waits for the next day', async () => {
  const { database, mailAt, listMail } = await makeDesk('otto');
  await hold(database, 'c1', at(23, 8, 1));
  await mailAt(at(23, 8, 30));
  expect(await listMail()).toEqual([]);
  await mailAt(at(24, 8));
  expect(await listMail()).toHaveLength(1);
});

test('a worker that was down at the hour mails later', async () => {
  const { database, mailAt, listMail } = await makeDesk('otto');
  await hold(database, 'c1', at(23, 7));
  await mailAt(at(23, 17));
  expect(await listMail()).toHaveLength(1);
});

test('a reported comment is in it though readers see it', async () => {
  const { database, mailAt, listMail } = await makeDesk('otto');
  await insertComment(database, { id: 'c1' });
  const report = { comment_id: 'c1', reason: 'abuse', note: '', network_hash: null, at: at(23, 7), settled_at: null };
  await database
    .insertInto('reports')
    .values({ id: 'r1', ...report })
    .execute();
  await database
    .insertInto('reports')
    .values({ id: 'r2', ...report })
    .execute();
  await mailAt(at(23, 8));
  const [mail] = await listMail();
  expect(mail?.text).toContain('Now approved: a reader reported it: abuse.');
  expect(mail?.subject).toContain('1 comment waits');
});

test('of many, twenty are written out and the others counted', async () => {
  const { database, mailAt, listMail } = await makeDesk('otto');
  for (let n = 0; n < 23; n += 1) await hold(database, `c${n}`, at(22, 10, n));
  await mailAt(at(23, 8));
  const [mail] = await listMail();
  expect(mail?.text.match(/\/desk\/decide\//g)).toHaveLength(20);
  expect(mail?.text).toContain('3 more wait at the desk.');
  expect(mail?.text).toContain('https://news.example/desk/comments');
});

test('whoever wants none gets none', async () => {
  const { database, mailAt, listMail } = await makeDesk('otto', 'rosa');
  await setDigest(database, 'otto@news.example', false);
  await hold(database, 'c1', at(23, 7));
  await mailAt(at(23, 8));
  expect((await listMail()).map(({ recipient }) => recipient)).toEqual(['rosa@news.example']);
});

test('a long text is cut between characters, and markup in it is text', async () => {
  const { database, mailAt, listMail } = await makeDesk('otto');
  await hold(database, 'c1', at(23, 7));
  await database
    .updateTable('comments')
    .set({ name: '<b>Eve</b>', body: '👪<img src=x>'.repeat(100) })
    .execute();
  await mailAt(at(23, 8));
  const [mail] = await listMail();
  expect(mail?.text).toContain('…');
  expect(mail?.html).not.toContain('<img');
  expect(mail?.html).not.toContain('<b>');
  expect(mail?.html.isWellFormed()).toBe(true);
});

test('deleted comments wait for nobody', async () => {
  const { database, mailAt, listMail } = await makeDesk('otto');
  await hold(database, 'c1', at(23, 7));
  await database
    .updateTable('comments')
    .set({ erased_at: at(23, 7) })
    .execute();
  await mailAt(at(23, 8));
  expect(await listMail()).toEqual([]);
});

test.each([
  ['nobody wants it', false, at(23, 7)],
  ['nothing is new', true, at(21, 7)],
])('where %s, it does not wait for whoever writes', async (_, isWanted, since) => {
  const file = databaseFile(mkdtempSync(join(tmpdir(), 'broadsheet-digest-')));
  await migrateDatabase(file);
  const database = openDatabase(file);
  const mailAt = (now: number) =>
    mailDigest({ database, site, origin: 'https://news.example', now, findStory: () => undefined });
  await addStaff(database, { name: 'otto', address: 'otto@news.example' }, 1);
  await setDigest(database, 'otto@news.example', isWanted);
  await hold(database, 'c1', since);
  await mailAt(at(22, 8));
  const writer = new DatabaseSync(file);
  writer.exec('begin immediate');
  await mailAt(at(23, 8));
  writer.exec('rollback');
  writer.close();
  await database.destroy();
});

test('of a pile that waits no more is read than is printed', async () => {
  const { database, listMail } = await makeDesk('otto');
  for (let n = 0; n < 200; n += 1) await hold(database, `c${n}`, at(22, 10) + n);
  let rows = 0;
  const counting = database.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      rows += result.rows.length;
      return result;
    },
  });
  const findStory = () => undefined;
  await mailDigest({ database: counting, site, origin: 'https://news.example', now: at(23, 8), findStory });
  expect((await listMail())[0]?.subject).toContain('200 comments wait');
  expect(rows).toBeLessThan(60);
});

test.runIf(isSqlite)('what waits and what was reported is found by indexes that hold little else', async () => {
  const { database } = await makeDesk('otto');
  await hold(database, 'c1', at(23, 7));
  const asked: RootOperationNode[] = [];
  const listening = database.withPlugin({
    transformQuery: ({ node }) => {
      asked.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const findStory = () => undefined;
  await mailDigest({ database: listening, site, origin: 'https://news.example', now: at(23, 8), findStory });
  const steps: string[] = [];
  for (const node of asked.filter(({ kind }) => kind === 'SelectQueryNode')) {
    const { sql: text, parameters } = database.getExecutor().compileQuery(node, createQueryId());
    const plan = CompiledQuery.raw(`explain query plan ${text}`, [...parameters]);
    for (const row of (await database.executeQuery(plan)).rows) steps.push(String(Object(row).detail));
  }
  expect(steps).toContainEqual(expect.stringContaining('comments_since (status=? AND status_at'));
  expect(steps).toContainEqual(expect.stringContaining('reports_open (at'));
  expect(steps.filter((step) => /^SCAN (?:comments|reports)/.test(step))).toEqual([]);
});
