import { rmSync } from 'node:fs';
import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#lib/base/problem.ts';
import { checkAtom } from '#tests/contract/check-atom.ts';
import { checkHtml } from '#tests/contract/check-html.ts';
import { checkJsonFeed } from '#tests/contract/check-json-feed.ts';
import { checkRss } from '#tests/contract/check-rss.ts';
import { checkStructuredData } from '#tests/contract/check-structured-data.ts';
import { lookForJava } from '#tests/contract/find-java.ts';
import { isOfType, readStructuredData } from '#tests/contract/read-structured-data.ts';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { listProblems, sayProblem } from './list-problems.ts';
import { type PageRead, readPage } from './read-page.ts';
import { readWords } from './read-words.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

const hour = 3_600_000;
const second = Math.floor(Date.now() / 1_000) * 1_000;
const at = (hours: number) => JSON.stringify(new Date(second - hours * hour).toISOString());

/** A list of corrections as YAML. */
function corrections(...list: readonly (readonly [hours: number, kind: string | null, text: string])[]): string {
  return list
    .map(([hours, kind, text]) => {
      const kindLine = kind === null ? '' : `\n    kind: ${kind}`;
      return `\n  - date: ${at(hours)}${kindLine}\n    text: ${text}`;
    })
    .join('');
}

const common = { tags: '[Eels]', authors: '[tilda-quill]' };

