import { rmSync } from 'node:fs';
import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#lib/base/problem.ts';
import { checkAtom } from '#tests/contract/check-atom.ts';
import { checkHtml } from '#tests/contract/check-html.ts';
import { checkJsonFeed } from '#tests/contract/check-json-feed.ts';
import { checkRss } from '#tests/contract/check-rss.ts';
import { checkStructuredData } from '#tests/contract/check-structured-data.ts';
import { lookForJava } from '#tests/contract/find-java.ts';
import { isOfType, isThing, readStructuredData, type Thing, toList } from '#tests/contract/read-structured-data.ts';
import { liveBlog, type WrittenEntry } from '#tests/newsroom/write-live-blog.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { listProblems, sayProblem } from './list-problems.ts';
import { type PageRead, readPage } from './read-page.ts';
import { readWords } from './read-words.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

const minute = 60_000;
const began = Date.parse('2025-03-08T20:00:00+01:00');
const now = Math.floor(Date.now() / minute) * minute;

/** Entries ten minutes apart, in no order. */
const entries: readonly WrittenEntry[] = Array.from({ length: 47 }, (_, n) => (n * 19) % 47).map((n) => ({
  at: began + (n + 1) * 10 * minute,
  headline: `Otter report ${n}`,
  isKey: n % 20 === 5,
}));

const running = (more: readonly WrittenEntry[] = [], headline = 'Gauge reads two'): string =>
  liveBlog({ title: 'The river is rising', date: quote(now - 180 * minute) }, 'The summary of the flood.', [
    { at: now - 120 * minute, headline: 'Gauge reads one', isKey: true },
    { at: now - 60 * minute, headline },
    ...more,
  ]);

const files = {
  'site.md': '---\nname: The Otter Gazette\ntimeZone: Europe/Vienna\n---\n',
  'articles/river/storm.md': liveBlog(
    { title: 'The night of the storm', date: quote(began), ended: quote(began + 490 * minute) },
    'The summary of the storm. It was wet.',
    entries,
  ),
  'articles/river/flood.md': running(),
  'articles/river/clock.md': story(
    { title: 'A night by the clock', type: 'live', date: '2025-03-08T20:00:00' },
    [
      'The summary.',
      '## 20:05 First thing',
      'First.',
      '## 23:50 Second thing',
      'Second.',
      '## 2025-03-09 00:10 Third thing',
      'Third.',
      '## 02:30 **Fourth thing**',
      'Fourth.',
      '## 2025-03-09T03:30:00+02:00 Between two and three',
      'A zone of its own.',
      '## 04:00 Same minute, first',
      'One.',
      '## 04:00 Same minute, second',
      ':::keypoints[Points]\n- A point.\n:::',
    ].join('\n\n'),
  ),
  'articles/river/draft.md': liveBlog({ title: 'A draft', draft: 'true' }, 'Secret summary.', [
    { at: began, headline: 'Secret report' },
  ]),
  'articles/river/plain.md': story({ title: 'Plain otters' }, '## 14:05 A heading\n\nThat is no entry.'),
  'articles/faulty/empty.md': story({ type: 'live' }, 'A live blog without entries.'),
  'articles/faulty/not-live.md': story({ ended: '2025-03-10T08:00:00Z' }, 'Words.'),
  'articles/faulty/ends-early.md': liveBlog({ date: quote(began), ended: quote(began + minute) }, 'Summary.', [
    { at: began + 5 * minute, headline: 'Later' },
  ]),
  'articles/faulty/twice.md': liveBlog({ date: quote(began) }, 'Summary.', [
    { at: began + 5 * minute, headline: 'Same' },
    { at: began + 5 * minute, headline: 'Same' },
  ]),
  'articles/faulty/no-day.md': story(
    { type: 'live', date: '2025-03-08T20:00:00' },
    'Summary.\n\n## 23:50 Before midnight\n\nWords.\n\n## 00:10 After midnight\n\nWords.',
  ),
  'articles/faulty/far.md': liveBlog({ date: quote(began) }, 'Summary.', [
    { at: Date.now() + 5 * 1440 * minute, headline: 'Next week' },
  ]),
  'articles/faulty/no-time.md': story(
    { type: 'live', date: quote(began) },
    'Summary.\n\n## 25:99 Impossible\n\nWords of it.\n\n## 20:10 Possible\n\nMore.',
  ),
};

