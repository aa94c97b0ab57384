import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { MarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { listProblems } from '#lib/library/check-files.ts';
import { findAddress } from '#lib/library/find-address.ts';
import { isMediaVisible } from '#lib/library/media-visibility.ts';
import { listUnreadBodies } from '#lib/library/read-unread-bodies.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { endlessBody, makeSync, plainThread, syncFolder } from '#tests/newsroom/make-sync.ts';
import { type Files, makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { readBodies } from './read-bodies.ts';
import { type ContentSync, findChanges } from './sync-content.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

const dam = 'articles/river/dam.md';
const never = () => false;

/** More stories than are read at once, and others beside them: a newsroom whose bodies are all unread. */
async function makeUnread(files: Files): Promise<ContentSync> {
  const more = Array.from({ length: 45 }, (_, n) => [`articles/river/s-${n}.md`, story({ date: `${n + 1980}-01-01` })]);
  const root = makeNewsroom({ ...Object.fromEntries(more), ...files });
  roots.push(root);
  const sync = makeSync(root);
  await syncFolder(sync);
  return sync;
}

/** Which files each thread was asked for, and how many threads were closed. */
type Noted = { readonly asked: string[][]; closed: number };

/** The second pass, with threads that note what they are asked for. */
async function readNoting(sync: ContentSync, lanes = 1, isStopped: (noted: Noted) => boolean = never): Promise<Noted> {
  const noted: Noted = { asked: [], closed: 0 };
  const openThread = (): MarkdownThread => {
    const asked: string[] = [];
    noted.asked.push(asked);
    return {
      ...plainThread,
      read: (input) => {
        asked.push(input.file);
        return plainThread.read(input);
      },
      close: async () => {
        noted.closed += 1;
      },
    };
  };
  const openThreads = () => Array.from({ length: lanes }, openThread);
  await readBodies(sync, openThreads, () => isStopped(noted));
  return noted;
}

/** The second pass, in which something happens before the body of one file is read. */
async function readWhile(sync: ContentSync, file: string, happen: () => Promise<void>): Promise<string[]> {
  const texts: string[] = [];
  const read: MarkdownThread['read'] = async (input) => {
    if (input.file === file) {
      texts.push(input.body);
      if (texts.length === 1) await happen();
    }
    return plainThread.read(input);
  };
  await readBodies(sync, () => [{ ...plainThread, read }], never);
  return texts;
}

function standingOf({ index }: ContentSync, file: string): string {
  return String(index.prepare('SELECT standing FROM files WHERE file = ?').get(file)?.standing);
}

function titleOf({ index }: ContentSync, path: string): string | undefined {
  const address = findAddress(index, path, noon);
  return address.kind === 'story' ? address.article.title : undefined;
}

test('every unread body is read once, and its facts are stored and checked', async () => {
  const sync = await makeUnread({ [dam]: story({}, '# One\n\n[x](/lost)'), 'pages/about.md': '---\ntitle: A\n---\n' });
  const { asked } = await readNoting(sync);
  expect(listUnreadBodies(sync.index, noon)).toEqual([]);
  expect(asked.flat()).toHaveLength(47);
  expect(new Set(asked.flat()).size).toBe(47);
  expect(listProblems(sync.index).map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
    `${dam}:6 heading-order`,
    `${dam}:8 dead-link`,
  ]);
});

test('what no reader may see is read first, then pages and people, then stories from the newest', async () => {
  const sync = await makeUnread({
    'pages/about.md': '---\ntitle: A\n---\n',
    'authors/otto.md': '---\nname: O\n---\n',
    [dam]: story({ date: '1970-01-01', draft: 'true' }),
  });
  const [asked = []] = (await readNoting(sync)).asked;
  expect(asked[0]).toBe(dam);
  expect([...asked.slice(1, 3)].sort()).toEqual(['authors/otto.md', 'pages/about.md']);
  expect(asked.slice(3)).toEqual(Array.from({ length: 45 }, (_, n) => `articles/river/s-${44 - n}.md`));
});

test('several threads share the bodies, each body read by one, and are closed', async () => {
  const { asked, closed } = await readNoting(await makeUnread({}), 3);
  expect([asked.length, closed]).toEqual([3, 3]);
  for (const files of asked) expect(files.length).toBeGreaterThan(10);
  expect(asked.flat()).toHaveLength(45);
  expect(new Set(asked.flat()).size).toBe(45);
});

test('no thread is opened when nothing is unread', async () => {
  const sync = await makeUnread({});
  await readNoting(sync);
  expect((await readNoting(sync)).asked).toEqual([]);
});

test('reading stops when it is told to, and goes on later where it stopped', async () => {
  const sync = await makeUnread({});
  const first = await readNoting(sync, 1, ({ asked }) => asked.flat().length > 0);
  const done = first.asked.flat().length;
  expect([done > 0, done < 45, first.closed]).toEqual([true, true, 1]);
  expect(listUnreadBodies(sync.index, noon)).toHaveLength(45 - done);
  const second = await readNoting(sync);
  expect(new Set([...first.asked.flat(), ...second.asked.flat()]).size).toBe(45);
  expect(listUnreadBodies(sync.index, noon)).toEqual([]);
});

test('a failure closes the threads and leaves what was read', async () => {
  const sync = await makeUnread({});
  const failing = readNoting(sync, 2, ({ asked }) => {
    if (asked.flat().length > 0) throw new Error('out of paper');
    return false;
  });
  await expect(failing).rejects.toThrow('out of paper');
  expect(listUnreadBodies(sync.index, noon).length).toBeLessThan(45);
});

test('files noted as concerned are checked again', async () => {
  const sync = await makeUnread({ [dam]: story({ authors: '[otto]' }) });
  await readNoting(sync);
  sync.index.prepare('DELETE FROM problems').run();
  for (const row of sync.index.prepare('SELECT n FROM documents').all()) sync.stale.add(Number(row.n));
  await readNoting(sync, 1, () => true);
  expect(listProblems(sync.index)).toEqual([]);
  await readNoting(sync);
  expect([listProblems(sync.index).length, sync.stale.size]).toEqual([1, 0]);
});

describe('a body that cannot be rendered', () => {
  test('becomes a Problem at its first line, shows nothing, and is not tried again', async () => {
    const sync = await makeUnread({ [dam]: story({ title: 'Dam', tags: '[a]' }, endlessBody) });
    const { asked } = await readNoting(sync);
    expect(asked.flat().filter((file) => file === dam)).toHaveLength(1);
    expect(listProblems(sync.index)).toEqual([
      {
        file: dam,
        line: 7,
        column: 1,
        rule: 'body',
        severity: 'error',
        message: 'Unexpected text that cannot be shown, expected simpler Markdown: took too long',
        hint: 'look for thousands of brackets, nested lists or table cells',
      },
    ]);
    expect([standingOf(sync, dam), titleOf(sync, '/river/dam')]).toEqual(['broken', undefined]);
    expect((await readNoting(sync)).asked).toEqual([]);
    expect((await findChanges(sync)).changed).toEqual([]);
  });

  test('does no harm to a text that took its place in the meantime', async () => {
    const sync = await makeUnread({ [dam]: story({ title: 'Endless' }, endlessBody) });
    await readWhile(sync, dam, async () => {
      writeFiles(sync.root, { [dam]: story({ title: 'Mended' }) });
      await syncFolder(sync);
    });
    expect(titleOf(sync, '/river/dam')).toBe('Mended');
    expect([standingOf(sync, dam), listProblems(sync.index)]).toEqual(['sound', []]);
  });

  test('is told to those who link to it', async () => {
    const linking = { 'articles/river/linking.md': story({}, '[Dam](/river/dam)') };
    const sync = await makeUnread({ ...linking, [dam]: story({ date: '2001-01-01' }, endlessBody) });
    await readNoting(sync);
    expect(listProblems(sync.index).map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      `${dam} body`,
      'articles/river/linking.md dead-link',
    ]);
  });
});

