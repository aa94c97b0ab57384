import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { addCorrectCommand } from './correct.ts';
import { addMoveCommand } from './move.ts';
import { addNewCommand } from './new.ts';
import { addPublishCommand } from './publish.ts';
import { addScheduleCommand } from './schedule.ts';
import { addWithdrawCommand } from './withdraw.ts';

const dam = 'articles/river/dam.md';
let root: string;

beforeEach(() => {
  root = makeNewsroom({
    'site.md': '---\nname: Bugle\ntimeZone: America/Halifax\n---\n',
    'sections/river.md': '---\ntitle: River\n---\n',
    [dam]: story(),
    'articles/river/weir.md': story({ related: '[/river/dam]' }),
  });
  vi.stubEnv('CONTENT_DIR', root);
  vi.stubEnv('INIT_CWD', root);
  vi.stubEnv('SITE_URL', 'https://news.example');
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(root, { recursive: true, force: true });
});

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** What a command prints, and how it ends. */
async function news(...words: readonly string[]): Promise<readonly [said: string, code: unknown]> {
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
  process.exitCode = undefined;
  const program = new Command('news');
  for (const add of [addCorrectCommand, addMoveCommand, addNewCommand, addPublishCommand, addScheduleCommand])
    add(program);
  addWithdrawCommand(program);
  await program.parseAsync(words, { from: 'user' });
  return [said.join('\n'), process.exitCode ?? 0];
}

test.each([
  [['Ana', '--kind', 'author', '--section', 'river', '--publish'], /--section means nothing.*\n--publish means/],
  [['Ana', '--kind', 'live', '--type', 'opinion'], /--type means nothing for --kind live/],
  [['--section', 'rivre', '--authors', 'nobody'], /no section "rivre".*river.*no author "nobody"/s],
])('options that cannot be are told before anything is asked: %j', async (words, said) => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('ended');
  });
  const told: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  await expect(news('new', ...words)).rejects.toThrow('ended');
  expect(told.join('')).toMatch(said);
  expect(exit).toHaveBeenCalledWith(1);
});

test('a story is begun, published ahead and told by the schedule', { timeout: 60_000 }, async () => {
  const [made] = await news('new', 'A bell: for the bar', '--section', 'River', '--description', 'It rings.');
  const [file = ''] = made.split(' ');
  expect(file).toMatch(/^articles\/river\/\d{4}\/a-bell-for-the-bar\.md$/);
  expect(made).toContain(`https://news.example/river/${file.split('/')[2]}/a-bell-for-the-bar`);
  expect(read(file)).toContain('draft: true');
  expect(await news('new', 'A bell: for the bar', '--section', 'river')).toEqual([
    expect.stringContaining('already'),
    1,
  ]);
  expect(await news('publish', file)).toEqual([expect.stringContaining('has no text yet'), 1]);
  appendFileSync(join(root, file), 'Ding.\n');
  const inThreeDays = new Date(Date.now() + 3 * 86_400_000).toISOString();
  expect(await news('publish', file, '--at', inThreeDays)).toEqual([expect.stringContaining(`${file} appears on`), 0]);
  expect(read(file)).not.toContain('draft');
  expect(await news('schedule')).toEqual([expect.stringMatching(/in 3 days\s+appears: A bell: for the bar/), 0]);
  expect((await news('schedule', '--days', '2'))[0]).toMatch(/Nothing appears.*\n\nLater: 1 more.*--days 3 /s);
});

test('a story is corrected, moved and withdrawn by its address', async () => {
  expect(await news('correct', '/river/dam', '--text', 'Six, not five.')).toEqual([expect.stringContaining(dam), 0]);
  expect(read(dam)).toContain('text: Six, not five.');
  const moved = ['move', 'https://news.example/river/dam', '/pond/dyke'];
  const [shown] = await news(...moved, '--dry-run');
  expect(shown).toContain('articles/river/weir.md: one address');
  expect(shown).toContain('There is no section "pond". Known: river');
  expect(existsSync(join(root, dam))).toBe(true);
  expect(await news(...moved)).toEqual([expect.stringContaining('/river/dam leads to /pond/dyke'), 0]);
  expect([read('articles/river/weir.md'), existsSync(join(root, dam))]).toEqual([
    expect.stringContaining('related: [/pond/dyke]'),
    false,
  ]);
  expect(await news('withdraw', '/river/dam', '--note', 'It was wrong.')).toEqual([expect.stringContaining('410'), 0]);
  expect(read('articles/pond/dyke.md')).toContain('note: It was wrong.');
  expect(await news('correct', '/river/dam', '--text', 'x')).toEqual([expect.stringContaining('is withdrawn'), 1]);
});

test.each([
  [['withdraw', '/river/dam'], '--note "…" is missing'],
  [['correct', '/river/dam'], '--text "…" is missing'],
  [['correct', '/river/damm'], 'There is no file and no story at /river/damm, did you mean articles/river/dam.md?'],
  [['withdraw', '/river/damm'], 'did you mean articles/river/dam.md?'],
  [['correct', '/river/dam', '--kind', 'slip', '--text', 'x'], 'Allowed choices are correction'],
  [['new'], 'the title is missing'],
  [['new', 'Bell'], '--section is missing. Known: river'],
  [['new', 'Bell', '--section', 'river', '--date', 'soon'], '"soon" is no date'],
  [['publish', '/river/dam', '--at', '2020-01-01'], 'has passed'],
  [['schedule', '--days', '0'], 'a whole number from 1'],
  [['widthdraw', 'x'], 'Did you mean withdraw?'],
])('without a terminal nothing is asked, and what is wrong is said: %j', async (words, complaint) => {
  const env = { ...process.env, NODE_NO_WARNINGS: '1' };
  const outcome = await new Promise<readonly [unknown, string, string]>((resolve) => {
    const parameters = [join(import.meta.dirname, '../news.ts'), ...words];
    execFile(process.execPath, parameters, { env }, (error, out, err) => resolve([error?.code ?? 0, out, err]));
  });
  expect(outcome).toEqual([1, '', expect.stringContaining(complaint)]);
  expect(read(dam)).toBe(story());
});

test('files are named from where the editor is', async () => {
  vi.stubEnv('INIT_CWD', join(root, 'articles/river'));
  const [said] = await news('withdraw', 'dam.md', '--note', 'It was wrong.');
  expect(said).toContain('dam.md is withdrawn');
});
