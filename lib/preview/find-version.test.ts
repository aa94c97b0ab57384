import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openGit } from '#lib/changes/open-git.ts';
import { largestSource } from '#lib/content/read-source.ts';
import { makeRepository, type Repository } from '#tests/newsroom/make-repository.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { findVersion } from './find-version.ts';
import { nameRef } from './name-ref.ts';
import { readCommittedMedia } from './read-committed-media.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

const dam = 'articles/river/dam.md';
const at = Date.parse('2026-11-20T08:00:00Z');

function begin(texts: Parameters<typeof makeRepository>[0]): Repository & { readonly ask: (word: string) => string } {
  const repository = makeRepository(texts, at);
  roots.push(repository.root);
  const ask = (word: string) =>
    execFileSync('git', ['rev-parse', word], { cwd: repository.root, encoding: 'utf8' }).trim();
  return { ...repository, ask };
}

const sourcesOf = (root: string) => ({ root, git: openGit(root, () => {}) });

/** What stands in the body of a file at a branch or commit. */
async function read(root: string, ref: string | null, file = dam): Promise<string> {
  const version = await findVersion(sourcesOf(root), { file, ref });
  if (typeof version === 'string') return version;
  return version.source.ok
    ? (version.source.value.text.split('---\n').at(-1)?.trim() ?? '')
    : version.source.error.message;
}

describe('a version', () => {
  test('of the folder is the file as it stands, committed or not', async () => {
    const { root } = begin({ [dam]: story({}, 'First.') });
    writeFiles(root, { [dam]: story({}, 'Second.') });
    expect(await read(root, null)).toBe('Second.');
    expect(await read(root, null, 'articles/river/none.md')).toBe('gone');
  });

  test('of a branch is what it has now, of a commit what it had', async () => {
    const { root, git, commit, ask } = begin({ [dam]: story({}, 'First.') });
    git('checkout', '-q', '-b', 'mend');
    commit({ [dam]: story({}, 'Second.') });
    const second = ask('mend');
    commit({ [dam]: story({}, 'Third.') });
    git('checkout', '-q', 'main');
    expect(await read(root, 'refs/heads/mend')).toBe('Third.');
    expect(await read(root, second)).toBe('Second.');
    expect(await read(root, null)).toBe('First.');
    expect(await read(root, 'refs/heads/mend', 'articles/river/none.md')).toBe('gone');
    expect(await read(root, 'refs/heads/none')).toBe('gone');
  });

  test('tells its commit and when that was written', async () => {
    const { root, git, ask } = begin({ [dam]: story() });
    git('commit', '-q', '--allow-empty', '--date=2026-11-21T08:00:00Z', '-m', 'News');
    const version = await findVersion(sourcesOf(root), { file: dam, ref: 'refs/heads/main' });
    const commit = { name: ask('main'), at: Date.parse('2026-11-21T08:00:00Z') };
    expect(version).toMatchObject({ commit });
  });

  test('of a commit that no branch has any more is gone', async () => {
    const { root, git, commit, ask } = begin({ [dam]: story({}, 'First.') });
    commit({ [dam]: story({}, 'Purged.') });
    const purged = ask('main');
    expect(await read(root, purged)).toBe('Purged.');
    git('reset', '-q', '--hard', 'HEAD~1');
    expect(await read(root, purged)).toBe('gone');
  });

  test('of a content folder below the root of its repository is found there', async () => {
    const { root } = begin({ [`content/${dam}`]: story({}, 'Below.'), [dam]: story({}, 'Above.') });
    expect(await read(join(root, 'content'), 'refs/heads/main')).toBe('Below.');
  });

  test('is no link, in the folder or in a commit', async () => {
    const { root, commit } = begin({ [dam]: story({}, 'Kept.') });
    const elsewhere = makeNewsroom({ 'secret.md': story({}, 'Secret.') });
    roots.push(elsewhere);
    symlinkSync(join(elsewhere, 'secret.md'), join(root, 'articles/river/link.md'));
    symlinkSync(elsewhere, join(root, 'articles/linked'));
    commit({});
    expect(await read(root, null, 'articles/river/link.md')).toContain('Unexpected symbolic link');
    expect(await read(root, null, 'articles/linked/secret.md')).toBe('gone');
    expect(await read(root, 'refs/heads/main', 'articles/river/link.md')).toBe('gone');
    expect(await read(root, 'refs/heads/main', 'articles/linked/secret.md')).toBe('gone');
  });

  test('that is too large or no text says so', async () => {
    const latin = Buffer.from([0xe9]).toString('latin1');
    const { root, commit } = begin({ [dam]: 'x'.repeat(largestSource + 1) });
    writeFiles(root, { 'articles/river/latin.md': Buffer.from(latin, 'latin1') });
    commit({});
    expect(await read(root, 'refs/heads/main')).toContain('Unexpected size');
    expect(await read(root, 'refs/heads/main', 'articles/river/latin.md')).toContain('expected UTF-8');
  });

  test('cannot be read where there is no repository', async () => {
    const root = makeNewsroom({ [dam]: story() });
    roots.push(root);
    expect(await read(root, 'refs/heads/main')).toBe('unreadable');
  });
});

describe('what an editor calls a branch or commit', () => {
  test('is named in full', async () => {
    const { root, git, ask } = begin({ [dam]: story() });
    git('branch', 'mend/dam');
    git('tag', 'v1');
    git('update-ref', 'refs/remotes/origin/theirs', 'main');
    const { git: asked } = sourcesOf(root);
    const name = ask('main');
    expect(await nameRef(asked, 'mend/dam')).toBe('refs/heads/mend/dam');
    expect(await nameRef(asked, 'HEAD')).toBe('refs/heads/main');
    expect(await nameRef(asked, 'v1')).toBe('refs/tags/v1');
    expect(await nameRef(asked, 'theirs')).toBe('refs/remotes/origin/theirs');
    expect(await nameRef(asked, name.slice(0, 8))).toBe(name);
  });

  test('and is none where it is an option, a range, or not there', async () => {
    const { git } = sourcesOf(begin({ [dam]: story() }).root);
    const strange = ['--help', '-n1', 'main..main', 'main:articles', '@{1}', ':/News', 'nowhere', 'f'.repeat(40), ''];
    for (const written of strange) expect([written, await nameRef(git, written)]).toEqual([written, 'unknown']);
  });
});

test('a picture of a commit is read up to a size, wherever media lie', async () => {
  const { root, git, commit } = begin({ [dam]: story() });
  git('checkout', '-q', '-b', 'mend');
  commit({ 'media/a.jpg': 'abc', 'public/images/b.jpg': 'de', 'media/cafe\u0301.jpg': 'f', 'media/.hidden.jpg': 'g' });
  const sources = sourcesOf(root);
  const ask = async (address: string, most = 100) =>
    (await readCommittedMedia(sources, { ref: 'refs/heads/mend' }, address, most))?.toString();
  expect(await ask('/media/a.jpg')).toBe('abc');
  expect(await ask('/media/a.jpg', 2)).toBeUndefined();
  expect(await ask('/images/b.jpg')).toBe('de');
  expect(await ask('/media/caf\u00e9.jpg')).toBe('f');
  for (const address of ['/media/../articles/river/dam.md', '/media/.hidden.jpg', `/media/${'x'.repeat(200_000)}.jpg`])
    expect(await ask(address)).toBeUndefined();
  expect(await readCommittedMedia(sources, { ref: null }, '/media/a.jpg', 100)).toBeUndefined();
});