test('an earlier version that cannot be rendered goes when its file is broken by now, and its pictures stay hidden', async () => {
  const fields = { date: '2027-01-01', image: '/media/dam.png', imageAlt: 'A dam' };
  const sync = await makeUnread({ [dam]: story(fields, endlessBody), 'articles/river/weir.md': story() });
  writeFiles(sync.root, { [dam]: '---\ntitle: [\n---\n![B](/media/secret.png)\n' });
  await syncFolder(sync);
  await readNoting(sync, 1, ({ asked }) => asked.flat().length > 200);
  expect(listUnreadBodies(sync.index, noon)).toEqual([]);
  expect(listProblems(sync.index, dam).map(({ rule }) => rule)).toEqual(['yaml']);
  sync.index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
  expect(['dam', 'secret'].map((name) => isMediaVisible(sync.index, `/media/${name}.png`, noon))).toEqual([
    false,
    false,
  ]);
});

test('a text that changes while its body is read is read again', async () => {
  const sync = await makeUnread({ [dam]: story({}, 'First.') });
  const texts = await readWhile(sync, dam, async () => {
    writeFiles(sync.root, { [dam]: story({}, '[x](/lost)') });
    await syncFolder(sync);
    sync.index.prepare('UPDATE bodies SET facts = NULL WHERE n = (SELECT n FROM documents WHERE file = ?)').run(dam);
  });
  expect(texts).toEqual(['First.\n', '[x](/lost)\n']);
  expect(listProblems(sync.index)).toMatchObject([{ file: dam, rule: 'dead-link' }]);
});

test('a file that is deleted while its body is read leaves nothing', async () => {
  const sync = await makeUnread({ [dam]: story({}, '[x](/lost)') });
  await readWhile(sync, dam, async () => {
    rmSync(join(sync.root, dam));
    await syncFolder(sync);
  });
  expect([titleOf(sync, '/river/dam'), listProblems(sync.index)]).toEqual([undefined, []]);
  expect(listUnreadBodies(sync.index, noon)).toEqual([]);
});
