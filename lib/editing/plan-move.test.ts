import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkNewsroom } from '#lib/cli/checking/check-newsroom.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { makeRepository, type Repository } from '#tests/newsroom/make-repository.ts';
import { story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { carryOutMove } from './carry-out-move.ts';
import { planMove } from './plan-move.ts';

const patience = { timeout: 120_000 };
const dam = 'articles/river/dam.md';
/** So much that git knows it again. */
const text = 'It was built of sticks and held for forty years.\n'.repeat(20);
let repository: Repository;

beforeEach(() => {
  repository = makeRepository({
    [dam]: story({ title: 'Dam' }, `See [the weir](weir.md) and [this](dam.md).\n${text}`),
    'articles/river/weir.md': story(
      { title: 'Weir', related: '[/river/dam]', aliases: '[/old/weir]' },
      'See [the dam](dam.md).',
    ),
    'articles/river/draft.md': story({ title: 'Draft', draft: 'true' }, 'Quite other words than those. '.repeat(40)),
    'pages/about.md': '---\ntitle: About\n---\n[Dam](/river/dam)\n',
    'front.md': '---\nlead: /river/dam\n---\n',
  });
});

afterEach(() => rmSync(repository.root, { recursive: true, force: true }));

const read = (file: string) => readFileSync(join(repository.root, file), 'utf8');

async function move(from: string, to: string): Promise<string> {
  const plan = await planMove(repository.root, from, to, noon);
  if (!plan.ok) return plan.error;
  await carryOutMove(repository.root, plan.value);
  return plan.value.others.map(({ source }) => source.file).join();
}

const findProblems = async () =>
  (await checkNewsroom(repository.root, noon)).problems.map(({ file, rule }) => `${file} ${rule}`);

test('a move leaves nothing for check to find, before and after the commit, again and again', patience, async () => {
  expect(await move(dam, 'articles/pond/2026/dyke.md')).toBe('articles/river/weir.md,pages/about.md,front.md');
  expect(await findProblems()).toEqual([]);
  repository.commit({});
  expect(await findProblems()).toEqual([]);
  expect(read('articles/pond/2026/dyke.md')).toBe(
    story(
      { title: 'Dam', aliases: '[/river/dam]', id: '/river/dam' },
      `See [the weir](../../river/weir.md) and [this](dyke.md).\n${text}`,
    ),
  );
  await move('articles/pond/2026/dyke.md', 'articles/loft/dam.md');
  repository.commit({});
  expect(await findProblems()).toEqual([]);
  expect(read('articles/loft/dam.md')).toContain('aliases: [/river/dam, /pond/2026/dyke]\nid: /river/dam\n');
  expect(existsSync(join(repository.root, 'articles/pond'))).toBe(false);
  await move('articles/loft/dam.md', dam);
  repository.commit({});
  expect(await findProblems()).toEqual([]);
  expect(read(dam)).toContain('aliases: [/pond/2026/dyke, /loft/dam]\nid: /river/dam\n');
});

test('a draft that nobody has seen moves without a trace, and may be published later', patience, async () => {
  await move('articles/river/draft.md', 'articles/pond/draft.md');
  repository.commit({});
  expect(read('articles/pond/draft.md')).not.toMatch(/aliases|id:/);
  repository.commit({ 'articles/pond/draft.md': read('articles/pond/draft.md').replace('draft: true\n', '') });
  expect(await findProblems()).toEqual([]);
});

test('a draft that was published once keeps its old address', async () => {
  repository.commit({ [dam]: read(dam).replace('date:', 'draft: true\ndate:') });
  await move(dam, 'articles/pond/dam.md');
  expect(read('articles/pond/dam.md')).toContain('aliases: [/river/dam]');
});

test('a page takes its old address along, and gives it up when it goes back', async () => {
  await move('pages/about.md', 'pages/us.md');
  expect(read('pages/us.md')).toContain('aliases: [/about]');
  await move('pages/us.md', 'pages/about.md');
  expect(read('pages/about.md')).toContain('aliases: [/us]');
});

test('a file that git does not know moves too', async () => {
  writeFiles(repository.root, { 'articles/river/new.md': story({ title: 'New' }) });
  await move('articles/river/new.md', 'articles/pond/new.md');
  expect(read('articles/pond/new.md')).toContain('aliases: [/river/new]');
});

test.each([
  [dam, 'articles/river/weir.md', 'is there already'],
  [dam, dam, 'is there already'],
  [dam, 'articles/old/weir.md', 'is an old address of articles/river/weir.md'],
  [dam, 'articles/search/dam.md', 'The site itself uses'],
  [dam, 'articles/Pond/dam.md', 'lower case'],
  [dam, 'articles/dam.md', 'A story needs a section'],
  [dam, 'pages/dam.md', 'is no place for it'],
  ['front.md', 'articles/a/b.md', 'neither a story nor a page'],
])('%s cannot go to %s', async (from, to, words) => {
  expect(await move(from, to)).toContain(words);
  expect(existsSync(join(repository.root, from))).toBe(true);
});
