import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { listProblems } from '#lib/library/check-files.ts';
import { findAddress } from '#lib/library/find-address.ts';
import { isMediaVisible } from '#lib/library/media-visibility.ts';
import { findAuthor, findBody } from '#lib/library/read-newsroom.ts';
import type { FileChange } from '#lib/library/write-files.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { makeRepository, type Repository } from '#tests/newsroom/make-repository.ts';
import { endlessBody, makeSync, readFolder, syncFolder } from '#tests/newsroom/make-sync.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { restoreBroken } from './restore-broken.ts';
import type { ContentSync } from './sync-content.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function begin(texts: Readonly<Record<string, string>>): Repository {
  const repository = makeRepository(texts);
  roots.push(repository.root);
  return repository;
}

const dam = 'articles/river/dam.md';
const broken = '---\ntitle: [Dam\n---\nBroken.\n';
const patience = { timeout: 60_000 };

/** A worker that has just started: reads everything, then asks git. */
async function start(root: string): Promise<ContentSync> {
  const sync = makeSync(root);
  await readFolder(sync);
  await restoreBroken(sync, new Set());
  return sync;
}

function titleAt({ index }: ContentSync, path = '/river/dam'): string {
  const address = findAddress(index, path, noon);
  return address.kind === 'story' ? address.article.title : address.kind;
}

describe('a broken file on a fresh start', patience, () => {
  test('shows its last sound version from git, with its body, and stays reported', async () => {
    const repository = begin({ [dam]: story({ title: 'First' }, 'As it first was.') });
    repository.commit({ [dam]: story({ title: 'Second', tags: '[dams]' }, 'As it was.') });
    repository.commit({ [dam]: broken });
    repository.commit({ [dam]: `${broken}Still broken.\n` });
    const sync = await start(repository.root);
    expect([titleAt(sync), findBody(sync.index, dam)?.body]).toEqual(['Second', 'As it was.\n']);
    expect(listProblems(sync.index)).toMatchObject([{ file: dam, rule: 'yaml', severity: 'error' }]);
    expect(sync.index.prepare('SELECT standing FROM files').get()).toEqual({ standing: 'broken' });
  });

  test('keeps hidden what the broken version names, and shows what the earlier one names', async () => {
    const repository = begin({ [dam]: story({}, '![A dam](/media/dam.png)') });
    repository.commit({ [dam]: `${broken}\n![Secret](/media/secret.png)\n` });
    const sync = await start(repository.root);
    await readFolder(sync);
    sync.index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
    const visible = ['dam', 'secret'].map((name) => isMediaVisible(sync.index, `/media/${name}.png`, noon));
    expect(visible).toEqual([true, false]);
  });

  test('shows what was committed when only the working copy is broken', async () => {
    const { root } = begin({ [dam]: story({ title: 'Committed' }) });
    writeFiles(root, { [dam]: broken });
    expect(titleAt(await start(root))).toBe('Committed');
  });

  test('is found when the content is a folder of a larger repository', async () => {
    const repository = begin({
      [`site/content/${dam}`]: story({ title: 'Committed' }),
      [dam]: story({ title: 'Wrong' }),
    });
    repository.commit({ [`site/content/${dam}`]: broken });
    expect(titleAt(await start(join(repository.root, 'site/content')))).toBe('Committed');
  });

  test('is found whatever its name', async () => {
    const file = 'articles/river/--follow कला "x" [1].md';
    const repository = begin({ [file]: story({ title: 'Committed' }) });
    repository.commit({ [file]: broken });
    expect(titleAt(await start(repository.root), '/river/--follow कला "x" [1]')).toBe('Committed');
  });

  test('shows nothing when it was a draft before it broke', async () => {
    const repository = begin({ [dam]: story({ title: 'Live' }) });
    repository.commit({ [dam]: story({ draft: 'true' }) });
    repository.commit({ [dam]: broken });
    expect(titleAt(await start(repository.root))).toBe('nothing');
  });

  test('stays withdrawn when it was so before it broke', async () => {
    const repository = begin({ [dam]: story({ title: 'Live' }) });
    repository.commit({ [dam]: story({ withdrawn: 'true' }) });
    repository.commit({ [dam]: broken });
    expect(titleAt(await start(repository.root))).toBe('withdrawn');
  });

  test.each(['draft: true', 'withdrawn: 2026-01-01'])('with a line %s shows nothing', async (line) => {
    const repository = begin({ [dam]: story({ title: 'Live' }) });
    repository.commit({ [dam]: `---\ntitle: [Dam\n${line}\n---\n` });
    expect(titleAt(await start(repository.root))).toBe('nothing');
  });

  test.each([
    ['was never sound', `${broken}As before.\n`],
    ['was never committed', null],
  ])('that %s shows nothing', async (_history, first) => {
    const repository = begin(first === null ? {} : { [dam]: first });
    writeFiles(repository.root, { [dam]: broken });
    expect(titleAt(await start(repository.root))).toBe('nothing');
  });

  test('shows nothing where there is no repository', async () => {
    const root = makeNewsroom({ [dam]: broken });
    roots.push(root);
    expect(titleAt(await start(root))).toBe('nothing');
  });

  test('that is an author counts for those who mention it', async () => {
    const repository = begin({ 'authors/otto.md': '---\nname: Otto\n---\n', [dam]: story({ authors: '[otto]' }) });
    repository.commit({ 'authors/otto.md': '---\nname: [Otto\n---\n' });
    const sync = await start(repository.root);
    expect(findAuthor(sync.index, 'otto')).toMatchObject({ name: 'Otto' });
    await readFolder(sync);
    expect(listProblems(sync.index).map(({ file, rule }) => `${file} ${rule}`)).toEqual(['authors/otto.md yaml']);
  });

  test('that is site.md gives dates its zone', async () => {
    const repository = begin({
      'site.md': '---\nname: Bugle\ntimeZone: Asia/Tokyo\n---\n',
      [dam]: story({ date: '2025-03-09T08:00' }),
    });
    repository.commit({ 'site.md': '---\nname: [Bugle\n---\n' });
    const sync = await start(repository.root);
    await readFolder(sync);
    const address = findAddress(sync.index, '/river/dam', noon);
    expect(address).toMatchObject({ kind: 'story', article: { publishedAt: Date.UTC(2025, 2, 8, 23) } });
  });
});

