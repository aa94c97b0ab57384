import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Files, makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { type PageRead, readPage } from './read-page.ts';
import { type RunningSite, startSite } from './start-site.ts';

/** Stories that together name 280 tags and 70 corrections, one a minute from noon in Vienna. */
const counts: Files = Object.fromEntries(
  Array.from({ length: 70 }, (_, n) => [
    `articles/counts/2024/ferry-count-${n}.md`,
    story({
      title: `Ferry count number ${n}`,
      date: new Date(Date.UTC(2024, 1, 29, 11, n)).toISOString(),
      tags: `[Ferry Counts, ${[0, 1, 2, 3].map((part) => `Ferry ${1000 + n * 4 + part}`).join(', ')}]`,
      authors: `[clerk-${100 + (n % 55)}, clerk-${200 + (n % 55)}]`,
      corrections: '[{ date: 2024-03-01, text: One ferry was a heron. }]',
    }),
  ]),
);

const files: Files = {
  ...counts,
  'site.md': '---\nname: The Otter Gazette\ntimeZone: Europe/Vienna\n---\n',
  'authors/tilda-quill.md':
    '---\nname: Tilda Quill\nrole: River correspondent\nimage: /media/tilda.png\nimageAlt: Tilda on a raft\n---\nTilda counts *ferries*.\n',
  'tags/elections.md': '---\ntitle: Elections\ndescription: Who rules the weir.\n---\n',
  'articles/river/2025/otter-mayor.md': story({
    title: 'Otters elect a mayor',
    date: '2025-07-09T22:30:00Z',
    tags: '[ELECTIONS, Weir Politics]',
    authors: '[tilda-quill]',
    corrections: '[{ date: 2025-07-11, text: An earlier version miscounted. }, { date: 2199-01-01, text: Not yet. }]',
  }),
  'articles/river/2026/weir.md': story({ date: '2025-12-31T23:30:00Z', tags: '[weir politics]' }),
  'articles/river/2025/pike.md': story({
    title: 'A recipe for pike',
    withdrawn: '{ date: 2025-08-01, note: The pike objected. }',
  }),
  'articles/river/2025/draft.md': story({
    draft: 'true',
    date: '2023-01-01',
    tags: '[Secret]',
    corrections: '[{ date: 2025-01-01, text: A secret slip. }]',
  }),
};

let root: string;
let site: RunningSite;

beforeAll(async () => {
  root = makeNewsroom(files);
  site = await startSite(root);
});

afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

const read = async (path: string): Promise<PageRead> => readPage(await site.get(path));

/** Status and, of a redirect, where to. */
async function ask(path: string): Promise<string> {
  const response = await site.get(path);
  await response.arrayBuffer();
  const location = response.headers.get('location');
  return location === null ? String(response.status) : `${response.status} ${location.replace(site.url, '')}`;
}

/** Addresses of the links on a page, without its furniture. */
const linksOf = (page: PageRead): string[] => page.inMain('a').map(({ attribute }) => attribute('href'));

describe('the status of a list', () => {
  it.each([
    '/latest',
    '/latest?page=3',
    '/tags',
    '/tags?page=2',
    '/tags/weir-politics',
    '/authors',
    '/authors?page=2',
    '/authors/tilda-quill',
    '/authors/clerk-100',
    '/archive',
    '/archive/2024',
    '/archive/2025',
    '/archive/2026',
    '/archive/2024/02',
    '/archive/2026/01',
    '/corrections',
    '/corrections?page=2',
  ])('is 200 at %s', async (path) => {
    expect(await ask(path)).toBe('200');
  });

  it.each([
    ['/latest?page=4', 'beyond the last page'],
    ['/tags?page=3', 'beyond the last page'],
    ['/authors?page=3', 'beyond the last page'],
    ['/corrections?page=3', 'beyond the last page'],
    ['/corrections?page=100000', 'far beyond the last page'],
    ['/archive?page=2', 'a page of a list that has one'],
    ['/archive/2024?page=2', 'a page of a list that has one'],
    ['/tags/secret', 'a tag of drafts only'],
    ['/archive/2023', 'a year of drafts only'],
    ['/archive/1999', 'a year without stories'],
    ['/archive/99', 'no year'],
    ['/archive/2025/12', 'a month that has ended in the zone of the site'],
    ['/latest/2025', 'nothing below the newest stories'],
  ])('is 404 at %s, %s', async (path) => {
    expect(await ask(path)).toBe('404');
  });

  it.each([
    ['/latest?page=1', '/latest'],
    ['/tags/?page=1', '/tags'],
    ['/Latest/?page=2', '/latest?page=2'],
    ['/TAGS/', '/tags'],
    ['/Tags/Weir-Politics/', '/tags/weir-politics'],
    ['/Authors', '/authors'],
    ['/authors/Tilda-Quill/', '/authors/tilda-quill'],
    ['/Archive/', '/archive'],
    ['/archive/2025/', '/archive/2025'],
    ['/ARCHIVE/2024/02/', '/archive/2024/02'],
    ['/Corrections/?page=2', '/corrections?page=2'],
  ])('is 308 from %s to %s, in one hop', async (from, to) => {
    expect(await ask(from)).toBe(`308 ${to}`);
  });
});

