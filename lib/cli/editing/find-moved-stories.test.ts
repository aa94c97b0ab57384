import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Index } from '#lib/library/open-index.ts';
import { makeRepository, type Repository } from '#tests/newsroom/make-repository.ts';
import { makeSync, readFolder } from '#tests/newsroom/make-sync.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { findMovedStories } from './find-moved-stories.ts';

const patience = { timeout: 60_000 };
const dam = 'articles/river/dam.md';
const text = story({ title: 'Dam' }, 'Long enough to be told from every other story of the newsroom.');

let repository: Repository;
let toRemove: string[];

beforeEach(() => {
  repository = makeRepository({ [dam]: text, 'articles/river/weir.md': story({ title: 'Weir' }, 'Another story.') });
  toRemove = [repository.root];
});

afterEach(() => {
  for (const root of toRemove) rmSync(root, { recursive: true, force: true });
});

/** Moves a file on disk without telling git. */
function move(from: string, to: string): void {
  mkdirSync(dirname(join(repository.root, to)), { recursive: true });
  renameSync(join(repository.root, from), join(repository.root, to));
}

function commitMove(from: string, to: string): void {
  move(from, to);
  repository.commit({});
}

async function readIndex(root: string): Promise<Index> {
  const sync = makeSync(root);
  await readFolder(sync);
  return sync.index;
}

async function findHints(rule: RegExp, root: string): Promise<string[]> {
  const problems = await findMovedStories(await readIndex(root), root);
  const found = problems.filter((problem) => rule.test(problem.rule));
  return found.map(({ file, hint }) => `${file}: ${hint}`).sort();
}

const findAll = (root = repository.root) => findHints(/^/, root);

/** Which files are to name which old address. */
const findMoves = (root = repository.root) => findHints(/^moved-without-alias$/, root);

/** Which files are to say under which name they are known. */
const findNameless = (root = repository.root) => findHints(/^moved-without-id$/, root);

describe('an old address is demanded as an alias', patience, () => {
  test('of a story that moved in the history, with all a Problem says', async () => {
    commitMove(dam, 'articles/pond/dam.md');
    const [problem] = await findMovedStories(await readIndex(repository.root), repository.root);
    expect([problem]).toEqual([
      {
        file: 'articles/pond/dam.md',
        line: 1,
        column: 1,
        rule: 'moved-without-alias',
        severity: 'error',
        message: 'Unexpected move from /river/dam, expected an alias: readers and search engines know the old address',
        hint: 'add /river/dam to aliases',
      },
    ]);
  });

  test('of a story that got another name and a few other words at once', async () => {
    repository.commit({ [dam]: null, 'articles/river/dyke.md': text.replace('Dam', 'Dyke') });
    expect(await findMoves()).toEqual(['articles/river/dyke.md: add /river/dam to aliases']);
  });

  test('of a story whose move git was told of but that is not committed', async () => {
    mkdirSync(join(repository.root, 'articles/pond'));
    repository.git('mv', dam, 'articles/pond/dam.md');
    expect(await findMoves()).toEqual(['articles/pond/dam.md: add /river/dam to aliases']);
  });

  test('of a story that was moved without telling git', async () => {
    move(dam, 'articles/pond/2026/dam.md');
    expect(await findMoves()).toEqual(['articles/pond/2026/dam.md: add /river/dam to aliases']);
  });

  test('twice of a story that moved twice', async () => {
    commitMove(dam, 'articles/pond/dam.md');
    commitMove('articles/pond/dam.md', 'articles/loft/dam.md');
    expect(await findMoves()).toEqual([
      'articles/loft/dam.md: add /pond/dam to aliases',
      'articles/loft/dam.md: add /river/dam to aliases',
    ]);
  });

  test('through a move in the history and one after it that is not committed', async () => {
    commitMove(dam, 'articles/pond/dam.md');
    move('articles/pond/dam.md', 'articles/loft/dam.md');
    expect(await findMoves()).toEqual([
      'articles/loft/dam.md: add /pond/dam to aliases',
      'articles/loft/dam.md: add /river/dam to aliases',
    ]);
  });

  test('once of a story that moved away and back', async () => {
    commitMove(dam, 'articles/pond/dam.md');
    commitMove('articles/pond/dam.md', dam);
    expect(await findMoves()).toEqual([`${dam}: add /pond/dam to aliases`]);
  });

  test('not of what was a draft when it moved, published later or not', async () => {
    repository.commit({ [dam]: text.replace('date:', 'draft: true\ndate:') });
    commitMove(dam, 'articles/pond/dam.md');
    expect(await findAll()).toEqual([]);
    repository.commit({ 'articles/pond/dam.md': text });
    expect(await findAll()).toEqual([]);
    commitMove('articles/pond/dam.md', 'articles/loft/dam.md');
    expect(await findAll()).toEqual([
      'articles/loft/dam.md: add /pond/dam to aliases',
      'articles/loft/dam.md: add the line id: /pond/dam',
    ]);
  });

  test('of a story with a name of other scripts and signs', async () => {
    commitMove(dam, 'articles/कला/बाँध "x".md');
    expect(await findMoves()).toEqual(['articles/कला/बाँध "x".md: add /river/dam to aliases']);
  });

  test('of each story that moved under a name that others have too', async () => {
    repository.commit({
      'articles/river/2024/letter.md': story({}, 'Of 2024.'),
      'articles/river/2025/letter.md': story({}, 'Of 2025.'),
    });
    move('articles/river/2024', 'articles/old/2024');
    move('articles/river/2025', 'articles/old/2025');
    expect(await findMoves()).toEqual([
      'articles/old/2024/letter.md: add /river/2024/letter to aliases',
      'articles/old/2025/letter.md: add /river/2025/letter to aliases',
    ]);
  });

  test('in a content folder that is a part of the repository', async () => {
    repository.commit({ 'site/content/articles/a/one.md': text });
    commitMove('site/content/articles/a/one.md', 'site/content/articles/b/one.md');
    expect(await findMoves(join(repository.root, 'site/content'))).toEqual([
      'articles/b/one.md: add /a/one to aliases',
    ]);
  });
});

