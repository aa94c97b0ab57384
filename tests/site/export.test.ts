import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseFile, migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import { drawPicture } from '#tests/newsroom/draw-picture.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { makeDataDir, startProgram } from './start-site.ts';

let content: string;
let dataDir: string;
let exports: string;

beforeAll(async () => {
  content = makeNewsroom({
    'site.md': '---\nname: The Otter Bugle\nurl: https://bugle.example\n---\n',
    'media/weir.png': await drawPicture(400, 300),
    'articles/river/dam.md': story({
      tags: '[Fish]',
      aliases: '[/old/dam]',
      image: '/media/weir.png',
      imageAlt: 'A weir',
    }),
    'articles/river/gone.md': story({ withdrawn: '{ date: 2025-04-01T08:00:00Z, note: It was wrong. }' }),
    'articles/river/draft.md': story({ draft: 'true' }),
    'articles/sea/a.md': story({}, 'Read [the dam](/river/dam#otters) and [page two](/latest?page=2).\n\n## Otters\n'),
    ...Object.fromEntries(
      Array.from({ length: 31 }, (_, n) => [`articles/sea/n${n}.md`, story({ date: `2025-02-03T08:${10 + n}:00Z` })]),
    ),
  });
  writeFiles(content, {
    'articles/river/dam.md': `${readFileSync(join(content, 'articles/river/dam.md'), 'utf8')}\n## Otters\n`,
  });
  dataDir = makeDataDir();
  exports = mkdtempSync(join(tmpdir(), 'broadsheet-export-'));
  const file = databaseFile(dataDir);
  await migrateDatabase(file);
  const database = openDatabase(file);
  await insertComment(database, {
    id: 'a',
    story_id: '/river/dam',
    body: 'Hear the otters',
    address: 'wilma@reader.example',
  });
  await insertComment(database, { id: 'b', story_id: '/river/dam', parent_id: 'a', root_id: 'a', body: 'I do' });
  await database.destroy();
});

afterAll(() => {
  for (const folder of [content, dataDir, exports]) rmSync(folder, { recursive: true, force: true });
});

async function exportTo(name: string, ...words: readonly string[]) {
  const environment = { CONTENT_DIR: content, DATA_DIR: dataDir, SITE_URL: 'https://bugle.example' };
  const program = startProgram(
    process.execPath,
    ['lib/cli/news.ts', 'export', join(exports, name), ...words],
    environment,
  );
  return { code: await program.ended, said: program.output() };
}

const read = (file: string) => readFileSync(join(exports, 'one', file), 'utf8');

test('the whole paper is written, with links that lead somewhere, and nothing that needs a server', async () => {
  const { code, said } = await exportTo('one');
  expect(said).toContain('Every link of ours leads to something.');
  expect(code).toBe(0);
  expect(read('site/river/dam/index.html')).toContain('Hear the otters');
  expect(read('site/old/dam/index.html')).toContain('url=/river/dam"');
  expect(read('site/sea/a/index.html')).toContain('href="/latest/page/2"');
  expect(read('site/latest/page/2/index.html')).toContain('href="/latest"');
  expect(read('site/_redirects')).toContain('/river/gone /river/gone/index.html 410\n');
  expect(existsSync(join(exports, 'one/site/river/draft'))).toBe(false);
  for (const file of ['404.html', 'feed.xml', 'sitemap.xml', 'robots.txt', 'tags/fish/atom.xml', 'media/weir.png'])
    expect(existsSync(join(exports, 'one/site', file)), file).toBe(true);
  expect(read('README.txt')).toContain('35 stories (33 of them public)');
});

test('whatever a page names is a file, found without any code of ours', () => {
  const site = join(exports, 'one/site');
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  expect(pages.length).toBeGreaterThan(60);
  const dead = pages.flatMap((page) => {
    const html = readFileSync(join(site, page), 'utf8');
    expect(html, page).not.toContain('<form');
    const named = [...html.matchAll(/\s(?:href|src|poster)="(\/[^"]*)"/g)].map(([, address = '']) => address);
    const sizes = [...html.matchAll(/\ssrcset="([^"]*)"/gi)].flatMap(([, set = '']) =>
      set.split(', ').map((one) => one.split(' ')[0] ?? ''),
    );
    return [...named, ...sizes].flatMap((address) => {
      const path = decodeURIComponent(address.split('#')[0] ?? '');
      const files = [join(site, path), join(site, path, 'index.html')];
      return files.some((file) => statSync(file, { throwIfNoEntry: false })?.isFile()) ? [] : [`${page}: ${address}`];
    });
  });
  expect(dead).toEqual([]);
});

test('a second export is the same to the byte, and a folder that is in use is left alone', async () => {
  expect((await exportTo('one')).said).toContain('is not empty');
  expect((await exportTo('two', '--site')).code).toBe(0);
  const [one, two] = ['one', 'two'].map((name) => join(exports, name, 'site'));
  const list = (folder = '') => readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  expect(list(two)).toEqual(list(one));
  const differing = list(one).filter((file) => {
    const [a, b] = [one, two].map((folder) => join(folder ?? '', file));
    return statSync(a ?? '').isFile() && !readFileSync(a ?? '').equals(readFileSync(b ?? ''));
  });
  expect(differing).toEqual([]);
});

test('comments and content go out without the site; addresses of people only when asked for', async () => {
  expect(JSON.parse(read('comments.json')).map(({ text }: { text: string }) => text)).toEqual([
    'Hear the otters',
    'I do',
  ]);
  expect(read('comments.json')).not.toContain('wilma@reader.example');
  expect(read('content/articles/sea/a.md')).toContain('[the dam](/river/dam#otters)');
  const { code } = await exportTo('people', '--people', '--content');
  expect(code).toBe(0);
  const folder = join(exports, 'people');
  expect(readFileSync(join(folder, 'comments.json'), 'utf8')).toContain('wilma@reader.example');
  for (const file of ['comments.json', 'people/staff.json', 'people/subscribers.csv', 'people/subscribers.json'])
    expect(statSync(join(folder, file)).mode & 0o077, file).toBe(0);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('x-'))).toEqual([]);
});