describe('dates', () => {
  it.each(['/latest', '/tags/elections', '/authors/tilda-quill', '/archive/2025', '/archive/2025/07', '/corrections'])(
    'are read by machines with the offset of the site’s zone at %s',
    async (path) => {
      const moments = (await read(path)).inMain('time').map(({ attribute }) => attribute('dateTime'));
      expect(moments.length).toBeGreaterThan(0);
      for (const moment of moments)
        expect(moment).toMatch(/^\d{4}(?:-\d\d){0,2}$|^\d{4}-\d\d-\d\dT[\d:]{8}\+0[12]:00$/);
    },
  );

  it('are those of the site’s zone: a story before midnight in UTC is one of the next day', async () => {
    const times = (await read('/archive/2025/07')).inMain('time');
    const printed = times.map(({ attribute, text }) => `${attribute('dateTime')} ${text}`);
    expect(printed).toContain('2025-07-10T00:30:00+02:00 July 10, 2025');
    expect(linksOf(await read('/archive/2025/07'))).toContain('/archive/2025/07/10');
    expect(linksOf(await read('/archive/2026/01'))).toContain('/river/2026/weir');
  });

  it('of the archive lead from years to months to stories', async () => {
    const archive = linksOf(await read('/archive'));
    expect(archive).toEqual([
      '/archive/2026',
      '/archive/2026/01',
      '/archive/2025',
      '/archive/2025/07',
      '/archive/2024',
      '/archive/2024/02',
    ]);
    expect(linksOf(await read('/archive/2025'))).toEqual(['/archive/2025/07', '/river/2025/otter-mayor']);
  });
});

describe('the topics', () => {
  it('are all there, each once, over two pages', async () => {
    const [first, second] = [linksOf(await read('/tags')), linksOf(await read('/tags?page=2'))];
    // The first page names those with most stories before all others.
    const named = [...first, ...second].filter((url) => url.startsWith('/tags/'));
    const tags = named.slice(12);
    expect(tags).toHaveLength(283);
    expect(tags).toEqual(expect.arrayContaining(named.slice(0, 12)));
    expect(new Set(tags).size).toBe(283);
    expect(first).toContain('/tags?page=2');
    expect(second).toContain('/tags');
    expect(tags).not.toContain('/tags/secret');
  });

  it('are one whatever their capitals, and called as their file or the newest story has it', async () => {
    const page = await read('/tags?page=2');
    const links = page.inMain('a').map(({ text, attribute }) => `${text} ${attribute('href')}`);
    expect(links).toContain('weir politics /tags/weir-politics');
    const [elections] = (await read('/tags')).inMain('a').filter(({ text }) => text === 'Elections');
    expect(elections?.attribute('href')).toBe('/tags/elections');
    expect(linksOf(await read('/tags/elections'))).toContain('/river/2025/otter-mayor');
    expect(linksOf(await read('/tags/weir-politics')).filter((url) => url.startsWith('/river/2'))).toHaveLength(2);
  });
});

describe('the writers', () => {
  it('are listed with and without a file', async () => {
    const [first, second] = [linksOf(await read('/authors')), linksOf(await read('/authors?page=2'))];
    const writers = [...first, ...second].filter((url) => url.startsWith('/authors/'));
    expect(writers).toHaveLength(111);
    expect(writers).toContain('/authors/tilda-quill');
    expect((await read('/authors?page=2')).text).toContain('River correspondent');
  });

  it('have a page with portrait, role, biography and their stories', async () => {
    const page = await read('/authors/tilda-quill');
    expect(page.inMain('h1').map(({ text }) => text)).toEqual(['Tilda Quill']);
    expect(page.inMain('img').map(({ attribute }) => attribute('alt'))).toContain('Tilda on a raft');
    expect(page.text).toContain('River correspondent');
    expect(page.inMain('em').map(({ text }) => text)).toContain('ferries');
    expect(linksOf(page)).toContain('/river/2025/otter-mayor');
  });
});

describe('the log of corrections', () => {
  it('holds corrections and withdrawals, the newest first, and nothing before its time or of a draft', async () => {
    const page = await read('/corrections');
    expect(page.text).not.toMatch(/Not yet|A secret slip|A recipe for pike/);
    expect(page.text.indexOf('The pike objected.')).toBeLessThan(page.text.indexOf('An earlier version miscounted.'));
    expect(page.text.indexOf('/river/2025/pike')).toBeGreaterThan(0);
    expect(linksOf(page).filter((url) => !url.startsWith('/corrections/'))[0]).toBe('/river/2025/otter-mayor');
    expect(await ask('/river/2025/pike')).toBe('410');
  });

  it('goes on to its last page, no entry lost', async () => {
    const pages = [await read('/corrections'), await read('/corrections?page=2')];
    const entries = pages.flatMap((page) => linksOf(page)).filter((url) => !url.startsWith('/corrections'));
    expect(entries).toHaveLength(71);
    expect(new Set(entries).size).toBe(71);
  });
});

it.each([
  ['/latest', 'Latest stories'],
  ['/tags', 'Topics'],
  ['/authors', 'Writers'],
  ['/archive', 'Archive'],
  ['/archive/2025', '2025'],
  ['/corrections', 'Corrections'],
])('the page at %s is headed and titled "%s" and is its own canonical one', async (path, title) => {
  const page = await read(path);
  expect(page.inMain('h1').map(({ text }) => text)).toEqual([title]);
  expect(page.title).toContain(title);
  const canonical = page.anywhere('link').filter(({ attribute }) => String(attribute('rel')) === 'canonical');
  expect(canonical.map(({ attribute }) => attribute('href'))).toEqual([site.url + path]);
});