let root: string;
let site: RunningSite;
let problems: readonly Problem[];

beforeAll(async () => {
  root = makeNewsroom(files);
  [site, problems] = await Promise.all([startSite(root), listProblems(root)]);
});

afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

function quote(at: number): string {
  return JSON.stringify(new Date(at).toISOString());
}

const read = async (path: string): Promise<PageRead> => readPage(await site.get(path));
/** The page to which a link in a page leads. */
const readHeld = async (link: string, from: string): Promise<PageRead> =>
  readPage(await fetch(new URL(link, site.url + from)));
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();

/** An entry as it stands in a page. */
type EntryRead = { readonly id: string; readonly headline: string; readonly permalink: string; readonly time: string };

/** The entries of a page in their order: what has an id, a heading, a time of its own and a link to itself. */
function readEntries(page: PageRead): readonly EntryRead[] {
  const [main] = page.anywhere('main');
  const found: EntryRead[] = [];
  if (main === undefined) return found;
  visit(main.element, 'element', (element) => {
    const id = String(element.properties.id ?? '');
    if (id === '') return;
    const links = listElements(element, 'a').map(({ properties }) => String(properties.href ?? ''));
    const permalink = links.find((href) => href.includes('entry=') && href.endsWith(`#${id}`));
    const [heading] = ['h2', 'h3'].flatMap((level) => listElements(element, level));
    const [time] = listElements(element, 'time');
    if (permalink === undefined || heading === undefined || time === undefined) return;
    found.push({ id, headline: squeeze(textOf(heading)), permalink, time: String(time.properties.dateTime ?? '') });
  });
  return found;
}

function listElements(parent: Element, tagName: string): readonly Element[] {
  const found: Element[] = [];
  visit(parent, 'element', (element) => {
    if (element.tagName === tagName) found.push(element);
  });
  return found;
}

/** Which of the numbered reports a heading is. */
const reportOf = ({ headline }: EntryRead) => Number(/Otter report (\d+)/.exec(headline)?.[1] ?? Number.NaN);

/** Every page of a live blog, from the first by its links to the next. */
async function readPages(path: string): Promise<readonly PageRead[]> {
  const pages: PageRead[] = [];
  for (let number = 1; number < 20; number += 1) {
    const page = await read(number === 1 ? path : `${path}?page=${number}`);
    if (page.status !== 200) break;
    pages.push(page);
  }
  return pages;
}

/** Things of a type in a page's data. */
function thingsOf(page: PageRead, type: string): readonly Thing[] {
  return readStructuredData(page.html).things.filter((thing) => isOfType(thing, type));
}

/** Words of the smallest article or list item that holds a link to a path. */
function teaserOf(page: PageRead, path: string): string {
  const holders = ['article', 'li'].flatMap((tagName) => page.inMain(tagName));
  const fitting = holders.filter(({ element }) =>
    listElements(element, 'a').some(({ properties }) => properties.href === path),
  );
  return squeeze(fitting.sort((a, b) => a.text.length - b.text.length)[0]?.text ?? '');
}

