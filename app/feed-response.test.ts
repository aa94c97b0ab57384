import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { brandHtml } from '#lib/base/html.ts';
import { err, ok } from '#lib/base/result.ts';
import { readPageLife } from '#lib/http/page-life.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { childrenOf, readXml, textsOf } from '#tests/read-xml.ts';
import { respondWithFeed } from './feed-response.ts';

const origin = 'https://otter.example';
const partner = '{ name: radio, title: For the radio, tag: dams, count: 1, content: summary }';
const siteFile = `---\nname: Bugle\nhubs: [https://hub.example/]\nfeeds: [${partner}]\n---\n`;
const index = makeIndex({
  'site.md': siteFile,
  'sections/river.md': '---\ntitle: The river\ndescription: What flows.\n---\n',
  'sections/quiet.md': '---\ntitle: Quiet\n---\n',
  'authors/otto.md': '---\nname: Otto Otter\n---\n',
  'articles/river/dam.md': story({ title: 'Dam', date: '2026-11-21', tags: '[Dams]', authors: '[otto]' }),
  'articles/river/weir.md': story({
    title: 'Weir',
    date: '2026-11-20',
    tags: '[dams]',
    corrections: '[{ date: 2026-11-21, text: Three dams. }, { date: 2026-11-23, text: Four. }]',
  }),
  'articles/pond/frog.md': story({ title: 'Frog', date: '2026-11-19' }),
  'articles/pond/draft.md': story({ title: 'Draft', draft: 'true', tags: '[dams]' }),
  'articles/pond/soon.md': story({ title: 'Soon', date: '2026-11-23', tags: '[dams]' }),
  'articles/pond/over.md': story({ title: 'Over', expires: '2026-11-21', tags: '[dams]' }),
  'articles/pond/flood.md': story({ title: 'Flood', withdrawn: '{ date: 2026-11-20, note: Wrong. }', tags: '[dams]' }),
});
const database = await makeDatabase();
const whole = ok(brandHtml('<p>The <a href="/about">whole</a> text.</p>'));
/** The file whose text cannot be rendered. */
let stuck = '';
const bodies = { render: async ({ file }: { file: string }) => (file === stuck ? err('took too long') : whole) };
vi.mock('./newsroom.ts', () => ({
  readNewsroom: () => {
    const site = readSite(index);
    const edition = { site, now: noon, sections: new Map([['river', 'The river']]) };
    return { index, database, site, now: noon, preview: false, edition, config: { origin }, bodies };
  },
}));

const complete = () => index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
beforeAll(async () => {
  complete();
  await insertComment(database, { id: 'first', name: 'Wilma <b>', posted_at: noon - 2000 });
  await insertComment(database, { id: 'second', name: 'Otto', posted_at: noon - 1000 });
});
afterAll(() => index.close());

async function readItems(pathname: string): Promise<readonly string[]> {
  const [channel] = childrenOf(readXml(await (await respondWithFeed(pathname)).text()), 'channel');
  if (channel === undefined) throw new Error('no channel');
  return childrenOf(channel, 'item').flatMap((item) => textsOf(item, 'title'));
}

describe('holds what its list does, the newest first, and nothing that is not live:', () => {
  test.each([
    ['/feed.xml', ['Dam', 'Weir', 'Frog']],
    ['/river/feed.xml', ['Dam', 'Weir']],
    ['/quiet/feed.xml', []],
    ['/tags/dams/feed.xml', ['Dam', 'Weir']],
    ['/authors/otto/feed.xml', ['Dam']],
    ['/feeds/radio/feed.xml', ['Dam']],
    ['/corrections/feed.xml', ['Correction: Weir', 'Story withdrawn: /pond/flood']],
    ['/river/dam/comments/feed.xml', ['Reply by Otto', 'Reply by Wilma <b>']],
    ['/river/weir/comments/feed.xml', []],
  ])('%s', async (pathname, titles) => {
    expect(await readItems(pathname)).toEqual(titles);
  });
});

describe('is called', () => {
  test.each([
    ['/feed.json', 'Bugle', 'Bugle', '/'],
    ['/river/feed.json', 'The river – Bugle', 'What flows.', '/river'],
    ['/tags/dams/feed.json', 'Dams – Bugle', 'Bugle', '/tags/dams'],
    ['/authors/otto/feed.json', 'Otto Otter – Bugle', 'Bugle', '/authors/otto'],
    ['/corrections/feed.json', 'Corrections – Bugle', 'What we got wrong, and what we withdrew.', '/corrections'],
    ['/feeds/radio/feed.json', 'For the radio', 'Bugle', '/'],
    [
      '/river/dam/comments/feed.json',
      'Replies to “Dam” – Bugle',
      'What readers say about this story.',
      '/river/dam#comments',
    ],
  ])('%s by its list, and leads there', async (pathname, title, description, page) => {
    expect(await (await respondWithFeed(pathname)).json()).toMatchObject({
      title,
      description,
      home_page_url: origin + page,
      feed_url: origin + pathname,
    });
  });
});

