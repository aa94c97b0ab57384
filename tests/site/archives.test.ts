import { rmSync } from 'node:fs';
import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Files, makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { findBlock } from './find-block.ts';
import { type PageRead, readPage } from './read-page.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

/** The archive by day, topic and writer, as a reader walks it. Written from the rules alone. */

let site: RunningSite;

const read = async (path: string): Promise<PageRead> => readPage(await site.get(path));

const linksOf = (page: PageRead): string[] => page.inMain('a').map(({ attribute }) => attribute('href'));

/** Addresses of stories on a page, each once, in their order. */
const storiesOf = (page: PageRead): string[] => [
  ...new Set(linksOf(page).filter((url) => /^\/(?:news|works)\//.test(url))),
];

/** Status and, of a redirect, where to. */
async function ask(path: string): Promise<string> {
  const response = await site.get(path);
  await response.arrayBuffer();
  const location = response.headers.get('location');
  return location === null ? String(response.status) : `${response.status} ${location.replace(site.url, '')}`;
}

/** Every page of a list from its first on, as its pager leads from one to the next. */
async function walk(path: string): Promise<readonly PageRead[]> {
  const pages: PageRead[] = [];
  for (let next: string | undefined = path; next !== undefined && pages.length < 100; ) {
    const page: PageRead = await read(next);
    expect([next, page.status]).toEqual([next, 200]);
    pages.push(page);
    next = page
      .inMain('a')
      .find(({ attribute }) => attribute('rel') === 'next')
      ?.attribute('href');
  }
  return pages;
}

/** The first number after a name on a page, as it is printed beside it; NaN where none follows. */
function numberAfter(text: string, name: string): number {
  const after = text.slice(text.indexOf(name) + name.length);
  return readNumber(text.includes(name) ? after : '');
}

function readNumber(text: string): number {
  return Number(/\d[\d,]*/.exec(text)?.[0].replaceAll(',', '') ?? Number.NaN);
}

type Day = { readonly text: string; readonly href: string; readonly said: string; readonly column: number };

/** The days of the calendar of a month, in their order. */
function readCalendar(page: PageRead): { readonly heads: readonly string[]; readonly days: readonly Day[] } {
  const [table] = page.inMain('table');
  if (table === undefined) throw new Error('there is no calendar');
  const heads: string[] = [];
  const days: Day[] = [];
  for (const row of listBelow(table.element, ['tr'])) {
    for (const [column, cell] of listBelow(row, ['td', 'th']).entries()) {
      const said = sayAll(cell);
      const [link] = listBelow(cell, ['a']);
      if (cell.tagName === 'th') heads.push(said);
      else if (textOf(cell).trim() !== '')
        days.push({ text: textOf(cell).trim(), href: String(link?.properties.href ?? ''), said, column });
    }
  }
  return { heads, days };
}

/** Words of an element with the names it has for who does not see it. */
function sayAll(element: Element): string {
  const names: string[] = [];
  visit(element, 'element', ({ properties: { ariaLabel, abbr, title } }) => {
    names.push(...[ariaLabel, abbr, title].map((value) => String(value ?? '')));
  });
  return `${names.join(' ').trim()} ${textOf(element)}`.trim();
}

function listBelow(element: Element, tagNames: readonly string[]): readonly Element[] {
  const found: Element[] = [];
  visit(element, 'element', (one) => {
    if (one !== element && tagNames.includes(one.tagName)) found.push(one);
  });
  return found;
}

/** Writes a moment as the day it lies in, such as 2026-11-23. */
function dayIn(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
}

describe('days', () => {
  /** Stories by the day on which they are out in Havana, where clocks change at midnight: a day may begin at one o'clock. */
  const moments: Readonly<Record<string, readonly string[]>> = {
    '2023/12/31': ['2024-01-01T04:59:59Z'],
    '2024/01/01': ['2024-01-01T05:00:00Z'],
    // Half past eleven in the evening of a leap day.
    '2024/02/29': ['2024-03-01T04:30:00Z', '2024-02-29T05:00:00Z'],
    '2024/03/01': ['2024-03-01T05:00:00Z'],
    // The last half hour before the clocks go forward, and the first second after.
    '2025/03/08': ['2025-03-09T04:30:00Z', '2025-03-09T04:59:59Z', '2025-03-08T05:00:00Z'],
    '2025/03/09': ['2025-03-09T05:00:00Z', '2025-03-10T03:59:59Z'],
    '2025/03/10': ['2025-03-10T04:00:00Z'],
    // Half past midnight comes twice.
    '2025/11/01': ['2025-11-02T03:30:00Z'],
    '2025/11/02': ['2025-11-02T04:30:00Z', '2025-11-02T05:30:00Z', '2025-11-03T04:59:59Z'],
    '2025/11/03': ['2025-11-03T05:00:00Z'],
    '2025/12/24': Array.from({ length: 65 }, (_, n) => new Date(Date.UTC(2025, 11, 24, 12, n)).toISOString()),
  };
  const days = Object.keys(moments);

  /** The path of a day's nth story. */
  const pathOf = (day: string, n: number) => `/news/${day.replaceAll('/', '-')}-${n}`;

  /** Stories of a day, month or year, the newest first. */
  function expectedIn(span: string): readonly string[] {
    const stories = Object.entries(moments)
      .filter(([day]) => day.startsWith(span))
      .flatMap(([day, times]) => times.map((time, n) => ({ at: Date.parse(time), path: pathOf(day, n) })));
    return stories.sort((one, other) => other.at - one.at).map(({ path }) => path);
  }

  let root: string;

  beforeAll(async () => {
    const files: Files = Object.fromEntries(
      Object.entries(moments).flatMap(([day, times]) =>
        times.map((date, n) => [`articles${pathOf(day, n)}.md`, story({ title: `Story ${n} of a day`, date })]),
      ),
    );
    root = makeNewsroom({
      ...files,
      'site.md': '---\nname: The Calendar\ntimeZone: America/Havana\nlanguage: en-GB\n---\n',
      'articles/news/draft.md': story({ date: '2025-03-11T12:00:00Z', draft: 'true' }),
      'articles/news/over.md': story({ date: '2025-03-12T12:00:00Z', expires: '2025-04-01T00:00:00Z' }),
      'articles/news/wrong.md': story({
        date: '2025-03-13T12:00:00Z',
        withdrawn: '{ date: 2025-04-01, note: Wrong. }',
      }),
    });
    site = await startSite(root);
  });

  afterAll(async () => {
    await site?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it('are all reached from the archive by way of years and months, those with stories and no others', async () => {
    const waiting = ['/archive'];
    const seen = new Set(waiting);
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const page = await read(path);
      expect([path, page.status]).toEqual([path, 200]);
      for (const url of linksOf(page)) {
        if (!/^\/archive(?:\/\d+)*$/.test(url) || seen.has(url)) continue;
        seen.add(url);
        waiting.push(url);
      }
    }
    const months = new Set(days.map((day) => day.slice(0, 7)));
    const years = new Set(days.map((day) => day.slice(0, 4)));
    const expected = ['', ...years, ...months, ...days].map((span) => (span === '' ? '/archive' : `/archive/${span}`));
    expect([...seen].toSorted()).toEqual(expected.toSorted());
  });

  it.each(days)('%s has its stories, the newest first, none lost and none twice', async (day) => {
    const pages = await walk(`/archive/${day}`);
    expect(pages.flatMap(storiesOf)).toEqual(expectedIn(day));
  });

  it.each([
    ['2023/12/31', null, '2024/01/01'],
    ['2024/02/29', '2024/01/01', '2024/03/01'],
    ['2025/03/08', '2024/03/01', '2025/03/09'],
    ['2025/03/10', '2025/03/09', '2025/11/01'],
    ['2025/12/24', '2025/11/03', null],
  ])('%s leads to the days before and after it that have stories, %s and %s', async (day, before, after) => {
    const linked = linksOf(await read(`/archive/${day}`)).filter((url) => /^\/archive\/\d+\/\d+\/\d+$/.test(url));
    const others = [...new Set(linked)].filter((url) => url !== `/archive/${day}`);
    const expected = [before, after].flatMap((one) => (one === null ? [] : [`/archive/${one}`]));
    expect(others.toSorted()).toEqual(expected);
  });

  it.each([
    ['2024/01', '2023/12', '2024/02'],
    ['2024/03', '2024/02', '2025/03'],
    ['2025/03', '2024/03', '2025/11'],
    ['2025/11', '2025/03', '2025/12'],
  ])('the month %s leads to those before and after it that have stories, %s and %s', async (month, before, after) => {
    const links = linksOf(await read(`/archive/${month}`));
    expect(links).toContain(`/archive/${before}`);
    expect(links).toContain(`/archive/${after}`);
  });

  it.each([
    ['2024/02', 29],
    ['2025/03', 31],
    ['2025/11', 30],
  ])('the calendar of %s is a table of its %i days with links on those that have stories', async (month, length) => {
    const page = await read(`/archive/${month}`);
    const [table] = page.inMain('table');
    expect(table && listBelow(table.element, ['caption'])).toHaveLength(1);
    const calendar = readCalendar(page);
    expect(calendar.days.map(({ text }) => readNumber(text))).toEqual(Array.from({ length }, (_, n) => n + 1));
    const linked = calendar.days.map(({ href }) => href).filter((href) => href !== '');
    const expected = days.filter((day) => day.startsWith(month)).map((day) => `/archive/${day}`);
    expect(linked).toEqual(expected);
    for (const { href, said } of calendar.days.filter((day) => day.href !== '')) {
      const day = href.slice('/archive/'.length);
      const numbers = [...said.matchAll(/\d+/g)].map(([number]) => Number(number));
      expect({ day, numbers }).toEqual({ day, numbers: expect.arrayContaining([expectedIn(day).length]) });
    }
  });

  it.each(['2024/02', '2025/03', '2025/11'])('of %s stand below the days of the week they are', async (month) => {
    const { heads, days: cells } = readCalendar(await read(`/archive/${month}`));
    // A week begins on Monday in Britain.
    const names = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
    expect(heads).toHaveLength(7);
    for (const [column, head] of heads.entries()) expect(head.toLowerCase()).toContain(names[column]);
    const [year = 0, number = 0] = month.split('/').map(Number);
    for (const { text, column } of cells) {
      const weekday = new Date(Date.UTC(year, number - 1, readNumber(text))).getUTCDay();
      expect([text, column]).toEqual([text, (weekday + 6) % 7]);
    }
  });

  it('are counted by year and month', async () => {
    const { text } = await read('/archive');
    for (const year of ['2025', '2024', '2023'])
      expect([year, numberAfter(text, year)]).toEqual([year, expectedIn(year).length]);
    const ofYear = (await read('/archive/2025')).text;
    for (const [name, month] of [
      ['December', '2025/12'],
      ['November', '2025/11'],
      ['March', '2025/03'],
    ] as const)
      expect([name, numberAfter(ofYear, name)]).toEqual([name, expectedIn(month).length]);
  });

  it.each([
    '/archive/2025/13',
    '/archive/2025/00',
    '/archive/2025/02/29',
    '/archive/2025/02/31',
    '/archive/2025/03/00',
    '/archive/2025/03/32',
    '/archive/2025/03/11',
    '/archive/2025/03/12',
    '/archive/2025/03/13',
    '/archive/2025/03/31',
    '/archive/2025/04',
    '/archive/2026/01/01',
    '/archive/2025/03/08?page=2',
    '/archive/2025/12/24?page=4',
    '/archive/2025/03/08/news',
    '/archive/2025/03/-8',
    '/archive/2025/03/8e0',
    '/archive/0000/01/01',
    '/archive/99999/01/01',
    '/archive/275760/09/13',
  ])('%s is none: 404', async (path) => {
    expect(await ask(path)).toBe('404');
  });

  it.each([
    ['/ARCHIVE/2025/03/08', '/archive/2025/03/08'],
    ['/archive/2025/03/08/', '/archive/2025/03/08'],
    ['/archive//2025/03/08/?page=1', '/archive/2025/03/08'],
    ['/Archive/2025/12/24/?page=2', '/archive/2025/12/24?page=2'],
  ])('%s is %s spelled otherwise: one redirect', async (from, to) => {
    expect(await ask(from)).toBe(`308 ${to}`);
  });

  it('are their own canonical addresses, each with a title of its own and one headline', async () => {
    const titles = new Set<string>();
    for (const path of [
      '/archive',
      '/archive/2025',
      '/archive/2025/03',
      '/archive/2025/03/08',
      '/archive/2025/03/09',
    ]) {
      const page = await read(path);
      const canonical = page.anywhere('link').filter(({ attribute }) => attribute('rel') === 'canonical');
      expect(canonical.map(({ attribute }) => attribute('href'))).toEqual([site.url + path]);
      expect(page.inMain('h1')).toHaveLength(1);
      titles.add(page.title);
    }
    expect(titles.size).toBe(5);
  });

  it('gain a scheduled story at its second, in every number, though nobody touches a file', async () => {
    const at = Date.now() + 6_000;
    const [year = '', month = '', date = ''] = dayIn('America/Havana').format(at).split('-');
    const day = `/archive/${year}/${month}/${date}`;
    writeFiles(root, { 'articles/news/soon.md': story({ date: JSON.stringify(new Date(at).toISOString()) }) });
    // Read, but not shown: what is written after it is there.
    writeFiles(root, { 'articles/news/after.md': story({ date: '2024-03-01T05:00:00Z' }) });
    await waitFor(
      () => ask('/news/after'),
      (answer) => answer === '200',
    );
    const numberOf = async (path: string, name: string) => numberAfter((await read(path)).text, name);
    let isEarly = false;
    const answer = await waitFor(
      async () => ({ status: await ask(day), isBefore: Date.now() < at }),
      ({ status, isBefore }) => {
        isEarly ||= isBefore && status === '200';
        return status === '200';
      },
    );
    expect([answer.status, isEarly]).toEqual(['200', false]);
    expect(storiesOf(await read(day))).toEqual(['/news/soon']);
    // Nothing else is of that year: the newest of the others are dated 2025.
    expect(await numberOf('/archive', year)).toBe(1);
    expect(linksOf(await read(`/archive/${year}`))).toContain(`/archive/${year}/${month}`);
    expect(readCalendar(await read(`/archive/${year}/${month}`)).days.filter(({ href }) => href !== '')).toHaveLength(
      1,
    );
    expect(linksOf(await read('/archive/2025/12/24'))).toContain(day);
  });

  it('lose a story that expires, with the day that had no other', async () => {
    const at = Date.now() + 8_000;
    const expires = JSON.stringify(new Date(at).toISOString());
    const day = '/archive/2024/07/04';
    writeFiles(root, { 'articles/news/brief.md': story({ date: '2024-07-04T12:00:00Z', expires }) });
    await waitFor(
      () => ask(day),
      (status) => status === '200',
    );
    const during = numberAfter((await read('/archive')).text, '2024');
    expect(linksOf(await read('/archive/2024'))).toContain('/archive/2024/07');
    const after = await waitFor(
      () => ask(day),
      (status) => status === '404',
    );
    expect([after, Date.now() >= at]).toEqual(['404', true]);
    expect(await ask('/archive/2024/07')).toBe('404');
    expect(numberAfter((await read('/archive')).text, '2024')).toBe(during - 1);
  });
});

describe('a newsroom of 12,000 stories with 3,000 topics', () => {
  const stories = 12_000;
  const common = 15;
  const rare = 3_000 - common;

  /** A word of letters alone for a number; words begin with any letter. */
  function wordOf(n: number): string {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const at = (place: number) => letters.charAt(Math.floor(n / 26 ** place) % 26);
    return `${at(0)}${at(1)}${at(2)}o`;
  }

  const tagsOf = (n: number): readonly string[] => [
    ...new Set([wordOf(n % rare), wordOf((n * 13 + 5) % rare)]),
    ...Array.from({ length: common }, (_, k) => k).flatMap((k) => (n % (k + 2) === 0 ? [`common ${wordOf(k)}`] : [])),
  ];

  /** Of fifteen stories the busy one writes two. */
  const authorOf = (n: number) => (n % 15 < 2 ? 'busy-bee' : `clerk-${wordOf(n % 60)}`);

  /** Every eight hours one, so that each day of Vienna has two to four. */
  const momentOf = (n: number) => Date.UTC(2014, 0, 1, 4) + n * 8 * 3_600_000;

  const counts = new Map<string, number>();
  let root: string;

  beforeAll(async () => {
    const files: Record<string, string> = {
      'site.md': '---\nname: The Hive\ntimeZone: Europe/Vienna\n---\n',
      'tags/common-aaao.md': '---\ntitle: Zebras\n---\n',
    };
    for (let n = 0; n < stories; n += 1) {
      for (const tag of tagsOf(n)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      const date = new Date(momentOf(n)).toISOString();
      const fields = { title: `Story ${n}`, date, tags: JSON.stringify(tagsOf(n)), authors: `[${authorOf(n)}]` };
      files[`articles/works/${Math.floor(n / 1_000)}/story-${n}.md`] = story(fields);
    }
    root = makeNewsroom(files);
    site = await startSite(root);
    await waitFor(
      () => ask('/tags'),
      (answer) => answer === '200',
      90_000,
    );
  });

  afterAll(async () => {
    await site?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const slugOf = (tag: string) => tag.replace(' ', '-');

  /** The topics of a page's list with their numbers, in their order. */
  function topicsOf(page: PageRead): readonly (readonly [slug: string, count: number])[] {
    const most = findBlock(page, /most covered/i, 'a');
    const aside = new Set(most === undefined ? [] : listBelow(most.element, ['li']));
    return page
      .inMain('li')
      .filter(({ element }) => !aside.has(element))
      .flatMap(({ element, text }) => {
        const links = listBelow(element, ['a']).map(({ properties }) => String(properties.href));
        const [href] = links.filter((one) => one.startsWith('/tags/'));
        return href === undefined ? [] : [[href.slice('/tags/'.length), readNumber(text)] as const];
      });
  }

  it('has each topic once in its index, however many pages that has, with the number of its stories', async () => {
    const pages = await walk('/tags');
    expect(pages.length).toBeGreaterThan(10);
    const found = pages.flatMap(topicsOf);
    expect(found).toHaveLength(3_000);
    const sorted = (entries: readonly (readonly [string, number])[]) =>
      entries.map(([slug, count]) => `${slug} ${count}`).toSorted();
    expect(sorted(found)).toEqual(sorted([...counts].map(([tag, count]) => [slugOf(tag), count])));
    expect(await ask(`/tags?page=${pages.length + 1}`)).toBe('404');
  });

  it('shows first which topics are covered most', async () => {
    const most = findBlock(await read('/tags'), /most covered/i, 'a');
    const expected = [...counts].sort(([, one], [, other]) => other - one).map(([tag]) => `/tags/${slugOf(tag)}`);
    expect(most?.links.map(({ href }) => href)).toEqual(expected.slice(0, 12));
    expect(most?.links[0]?.text).toContain('Zebras');
  });

  it('leads by its letters to where each begins, from every page', async () => {
    for (const start of ['/tags', '/tags?page=7']) {
      const strip = (await read(start)).inMain('a').filter(({ attribute }) => attribute('href').includes('#'));
      const letters = strip.filter(({ text }) => /^\p{L}$/u.test(text.trim()));
      expect(letters.map(({ text }) => text.trim().toLowerCase()).join('')).toBe('abcdefghijklmnopqrstuvwxyz');
      for (const { text, attribute } of letters) {
        const target = new URL(attribute('href'), site.url + start);
        const page = await read(target.pathname + target.search);
        const first = topicAfter(page, decodeURIComponent(target.hash.slice(1)));
        expect([text, page.status, first?.charAt(0)]).toEqual([text, 200, text.trim().toLowerCase()]);
      }
      // Each leads to where its letter begins, not to where it goes on.
      const b = letters.find(({ text }) => text.trim().toLowerCase() === 'b')?.attribute('href') ?? '';
      const target = new URL(b, site.url + start);
      const expected = [...counts.keys()].map(slugOf).filter((slug) => slug.startsWith('b'));
      const page = await read(target.pathname + target.search);
      expect(topicAfter(page, decodeURIComponent(target.hash.slice(1)))).toBe(expected.toSorted()[0]);
    }
  });

  /** Slug of the first topic that is linked from an element on, or within it. */
  function topicAfter(page: PageRead, id: string): string | undefined {
    let isThere = false;
    let slug: string | undefined;
    for (const { element } of page.anywhere('body')) {
      visit(element, 'element', ({ tagName, properties }) => {
        isThere ||= properties.id === id;
        const href = String(properties.href ?? '');
        if (isThere && tagName === 'a' && href.startsWith('/tags/')) slug ??= href.slice('/tags/'.length);
      });
    }
    return slug;
  }

  it('shows each of its writers, with numbers, and all 1,600 stories of the busiest', async () => {
    const names = new Set(Array.from({ length: stories }, (_, n) => authorOf(n)));
    const pages = await walk('/authors');
    const urls = new Set(pages.flatMap((page) => linksOf(page)).filter((url) => /^\/authors\/[^/]+$/.test(url)));
    expect([...urls].toSorted()).toEqual([...names].map((name) => `/authors/${name}`).toSorted());
    const entry = pages.flatMap((page) => page.inMain('li')).find(({ text }) => text.includes('busy-bee'));
    expect(entry?.text).toMatch(/1,?600/);
    for (const url of urls) expect([url, await ask(url)]).toEqual([url, '200']);
    const written = (await walk('/authors/busy-bee')).flatMap(storiesOf);
    expect(written).toHaveLength(1_600);
    expect(new Set(written).size).toBe(1_600);
  });

  it('has an archive in which years, months and days agree with one another', async () => {
    const dayOf = dayIn('Europe/Vienna');
    const expected = new Map<string, number>();
    for (let n = 0; n < stories; n += 1) {
      const day = dayOf.format(momentOf(n));
      for (const span of [day.slice(0, 4), day.slice(0, 7), day]) expected.set(span, (expected.get(span) ?? 0) + 1);
    }
    const { text } = await read('/archive');
    const years = [...expected.keys()].filter((span) => span.length === 4);
    for (const year of years) expect([year, numberAfter(text, year)]).toEqual([year, expected.get(year)]);
    for (const month of ['2016-03', '2016-10', '2019-12']) {
      const page = await read(`/archive/${month.replace('-', '/')}`);
      const { days } = readCalendar(page);
      expect(days.length).toBeGreaterThan(29);
      for (const { href, said } of days) {
        const day = href.slice('/archive/'.length).replaceAll('/', '-');
        expect(said).toMatch(new RegExp(`(?<!\\d)${expected.get(day)}(?!\\d)`));
      }
      const listed = (await walk(`/archive/${month.replace('-', '/')}`)).flatMap(storiesOf);
      expect(new Set(listed).size).toBe(expected.get(month));
      const [first] = days;
      const ofDay = storiesOf(await read(first?.href ?? ''));
      expect(ofDay).toHaveLength(expected.get(`${month}-01`) ?? Number.NaN);
    }
  });

  it('counts anew as soon as a story changes its topics, in the index and on the page', async () => {
    const numberOf = async (slug: string) =>
      (await walk('/tags')).flatMap(topicsOf).find(([one]) => one === slug)?.[1] ?? 0;
    const before = await numberOf('common-baao');
    expect(before).toBe(counts.get('common baao'));
    const tags = '[common baao, entirely new]';
    // Story 1 had neither.
    writeFiles(root, {
      'articles/works/0/story-1.md': story({ title: 'Story 1', date: new Date(momentOf(1)).toISOString(), tags }),
    });
    await waitFor(
      () => ask('/tags/entirely-new'),
      (answer) => answer === '200',
    );
    expect(await numberOf('entirely-new')).toBe(1);
    expect(await numberOf('common-baao')).toBe(before + 1);
  });
});