describe('the name of a moved story is demanded as its id', patience, () => {
  test('with all a Problem says', async () => {
    commitMove(dam, 'articles/pond/dam.md');
    const problems = await findMovedStories(await readIndex(repository.root), repository.root);
    expect(problems.filter(({ rule }) => rule === 'moved-without-id')).toEqual([
      {
        file: 'articles/pond/dam.md',
        line: 1,
        column: 1,
        rule: 'moved-without-id',
        severity: 'error',
        message:
          'Unexpected move from /river/dam, expected an id: feed readers and comments know the story by its first address',
        hint: 'add the line id: /river/dam',
      },
    ]);
  });

  test('before the move is committed, and although the story names its old address', async () => {
    move(dam, 'articles/pond/dam.md');
    writeFiles(repository.root, { 'articles/pond/dam.md': story({ title: 'Dam', aliases: '[/river/dam]' }) });
    expect(await findNameless()).toEqual(['articles/pond/dam.md: add the line id: /river/dam']);
  });

  test('of a story that moved twice: the first one', async () => {
    commitMove(dam, 'articles/pond/dam.md');
    move('articles/pond/dam.md', 'articles/loft/dam.md');
    expect(await findNameless()).toEqual(['articles/loft/dam.md: add the line id: /river/dam']);
  });

  test('as YAML reads it', async () => {
    repository.commit({
      'articles/a: b.md': story({ title: 'Colon' }, 'A story of signs that mean something to YAML.'),
    });
    commitMove('articles/a: b.md', 'articles/pond/colon.md');
    const [hint = ''] = await findNameless();
    expect(hint).toBe('articles/pond/colon.md: add the line id: "/a: b"');
  });

  test('and nothing more of a story that has it', async () => {
    move(dam, 'articles/pond/dam.md');
    const told = story({ title: 'Dam', aliases: '[/river/dam]', id: '/river/dam' });
    writeFiles(repository.root, { 'articles/pond/dam.md': told });
    expect(await findMovedStories(await readIndex(repository.root), repository.root)).toEqual([]);
  });

  test('not of a story that had another name from the start', async () => {
    const named = story(
      { title: 'Named', id: 'story-7' },
      'A story whose name was never that of its place, nor will be.',
    );
    repository.commit({ 'articles/river/named.md': named });
    commitMove('articles/river/named.md', 'articles/pond/named.md');
    expect(await findNameless()).toEqual([]);
  });

  test('not of a story that came back to its place, nor of one whose place another has taken', async () => {
    commitMove(dam, 'articles/pond/dam.md');
    commitMove('articles/pond/dam.md', dam);
    commitMove('articles/river/weir.md', 'articles/pond/weir.md');
    repository.commit({
      'articles/river/weir.md': story({ title: 'A new weir' }, 'Nothing like the old one, in any of its words.'),
    });
    expect(await findNameless()).toEqual([]);
  });
});

describe('nothing is demanded', patience, () => {
  test('of a newsroom in which nothing moved', async () => {
    expect(await findAll()).toEqual([]);
  });

  test('of a story that names its old address', async () => {
    commitMove(dam, 'articles/pond/dam.md');
    commitMove('articles/pond/dam.md', 'articles/loft/dam.md');
    const aliased = story({ title: 'Dam', aliases: '[/pond/dam, /river/dam/]', id: '/river/dam' });
    repository.commit({ 'articles/loft/dam.md': aliased });
    expect(await findAll()).toEqual([]);
  });

  test('of a story that names its old address before the move is committed', async () => {
    move(dam, 'articles/pond/dam.md');
    writeFiles(repository.root, {
      'articles/pond/dam.md': story({ title: 'Dam', aliases: '[/river/dam]', id: '/river/dam' }),
    });
    expect(await findAll()).toEqual([]);
  });

  test('when another file answers at the old address', async () => {
    commitMove(dam, 'articles/pond/dam.md');
    repository.commit({ [dam]: story({ title: 'A new dam' }, 'Nothing like the old one, in any of its words.') });
    expect(await findAll()).toEqual([]);
  });

  test('of a story that was deleted, before or after it moved', async () => {
    repository.commit({ 'articles/river/weir.md': null });
    commitMove(dam, 'articles/pond/dam.md');
    repository.commit({ 'articles/pond/dam.md': null });
    expect(await findAll()).toEqual([]);
  });

  test('of a file whose name only lost its capitals', async () => {
    repository.commit({ 'articles/river/Loud.md': story({}, 'Written in capitals once, and never again since.') });
    commitMove('articles/river/Loud.md', 'articles/river/loud.md');
    expect(await findAll()).toEqual([]);
  });

  test('of a story that was edited where it is, and of files that are no stories', async () => {
    repository.commit({ [dam]: `${text}More.\n`, 'pages/about.md': '---\ntitle: About us\n---\nWho we are.\n' });
    commitMove('pages/about.md', 'pages/imprint.md');
    expect(await findAll()).toEqual([]);
  });

  test('where there is no repository, or no commit in it', async () => {
    const plain = makeNewsroom({ [dam]: text });
    const empty = makeNewsroom({ [dam]: text });
    toRemove.push(plain, empty);
    expect(await findAll(plain)).toEqual([]);
    repository.git('init', '-q', empty);
    expect(await findAll(empty)).toEqual([]);
  });
});
