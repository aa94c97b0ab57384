import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { listCommitted } from '#lib/changes/list-committed.ts';
import { type Git, openGit } from '#lib/changes/open-git.ts';
import type { PageTag } from '#lib/site/page-tag.ts';
import { makeRepository } from '#tests/newsroom/make-repository.ts';
import { makeSync, readFolder } from '#tests/newsroom/make-sync.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { readHistory } from './read-history.ts';

const dam = 'articles/river/dam.md';
const weir = 'articles/river/weir.md';
const siteFile = '---\nname: Bugle\nchanges: true\n---\n';
const at = (hour: number) => Date.UTC(2026, 10, 20, hour);
const tell = (body: string) => story({ date: '2026-11-20T08:00:00Z' }, body);

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** A repository, an index that keeps up with it, and what is told when. */
async function begin(texts: Readonly<Record<string, string>>) {
  const repository = makeRepository({ 'site.md': siteFile, ...texts }, at(8));
  const { root } = repository;
  roots.push(root);
  const tags: PageTag[] = [];
  const sync = makeSync(root, { now: () => at(20), onWritten: (_, told) => tags.push(...told) });
  await readFolder(sync);
  tags.splice(0);
  const git = openGit(root, () => {});
  const read = async (asked: Git = git, signal?: AbortSignal) => {
    const isWhole = await readHistory(sync, asked, signal);
    return { isWhole, tags: tags.splice(0) };
  };
  const blobs = (file: string) => listCommitted(sync.index, file, 30).length;
  const rows = () => Number(sync.index.prepare('SELECT count(*) AS rows FROM versions').get()?.rows);
  return { ...repository, sync, ourGit: git, read, blobs, rows };
}

/** Git, and something that happens at the end of a walk, before its answer; that may be lost. */
function watched(git: Git, onWalk: () => void, outcome?: 'none'): Git {
  return {
    ask: async (parameters, options) => {
      const code = await git.ask(parameters, options);
      if (parameters[0] !== 'log') return code;
      onWalk();
      return outcome === 'none' ? undefined : code;
    },
  };
}

/** Commits more versions than a transaction takes, without writing them into the folder: a new one of the dam is among them. */
function commitMany(root: string, moment: number): void {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const files = [...Array.from({ length: 2_100 }, (_, n) => `articles/many/s${n}.md`), dam];
  const committer = `committer Wilma <wilma@burrow.example> ${moment / 1_000} +0000`;
  const begun = `commit refs/heads/main\n${committer}\ndata 0\nfrom refs/heads/main^0\n`;
  const input = begun + files.map((file) => `M 100644 inline ${file}\n${data(tell(`At ${moment}.`))}`).join('');
  execFileSync('git', ['fast-import', '--quiet'], { cwd: root, input });
}

describe('the history', () => {
  test('is read whole, then on from where it was read last, and tells whose answers changed', async () => {
    const { commit, read, blobs } = await begin({ [dam]: tell('A.'), [weir]: tell('A.') });
    expect(await read()).toEqual({ isWhole: true, tags: [] });
    commit({ [dam]: tell('B.') }, at(9));
    expect(await read()).toEqual({ isWhole: true, tags: ['story:/river/dam'] });
    expect(await read()).toEqual({ isWhole: true, tags: [] });
    expect([blobs(dam), blobs(weir)]).toEqual([2, 1]);
  });

  test('at first tells only of stories that have become others', async () => {
    const { commit, read } = await begin({ [dam]: tell('A.'), [weir]: tell('A.') });
    commit({ [weir]: tell('B.') }, at(9));
    expect((await read()).tags).toEqual(['story:/river/weir']);
  });

  test('that was written anew is told to every page, and read anew', async () => {
    const { commit, git, read, blobs, rows } = await begin({ [dam]: tell('A.') });
    commit({ [dam]: tell('A secret.') }, at(9));
    commit({ [dam]: tell('B.') }, at(10));
    await read();
    git('reset', '-q', '--hard', 'HEAD~2');
    commit({ [dam]: tell('B.') }, at(10));
    expect(await read()).toEqual({ isWhole: true, tags: ['*', 'story:/river/dam'] });
    expect([blobs(dam), rows()]).toEqual([2, 2]);
  });

  test('is not asked for while site.md does not want it', async () => {
    const { read } = await begin({ 'site.md': '---\nname: Bugle\n---\n' });
    const ask = () => Promise.reject(new Error('asked'));
    expect(await read({ ask })).toEqual({ isWhole: true, tags: [] });
  });
});

describe('a walk that has not come to its end', () => {
  test('shows nothing of what it wrote', async () => {
    const { root, git, ourGit, read, blobs, rows } = await begin({ [dam]: tell('A.') });
    const seen: (readonly [shown: number, isWriting: boolean])[] = [];
    const looking = watched(ourGit, () => seen.push([blobs(dam), rows() >= 2_000]));
    commitMany(root, at(9));
    await read(looking);
    commitMany(root, at(10));
    await read(looking);
    git('update-ref', 'refs/heads/main', 'HEAD~1');
    commitMany(root, at(11));
    await read(looking);
    expect(seen).toEqual([
      [0, true],
      [2, true],
      [0, true],
    ]);
    expect(blobs(dam)).toBe(3);
  });

  test('is taken up again where the last whole one ended, whatever it left behind', async () => {
    const { root, ourGit, read, blobs, rows } = await begin({ [dam]: tell('A.') });
    await read();
    commitMany(root, at(9));
    expect(await read(watched(ourGit, () => {}, 'none'))).toEqual({ isWhole: false, tags: [] });
    expect([blobs(dam), rows()]).toEqual([1, 2_001]);
    expect((await read()).isWhole).toBe(true);
    expect([blobs(dam), rows()]).toEqual([2, 2_102]);
  });

  test('ends when it is called off, and writes nothing after that', async () => {
    const { commit, ourGit, read, blobs } = await begin({ [dam]: tell('A.') });
    await read();
    commit({ [dam]: tell('B.') }, at(9));
    const calling = new AbortController();
    const stopped = watched(ourGit, () => calling.abort());
    expect(await read(stopped, calling.signal)).toEqual({ isWhole: false, tags: [] });
    expect(blobs(dam)).toBe(1);
  });

  test('does not begin where git cannot tell whether the history goes on', async () => {
    const { commit, ourGit, read, blobs } = await begin({ [dam]: tell('A.') });
    await read();
    commit({ [dam]: tell('B.') }, at(9));
    const slow: Git = {
      ask: async (parameters, options) =>
        parameters[0] === 'merge-base' ? undefined : ourGit.ask(parameters, options),
    };
    expect(await read(slow)).toEqual({ isWhole: false, tags: [] });
    expect(blobs(dam)).toBe(1);
  });
});