test.each([
  ['/river/feed.xml', 'application/rss+xml; charset=utf-8'],
  ['/river/atom.xml', 'application/atom+xml; charset=utf-8'],
  ['/river/feed.json', 'application/feed+json; charset=utf-8'],
])('%s says what it is, where it is, who tells of changes and how long it lives', async (pathname, type) => {
  const { status, headers } = await respondWithFeed(pathname);
  expect([status, headers.get('Content-Type'), headers.get('Cross-Origin-Resource-Policy')]).toEqual([
    200,
    type,
    'cross-origin',
  ]);
  expect(headers.get('Link')).toBe(`<${origin}${pathname}>; rel="self", <https://hub.example/>; rel="hub"`);
  expect(headers.get('Cache-Control')).toBe('public, no-cache');
  expect(readPageLife((name) => headers.get(name) ?? undefined)).toEqual({
    tags: ['site', 'section:river', 'story:/river'],
    until: Date.UTC(2026, 10, 23),
    pictureHosts: [],
  });
});

test('the feed of a story has no hub, and lives until a comment or the story changes', async () => {
  const { headers } = await respondWithFeed('/river/dam/comments/atom.xml');
  expect(headers.get('Link')).toBe(`<${origin}/river/dam/comments/atom.xml>; rel="self"`);
  expect(headers.get('Cache-Control')).toBe('public, max-age=0, s-maxage=60');
  expect(readPageLife((name) => headers.get(name) ?? undefined)?.tags).toEqual([
    'site',
    'story:/river/dam',
    'comments:/river/dam',
  ]);
});

test('a story that wants no replies has no feed of them', async () => {
  changeIndex(index, { 'articles/pond/still.md': story({ comments: 'false' }) });
  expect((await respondWithFeed('/pond/still/comments/feed.xml')).status).toBe(404);
  changeIndex(index, { 'articles/pond/still.md': null });
});

test('where no hub is told of changes, caches may keep a feed for a minute', async () => {
  changeIndex(index, { 'site.md': siteFile.replace('hubs: [https://hub.example/]\n', '') });
  const { headers } = await respondWithFeed('/feed.xml');
  changeIndex(index, { 'site.md': siteFile });
  expect(headers.get('Cache-Control')).toBe('public, max-age=0, s-maxage=60');
});

test('a partner who wants summaries gets no text, all others get the whole', async () => {
  const summary = await (await respondWithFeed('/feeds/radio/atom.xml')).text();
  expect(summary).toContain('The vote was unanimous.');
  expect(summary).not.toContain('text.');
  expect(await (await respondWithFeed('/atom.xml')).text()).toContain(
    '<p>The <a href="https://otter.example/about">whole</a> text.</p>',
  );
});

test('a text that cannot be rendered takes no other with it, and the feed is not kept', async () => {
  stuck = 'articles/river/dam.md';
  const response = await respondWithFeed('/feed.json');
  stuck = '';
  const { status, headers } = response;
  expect([status, headers.get('Cache-Control'), headers.get('x-tags')]).toEqual([200, 'no-store', null]);
  expect(await response.json()).toMatchObject({
    items: [
      { title: 'Dam', content_text: expect.any(String) },
      { title: 'Weir', content_html: expect.stringContaining('whole') },
      { title: 'Frog' },
    ],
  });
});

test('what is no feed, or is gone since it was looked for, is missing', async () => {
  for (const pathname of ['/nowhere/feed.xml', '/river', '/River/feed.xml']) {
    const { status, headers } = await respondWithFeed(pathname);
    expect([status, headers.get('x-tags')]).toEqual([404, 'site home']);
  }
});

test('while the newsroom is being read there is none, and nothing is kept', async () => {
  index.prepare("DELETE FROM meta WHERE key = 'complete'").run();
  const { status, headers } = await respondWithFeed('/feed.xml');
  complete();
  expect([status, headers.get('Retry-After'), headers.get('Cache-Control')]).toEqual([503, '5', 'no-store']);
});