describe('a live blog', () => {
  it('shows its entries newest first, each once, over as many pages as it needs', async () => {
    const pages = await readPages('/river/storm');
    expect(pages.length).toBeGreaterThan(1);
    const reports = pages.flatMap((page) => readEntries(page).map(reportOf));
    expect(reports).toEqual(Array.from({ length: 47 }, (_, n) => 46 - n));
    const [first, ...others] = pages;
    expect(first === undefined ? 0 : readEntries(first).length).toBeGreaterThan(9);
    expect(others.every((page) => readEntries(page).length > 0)).toBe(true);
  });

  it('is paged by links, and has nothing beyond its last page', async () => {
    const pages = await readPages('/river/storm');
    const links = pages[0]?.inMain('a').map(({ attribute }) => attribute('href')) ?? [];
    expect(links.some((href) => /^(?:\/river\/storm)?\?page=2\b/.test(href))).toBe(true);
    for (const page of [`?page=${pages.length + 1}`, '?page=0', '?page=-1', '?page=x', '?page=1e3'])
      expect([page, (await site.get(`/river/storm${page}`)).status]).toEqual([
        page,
        expect.toBeOneOf([301, 302, 307, 308, 404]),
      ]);
    expect((await site.get(`/river/storm?page=${pages.length + 1}`)).status).toBe(404);
  });

  it('tells each entry’s moment to machines', async () => {
    for (const entry of readEntries(await read('/river/storm')))
      expect(Date.parse(entry.time)).toBe(began + (reportOf(entry) + 1) * 10 * minute);
  });

  it('begins with its summary and its key points, which lead to their entries', async () => {
    const page = await read('/river/storm');
    const text = readWords(page);
    expect(text.indexOf('The summary of the storm.')).toBeGreaterThan(-1);
    expect(text.indexOf('The summary of the storm.')).toBeLessThan(text.indexOf('What is to be said about it.'));
    for (const report of [5, 25, 45]) {
      const link = page.inMain('a').find(({ text: words }) => squeeze(words).includes(`Otter report ${report}`));
      const target = await readHeld(link?.attribute('href') ?? '', '/river/storm');
      const id = link?.attribute('href').split('#')[1];
      expect([report, readEntries(target).find((entry) => entry.id === id)?.headline]).toEqual([
        report,
        expect.stringContaining(`Otter report ${report}`),
      ]);
    }
  });

  it('has permalinks that show their entry, whatever page it is on by now', async () => {
    const old = (await readPages('/river/storm')).flatMap(readEntries);
    for (const { permalink, id, headline } of old.filter((_, at) => at % 6 === 0)) {
      const { status, headers } = await fetch(new URL(permalink, `${site.url}/river/storm`), { redirect: 'manual' });
      expect([permalink, status, headers.get('location')?.split('#')[1]]).toEqual([permalink, 302, id]);
      const page = await readHeld(permalink, '/river/storm');
      expect(readEntries(page).find((entry) => entry.id === id)?.headline).toBe(headline);
    }
    // What is no entry leads to the story, or is not looked at.
    for (const entry of ['nothing', 'at-2025-03-08-1201', '../../etc', '%00', '<script>']) {
      const response = await site.get(`/river/storm?entry=${encodeURIComponent(entry)}`);
      expect([entry, response.status]).toEqual([entry, expect.toBeOneOf([200, 301, 302, 303, 307, 308, 404])]);
      const page = await readPage(response);
      if (page.status === 200)
        expect(readEntries(page).map(({ id }) => id)).toEqual(
          readEntries(await read('/river/storm')).map(({ id }) => id),
        );
    }
  });

  it('names no page but the first to search engines as the story', async () => {
    const canonical = (page: PageRead) =>
      page
        .anywhere('link')
        .find(({ attribute }) => attribute('rel') === 'canonical')
        ?.attribute('href');
    expect(canonical(await read('/river/storm'))).toBe(`${site.url}/river/storm`);
    const [{ permalink } = { permalink: '' }] = readEntries(await read('/river/storm?page=2'));
    const held = await readHeld(permalink, '/river/storm');
    expect(canonical(held)).not.toContain('entry=');
  });

  it('reads times in the paper’s zone, of the day that is written or of the entry before', async () => {
    const seen = readEntries(await read('/river/clock')).map(({ headline, time }) => [
      headline.replace(/^.*?(?=First|Second|Third|Fourth|Between|Same)/, ''),
      new Date(time).toISOString(),
    ]);
    expect(seen).toEqual([
      ['Same minute, second', '2025-03-09T03:00:00.000Z'],
      ['Same minute, first', '2025-03-09T03:00:00.000Z'],
      ['Between two and three', '2025-03-09T01:30:00.000Z'],
      ['Fourth thing', '2025-03-09T01:30:00.000Z'],
      ['Third thing', '2025-03-08T23:10:00.000Z'],
      ['Second thing', '2025-03-08T22:50:00.000Z'],
      ['First thing', '2025-03-08T19:05:00.000Z'],
    ]);
    expect(problemsOf('river/clock')).toEqual([]);
  });

  it('that has ended says so, with its time', async () => {
    const page = await read('/river/storm');
    expect(readWords(page)).toMatch(/ended/i);
    expect(page.inMain('time').map(({ attribute }) => Date.parse(attribute('dateTime')))).toContain(
      began + 490 * minute,
    );
    expect(page.html).not.toContain('/modules/live.js');
    expect(readWords(await read('/river/flood'))).not.toMatch(/\bended\b/i);
  });

  it('is marked in lists while it goes on, and no longer', async () => {
    for (const list of ['/', '/river', '/latest']) {
      const page = await read(list);
      expect([list, teaserOf(page, '/river/flood')]).toEqual([list, expect.stringMatching(/\bLive/)]);
      expect([list, teaserOf(page, '/river/storm')]).toEqual([list, expect.not.stringMatching(/\bLive/)]);
    }
  });

  it('is one story in every list and feed of the paper', async () => {
    const feed: { items: { url: string }[] } = await (await site.get('/feed.json')).json();
    expect(feed.items.filter(({ url }) => url.includes('/river/storm'))).toHaveLength(1);
    const sitemaps = await (await site.get('/sitemap.xml')).text();
    const parts = [...sitemaps.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname);
    const texts = await Promise.all(parts.map(async (part) => (await site.get(part)).text()));
    const [, at = ''] = /\/river\/storm<\/loc>\s*<lastmod>([^<]*)/.exec(texts.join('\n')) ?? [];
    const last = began + 470 * minute;
    expect([Date.parse(at) >= last, texts.join('\n').includes('?page=')]).toEqual([true, false]);
  });

  it.skipIf(lookForJava() === undefined)('is valid HTML', async () => {
    const paths = [
      '/river/storm',
      '/river/storm?page=2',
      '/river/flood',
      '/river/clock',
      '/faulty/empty',
      '/faulty/twice',
    ];
    const pages = new Map<string, string>();
    for (const path of paths) pages.set(path, (await read(path)).html);
    const faults = await checkHtml(pages, lookForJava() ?? '');
    expect([...faults].filter(([, one]) => one.length > 0)).toEqual([]);
  });
});

