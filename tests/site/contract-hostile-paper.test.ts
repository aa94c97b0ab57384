import { rmSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAtom } from '#tests/contract/check-atom.ts';
import { checkHtml } from '#tests/contract/check-html.ts';
import { checkJsonFeed } from '#tests/contract/check-json-feed.ts';
import { checkRss } from '#tests/contract/check-rss.ts';
import { checkSitemap } from '#tests/contract/check-sitemap.ts';
import { checkStructuredData } from '#tests/contract/check-structured-data.ts';
import { writeYaml } from '#tests/contract/contract-newsroom.ts';
import { lookForJava } from '#tests/contract/find-java.ts';
import { drawPicture } from '#tests/newsroom/draw-picture.ts';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { childrenOf, readXml, textsOf } from '#tests/read-xml.ts';
import { readPage } from './read-page.ts';
import { type RunningSite, startSite } from './start-site.ts';

/** Stands in every field of text that an editor can fill. */
const hostile = writeYaml('Otter </script></title>"\'&amp; ]]> <!-- \u0001\u0085\uFFFE\uD800 \u202E👩‍👩‍👧‍👦');

const pages = [
  '/',
  '/latest',
  '/river',
  '/river/mayor',
  '/river/heron',
  '/tags/votes',
  '/tags',
  '/authors/tilda',
  '/authors',
  '/corrections',
  '/feeds',
  '/about',
  '/archive/2025/03',
  '/river/gone',
];
const lists = ['', '/river', '/tags/votes', '/authors/tilda', '/corrections', '/feeds/partner'];

let root: string;
let site: RunningSite;

beforeAll(async () => {
  const recent = JSON.stringify(new Date(Date.now() - 3_600_000).toISOString());
  const words = { title: hostile, description: hostile, dateline: hostile };
  root = makeNewsroom({
    'site.md': `---\nname: ${hostile}\ntagline: ${hostile}\ndescription: ${hostile}\nnavigation: [river]\nfooter: [/about]\nfeeds:\n  - name: partner\n    title: ${hostile}\n---\n`,
    'sections/river.md': `---\ntitle: ${hostile}\ndescription: ${hostile}\n---\n${JSON.parse('"]]> </script> \\u0001"')}\n`,
    'tags/votes.md': `---\ntitle: ${hostile}\ndescription: ${hostile}\n---\n`,
    'authors/tilda.md': `---\nname: ${hostile}\nrole: ${hostile}\ndescription: ${hostile}\nimage: /media/weir.jpg\nimageAlt: ${hostile}\n---\n`,
    'pages/about.md': `---\ntitle: ${hostile}\ndescription: ${hostile}\n---\nWe float.\n`,
    'media/weir.jpg': await drawPicture(1600, 1000),
    'articles/river/mayor.md': story({
      ...words,
      date: '2025-03-09T08:00:00Z',
      authors: '[tilda]',
      tags: '[Votes]',
      image: '/media/weir.jpg',
      imageAlt: hostile,
      imageCaption: hostile,
      imageCredit: hostile,
      corrections: `\n  - date: "2025-03-10T08:00:00Z"\n    text: ${hostile}`,
    }),
    'articles/river/heron.md': story({ ...words, date: recent, tags: '[Votes]' }),
    'articles/river/gone.md': story({ ...words, withdrawn: `{date: 2025-03-11, note: ${hostile}}` }),
  });
  site = await startSite(root);
});

afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

const fetchText = async (path: string) => (await site.get(path)).text();

describe('a paper whose every word is hostile', () => {
  it.each(lists)('has sound feeds at %s', async (list) => {
    expect(checkRss(await fetchText(`${list}/feed.xml`))).toEqual([]);
    expect(checkAtom(await fetchText(`${list}/atom.xml`))).toEqual([]);
    expect(checkJsonFeed(await fetchText(`${list}/feed.json`))).toEqual([]);
  });

  it('has sound sitemaps', async () => {
    const index = await fetchText('/sitemap.xml');
    expect(await checkSitemap(index, 'index')).toEqual([]);
    for (const part of childrenOf(readXml(index), 'sitemap').flatMap((one) => textsOf(one, 'loc')))
      expect(await checkSitemap(await fetchText(part.slice(site.url.length)), 'urlset')).toEqual([]);
    const news = await fetchText('/news-sitemap.xml');
    expect(await checkSitemap(news, 'news')).toEqual([]);
    expect(childrenOf(readXml(news), 'url')).toHaveLength(1);
  });

  it.each(pages)('has sound structured data at %s, and one title', async (path) => {
    const page = await readPage(await site.get(path));
    expect([200, 410]).toContain(page.status);
    expect(checkStructuredData(page.html, Date.now())).toEqual([]);
    expect(page.anywhere('title')).toHaveLength(1);
    expect(page.anywhere('main')).toHaveLength(1);
  });

  it('has a card for a story without picture', async () => {
    const page = await readPage(await site.get('/river/heron'));
    const [image] = page.anywhere('meta').filter(({ attribute }) => attribute('property') === 'og:image');
    const card = await fetch(image?.attribute('content') ?? '');
    const { format, width } = await sharp(Buffer.from(await card.arrayBuffer())).metadata();
    expect([card.status, format, width]).toEqual([200, 'png', 1200]);
  });

  const java = lookForJava();

  it.skipIf(java === undefined)(
    'has pages without error by the Nu checker (skipped where there is no Java)',
    { timeout: 240_000 },
    async () => {
      const read = new Map<string, string>();
      for (const path of pages) read.set(path, await fetchText(path));
      const faults = await checkHtml(read, java ?? '');
      expect([...faults].flatMap(([path, messages]) => messages.map((message) => `${path} ${message}`))).toEqual([]);
    },
  );
});
