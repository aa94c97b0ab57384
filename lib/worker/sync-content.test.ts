import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readContentPath } from '#lib/content/content-path.ts';
import { listProblems } from '#lib/library/check-files.ts';
import { findAddress } from '#lib/library/find-address.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { findBody, findMediaFile, readSite } from '#lib/library/read-newsroom.ts';
import type { FileChange } from '#lib/library/write-files.ts';
import { pixel } from '#tests/newsroom/draw-picture.ts';
import { dumpIndex, noon } from '#tests/newsroom/make-index.ts';
import { endlessBody, makeSync, readFolder, syncFolder } from '#tests/newsroom/make-sync.ts';
import { type Files, makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { findNamedChanges } from './find-named-changes.ts';
import { openReader } from './open-reader.ts';
import { readStamp } from './scan-folder.ts';
import { type ContentSync, findChanges, syncFiles } from './sync-content.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function makeFolder(files: Files): string {
  const root = makeNewsroom(files);
  roots.push(root);
  return root;
}

const dam = 'articles/river/dam.md';

/** What readers get at a path: the title of a story, else the kind of answer. */
function lookAt({ index }: ContentSync, path: string): string {
  const address = findAddress(index, path, noon);
  return address.kind === 'story' ? address.article.title : address.kind;
}

function titlesOf({ index }: ContentSync): string[] {
  return listArticles(index, { by: 'time' }, noon, 1, 1000).articles.map(({ title }) => title);
}