describe('what a live blog says to machines', () => {
  it('is a LiveBlogPosting with its updates', async () => {
    const page = await read('/river/storm');
    expect(checkStructuredData(page.html, Date.now())).toEqual([]);
    const [blog] = thingsOf(page, 'LiveBlogPosting');
    expect(Date.parse(String(blog?.coverageStartTime))).toBe(began);
    expect(Date.parse(String(blog?.coverageEndTime))).toBe(began + 490 * minute);
    const updates = toList(blog?.liveBlogUpdate).filter(isThing);
    const shown = readEntries(page);
    expect(updates.length).toBeGreaterThanOrEqual(shown.length);
    for (const update of updates) {
      expect([isOfType(update, 'BlogPosting'), String(update.headline)]).toEqual([
        true,
        expect.stringMatching(/^Otter report \d+$/),
      ]);
      const report = Number(String(update.headline).replace(/\D/g, ''));
      expect(Date.parse(String(update.datePublished))).toBe(began + (report + 1) * 10 * minute);
      expect(`${update.articleBody ?? ''}${update.description ?? ''}`).toContain('What is to be said');
      expect(String(update.url)).toMatch(/^http:\/\/localhost:\d+\/river\/storm\?/);
    }
    const [going] = thingsOf(await read('/river/flood'), 'LiveBlogPosting');
    expect([typeof going?.coverageStartTime, going?.coverageEndTime]).toEqual(['string', undefined]);
  });

  it('has feeds of its entries, which the page names', async () => {
    const page = await read('/river/storm');
    const named = page
      .anywhere('link')
      .filter(({ attribute }) => attribute('rel') === 'alternate' && attribute('href').includes('/river/storm/'))
      .map(({ attribute }) => new URL(attribute('href'), site.url).pathname);
    expect(named).toEqual(expect.arrayContaining(['/river/storm/feed.xml']));
    const rss = await (await site.get('/river/storm/feed.xml')).text();
    const atom = await (await site.get('/river/storm/atom.xml')).text();
    const json = await (await site.get('/river/storm/feed.json')).text();
    expect([checkRss(rss), checkAtom(atom), checkJsonFeed(json)]).toEqual([[], [], []]);
    const { items }: { items: { id: string; title: string; url: string; date_published: string }[] } = JSON.parse(json);
    expect(items.length).toBeGreaterThan(9);
    expect(items.map(({ title }) => title).slice(0, 3)).toEqual([
      'Otter report 46',
      'Otter report 45',
      'Otter report 44',
    ]);
    for (const { title } of items) expect([rss.includes(title), atom.includes(title)]).toEqual([true, true]);
    for (const { url, title } of items.slice(0, 2)) {
      const held = readEntries(await readHeld(url, '/river/storm'));
      expect(held.find(({ id }) => `#${id}` === new URL(url).hash)?.headline).toContain(title);
    }
  });

  it('has a small answer for those who wait, which costs nothing while nothing is new', async () => {
    const answer = await site.get('/river/flood/live.json');
    const text = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^application\/json/),
    ]);
    expect(answer.headers.get('cache-control')).not.toMatch(/no-store|private/);
    expect(text.length).toBeLessThan(4_000);
    expect(JSON.parse(text)).toEqual(expect.objectContaining({}));
    const etag = answer.headers.get('etag') ?? '';
    const again = await fetch(`${site.url}/river/flood/live.json`, { headers: { 'if-none-match': etag } });
    expect([etag === '', again.status]).toEqual([false, 304]);
    expect((await (await site.get('/river/storm/live.json')).text()).length).toBeLessThan(4_000);
  });

  it.each([
    '/river/plain/live.json',
    '/river/draft/live.json',
    '/river/nothing/live.json',
    '/river/plain/feed.xml',
    '/river/draft/feed.xml',
    '/river/draft',
  ])('has nothing at %s', async (path) => {
    expect((await site.get(path)).status).toBe(404);
  });
});

