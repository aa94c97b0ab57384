import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findAddress } from '#lib/library/find-address.ts';
import type { Index } from '#lib/library/open-index.ts';
import { readHistory } from '#lib/worker/read-history.ts';
import { makeRepository, type Repository } from '#tests/newsroom/make-repository.ts';
import { makeSync, plainThread, readFolder } from '#tests/newsroom/make-sync.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import type { Block } from './compare-texts.ts';
import { openGit } from './open-git.ts';
import { type ChangesReader, openStoryChanges } from './open-story-changes.ts';

const file = 'articles/river/dam.md';
const siteFile = '---\nname: Bugle\nchanges: true\n---\n';

/** On the day of the story. */
const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 20, hour, minute);
const evening = at(22);

function dam(body: string, fields: Readonly<Record<string, string>> = {}): string {
  return story({ date: '2026-11-20T08:00:00Z', ...fields }, body);
}

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function begin(text: string, moment = at(8, 30), site = siteFile): Repository {
  const repository = makeRepository({ 'site.md': site, [file]: text }, moment);
  roots.push(repository.root);
  return repository;
}

function mark(blocks: readonly Block[]): string {
  const signs = { kept: ['', ''], removed: ['[', ']'], added: ['{', '}'] } as const;
  const draw = (block: Block) =>
    block.map((one) => (one.kind === 'gap' ? '…' : signs[one.kind].join(one.text))).join('');
  return blocks.map(draw).join(' / ');
}

const silent = () => {};
const open = (root: string) => openStoryChanges({ root, thread: plainThread, warn: silent });

async function readAll(root: string, now: number) {
  const sync = makeSync(root, { now: () => now });
  await readFolder(sync);
  await readHistory(sync, openGit(root, silent));
  return sync;
}

type Asking = { readonly now?: number; readonly path?: string; readonly reader?: ChangesReader };

/** What a reader is told at a moment: `14:05 since 08:30 text`. */
async function tell(root: string, asking: Asking = {}): Promise<readonly string[] | string> {
  const { now = evening, path = '/river/dam', reader = open(root) } = asking;
  const { index } = await readAll(root, now);
  const address = findAddress(index, path, now);
  if (address.kind !== 'story') return address.kind;
  const read = await reader.read(index, address.article, now);
  if (read === 'unreadable') return read;
  const clock = (moment: number) => new Date(moment).toISOString().slice(11, 16);
  const lines = read.changes.map(({ at: changed, stoodSince, headline, standfirst, text }) => {
    const parts = [headline, standfirst, text].filter((blocks) => blocks.length > 0).map(mark);
    return `${clock(changed)} since ${clock(stoodSince)} ${parts.join(' | ')}`;
  });
  return read.hasMore ? [...lines, 'more'] : lines;
}