function faultsOf({ index }: ContentSync): string[] {
  return listProblems(index).map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`);
}

/** A sync that notes what each transaction wrote. */
function makeNotingSync(root: string): { readonly sync: ContentSync; readonly written: () => string[] } {
  const changes: FileChange[] = [];
  const sync = makeSync(root, { onWritten: (batch) => changes.push(...batch) });
  const written = () => {
    const all = changes.splice(0);
    return all.map((change) => `${change.kind} ${change.kind === 'sound' ? change.parsed.file : change.file}`).sort();
  };
  return { sync, written };
}

describe('the first pass', () => {
  test('reads every kind of file and passes over the rest', async () => {
    const root = makeFolder({
      'site.md': '---\nname: Bugle\n---\n',
      'front.md': '---\nlead: /river/dam\n---\n',
      'README.md': 'For editors.',
      'sections/river.md': '---\ntitle: River\n---\n',
      'authors/otto.md': '---\nname: Otto\n---\n',
      'tags/dams.md': '---\ntitle: Dams\n---\n',
      'pages/about.md': '---\ntitle: About\n---\n',
      'media/dam.jpg': pixel,
      [dam]: story({ title: 'Dam' }),
      'articles/river/2026/weir.md': story({ title: 'Weir' }),
      'articles/river/notes.txt': 'Notes',
      'articles/river/other.mdx': 'import x',
      'drafts/later.md': story(),
      '.git/HEAD.md': 'ref',
    });
    const { sync, written } = makeNotingSync(root);
    const found = await syncFolder(sync);
    expect(found).toMatchObject({ isFirst: true, gone: [] });
    expect([...found.folders].sort()).toEqual([
      '',
      'articles',
      'articles/river',
      'articles/river/2026',
      'authors',
      'media',
      'pages',
      'sections',
      'tags',
    ]);
    expect(written()).toEqual([
      'broken articles/river/other.mdx',
      'media media/dam.jpg',
      'sound articles/river/2026/weir.md',
      `sound ${dam}`,
      'sound authors/otto.md',
      'sound front.md',
      'sound pages/about.md',
      'sound sections/river.md',
      'sound site.md',
      'sound tags/dams.md',
    ]);
    expect([lookAt(sync, '/river/dam'), lookAt(sync, '/river/2026/weir'), lookAt(sync, '/about')]).toEqual([
      'Dam',
      'Weir',
      'page',
    ]);
    await readFolder(sync);
    expect(faultsOf(sync)).toEqual(['articles/river/other.mdx:1:1 stray-file']);
  });

  test('reads dates in the zone of site.md, wherever in the folder it is found', async () => {
    const root = makeFolder({
      [dam]: story({ date: '2025-03-09T08:00' }),
      'site.md': '---\nname: Bugle\ntimeZone: Asia/Tokyo\n---\n',
      'tags/dams.md': '---\ntitle: Dams\n---\n',
    });
    const sync = makeSync(root);
    await syncFolder(sync);
    expect(publishedAt(sync)).toBe('2025-03-08T23:00:00.000Z');
  });

  test('finds what the menu of site.md leads to, though that is read later', async () => {
    const sections = Array.from({ length: 30 }, (_, n) => [`sections/s-${n}.md`, '---\ntitle: S\n---\n']);
    const site = { 'site.md': '---\nname: Bugle\nnavigation: [s-7, lost]\n---\n' };
    const sync = makeSync(makeFolder({ ...Object.fromEntries(sections), ...site }));
    await readFolder(sync);
    expect(faultsOf(sync)).toEqual(['site.md:3:19 dead-link']);
  });

  test('of an empty folder is an empty newsroom', async () => {
    const sync = makeSync(makeFolder({}));
    expect(await syncFolder(sync)).toEqual({ changed: [], gone: [], folders: [''], isFirst: true });
  });
});

function publishedAt({ index }: ContentSync, path = '/river/dam'): string | undefined {
  const address = findAddress(index, path, noon);
  return address.kind === 'story' ? new Date(address.article.publishedAt).toISOString() : undefined;
}

describe('a later pass', () => {
  test('finds nothing when nothing happened', async () => {
    const { sync, written } = makeNotingSync(makeFolder({ [dam]: story(), 'media/a.jpg': 'A', 'articles/x.mdx': '' }));
    await readFolder(sync);
    written();
    expect(await syncFolder(sync)).toMatchObject({ changed: [], gone: [], isFirst: false });
    expect(written()).toEqual([]);
  });

  test('takes note of a file that was only touched, and reads it no further', async () => {
    const root = makeFolder({ [dam]: story() });
    const { sync, written } = makeNotingSync(root);
    await readFolder(sync);
    written();
    const { files: _stamps, ...before } = dumpIndex(sync.index);
    utimesSync(join(root, dam), new Date(0), new Date(0));
    await syncFolder(sync);
    expect(written()).toEqual([`touched ${dam}`]);
    const { files: _newStamps, ...after } = dumpIndex(sync.index);
    expect(after).toEqual(before);
    expect((await findChanges(sync)).changed).toEqual([]);
  });

  test('shows what changed, and forgets what is gone', async () => {
    const root = makeFolder({ [dam]: story({ title: 'Dam' }), 'articles/river/weir.md': story({ title: 'Weir' }) });
    const { sync, written } = makeNotingSync(root);
    await readFolder(sync);
    written();
    writeFiles(root, { [dam]: story({ title: 'Beaver dam' }) });
    rmSync(join(root, 'articles/river/weir.md'));
    await syncFolder(sync);
    expect(written()).toEqual(['gone articles/river/weir.md', `sound ${dam}`]);
    expect(titlesOf(sync)).toEqual(['Beaver dam']);
    expect(dumpIndex(sync.index).files).toHaveLength(1);
  });

  test('forgets a folder that is gone and reads one that was moved in', async () => {
    const root = makeFolder({
      'articles/river/a.md': story({ title: 'A' }),
      'articles/river/x/b.md': story({ title: 'B' }),
    });
    const sync = makeSync(root);
    await readFolder(sync);
    renameSync(join(root, 'articles/river'), join(root, 'articles/pond'));
    await syncFolder(sync);
    expect([lookAt(sync, '/pond/a'), lookAt(sync, '/pond/x/b'), titlesOf(sync)]).toEqual(['A', 'B', ['B', 'A']]);
  });

  test('does not forget a file that was away only while the folder was looked at', async () => {
    const sync = makeSync(makeFolder({ [dam]: story({ title: 'Dam' }) }));
    await readFolder(sync);
    await syncFiles(sync, { changed: [], gone: [dam], isFirst: false });
    expect(lookAt(sync, '/river/dam')).toBe('Dam');
  });

  test('forgets a file that vanished between the look and the reading', async () => {
    const root = makeFolder({ [dam]: story() });
    const sync = makeSync(root);
    await readFolder(sync);
    writeFiles(root, { [dam]: story({ title: 'New' }) });
    const found = await findChanges(sync);
    rmSync(join(root, dam));
    await syncFiles(sync, found);
    expect(titlesOf(sync)).toEqual([]);
  });

  test('keeps the order of the last edit when a file is listed twice', async () => {
    const root = makeFolder({ [dam]: story({ title: 'Dam' }) });
    const sync = makeSync(root);
    const { changed } = await findChanges(sync);
    await syncFiles(sync, { changed: [...changed, ...changed], gone: [], isFirst: false });
    expect(titlesOf(sync)).toEqual(['Dam']);
  });
});

test('files that change together are written as one step, those that are gone with them', async () => {
  const root = makeFolder({ [dam]: story({ title: 'Dam' }), 'articles/river/old.md': story({ title: 'Old' }) });
  const written: (readonly string[])[] = [];
  const sync = makeSync(root, {
    onWritten: (changes) => written.push(changes.map(({ kind }) => kind)),
  });
  await readFolder(sync);
  written.length = 0;
  rmSync(join(root, 'articles/river/old.md'));
  writeFiles(root, { [dam]: story({ title: 'Dams' }), 'articles/river/new.md': story({ title: 'Old' }) });
  const named = [
    'articles/river/dam.md',
    'articles/river/new.md',
    'articles/river/old.md',
    'articles/river/never.md',
    'a.md',
  ];
  await syncFiles(sync, { ...findNamedChanges(sync.index, root, named), isFirst: false });
  expect(written).toEqual([['gone', 'sound', 'sound']]);
  expect(titlesOf(sync)).toEqual(expect.arrayContaining(['Dams', 'Old']));
});

describe('a content folder that is not there', () => {
  test.each<readonly [string, (root: string) => void]>([
    ['deleted', (root) => rmSync(root, { recursive: true })],
    [
      'replaced by a file',
      (root) => {
        rmSync(root, { recursive: true });
        writeFiles(join(root, '..'), { [root.slice(root.lastIndexOf('/') + 1)]: 'a file' });
      },
    ],
  ])('%s, stops the reading and empties nothing', async (_kind, remove) => {
    const root = makeFolder({ [dam]: story({ title: 'Dam' }) });
    const sync = makeSync(root);
    await readFolder(sync);
    remove(root);
    await expect(findChanges(sync)).rejects.toThrow('the content folder is not there');
    expect(titlesOf(sync)).toEqual(['Dam']);
  });

  test('that was never there is an error too, not an empty newsroom', async () => {
    await expect(findChanges(makeSync('/nowhere/at/all'))).rejects.toThrow('/nowhere/at/all');
  });
});

describe('when site.md changes the zone', () => {
  const inZone = (zone: string) => `---\nname: Bugle\ntimeZone: ${zone}\n---\n`;
  const start = {
    'site.md': inZone('Europe/Vienna'),
    [dam]: story({ date: '2025-03-09T08:00' }),
    'articles/river/fixed.md': story({ date: '2025-03-09T08:00+01:00' }),
    'articles/river/soon.md': story({ date: '2025-01-01', expires: '2026-11-22T12:30' }),
  };

  test('dates without an offset mean other moments, those with one the same', async () => {
    const root = makeFolder(start);
    const sync = makeSync(root);
    await readFolder(sync);
    expect([publishedAt(sync), lookAt(sync, '/river/soon')]).toEqual(['2025-03-09T07:00:00.000Z', 'nothing']);
    writeFiles(root, { 'site.md': inZone('America/New_York') });
    await readFolder(sync);
    expect(publishedAt(sync)).toBe('2025-03-09T12:00:00.000Z');
    expect(publishedAt(sync, '/river/fixed')).toBe('2025-03-09T07:00:00.000Z');
    expect(lookAt(sync, '/river/soon')).toBe('Otters elect a mayor');
    expect((await findChanges(sync)).changed).toEqual([]);
  });

  test('it does so together with other edits, and when site.md is deleted', async () => {
    const root = makeFolder(start);
    const sync = makeSync(root);
    await readFolder(sync);
    writeFiles(root, { 'site.md': inZone('Asia/Tokyo'), 'articles/river/new.md': story({ date: '2025-03-09T08:00' }) });
    await readFolder(sync);
    expect([publishedAt(sync), publishedAt(sync, '/river/new')]).toEqual([
      '2025-03-08T23:00:00.000Z',
      '2025-03-08T23:00:00.000Z',
    ]);
    rmSync(join(root, 'site.md'));
    await readFolder(sync);
    expect(publishedAt(sync)).toBe('2025-03-09T08:00:00.000Z');
  });

  test('pictures that came and went with it are known and forgotten', async () => {
    const root = makeFolder({ ...start, 'media/old.jpg': 'old' });
    const sync = makeSync(root);
    await readFolder(sync);
    writeFiles(root, { 'site.md': inZone('Asia/Tokyo'), 'media/new.jpg': 'new' });
    rmSync(join(root, 'media/old.jpg'));
    await readFolder(sync);
    expect([findMediaFile(sync.index, '/media/new.jpg'), findMediaFile(sync.index, '/media/old.jpg')]).toEqual([
      'media/new.jpg',
      undefined,
    ]);
  });

  test('a site.md that breaks keeps its zone', async () => {
    const root = makeFolder(start);
    const sync = makeSync(root);
    await readFolder(sync);
    writeFiles(root, { 'site.md': '---\ntimeZone: [\n---\n' });
    await readFolder(sync);
    expect([readSite(sync.index).timeZone, publishedAt(sync)]).toEqual(['Europe/Vienna', '2025-03-09T07:00:00.000Z']);
  });

  test('more stories than are shown at once are reread as well', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [`articles/river/s-${n}.md`, story({ date: '2025-03-09T08:00' })]),
    );
    const root = makeFolder({ ...many, 'site.md': inZone('Europe/Vienna') });
    const sync = makeSync(root);
    await readFolder(sync);
    writeFiles(root, { 'site.md': inZone('Asia/Tokyo') });
    await readFolder(sync);
    const { articles } = listArticles(sync.index, { by: 'time' }, noon, 1, 100);
    expect(new Set(articles.map((article) => article.publishedAt))).toEqual(new Set([Date.UTC(2025, 2, 8, 23)]));
    expect(articles).toHaveLength(60);
  });
});

test('a host that site.md allows clears the Problems of its pictures', async () => {
  const root = makeFolder({
    'site.md': '---\nname: Bugle\n---\n',
    [dam]: story({}, '![Otter](https://pictures.example/otter.jpg)'),
  });
  const sync = makeSync(root);
  await readFolder(sync);
  expect(faultsOf(sync)).toEqual([`${dam}:6:1 remote-picture`]);
  writeFiles(root, { 'site.md': '---\nname: Bugle\npictureHosts: [pictures.example]\n---\n' });
  await readFolder(sync);
  expect(faultsOf(sync)).toEqual([]);
});

test('when all bodies are to be read again, all answers are out of date', async () => {
  const root = makeFolder({ 'site.md': '---\nname: Bugle\n---\n', [dam]: story() });
  const told: string[] = [];
  const sync = makeSync(root, { onWritten: (_changes, tags) => told.push(...tags) });
  await readFolder(sync);
  sync.index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
  told.length = 0;
  writeFiles(root, { 'site.md': '---\nname: Bugle\npictureHosts: [pictures.example]\n---\n' });
  await syncFolder(sync);
  expect(told).toContain('*');
});

describe('a broken file', () => {
  test('keeps its earlier version and is reported with its place', async () => {
    const root = makeFolder({ [dam]: story({ title: 'Dam' }, 'As it was.') });
    const sync = makeSync(root);
    await readFolder(sync);
    writeFiles(root, { [dam]: story({ title: '[Dam' }, 'As it is.') });
    await readFolder(sync);
    expect(lookAt(sync, '/river/dam')).toBe('Dam');
    expect(findBody(sync.index, dam)?.body).toBe('As it was.\n');
    expect(faultsOf(sync)).toEqual([expect.stringMatching(/^articles\/river\/dam\.md:\d+:\d+ yaml$/)]);
    writeFiles(root, { [dam]: story({ title: 'Mended' }) });
    await readFolder(sync);
    expect([lookAt(sync, '/river/dam'), faultsOf(sync)]).toEqual(['Mended', []]);
  });

  test.each<readonly [string, (root: string) => void]>([
    ['a folder', (root) => mkdirSync(join(root, dam))],
    ['a link', (root) => symlinkSync('/etc/passwd', join(root, dam))],
    ['bytes that are no text', (root) => writeFiles(root, { [dam]: new Uint8Array([0xff, 0xfe, 0x00]) })],
    ['more than half a megabyte', (root) => writeFiles(root, { [dam]: story({}, 'x'.repeat(600_000)) })],
    ['nothing', (root) => writeFiles(root, { [dam]: '' })],
  ])('that became %s keeps its earlier version', async (_kind, change) => {
    const root = makeFolder({ [dam]: story({ title: 'Dam' }) });
    const sync = makeSync(root);
    await readFolder(sync);
    rmSync(join(root, dam));
    change(root);
    await readFolder(sync);
    expect(lookAt(sync, '/river/dam')).toBe('Dam');
    expect(listProblems(sync.index)).toMatchObject([{ file: dam, severity: 'error' }]);
  });

  test('without an earlier version shows nothing', async () => {
    const sync = makeSync(makeFolder({ [dam]: '---\ntitle: [Dam\n---\n' }));
    await readFolder(sync);
    expect([lookAt(sync, '/river/dam'), titlesOf(sync)]).toEqual(['nothing', []]);
    expect(faultsOf(sync)).toHaveLength(1);
  });

  test.each(['draft: true', 'withdrawn: 2026-01-01'])('with a line %s is taken down at once', async (line) => {
    const root = makeFolder({ [dam]: story({ title: 'Dam', tags: '[dams]' }) });
    const sync = makeSync(root);
    await readFolder(sync);
    writeFiles(root, { [dam]: `---\ntitle: [Dam\n${line}\n---\nRegretted.\n` });
    await syncFolder(sync);
    expect([lookAt(sync, '/river/dam'), titlesOf(sync), findBody(sync.index, dam)]).toEqual(['nothing', [], undefined]);
  });

  test('that is one of many is treated the same', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `articles/river/s-${n}.md`);
    const root = makeFolder(Object.fromEntries(names.map((name) => [name, story({ title: name })])));
    const sync = makeSync(root);
    await readFolder(sync);
    const texts = names.map((name, n) => [
      name,
      n === 0 ? '---\ntitle: [\n---\n' : n === 1 ? '---\ntitle: [\ndraft: true\n---\n' : story(),
    ]);
    writeFiles(root, Object.fromEntries(texts));
    await readFolder(sync);
    expect([lookAt(sync, '/river/s-0'), lookAt(sync, '/river/s-1')]).toEqual(['articles/river/s-0.md', 'nothing']);
  });
});

describe('a body that cannot be rendered', () => {
  test('never replaces a good one when it is edited in, and becomes a Problem at its first line', async () => {
    const root = makeFolder({ [dam]: story({ title: 'Dam' }) });
    const sync = makeSync(root);
    await readFolder(sync);
    writeFiles(root, { [dam]: story({ title: 'Endless', tags: '[a]' }, endlessBody) });
    await readFolder(sync);
    expect([lookAt(sync, '/river/dam'), faultsOf(sync)]).toEqual(['Dam', [`${dam}:7:1 body`]]);
  });

  test.each(['draft: true', 'withdrawn: true'])('does not keep %s waiting', async (line) => {
    const root = makeFolder({ [dam]: story({ title: 'Dam' }) });
    const sync = makeSync(root);
    await readFolder(sync);
    const [name = '', value = ''] = line.split(': ');
    writeFiles(root, { [dam]: story({ title: 'Dam', [name]: value }, endlessBody) });
    await readFolder(sync);
    expect(lookAt(sync, '/river/dam')).not.toBe('Dam');
    expect(titlesOf(sync)).toEqual([]);
  });
});

describe('bodies of edited files', () => {
  const some = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`articles/river/s-${n}.md`, story({}, `[x](/lost-${n})`)]),
    );
  const unread = ({ index }: ContentSync) =>
    Number(index.prepare('SELECT count(*) AS rows FROM bodies WHERE facts IS NULL').get()?.rows);

  test('are read before up to twenty files are shown', async () => {
    const sync = makeSync(makeFolder(some(20)));
    await syncFolder(sync);
    expect([unread(sync), faultsOf(sync).length]).toEqual([0, 20]);
  });

  test('are read behind when there are more', async () => {
    const sync = makeSync(makeFolder(some(21)));
    await syncFolder(sync);
    expect([titlesOf(sync).length, unread(sync), faultsOf(sync).length]).toEqual([21, 21, 0]);
    await readFolder(sync);
    expect([unread(sync), faultsOf(sync).length]).toEqual([0, 21]);
  });
});

describe('files that an edit concerns', () => {
  test('are checked again, however the name came and went', async () => {
    const root = makeFolder({ [dam]: story({ authors: '[otto]' }, '[Weir](/river/weir)') });
    const sync = makeSync(root);
    await readFolder(sync);
    expect(faultsOf(sync)).toEqual([`${dam}:5:11 unknown-author`, `${dam}:7:1 dead-link`]);
    writeFiles(root, { 'authors/otto.md': '---\nname: Otto\n---\n', 'articles/river/weir.md': story() });
    await readFolder(sync);
    expect([faultsOf(sync), sync.stale.size]).toEqual([[], 0]);
    rmSync(join(root, 'authors'), { recursive: true });
    await readFolder(sync);
    expect(faultsOf(sync)).toEqual([`${dam}:5:11 unknown-author`]);
  });

  test('are not noted in a first pass of many, whose files are all checked anyway', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [`articles/river/s-${n}.md`, story({ authors: '[otto]' })]),
    );
    const sync = makeSync(makeFolder({ ...many, 'authors/otto.md': '---\nname: Otto\n---\n' }));
    await syncFolder(sync);
    expect(sync.stale.size).toBe(0);
    await readFolder(sync);
    expect(faultsOf(sync)).toEqual([]);
  });
});

describe('more than 500 files', () => {
  const texts: Files = {
    ...Object.fromEntries(
      Array.from({ length: 520 }, (_, n) => [
        `articles/river/${n % 7}/s-${n}.md`,
        story({ title: `Story ${n}`, date: '2025-03-09T08:00', tags: '[dams]' }, `Text of story ${n}.`),
      ]),
    ),
    'site.md': '---\nname: Bugle\ntimeZone: Asia/Tokyo\n---\n',
    'media/dam.jpg': pixel,
    'articles/river/broken.md': '---\ntitle: [\n---\n',
    'articles/river/taken-back.md': '---\ntitle: [\nwithdrawn: true\n---\n',
    'articles/river/stray.mdx': '',
    'articles/river/कला.md': story({ title: 'कला' }),
  };

  test('are all there after the first pass, each under its own name', { timeout: 60_000 }, async () => {
    const root = makeFolder(texts);
    const { sync, written } = makeNotingSync(root);
    await readFolder(sync);
    // The picture is written twice: when it is found, and when it has been measured.
    expect(new Set(written()).size).toBe(Object.keys(texts).length);
    expect(titlesOf(sync)).toHaveLength(521);
    for (const n of [0, 249, 250, 251, 499, 500, 519]) {
      expect(lookAt(sync, `/river/${n % 7}/s-${n}`)).toBe(`Story ${n}`);
      expect(findBody(sync.index, `articles/river/${n % 7}/s-${n}.md`)?.body).toBe(`Text of story ${n}.\n`);
    }
    expect([lookAt(sync, '/river/कला'), publishedAt(sync, '/river/0/s-0')]).toEqual([
      'कला',
      '2025-03-08T23:00:00.000Z',
    ]);
    expect(faultsOf(sync).map((fault) => fault.split(' ')[1])).toEqual(['yaml', 'stray-file', 'yaml']);
    expect((await findChanges(sync)).changed).toEqual([]);
  });

  test('are read by the thread as they are without one', { timeout: 60_000 }, async () => {
    const root = makeFolder(texts);
    const readings = Object.keys(texts).map((file) => {
      return { file, path: readContentPath(file), stamp: readStamp(root, file) ?? '', knownDigest: undefined };
    });
    const [threaded, plain] = [openReader(root, 500), openReader(root, 499)];
    expect(await threaded.read(readings, 'Asia/Tokyo')).toEqual(await plain.read(readings, 'Asia/Tokyo'));
    await Promise.all([threaded.close(), plain.close()]);
  });
});
