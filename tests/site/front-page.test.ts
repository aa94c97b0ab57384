import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { type PageRead, readPage } from './read-page.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

const newsroom = {
  'site.md': '---\nname: The Otter Gazette\ntimeZone: Europe/Vienna\n---\n',
  'sections/river.md': '---\ntitle: River & Weir\n---\n',
  'sections/chess.md': '---\ntitle: Chess\n---\n',
  'articles/river/newest.md': story({ title: 'The newest', date: daysAgo(1) }),
  'articles/river/grave.md': story({ title: 'The gravest', date: daysAgo(5) }),
  'articles/river/pinned.md': story({ title: 'Pinned for good', date: daysAgo(30) }),
  'articles/river/fleeting.md': story({ title: 'Pinned for a while', date: daysAgo(40) }),
  'articles/chess/only.md': story({ title: 'The only game', date: daysAgo(60) }),
};

/** The plan the issue of a front page asks for: a lead, two pins of which one ends, a section of one story. */
const plan = (until: string) =>
  [
    '---',
    'lead: /river/grave',
    'pins:',
    '  - story: /river/fleeting',
    `    until: "${until}"`,
    '  - story: /river/pinned',
    'blocks:',
    '  - section: chess',
    '    count: 4',
    '---',
    '',
  ].join('\n');

let root: string;
let site: RunningSite;

beforeAll(async () => {
  root = makeNewsroom(newsroom);
  site = await startSite(root);
});

afterAll(async () => {
  await site.stop();
  rmSync(root, { recursive: true });
});

const open = async (path: string): Promise<PageRead> => readPage(await site.get(path));

/** Headlines in the order of the page. */
const headlinesOf = (page: PageRead): readonly string[] =>
  page
    .inMain('a')
    .filter(({ attribute }) => /^\/(?:river|chess)\/./.test(attribute('href')))
    .map(({ text }) => text);

describe('a front page by plan', () => {
  it('without a plan is by date', async () => {
    expect(headlinesOf(await open('/'))).toEqual([
      'The newest',
      'The gravest',
      'Pinned for good',
      'Pinned for a while',
      'The only game',
    ]);
  });

  it('has lead and pins first until a pin ends, to the second, and no story twice', async () => {
    const end = Date.now() + 8_000;
    writeFiles(root, { 'front.md': plan(new Date(end).toISOString()) });
    const planned = await waitFor(
      async () => headlinesOf(await open('/')),
      ([lead]) => lead === 'The gravest',
    );
    expect(planned.slice(0, 3)).toEqual(['The gravest', 'Pinned for a while', 'Pinned for good']);
    expect(planned.toSorted()).toEqual([...new Set(planned)].toSorted());
    expect(planned).toHaveLength(5);
    await sleep(Math.max(0, end - Date.now()));
    const after = headlinesOf(await open('/'));
    expect(after.slice(0, 3)).toEqual(['The gravest', 'Pinned for good', 'The newest']);
    expect(after).toHaveLength(5);
  });

  it('gives a section of one story a block of its own', async () => {
    writeFiles(root, {
      ...Object.fromEntries(
        Array.from({ length: 8 }, (_, n) => [
          `articles/river/more-${n}.md`,
          story({ title: `More ${n}`, date: daysAgo(2) }),
        ]),
      ),
    });
    const page = await waitFor(
      () => open('/'),
      ({ text }) => text.includes('More 7') && text.includes('Chess'),
    );
    const headings = page.inMain('h2').map(({ text }) => text);
    expect(headings).toContain('Chess');
    expect(page.inMain('h3').map(({ text }) => text)).toContain('The only game');
    expect(headlinesOf(page).filter((title) => title === 'The only game')).toHaveLength(1);
  });
});

describe('the clock', () => {
  const places = ['/', '/latest', '/river', '/tags/tides', '/authors/bram-moss', '/feed.xml'];
  const listing = async (path: string) => (await (await site.get(path)).text()).includes('/river/timed');
  const inSitemap = async () => {
    const index = await (await site.get('/sitemap.xml')).text();
    const parts = [...index.matchAll(/<loc>[^<]*?(\/sitemaps\/[^<]+)<\/loc>/g)].map(([, part]) => part ?? '');
    const texts = await Promise.all(parts.map(async (part) => (await site.get(part)).text()));
    return texts.some((text) => text.includes('/river/timed'));
  };
  const seen = async () => [
    (await site.get('/river/timed')).status,
    ...(await Promise.all(places.map(listing))),
    await inSitemap(),
  ];

  it('shows a scheduled story at its second and takes it down at its last, everywhere', async () => {
    const start = Date.now() + 8_000;
    const end = start + 8_000;
    writeFiles(root, {
      'articles/river/timed.md': story({
        title: 'Timed',
        date: `"${new Date(start).toISOString()}"`,
        expires: `"${new Date(end).toISOString()}"`,
        tags: '[Tides]',
        authors: '[bram-moss]',
      }),
    });
    const nowhere = [404, ...places.map(() => false), false];
    expect(await seen()).toEqual(nowhere);
    await sleep(Math.max(0, start - Date.now()));
    expect(await seen()).toEqual([200, ...places.map(() => true), true]);
    expect(Date.now()).toBeLessThan(end);
    await sleep(Math.max(0, end - Date.now()));
    expect(await seen()).toEqual(nowhere);
  });
});