describe('a story that changed', () => {
  test('is told version by version, the newest first, each with its moments', async () => {
    const { root, commit } = begin(dam('Three otters swam.'));
    commit({ [file]: dam('Four otters swam.', { title: 'Otters swim' }) }, at(14, 5));
    commit({ [file]: dam('Four otters swam.\n\nThey came back.', { title: 'Otters swim' }) }, at(15, 30));
    expect(await tell(root)).toEqual([
      '15:30 since 14:05 {They came back.}',
      '14:05 since 08:30 Otters [elect a mayor]{swim} | [Three]{Four} otters swam.',
    ]);
  });

  test('is not told while site.md does not want it, nor where there is no git', async () => {
    const { root, commit } = begin(dam('One.'), at(8, 30), '---\nname: Bugle\n---\n');
    commit({ [file]: dam('Two.') }, at(9));
    expect(await tell(root)).toEqual([]);
    const bare = makeNewsroom({ 'site.md': siteFile, [file]: dam('One.') });
    roots.push(bare);
    expect(await tell(bare)).toEqual([]);
  });

  test('has no change where readers see none: tags, comments of editors, white space', async () => {
    const { root, commit } = begin(dam('One.'));
    commit({ [file]: dam('One. <!-- a secret -->', { tags: '[Otters]', alert: 'Come' }) }, at(9));
    commit({ [file]: dam('One.\n\n\n', { authors: '[wilma]', priority: '1' }) }, at(10));
    expect(await tell(root)).toEqual([]);
  });

  test('tells nothing of what was a note to editors or another field', async () => {
    const { root, commit } = begin(dam('One. <!-- a secret -->', { imageCredit: 'hidden', id: 'sesame' }));
    commit({ [file]: dam('Two.', { id: 'sesame' }) }, at(9));
    const told = JSON.stringify(await tell(root));
    expect(told).toContain('[One]{Two}.');
    expect(told).not.toMatch(/secret|hidden|sesame/);
  });

  test('may lie in a folder of its repository', async () => {
    const repository = makeRepository({ [`paper/content/${file}`]: dam('One.') }, at(8, 30));
    roots.push(repository.root);
    repository.commit({ 'paper/content/site.md': siteFile, [`paper/content/${file}`]: dam('Two.') }, at(9));
    expect(await tell(join(repository.root, 'paper/content'))).toEqual(['09:00 since 08:30 [One]{Two}.']);
  });

  test('is told before its last edit is committed', async () => {
    const { root } = begin(dam('One.'));
    writeFiles(root, { [file]: dam('Two.', { updated: '2026-11-20T09:00:00Z' }) });
    expect(await tell(root, { now: Date.UTC(2099, 0) })).toEqual([expect.stringContaining('[One]{Two}.')]);
  });

  test('keeps what was hostile as plain words', async () => {
    const { root, commit } = begin(dam('<script>alert(1)</script>\n\nHarmless `<b>`.', { title: '"<img src=x>"' }));
    commit({ [file]: dam('Harmless `<i>`.', { title: '"<img src=y>"' }) }, at(9));
    expect(await tell(root)).toEqual(['09:00 since 08:30 <img src=[x]{y}> | Harmless <[b]{i}>.']);
  });
});