const files = {
  'site.md': '---\nname: The Otter Gazette\ntimeZone: UTC\n---\n',
  'authors/tilda-quill.md': '---\nname: Tilda Quill\n---\nTilda counts.\n',
  'articles/river/mistaken.md': story(
    {
      ...common,
      title: 'Nine eels counted',
      date: at(40),
      corrections: corrections([30, 'correction', 'There were eight eels.']),
    },
    'There were eight of them.',
  ),
  'articles/river/old-way.md': story({
    ...common,
    title: 'Seven pike counted',
    date: at(41),
    corrections: corrections([29, null, 'There were six pike.']),
  }),
  'articles/river/unclear.md': story({
    ...common,
    title: 'Barge sold',
    date: at(39),
    corrections: corrections([28, 'clarification', 'The barge was sold twice.']),
  }),
  'articles/river/continued.md': story({
    ...common,
    title: 'Weir repaired',
    date: at(38),
    corrections: corrections([27, 'update', 'The weir has a new gate.']),
  }),
  'articles/river/retracted.md': story(
    {
      ...common,
      title: 'Kraken seen in lock',
      date: at(37),
      breaking: 'true',
      corrections: corrections(
        [26, 'retraction', 'There was no kraken. It was a hose.'],
        [33, 'correction', 'The lock was lock two.'],
      ),
      related: '[/river/mistaken]',
    },
    'A kraken was said to be in the lock.',
  ),
  'articles/river/fresh.md': story({
    ...common,
    title: 'Fresh kraken hoax',
    date: at(3),
    breaking: 'true',
    corrections: corrections([1, 'retraction', 'No fresh kraken either.']),
  }),
  'articles/river/later.md': story({
    ...common,
    title: 'Trout return',
    date: at(36),
    corrections: corrections([-24 * 20, 'retraction', 'This is not due yet.']),
  }),
  'articles/river/beside.md': story({
    ...common,
    title: 'Eels and krakens',
    date: at(35),
    related: '[/river/retracted]',
  }),
  'articles/river/both.md': story({
    title: 'Gone altogether',
    date: at(50),
    withdrawn: `{ date: ${at(20)}, note: It was wrong. }`,
    corrections: corrections([21, 'retraction', 'It was all wrong.']),
  }),
  'articles/river/early.md': story({
    title: 'Wrong before it was read',
    date: at(34),
    corrections: corrections([99, 'correction', 'Corrected before it was published.']),
  }),
  'articles/faulty/kind.md': story({ corrections: corrections([1, 'retractoin', 'Words.']) }),
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

const read = async (path: string): Promise<PageRead> => readPage(await site.get(path));
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
const problemsOf = (file: string) =>
  problems.filter((problem) => problem.file === `articles/${file}.md`).map(sayProblem);

/** Words of the smallest part of a page that holds a link to a path. */
function aroundLink(page: PageRead, path: string): string {
  const holders = ['article', 'li', 'tr', 'dd'].flatMap((tagName) => page.anywhere(tagName));
  const fitting = holders.filter(({ element }) => hasLink(element, path));
  return squeeze(fitting.sort((a, b) => a.text.length - b.text.length)[0]?.text ?? '');
}

function hasLink(parent: Element, path: string): boolean {
  let isThere = false;
  visit(parent, 'element', ({ tagName, properties }) => {
    isThere ||= tagName === 'a' && String(properties.href ?? '').replace(/[?#].*$/, '') === path;
  });
  return isThere;
}

describe('a story that was wrong', () => {
  it.each([
    ['/river/mistaken', /correct/i, 'There were eight eels.'],
    ['/river/old-way', /correct/i, 'There were six pike.'],
    ['/river/unclear', /clarif/i, 'The barge was sold twice.'],
    ['/river/continued', /update/i, 'The weir has a new gate.'],
  ])('%s says of which kind the note is, and when', async (path, kind, words) => {
    const page = await read(path);
    expect(readWords(page)).toContain(words);
    expect(readWords(page)).toMatch(kind);
    expect(readWords(page)).not.toMatch(/\bretracted\b/i);
    expect(checkStructuredData(page.html, Date.now())).toEqual([]);
  });

  it('tells corrections and clarifications to machines, dated', async () => {
    const { things } = readStructuredData((await read('/river/mistaken')).html);
    const [comment] = things.filter((thing) => isOfType(thing, 'CorrectionComment'));
    expect([comment?.text, Date.parse(String(comment?.datePublished))]).toEqual([
      expect.stringContaining('There were eight eels.'),
      second - 30 * hour,
    ]);
    const unclear = readStructuredData((await read('/river/unclear')).html);
    expect(unclear.things.some((thing) => isOfType(thing, 'CorrectionComment'))).toBe(true);
  });

  it('says at its head that there is a correction below', async () => {
    const text = readWords(await read('/river/mistaken'));
    expect(text.search(/correct/i)).toBeLessThan(text.indexOf('There were eight of them.'));
  });

  it('keeps what is not due to itself', async () => {
    for (const path of ['/river/later', '/corrections', '/', '/river', '/corrections/feed.xml']) {
      const text = await (await site.get(path)).text();
      expect([path, text.includes('This is not due yet.')]).toEqual([path, false]);
    }
    expect(readWords(await read('/river/later'))).not.toMatch(/\bretracted\b/i);
  });
});

describe('a story that was taken back', () => {
  it('says so above its headline’s text, with the reason, and may still be read', async () => {
    const page = await read('/river/retracted');
    expect(page.status).toBe(200);
    const text = readWords(page);
    expect(text.search(/retract/i)).toBeGreaterThan(-1);
    expect(text.indexOf('There was no kraken. It was a hose.')).toBeGreaterThan(-1);
    expect(text.indexOf('There was no kraken. It was a hose.')).toBeLessThan(text.indexOf('A kraken was said'));
    expect(text).toContain('The lock was lock two.');
    const notes = ['div', 'p', 'aside', 'section'].flatMap((tagName) => page.inMain(tagName));
    const marked = notes.filter(
      ({ attribute, text: words }) => attribute('role') === 'note' && words.includes('It was a hose.'),
    );
    expect(marked).toHaveLength(1);
    expect(page.html).not.toMatch(/name="robots" content="[^"]*noindex/);
    expect(checkStructuredData(page.html, Date.now())).toEqual([]);
  });

  it.each([
    '/',
    '/latest',
    '/river',
    '/tags/eels',
    '/authors/tilda-quill',
    '/river/beside',
    '/search?q=kraken',
    '/corrections',
  ])('says so wherever its headline stands: %s', async (path) => {
    const page = await waitFor(
      () => read(path),
      (one) => hasLinkAnywhere(one, '/river/retracted'),
      5_000,
    );
    expect([path, aroundLink(page, '/river/retracted')]).toEqual([path, expect.stringMatching(/retract/i)]);
    for (const sound of ['/river/mistaken', '/river/beside', '/river/later'])
      if (path !== sound && hasLinkAnywhere(page, sound))
        expect([path, sound, aroundLink(page, sound)]).toEqual([path, sound, expect.not.stringMatching(/retracted/i)]);
  });

  it('says so in the archive’s day', async () => {
    const day = new Date(second - 37 * hour).toISOString().slice(0, 10).replaceAll('-', '/');
    expect(aroundLink(await read(`/archive/${day}`), '/river/retracted')).toMatch(/retract/i);
  });

  it.each(['/feed.xml', '/atom.xml', '/feed.json', '/river/feed.xml', '/tags/eels/atom.xml'])(
    'says so in %s',
    async (path) => {
      const text = await (await site.get(path)).text();
      expect(text).toMatch(/retract[^<"]{0,20}Kraken seen in lock/i);
      expect(text).not.toMatch(/retract[^<"]{0,20}(?:Nine eels|Trout)/i);
    },
  );

  it('is no breaking news', async () => {
    const { stories }: { stories: { title: string }[] } = await (await site.get('/breaking.json')).json();
    expect(stories.map(({ title }) => title)).toEqual([]);
  });

  it('is not in the news sitemap', async () => {
    const text = await (await site.get('/news-sitemap.xml')).text();
    expect([
      text.includes('/river/mistaken'),
      text.includes('/river/retracted'),
      text.includes('/river/fresh'),
    ]).toEqual([true, false, false]);
  });
});

function hasLinkAnywhere(page: PageRead, path: string): boolean {
  return page.anywhere('body').some(({ element }) => hasLink(element, path));
}

describe('the log of what was wrong', () => {
  it('names each kind and leads to each story, newest first', async () => {
    const page = await read('/corrections');
    const texts = [
      'No fresh kraken either.',
      'It was wrong.',
      'There was no kraken. It was a hose.',
      'The weir has a new gate.',
      'The barge was sold twice.',
      'There were six pike.',
      'There were eight eels.',
      'The lock was lock two.',
    ];
    const places = texts.map((words) => readWords(page).indexOf(words));
    // Whether the log tells what is merely new is the paper's to decide.
    const told = places.filter((place) => place > -1);
    expect(told.length).toBeGreaterThanOrEqual(texts.length - 1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(aroundLink(page, '/river/unclear')).toMatch(/clarif/i);
    expect(aroundLink(page, '/river/mistaken')).toMatch(/correct/i);
    expect(aroundLink(page, '/river/fresh')).toMatch(/retract/i);
  });

  it('has feeds that tell the kind', async () => {
    const rss = await (await site.get('/corrections/feed.xml')).text();
    const atom = await (await site.get('/corrections/atom.xml')).text();
    const json = await (await site.get('/corrections/feed.json')).text();
    expect([checkRss(rss), checkAtom(atom), checkJsonFeed(json)]).toEqual([[], [], []]);
    for (const feed of [rss, atom, json])
      for (const kind of [/clarif/i, /retract/i, /correction/i]) expect(feed).toMatch(kind);
  });

  it('makes a story a changed one in the sitemap', async () => {
    const index = await (await site.get('/sitemap.xml')).text();
    const parts = [...index.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname);
    const text = (await Promise.all(parts.map(async (part) => (await site.get(part)).text()))).join('\n');
    const changed = (path: string) => Date.parse(new RegExp(`${path}</loc>\\s*<lastmod>([^<]*)`).exec(text)?.[1] ?? '');
    expect([changed('/river/mistaken'), changed('/river/retracted'), changed('/river/later')]).toEqual([
      second - 30 * hour,
      second - 26 * hour,
      second - 36 * hour,
    ]);
  });

  it.skipIf(lookForJava() === undefined)('is valid HTML, as are the stories', async () => {
    const paths = ['/corrections', '/river/mistaken', '/river/retracted', '/river/continued', '/river', '/'];
    const pages = new Map<string, string>();
    for (const path of paths) pages.set(path, (await read(path)).html);
    const faults = await checkHtml(pages, lookForJava() ?? '');
    expect([...faults].filter(([, one]) => one.length > 0)).toEqual([]);
  });
});

describe('check, of corrections', () => {
  it('has nothing to say about those that are sound', () => {
    for (const name of ['mistaken', 'old-way', 'unclear', 'continued', 'retracted'])
      expect(problemsOf(`river/${name}`).filter((one) => /correct|retract/i.test(one))).toEqual([]);
  });

  it('tells a retraction beside a withdrawal, one dated before the story, one in the future', () => {
    expect(problemsOf('river/both')).toEqual(expect.arrayContaining([expect.stringMatching(/retract|withdrawn/i)]));
    expect(problemsOf('river/early')).toEqual(expect.arrayContaining([expect.stringMatching(/correction/i)]));
    expect(problemsOf('river/later')).toEqual(expect.arrayContaining([expect.stringMatching(/correction|future/i)]));
  });

  it('tells a kind that does not exist, with the nearest', () => {
    expect(problemsOf('faulty/kind')).toEqual(expect.arrayContaining([expect.stringMatching(/retraction/)]));
  });
});
