import { existsSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NextRequest } from 'next/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import { deskCookie } from '#lib/http/form-paths.ts';
import { readPageLife } from '#lib/http/page-life.ts';
import { makeCommentsRoom } from '#tests/newsroom/make-comments-room.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { takeFault } from '../app/forms/kept-faults.ts';
import { takeThread } from '../app/kept-threads.ts';
import { proxy } from '../proxy.ts';

const { room } = await makeCommentsRoom();
room.index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
let database = room.database;
const changes = { glance: () => ({ isLinked: false, isKnown: true, isLikely: false }) };
vi.mock('../app/newsroom.ts', () => ({ readNewsroom: () => ({ ...room, database, changes, preview: false }) }));

const { origin } = room.config;
const token = 'aB-_9'.repeat(9);

async function makeFile(): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'broadsheet-unreadable-')), 'newsroom.db');
  await migrateDatabase(file);
  return file;
}

const ask = (address: string) =>
  proxy(new NextRequest(`${origin}${address}`, { headers: { Cookie: `${deskCookie}=${token}` } }));

const post = (address: string, fields: Readonly<Record<string, string>>) =>
  proxy(
    new NextRequest(`${origin}${address}`, {
      method: 'POST',
      headers: {
        Origin: origin,
        Cookie: `${deskCookie}=${token}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(fields).toString(),
    }),
  );

/** What the page of a story was given for its comments. */
const givenTo = ({ headers }: Response) => takeThread(headers.get('x-middleware-request-x-thread'));

const spoil: readonly (readonly [string, (file: string) => void | Promise<void>])[] = [
  ['random bytes', (file) => writeFileSync(file, 'x'.repeat(50_000))],
  ['nothing', (file) => renameSync(file, `${file}.away`)],
  [
    'a folder',
    (file) => {
      renameSync(file, `${file}.away`);
      mkdirSync(file);
    },
  ],
];

test('a story is handed its comments, and kept with them', async () => {
  const answer = await ask('/river/dam');
  expect(givenTo(answer)).toEqual({ comments: [], count: 0, page: 1, pages: 1 });
  expect(readPageLife((name) => answer.headers.get(name) ?? undefined)?.until).toBeGreaterThan(noon + 5_000);
});

describe.each(spoil)('with %s in the place of the newsroom database', (_what, damage) => {
  beforeEach(async () => {
    const file = await makeFile();
    await damage(file);
    database = openDatabase(file);
  });

  test('lists and stories are shown, a story without its comments and for a few seconds', async () => {
    expect((await ask('/river')).headers.get('x-tags')).toContain('section:river');
    const answer = await ask('/river/dam');
    expect([answer.status, givenTo(answer)]).toEqual([200, 'unreadable']);
    expect(readPageLife((name) => answer.headers.get(name) ?? undefined)?.until).toBe(noon + 5_000);
  });

  test.each([
    '/river/dam/comments/newest',
    '/river/dam/comments/0123456789abcdef',
    '/river/dam/comments/0123456789abcdef/reply',
    `/my-comments/all/${token}`,
    `/my-comments/one/${token}`,
    `/my-comments/stop/${token}`,
  ])('%s is not shown at the moment', async (address) => {
    const { status, headers } = await ask(address);
    expect([status, headers.get('Retry-After'), headers.get('Cache-Control')]).toEqual([
      503,
      '60',
      'private, no-store',
    ]);
    expect(headers.get('x-middleware-rewrite')).toBe(`${origin}/-/unreadable`);
    expect(headers.has('x-tags')).toBe(false);
  });

  test.each(['/desk', '/desk/comments', `/desk/sign-in/${token}`, `/desk/decide/${token}`])(
    '%s says what is wrong',
    async (address) => {
      const answer = await ask(address);
      expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '60']);
      expect(await answer.text()).toContain('The newsroom database cannot be read');
    },
  );

  test.each([
    ['/river/dam/comments', { name: 'Wilma', email: 'w@reader.example', comment: 'Ducks!' }],
    ['/river/dam/comments/0123456789abcdef/report', { reason: 'spam', note: 'Look at this.' }],
    ['/my-comments', { email: 'w@reader.example' }],
    [`/my-comments/one/${token}`, { do: 'edit', comment: 'Geese!' }],
    [`/my-comments/all/${token}`, { do: 'erase', sure: 'on' }],
    ['/desk/comments', { do: 'approve', 'comment-a': 'on' }],
    ['/desk/sign-in', { email: 'otto@news.example' }],
  ])('what is posted to %s is given back', async (address, fields) => {
    const { status, headers } = await post(address, { ...fields });
    const url = new URL(headers.get('x-middleware-rewrite') ?? '');
    expect([status, headers.get('Retry-After'), url.pathname]).toEqual([503, '60', '/-/refused']);
    expect(takeFault(url.searchParams.get('fault') ?? undefined)?.kept).toEqual(fields);
  });
});

test('what is lost while the site runs takes no comment, and is not made anew', async () => {
  const file = await makeFile();
  database = openDatabase(file);
  const fields = { name: 'Wilma', email: 'w@reader.example', comment: 'Ducks!' };
  expect((await post('/river/dam/comments', fields)).status).toBe(303);
  renameSync(file, `${file}.away`);
  expect((await post('/river/dam/comments', { ...fields, comment: 'Geese!' })).status).toBe(503);
  expect(existsSync(file)).toBe(false);
  renameSync(`${file}.away`, file);
  expect(await database.selectFrom('comments').select('body').execute()).toEqual([{ body: 'Ducks!' }]);
});