describe('what readers never saw is never told', () => {
  test('drafts before the first publication', async () => {
    const { root, commit } = begin(dam('A rumour.', { draft: 'true' }), at(8));
    commit({ [file]: dam('A fact.') }, at(9));
    commit({ [file]: dam('Two facts.') }, at(10));
    expect(await tell(root)).toEqual(['10:00 since 09:00 [A fact]{Two facts}.']);
  });

  test('versions that were replaced before their date, and the first from its date on', async () => {
    const { root, commit } = begin(dam('A rumour.', { date: '2026-11-20T12:00:00Z' }), at(8));
    commit({ [file]: dam('A fact.', { date: '2026-11-20T12:00:00Z' }) }, at(9));
    commit({ [file]: dam('Two facts.', { date: '2026-11-20T12:00:00Z' }) }, at(13));
    expect(await tell(root)).toEqual(['13:00 since 12:00 [A fact]{Two facts}.']);
  });

  test('a version that was put off before its date came', async () => {
    const { root, commit } = begin(dam('A rumour.', { date: '2026-11-20T10:00:00Z' }), at(9));
    commit({ [file]: dam('A fact.', { date: '2026-11-20T12:00:00Z' }) }, at(9, 30));
    commit({ [file]: dam('Two facts.', { date: '2026-11-20T12:00:00Z' }) }, at(13));
    expect(await tell(root)).toEqual(['13:00 since 12:00 [A fact]{Two facts}.']);
  });

  test('what a version took down until its own date', async () => {
    const { root, commit } = begin(dam('A secret.'));
    commit({ [file]: dam('A fact.', { date: '2026-11-20T12:00:00Z' }) }, at(10));
    expect(await tell(root)).toEqual([]);
    commit({ [file]: dam('Two facts.', { date: '2026-11-20T12:00:00Z' }) }, at(13));
    expect(await tell(root)).toEqual(['13:00 since 12:00 [A fact]{Two facts}.']);
  });

  test('entries to come of a live blog that became a plain story', async () => {
    const entries = '## 09:00 Calm\n\n## 23:30 A secret';
    const { root, commit } = begin(dam(entries, { type: 'live' }));
    commit({ [file]: dam('A fact.') }, at(10));
    expect(await tell(root)).toEqual([]);
    commit({ [file]: dam('Two facts.') }, at(11));
    expect(await tell(root)).toEqual(['11:00 since 10:00 [A fact]{Two facts}.']);
  });

  test('a backdated story before it was committed', async () => {
    const { root, commit } = begin(dam('A.', { date: '2020-01-01' }), at(10));
    commit({ [file]: dam('B.', { date: '2020-01-01' }) }, at(11));
    expect(await tell(root)).toEqual(['11:00 since 10:00 [A]{B}.']);
  });

  test('anything of a story that is not to be seen now', async () => {
    const { root, commit } = begin(dam('A.'));
    commit({ [file]: dam('B.') }, at(9));
    commit({ [file]: dam('B.', { withdrawn: 'true' }) }, at(10));
    expect(await tell(root)).toBe('withdrawn');
    commit({ [file]: dam('B.', { draft: 'true' }) }, at(11));
    expect(await tell(root)).toBe('nothing');
    commit({ [file]: dam('B.', { expires: '2026-11-20T21:00:00Z' }) }, at(12));
    expect(await tell(root)).toBe('nothing');
  });

  test('what was taken down before: a withdrawal, a draft, a postponement, a deletion end the list', async () => {
    for (const away of [{ withdrawn: 'true' }, { draft: 'true' }, { date: '2026-11-21' }, null]) {
      const { root, commit } = begin(dam('A secret.'));
      commit({ [file]: away === null ? null : dam('A secret.', away) }, at(9));
      commit({ [file]: dam('A fact.') }, at(10));
      commit({ [file]: dam('Two facts.') }, at(11));
      expect(await tell(root)).toEqual(['11:00 since 10:00 [A fact]{Two facts}.']);
    }
  });

  test('what came before the version from which editors want it told', async () => {
    const { root, commit } = begin(dam('A secret.'));
    commit({ [file]: dam('A fact.', { changesSince: '2026-11-20' }) }, at(10));
    expect(await tell(root)).toEqual([]);
    commit({ [file]: dam('Two facts.', { changesSince: '2026-11-20' }) }, at(11));
    expect(await tell(root)).toEqual(['11:00 since 10:00 [A fact]{Two facts}.']);
  });

  test('a broken version, while the one before it stayed', async () => {
    const { root, commit } = begin(dam('A.'));
    commit({ [file]: '---\ntitle: [\n---\nA secret.\n' }, at(9));
    commit({ [file]: dam('B.') }, at(10));
    expect(await tell(root)).toEqual(['10:00 since 08:30 [A]{B}.']);
  });

  test('what was taken down by a version that was broken', async () => {
    for (const away of ['draft: true', 'withdrawn:']) {
      const { root, commit } = begin(dam('A secret.'));
      commit({ [file]: `---\n${away}\ntitle: [\n---\nA secret.\n` }, at(9));
      commit({ [file]: dam('A fact.') }, at(10));
      expect(await tell(root)).toEqual([]);
      commit({ [file]: dam('Two facts.') }, at(11));
      expect(await tell(root)).toEqual(['11:00 since 10:00 [A fact]{Two facts}.']);
    }
  });

  test('a version that is committed but not in the folder yet', async () => {
    const { root, commit, git } = begin(dam('A.'));
    commit({ [file]: dam('B.') }, at(9));
    commit({ [file]: dam('C.') }, at(10));
    git('checkout', '-q', 'HEAD~1', '--', file);
    expect(await tell(root)).toEqual(['09:00 since 08:30 [A]{B}.']);
  });
});