describe('a live blog that goes on', () => {
  it('grows everywhere when the file does, and old permalinks and ids stay', async () => {
    const [before] = readEntries(await read('/river/flood')).filter(({ headline }) =>
      headline.includes('Gauge reads two'),
    );
    const told = await (await site.get('/river/flood/live.json')).text();
    const more = Array.from({ length: 30 }, (_, n) => ({ at: now - (50 - n) * minute, headline: `Flood note ${n}` }));
    const twin = { at: now - 60 * minute, headline: 'A twin of the same minute' };
    writeFiles(root, { 'articles/river/flood.md': running([twin, ...more], 'Gauge reads two metres') });
    const page = await waitFor(
      () => read('/river/flood'),
      ({ text }) => text.includes('Flood note 29'),
    );
    expect(readEntries(page)[0]?.headline).toContain('Flood note 29');
    expect(await (await site.get('/river/flood/live.json')).text()).not.toBe(told);
    expect(await (await site.get('/river/flood/feed.xml')).text()).toContain('Flood note 29');
    const held = readEntries(await readHeld(before?.permalink ?? '', '/river/flood'));
    expect(held.find(({ id }) => id === before?.id)?.headline).toContain('Gauge reads two metres');
  });

  it('shows an entry of the future at its second, and nobody hears of it before', async () => {
    const at = Math.ceil(Date.now() / 1000) * 1000 + 6_000;
    const words = 'Zeppelinade over the weir';
    writeFiles(root, {
      'articles/river/flood.md': running([
        { at: now - 5 * minute, headline: 'Marker of the change' },
        { at, headline: words, isKey: true, text: 'Dirigiblesque.' },
      ]),
    });
    await waitFor(
      () => read('/river/flood'),
      ({ text }) => text.includes('Marker of the change'),
    );
    const paths = [
      '/river/flood',
      '/river/flood/live.json',
      '/river/flood/feed.xml',
      '/river/flood/atom.xml',
      '/river/flood/feed.json',
      '/feed.xml',
      '/',
      '/search?q=dirigiblesque',
      '/search?q=zeppelinade',
    ];
    const hears = (text: string) => /Zeppelinade over|Dirigiblesque\./.test(text);
    for (let pending = true; pending; ) {
      for (const path of paths) {
        const text = await (await site.get(path)).text();
        // Asked before, answered before: the clock is read after the answer.
        if (Date.now() < at) expect([path, hears(text)]).toEqual([path, false]);
      }
      pending = Date.now() < at;
    }
    const page = await waitFor(
      () => read('/river/flood'),
      ({ text }) => text.includes(words),
    );
    expect(readEntries(page)[0]?.headline).toContain(words);
    for (const path of ['/river/flood/feed.xml', '/river/flood/feed.json']) {
      const text = await waitFor(async () => (await site.get(path)).text(), hears);
      expect([path, hears(text)]).toEqual([path, true]);
    }
  });

  it('ends', async () => {
    const text = running().replace('type: live', `type: live\nended: ${quote(now)}`);
    writeFiles(root, { 'articles/river/flood.md': text });
    const page = await waitFor(
      () => read('/river/flood'),
      (one) => /\bended\b/i.test(readWords(one)),
    );
    expect(page.html).not.toContain('/modules/live.js');
    expect(thingsOf(page, 'LiveBlogPosting')[0]?.coverageEndTime).toBeDefined();
    expect(teaserOf(await read('/'), '/river/flood')).not.toMatch(/\bLive/);
  });
});

function problemsOf(file: string): readonly string[] {
  return problems.filter((problem) => problem.file === `articles/${file}.md`).map(sayProblem);
}

describe('check, of a live blog', () => {
  it.each([
    ['empty', /entr/i, 1],
    ['not-live', /\bend/, 5],
    ['ends-early', /\bend/, 6],
    ['twice', /Same|twice|two|entry/i, 12],
    ['no-day', /day/i, 13],
    ['far', /future|ahead/i, 9],
    ['no-time', /25:99|time|hour/i, 9],
  ])('%s: the fault is told', (name, says, line) => {
    const told = problemsOf(`faulty/${name}`);
    expect(told).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
    expect([told, told.some((one) => Number(one.split(':')[1]) >= line)]).toEqual([told, true]);
  });

  it('has nothing to say about those that are sound', () => {
    expect([problemsOf('river/storm'), problemsOf('river/flood'), problemsOf('river/plain')]).toEqual([[], [], []]);
  });

  it.each(['empty', 'not-live', 'ends-early', 'twice', 'no-day', 'no-time'])('%s: the page stands', async (name) => {
    expect((await site.get(`/faulty/${name}`)).status).toBe(200);
  });
});
