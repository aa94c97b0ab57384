import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { databaseFile, openDatabase } from '#lib/db/open-database.ts';
import { signIn } from '#lib/desk/sign-in.ts';
import { addStaffCommands } from './staff.ts';

let dataDir = '';

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'staff-'));
  vi.stubEnv('DATA_DIR', dataDir);
  vi.stubEnv('SITE_URL', 'https://news.example');
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** What `news staff …` prints, and how it ends. */
async function run(...words: readonly string[]): Promise<readonly [said: string, code: unknown]> {
  const said: string[] = [];
  const note = (line: string) => void said.push(line);
  vi.spyOn(console, 'log').mockImplementation(note);
  vi.spyOn(console, 'error').mockImplementation(note);
  process.exitCode = undefined;
  const program = new Command('news');
  addStaffCommands(program);
  await program.parseAsync(['staff', ...words], { from: 'user' });
  return [said.join('\n'), process.exitCode ?? 0];
}

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
  const database = openDatabase(databaseFile(dataDir));
  expect(await signIn(database, token, Date.now())).toBeDefined();
  await database.destroy();
  expect(await run('sign-in', 'eve@news.example')).toEqual([expect.stringContaining('no moderator'), 1]);
});