describe('the history of a file', () => {
  test('goes on under its earlier names', async () => {
    const { root, commit } = begin(dam('A long story about a dam and the otters that built it.'));
    const renamed = 'articles/lake/big dam.md';
    const long = (end: string) =>
      dam(`A long story about a dam and the otters that ${end} it.`, { aliases: '[/river/dam]' });
    commit({ [file]: null, [renamed]: long('built') }, at(9));
    commit({ [renamed]: long('broke') }, at(10));
    expect(await tell(root, { path: '/lake/big dam' })).toEqual([
      expect.stringMatching(/^10:00 since 08:30 .*\[built\]\{broke\}/),
    ]);
  });

  test('goes on where a file was moved as it was, or keeps its id', async () => {
    for (const [before, after] of [
      [dam('A.'), dam('A.')],
      [dam('A.', { id: 'otters' }), dam('Otters.', { id: 'otters' })],
      [dam('A.'), dam('Otters.', { id: '/river/dam' })],
    ] as const) {
      const { root, commit } = begin(before);
      commit({ [file]: null, 'articles/lake/dam.md': after }, at(9));
      commit({ 'articles/lake/dam.md': after.replace(/\w+\.\n$/, 'Beavers.\n') }, at(10));
      const told = await tell(root, { path: '/lake/dam' });
      expect(told.at(-1)).toMatch(/since 08:30 \[A\]/);
    }
  });

  test('is not that of a deleted story that was written after the same pattern', async () => {
    const tides = 'High tide is at noon. The ferry leaves from the east pier, dogs on a lead. '.repeat(20);
    const { root, commit } = begin(dam(`${tides}A secret.`, { title: 'Tides on Friday' }));
    const other = 'articles/river/tides-on-saturday.md';
    commit({ [file]: null, [other]: dam(`${tides}A fact.`, { title: 'Tides on Saturday' }) }, at(9));
    expect(await tell(root, { path: '/river/tides-on-saturday' })).toEqual([]);
    commit({ [other]: dam('Two facts.', { title: 'Tides on Saturday' }) }, at(10));
    const told = await tell(root, { path: '/river/tides-on-saturday' });
    expect(told).toEqual([expect.stringMatching(/^10:00 since 09:00 /)]);
    expect(JSON.stringify(told)).not.toMatch(/secret|Friday/);
  });

  test('tells a change that was taken back as two changes', async () => {
    const { root, commit } = begin(dam('A.'));
    commit({ [file]: dam('B.') }, at(9));
    commit({ [file]: dam('A.') }, at(10));
    expect(await tell(root)).toEqual(['10:00 since 09:00 [B]{A}.', '09:00 since 08:30 [A]{B}.']);
  });

  test('tells of a branch when it was merged, and as one change', async () => {
    const { root, commit, git, gitAt } = begin(dam('A.'));
    git('checkout', '-q', '-b', 'desk');
    commit({ [file]: dam('A rumour.') }, at(9));
    commit({ [file]: dam('B.') }, at(10));
    git('checkout', '-q', 'main');
    commit({ 'articles/river/weir.md': dam('Other.') }, at(11));
    gitAt(at(12), '-c', 'merge.ff=false', 'merge', '-q', '--no-ff', '-m', 'Merge', 'desk');
    expect(await tell(root)).toEqual(['12:00 since 08:30 [A]{B}.']);
  });

  test('that was written anew is told anew, also where only a version in the middle was taken out', async () => {
    const { root, commit, git } = begin(dam('A.'));
    const reader = open(root);
    const write = (secret: string) => {
      commit({ [file]: dam(secret) }, at(9));
      commit({ [file]: dam('B.') }, at(10));
    };
    write('A secret.');
    expect(await tell(root, { reader })).toEqual([
      '10:00 since 09:00 [A secret]{B}.',
      expect.stringContaining('secret'),
    ]);
    git('reset', '-q', '--hard', 'HEAD~2');
    write('A fact.');
    expect(await tell(root, { reader })).toEqual(['10:00 since 09:00 [A fact]{B}.', '09:00 since 08:30 A{ fact}.']);
  });

  test('ends where git has a text no more, which may have taken down what is older', async () => {
    const { root, commit, git } = begin(dam('A.'));
    commit({ [file]: dam('Lost.') }, at(9));
    commit({ [file]: dam('C.') }, at(10));
    commit({ [file]: dam('D.') }, at(11));
    const name = execFileSync('git', ['rev-parse', `HEAD~2:${file}`], { cwd: root, encoding: 'utf8' }).trim();
    git('prune-packed');
    rmSync(join(root, '.git/objects', name.slice(0, 2), name.slice(2)));
    expect(await tell(root)).toEqual(['11:00 since 10:00 [C]{D}.', 'more']);
  });

  test('of a shallow clone begins where the clone does', async () => {
    const { root, commit } = begin(dam('A.'));
    commit({ [file]: dam('B.') }, at(9));
    commit({ [file]: dam('C.') }, at(10));
    const clone = mkdtempSync(join(tmpdir(), 'broadsheet-clone-'));
    roots.push(clone);
    execFileSync('git', ['clone', '-q', '--depth', '2', `file://${root}`, clone], { stdio: 'ignore' });
    expect(await tell(clone)).toEqual(['10:00 since 09:00 [B]{C}.']);
  });

  test('of a thousand versions is told from the newest thirty', async () => {
    const { root, git } = begin(dam('Otters: 0.'));
    const commits = Array.from({ length: 1_000 }, (_, n) => {
      const text = dam(`Otters: ${n + 1}.`);
      const moment = Math.floor(at(8, 30) / 1_000) + 1 + n;
      const who = `committer Wilma <wilma@burrow.example> ${moment} +0000`;
      const from = n === 0 ? 'from refs/heads/main^0\n' : '';
      return `commit refs/heads/main\n${who}\ndata 0\n${from}M 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
    });
    execFileSync('git', ['fast-import', '--quiet'], { cwd: root, input: commits.join('') });
    git('reset', '-q', '--hard', 'main');
    const told = await tell(root);
    expect(told).toHaveLength(30);
    expect(told[0]).toContain('[999]{1000}');
    expect(told[29]).toBe('more');
  });
});

describe('the page of a story', () => {
  /** At first, and once git has answered. */
  async function glance(root: string) {
    const { index } = await readAll(root, evening);
    const address = findAddress(index, '/river/dam', evening);
    if (address.kind !== 'story') throw new Error(address.kind);
    const { article } = address;
    const reader = open(root);
    const first = reader.glance(index, article, evening);
    await reader.read(index, article, evening);
    return [first, reader.glance(index, article, evening)];
  }

  test('leads to what changed as soon as it was committed anew, and knows better once git has answered', async () => {
    const { root, commit } = begin(dam('One.'));
    commit({ [file]: dam('One.', { tags: '[Otters]' }) }, at(9));
    expect(await glance(root)).toEqual([
      { isLinked: true, isKnown: false, isLikely: true },
      { isLinked: false, isKnown: true, isLikely: true },
    ]);
    commit({ [file]: dam('Two.') }, at(10));
    expect(await glance(root)).toEqual([
      { isLinked: true, isKnown: false, isLikely: true },
      { isLinked: true, isKnown: true, isLikely: true },
    ]);
  });

  test('is made without another look at its text, once git has answered', async () => {
    const { root, commit } = begin(dam('One.'));
    commit({ [file]: dam('Two.') }, at(9));
    const { index } = await readAll(root, evening);
    const address = findAddress(index, '/river/dam', evening);
    if (address.kind !== 'story') throw new Error(address.kind);
    const asked: string[] = [];
    const listening: Index = {
      ...index,
      prepare: (sql) => {
        asked.push(sql);
        return index.prepare(sql);
      },
    };
    const reader = open(root);
    const countTexts = () => asked.splice(0).filter((sql) => /b\.body\b/.test(sql)).length;
    await reader.read(listening, address.article, evening);
    expect(countTexts()).toBe(1);
    expect(reader.glance(listening, address.article, evening).isLinked).toBe(true);
    expect(countTexts()).toBe(0);
  });

  test('leads nowhere, and asks nobody, while it was committed once', async () => {
    const { root } = begin(dam('One.'));
    const nothing = { isLinked: false, isKnown: true, isLikely: false };
    expect(await glance(root)).toEqual([nothing, nothing]);
  });

  test('is not likely to lead anywhere after commits before its date', async () => {
    const { root, commit } = begin(dam('One.', { date: '2026-11-20T12:00:00Z' }));
    commit({ [file]: dam('Two.', { date: '2026-11-20T12:00:00Z' }) }, at(9));
    expect(await glance(root)).toEqual([
      { isLinked: false, isKnown: false, isLikely: false },
      { isLinked: false, isKnown: true, isLikely: false },
    ]);
  });
});
