import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { pixel } from '#tests/newsroom/draw-picture.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

const environment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  NODE_NO_WARNINGS: '1',
};

/** A repository whose commits pass the hook, and one commit in it. */
function makePaper(files: Readonly<Record<string, string | Uint8Array>>) {
  const root = makeNewsroom(files);
  roots.push(root);
  const git = (...parameters: readonly string[]) => {
    const author = ['-c', 'user.name=Wilma', '-c', 'user.email=wilma@burrow.example'];
    execFileSync('git', [...author, ...parameters], { cwd: root, env: environment, stdio: 'pipe' });
  };
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', 'The paper');
  git('config', 'core.hooksPath', resolve('.githooks'));
  /** What the hook says of a commit; empty when it is made without a word. */
  const commit = (...parameters: readonly string[]): string => {
    try {
      git('commit', '-q', '-m', 'News', ...parameters);
      return '';
    } catch (error) {
      return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    }
  };
  return { root, git, commit };
}

const dam = 'content/articles/river/dam.md';

describe('the hook before a commit', { timeout: 120_000 }, () => {
  test('refuses a staged file with a fault, at its line, and says how to commit in spite of it', () => {
    const { root, git, commit } = makePaper({ [dam]: story() });
    const odd = 'content/articles/river/it\'s "high" water.md';
    writeFiles(root, { [odd]: story({ authors: '[otto]' }) });
    git('add', '-A');
    const said = commit();
    expect(said).toContain(`${odd}:5:11  unknown-author  `);
    expect(said).toContain('git commit --no-verify');
    expect(commit('--no-verify')).toBe('');
  });

  test('lets pass what is sound, with the pictures and stories it names, and what is deleted', () => {
    const { root, git, commit } = makePaper({
      [dam]: story({}, 'A leak.'),
      'content/articles/river/old.md': story({ authors: '[nobody]' }),
      'content/authors/otto.md': '---\nname: Otto\n---\n',
      'content/media/the dam.png': pixel,
    });
    const body = '![A dam.](/media/the%20dam.png)\n\n[The leak](/river/dam)';
    writeFiles(root, { 'content/articles/river/two-words.md': story({ authors: '[otto]' }, body) });
    git('add', '-A');
    git('rm', '-q', 'content/articles/river/old.md');
    expect(commit()).not.toContain('error');
    expect(commit('--allow-empty')).toBe('');
  });

  test('looks at what is staged, not at the working tree', () => {
    const { root, git, commit } = makePaper({ [dam]: story() });
    writeFiles(root, { [dam]: story({ title: 'Otters re-elect a mayor' }) });
    git('add', '-A');
    writeFiles(root, { [dam]: story({ draft: 'perhaps' }) });
    expect(commit()).toBe('');
    git('add', '-A');
    writeFiles(root, { [dam]: story() });
    expect(commit()).toContain(`${dam}:5:8  field-value  Unexpected "perhaps" in draft`);
    expect(commit('-a', '--allow-empty')).toBe('');
  });

  test('finds stories that have a repository to themselves, and leaves others alone', () => {
    const { root, git, commit } = makePaper({ 'articles/river/dam.md': story() });
    writeFiles(root, { 'articles/river/dam.md': story({ date: 'soon' }), 'README.md': 'Our paper.' });
    git('add', 'README.md');
    expect(commit()).toBe('');
    git('add', '-A');
    expect(commit()).toContain('articles/river/dam.md:4:7  date  ');
    rmSync(join(root, 'articles'), { recursive: true });
    git('add', '-A');
    expect(commit()).toBe('');
  });
});
