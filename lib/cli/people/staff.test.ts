import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseFile, openDatabase } from '#lib/db/open-database.ts';
import { signIn } from '#lib/desk/sign-in.ts';
import { type News, openNews } from '#tests/newsroom/run-news.ts';
import { addStaffCommands } from './staff.ts';

let news: News;

beforeEach(() => {
  news = openNews('staff', addStaffCommands);
});

afterEach(() => news.close());

const run = (...words: readonly string[]) => news.run(...words);

test('moderators are added, listed, spared the daily mail, and removed', async () => {
  expect(await run('list')).toEqual([expect.stringContaining('Nobody yet'), 0]);
  expect(await run('add', 'Otto Reed', 'Otto@news.example')).toEqual([
    'Otto Reed may sign in as otto@news.example.',
    0,
  ]);
  expect(await run('add', 'Otto', 'otto@news.example')).toEqual(['There is a moderator with this address already.', 1]);
  expect(await run('add', 'Otto', 'otto')).toEqual(['This is not an email address.', 1]);
  expect(await run('digest', 'otto@news.example', 'off')).toEqual(['The daily mail is off.', 0]);
  expect(await run('digest', 'otto@news.example', 'never')).toEqual(['Unexpected "never", expected on or off.', 1]);
  expect(await run('list')).toEqual(['Otto Reed <otto@news.example>, no daily mail', 0]);
  expect(await run('remove', 'otto@news.example')).toEqual(['otto@news.example is removed.', 0]);
  expect(await run('remove', 'otto@news.example')).toEqual([expect.stringContaining('no moderator'), 1]);
});

test('a link to sign in is printed for a paper that sends no mail', async () => {
  await run('add', 'Otto', 'otto@news.example');
  const [link] = await run('sign-in', 'otto@news.example');
  const token = /^https:\/\/news\.example\/desk\/sign-in\/([\w-]{43})$/.exec(link)?.[1] ?? '';
  const database = openDatabase(databaseFile(news.dataDir));
  expect(await signIn(database, token, Date.now())).toBeDefined();
  await database.destroy();
  expect(await run('sign-in', 'eve@news.example')).toEqual([expect.stringContaining('no moderator'), 1]);
});