describe('the version that is up', patience, () => {
  test('stays when the index has one of its own, whatever git has', async () => {
    const repository = begin({ [dam]: story({ title: 'Committed' }) });
    writeFiles(repository.root, { [dam]: story({ title: 'Saved, not committed' }) });
    const sync = makeSync(repository.root);
    await readFolder(sync);
    writeFiles(repository.root, { [dam]: broken });
    await readFolder(sync);
    await restoreBroken(sync, new Set());
    expect(titleAt(sync)).toBe('Saved, not committed');
  });

  test('is replaced by git’s when its body turned out to be unrenderable', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`articles/river/s-${n}.md`, story()]));
    const repository = begin({ ...many, [dam]: story({ title: 'Committed' }, 'As it was.') });
    repository.commit({ [dam]: story({ title: 'Endless' }, endlessBody) });
    const sync = await start(repository.root);
    expect([titleAt(sync), findBody(sync.index, dam)?.body]).toEqual(['Committed', 'As it was.\n']);
    expect(listProblems(sync.index)).toMatchObject([{ file: dam, rule: 'body' }]);
  });

  test('is not replaced by an older one when the file was mended while git was asked', async () => {
    const repository = begin({ [dam]: story({ title: 'Committed' }) });
    writeFiles(repository.root, { [dam]: broken });
    const sync = makeSync(repository.root);
    await readFolder(sync);
    const restoring = restoreBroken(sync, new Set());
    writeFiles(repository.root, { [dam]: story({ title: 'Mended' }) });
    await syncFolder(sync);
    await restoring;
    expect([titleAt(sync), listProblems(sync.index)]).toEqual(['Mended', []]);
  });

  test('is not brought back when the file was deleted while git was asked', async () => {
    const repository = begin({ [dam]: story({ title: 'Committed' }) });
    writeFiles(repository.root, { [dam]: broken });
    const sync = makeSync(repository.root);
    await readFolder(sync);
    const restoring = restoreBroken(sync, new Set());
    rmSync(join(repository.root, dam));
    await syncFolder(sync);
    await restoring;
    expect(titleAt(sync)).toBe('nothing');
  });
});

test('each broken text is looked up once, and what was restored is told', patience, async () => {
  const repository = begin({ [dam]: story(), 'articles/river/never.md': broken });
  writeFiles(repository.root, { [dam]: broken });
  const told: FileChange[] = [];
  const sync = makeSync(repository.root, { onWritten: (changes) => told.push(...changes) });
  await readFolder(sync);
  told.length = 0;
  const tried = new Set<string>();
  await restoreBroken(sync, tried);
  expect(told).toMatchObject([{ kind: 'broken', file: dam, shows: 'what-it-did' }]);
  expect(tried.size).toBe(2);
  await restoreBroken(sync, tried);
  expect([told.length, tried.size]).toEqual([1, 2]);
  writeFiles(repository.root, { 'articles/river/never.md': `${broken}Differently.\n` });
  await readFolder(sync);
  await restoreBroken(sync, tried);
  expect(tried.size).toBe(3);
});
