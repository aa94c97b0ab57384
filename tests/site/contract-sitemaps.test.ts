import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkSitemap } from '#tests/contract/check-sitemap.ts';
import {
  freshPaths,
  hostileTitles,
  livePaths,
  makeContractFiles,
  writeYaml,
} from '#tests/contract/contract-newsroom.ts';
import { listSitemaps, readRobots } from '#tests/contract/match-robots.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { childrenOf, readXml, textsOf, type XmlElement } from '#tests/read-xml.ts';
import { type PageRead, readPage } from './read-page.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

const hour = 3_600_000;

let root: string;
let site: RunningSite;
let start: number;

beforeAll(async () => {
  start = Date.now();
  root = makeNewsroom(await makeContractFiles(start));
  site = await startSite(root);
});

afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

async function fetchText(path: string, from: RunningSite = site): Promise<string> {
  const response = await from.get(path);
  expect(response.status, path).toBe(200);
  return response.text();
}

const read = async (path: string): Promise<PageRead> => readPage(await site.get(path));
const pathOf = (address: string) => address.slice(site.url.length);

async function listParts(): Promise<readonly string[]> {
  return childrenOf(readXml(await fetchText('/sitemap.xml')), 'sitemap').flatMap((part) => textsOf(part, 'loc'));
}

/** Every page that the parts name, in their order. */
async function listPages(): Promise<readonly XmlElement[]> {
  const documents = await Promise.all((await listParts()).map((part) => fetchText(pathOf(part))));
  return documents.flatMap((document) => childrenOf(readXml(document), 'url'));
}

async function findPage(path: string): Promise<XmlElement> {
  const page = (await listPages()).find((one) => textsOf(one, 'loc').join() === site.url + path);
  if (page === undefined) throw new Error(`${path} is in no sitemap`);
  return page;
}

const metaOf = (page: PageRead, name: string) =>
  page
    .anywhere('meta')
    .filter(({ attribute }) => attribute('name') === name || attribute('property') === name)
    .map(({ attribute }) => attribute('content'));

const linksOf = (page: PageRead, rel: string) =>
  page
    .anywhere('link')
    .filter(({ attribute }) => attribute('rel') === rel)
    .map(({ attribute }) => ({ href: attribute('href'), language: attribute('hrefLang') }));

describe('sitemaps', () => {
  it('are sound by schema', async () => {
    expect(await checkSitemap(await fetchText('/sitemap.xml'), 'index')).toEqual([]);
    for (const part of await listParts())
      expect(await checkSitemap(await fetchText(pathOf(part)), 'urlset'), part).toEqual([]);
  });

  it('name every live story of this paper, and no other, once', async () => {
    const paths = (await listPages()).flatMap((page) => textsOf(page, 'loc')).map(pathOf);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => /^\/(?:river|weir|hostile|%C3%BCberweir)\/./.test(path)).toSorted()).toEqual(
      livePaths.toSorted(),
    );
  });

  it('name the front page, sections, tags, authors and plain pages', async () => {
    const paths = (await listPages()).flatMap((page) => textsOf(page, 'loc')).map(pathOf);
    expect(paths).toEqual(
      expect.arrayContaining([
        '/',
        '/river',
        '/weir',
        '/tags/votes',
        '/authors/tilda-quill',
        '/about',
        '/principles',
        '/corrections-policy',
      ]),
    );
  });

  it('name only what answers 200 as its own canonical page and may be shown', async () => {
    for (const address of (await listPages()).flatMap((page) => textsOf(page, 'loc'))) {
      const response = await site.get(pathOf(address));
      const page = await readPage(response);
      const [canonical] = linksOf(page, 'canonical');
      expect([response.status, new URL(canonical?.href ?? '', site.url).href], address).toEqual([200, address]);
      expect(`${metaOf(page, 'robots').join()} ${response.headers.get('x-robots-tag')}`, address).not.toContain(
        'noindex',
      );
    }
  });

  it('name nothing that robots.txt closes', async () => {
    const may = readRobots(await fetchText('/robots.txt'));
    const paths = (await listPages()).flatMap((page) => textsOf(page, 'loc')).map(pathOf);
    expect(paths.filter((path) => !may('Googlebot', path))).toEqual([]);
  });

  it('tell translations as the heads of the pages do', async () => {
    for (const path of ['/river/heron', '/river/heron-de', '/river/heron-ar']) {
      const said = childrenOf(await findPage(path), 'xhtml:link').map(
        ({ attributes }) => `${attributes.hreflang} ${attributes.href}`,
      );
      expect(said.toSorted(), path).toEqual([
        `ar ${site.url}/river/heron-ar`,
        `de ${site.url}/river/heron-de`,
        `en ${site.url}/river/heron`,
        `x-default ${site.url}/river/heron`,
      ]);
      const inHead = linksOf(await read(path), 'alternate').filter(({ language }) => language !== '');
      expect(inHead.map(({ href, language }) => `${language} ${href}`).toSorted()).toEqual(said.toSorted());
    }
    expect(childrenOf(await findPage('/river/mayor'), 'xhtml:link')).toEqual([]);
  });

  it('tell pictures that can be fetched', async () => {
    const pictures = childrenOf(await findPage('/river/mayor'), 'image:image').flatMap((picture) =>
      textsOf(picture, 'image:loc'),
    );
    expect(pictures.length).toBeGreaterThan(0);
    for (const picture of pictures) {
      const response = await fetch(picture);
      expect([response.status, response.headers.get('content-type')?.slice(0, 6)]).toEqual([200, 'image/']);
    }
  });
});

describe('the date of a page', () => {
  const dateOf = async (path: string) => Date.parse(textsOf(await findPage(path), 'lastmod').join());

  it('is that of publication, update or correction, whichever is last', async () => {
    expect(await dateOf('/river/heron')).toBe(Date.UTC(2025, 1, 28, 23, 30));
    expect(await dateOf('/river/mayor')).toBe(Date.UTC(2025, 2, 10, 8));
    expect(Math.abs((await dateOf('/river/corrected-later')) - (start - 5 * hour))).toBeLessThan(1_000);
  });

  it('lies in the past', async () => {
    const dates = (await listPages()).flatMap((page) => textsOf(page, 'lastmod'));
    const parts = childrenOf(readXml(await fetchText('/sitemap.xml')), 'sitemap').flatMap((part) =>
      textsOf(part, 'lastmod'),
    );
    for (const date of [...dates, ...parts]) expect(Date.parse(date), date).toBeLessThanOrEqual(Date.now());
  });

  it('does not move with an edit, but with a new update', async () => {
    const fields = {
      title: 'Why the weir matters',
      type: 'opinion',
      authors: '[tilda-quill]',
      date: '2025-03-04T08:00:00Z',
    };
    const before = await dateOf('/river/view');
    writeFiles(root, { 'articles/river/view.md': story(fields, 'Mended without saying so.') });
    await waitFor(
      () => fetchText('/river/view'),
      (page) => page.includes('Mended without'),
    );
    expect(await dateOf('/river/view')).toBe(before);
    writeFiles(root, { 'articles/river/view.md': story({ ...fields, updated: '2025-03-05T08:00:00Z' }, 'New facts.') });
    await waitFor(
      () => dateOf('/river/view'),
      (date) => date !== before,
    );
    expect(await dateOf('/river/view')).toBe(Date.UTC(2025, 2, 5, 8));
  });
});

describe('the news sitemap', () => {
  const readNews = async () => childrenOf(readXml(await fetchText('/news-sitemap.xml')), 'url');

  it('is sound by schema and comes as XML', async () => {
    const response = await site.get('/news-sitemap.xml');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
    expect(await checkSitemap(await response.text(), 'news')).toEqual([]);
  });

  it('is not sent again to who has it, answers HEAD and refuses other methods', async () => {
    const ask = (method: string, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`${site.url}/news-sitemap.xml`, { method, headers });
    const tag = (await ask('GET')).headers.get('etag') ?? '';
    expect((await ask('GET', { 'If-None-Match': tag })).status).toBe(304);
    const head = await ask('HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    const post = await ask('POST');
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('holds the stories of the last two days and says of each what its page says', async () => {
    const stories = await readNews();
    const paths = stories.flatMap((one) => textsOf(one, 'loc')).map(pathOf);
    expect(paths.toSorted()).toEqual(freshPaths.toSorted());
    for (const one of stories) {
      const [news] = childrenOf(one, 'news:news');
      const page = await read(pathOf(textsOf(one, 'loc').join()));
      expect(news && textsOf(news, 'news:title')).toEqual(page.inMain('h1').map(({ text }) => text));
      expect(news && textsOf(news, 'news:publication_date').map(Date.parse)).toEqual(
        metaOf(page, 'article:published_time').map(Date.parse),
      );
      const [publication] = news === undefined ? [] : childrenOf(news, 'news:publication');
      expect(publication && textsOf(publication, 'news:name')).toEqual(metaOf(page, 'og:site_name'));
    }
  });

  it('names languages as Google does', async () => {
    const languages = new Map(
      (await readNews()).map((one) => [
        pathOf(textsOf(one, 'loc').join()),
        childrenOf(one, 'news:news')
          .flatMap((news) => childrenOf(news, 'news:publication').flatMap((of) => textsOf(of, 'news:language')))
          .join(),
      ]),
    );
    expect(languages.get('/weir/chinese')).toBe('zh-tw');
    expect(languages.get('/weir/british')).toBe('en');
    expect(languages.get('/river/fresh')).toBe('en');
  });

  it('keeps a story until it is two days old, to the second', async () => {
    const moment = Math.ceil(Date.now() / 1000) * 1000 + 8_000;
    const date = JSON.stringify(new Date(moment - 48 * hour).toISOString());
    writeFiles(root, { 'articles/weir/leaving.md': story({ title: 'Leaving', date }) });
    await waitFor(
      () => site.get('/weir/leaving'),
      ({ status }) => status === 200,
    );
    const seen: { readonly asked: number; readonly told: number; readonly isThere: boolean }[] = [];
    while (seen.length === 0 || (seen.at(-1)?.asked ?? 0) < moment + 2_000) {
      const asked = Date.now();
      const document = await fetchText('/news-sitemap.xml');
      seen.push({ asked, told: Date.now(), isThere: document.includes('/weir/leaving') });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    // Only what was asked and told on one side of the moment says anything: the machine may be slow.
    expect(seen.filter(({ asked, isThere }) => asked >= moment + 1_000 && isThere)).toEqual([]);
    const first = seen.findIndex(({ isThere }) => isThere);
    expect(seen.filter(({ told, isThere }, at) => first !== -1 && at > first && told < moment && !isThere)).toEqual([]);
  });

  it('holds hostile titles', async () => {
    const recent = (at: number) => JSON.stringify(new Date(Date.now() - (at + 1) * 60_000).toISOString());
    writeFiles(
      root,
      Object.fromEntries(
        hostileTitles.map(({ name, title }, at) => [
          `articles/news/${name}.md`,
          story({
            title: writeYaml(title),
            date: recent(at),
          }),
        ]),
      ),
    );
    const readTitles = async () =>
      new Map(
        (await readNews()).map((one) => [
          pathOf(textsOf(one, 'loc').join()),
          childrenOf(one, 'news:news')
            .flatMap((news) => textsOf(news, 'news:title'))
            .join(),
        ]),
      );
    const isThere = (titles: ReadonlyMap<string, string>) =>
      hostileTitles.every(({ name }) => titles.has(`/news/${name}`));
    const titles = await waitFor(readTitles, isThere);
    expect(await checkSitemap(await fetchText('/news-sitemap.xml'), 'news')).toEqual([]);
    const lost = hostileTitles.filter(({ name, words }) => !titles.get(`/news/${name}`)?.includes(words.trim()));
    expect(lost.map(({ name }) => [name, titles.get(`/news/${name}`)])).toEqual([]);
  });
});

describe('a busy paper', () => {
  let busyRoot: string;
  let busy: RunningSite;

  beforeAll(async () => {
    const files = Array.from({ length: 1_001 }, (_, at) => [
      `articles/wire/item-${at}.md`,
      story({ title: `Item ${at}`, date: JSON.stringify(new Date(start - (at + 1) * 60_000).toISOString()) }),
    ]);
    busyRoot = makeNewsroom({ 'site.md': '---\nname: The Otter Wire\n---\n', ...Object.fromEntries(files) });
    busy = await startSite(busyRoot);
  });

  afterAll(async () => {
    await busy?.stop();
    rmSync(busyRoot, { recursive: true, force: true });
  });

  it('splits 1,001 stories under an index, and leaves 1,000 in one file', async () => {
    const isWhole = (document: string) => document.includes('<sitemapindex');
    const index = await waitFor(() => fetchText('/news-sitemap.xml', busy), isWhole);
    expect(await checkSitemap(index, 'index')).toEqual([]);
    const parts = childrenOf(readXml(index), 'sitemap').flatMap((part) => textsOf(part, 'loc'));
    const found: string[] = [];
    for (const part of parts) {
      const document = await fetchText(part.slice(busy.url.length), busy);
      expect(await checkSitemap(document, 'news'), part).toEqual([]);
      found.push(...childrenOf(readXml(document), 'url').flatMap((url) => textsOf(url, 'loc')));
    }
    expect([found.length, new Set(found).size]).toEqual([1_001, 1_001]);

    rmSync(join(busyRoot, 'articles/wire/item-500.md'));
    const single = await waitFor(
      () => fetchText('/news-sitemap.xml', busy),
      (document) => !isWhole(document),
    );
    expect(await checkSitemap(single, 'news')).toEqual([]);
    expect(childrenOf(readXml(single), 'url')).toHaveLength(1_000);
  });
});

describe('robots.txt', () => {
  const learning = [
    'GPTBot',
    'ClaudeBot',
    'Google-Extended',
    'Applebot-Extended',
    'CCBot',
    'Meta-ExternalAgent',
    'Bytespider',
  ];
  const answering = ['OAI-SearchBot', 'ChatGPT-User', 'PerplexityBot', 'Claude-SearchBot', 'Claude-User'];
  const searching = ['Googlebot', 'Googlebot-News', 'Bingbot', 'DuckDuckBot', 'Applebot', 'anybody'];

  async function choose(choice: string): Promise<string> {
    const files = await makeContractFiles(start);
    const before = String(files['site.md']);
    writeFiles(root, { 'site.md': before.replace('disallow:', `aiCrawlers: ${choice}\ndisallow:`) });
    const may = (text: string) => readRobots(text);
    const expected = { welcome: [true, true], answers: [false, true], refused: [false, false] }[choice];
    return waitFor(
      () => fetchText('/robots.txt'),
      (text) =>
        JSON.stringify([may(text)('GPTBot', '/'), may(text)('OAI-SearchBot', '/')]) === JSON.stringify(expected),
    );
  }

  it('is plain text, and names both sitemaps, which answer', async () => {
    const response = await site.get('/robots.txt');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const sitemaps = listSitemaps(await response.text());
    expect(sitemaps.toSorted()).toEqual([`${site.url}/news-sitemap.xml`, `${site.url}/sitemap.xml`]);
    for (const sitemap of sitemaps) expect((await fetch(sitemap)).status).toBe(200);
  });

  it.each([
    ['welcome', true, true],
    ['answers', false, true],
    ['refused', false, false],
  ])('when programs of AI companies are %s', async (choice, mayLearn, mayAnswer) => {
    const may = readRobots(await choose(choice));
    for (const path of ['/', '/river/mayor', '/feed.xml']) {
      const mayAll = (agents: readonly string[]) => agents.map((agent) => [agent, may(agent, path)]);
      expect(mayAll(learning)).toEqual(learning.map((agent) => [agent, mayLearn]));
      expect(mayAll(answering)).toEqual(answering.map((agent) => [agent, mayAnswer]));
      expect(mayAll(searching)).toEqual(searching.map((agent) => [agent, true]));
    }
  });

  it.each(['welcome', 'answers', 'refused'])(
    'closes what site.md closes, with all below it, to everybody (%s)',
    async (choice) => {
      const may = readRobots(await choose(choice));
      for (const agent of [...searching, ...learning, ...answering]) {
        const closed = ['/private', '/private/', '/private/x', '/private?x=1', '/archive', '/archive/2025/03'];
        expect(
          closed.filter((path) => may(agent, path)),
          agent,
        ).toEqual([]);
      }
      for (const agent of searching)
        expect(
          ['/privateer', '/private-eye', '/archives'].filter((path) => !may(agent, path)),
          agent,
        ).toEqual([]);
    },
  );

  it('lets crawlers fetch what pages are made of', async () => {
    const may = readRobots(await fetchText('/robots.txt'));
    const page = await read('/river/mayor');
    const parts = [...page.anywhere('img'), ...page.anywhere('script')]
      .map(({ attribute }) => attribute('src'))
      .filter((src) => src.startsWith('/'));
    const [picture = ''] = metaOf(await read('/river/heron'), 'og:image');
    expect([...parts, pathOf(picture)].filter((path) => !may('Googlebot', path))).toEqual([]);
  });
});

describe('files for machines', () => {
  it.each(['/ads.txt', '/humans.txt', '/llms.txt', '/.well-known/security.txt'])(
    '%s is there only when the newsroom has it',
    async (path) => {
      expect((await site.get(path)).status).toBe(404);
      const text = `# ${path}\nContact: mailto:desk@otter.example\nExpires: 2199-01-01T00:00:00Z\n`;
      writeFiles(root, { [`public${path}`]: text });
      const response = await waitFor(
        () => site.get(path),
        ({ status }) => status === 200,
      );
      expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
        200,
        'text/plain; charset=utf-8',
        text,
      ]);
      rmSync(join(root, `public${path}`));
      expect(
        (
          await waitFor(
            () => site.get(path),
            ({ status }) => status === 404,
          )
        ).status,
      ).toBe(404);
    },
  );

  it('is never HTML that runs, nor what was not meant for readers', async () => {
    writeFiles(root, {
      'public/x.html': '<script>alert(1)</script>',
      'public/.env': 'SECRET=1',
      'public/marker.txt': 'x',
    });
    await waitFor(
      () => site.get('/marker.txt'),
      ({ status }) => status === 200,
    );
    const html = await site.get('/x.html');
    expect([html.status, html.headers.get('content-type') ?? ''].join(' ')).not.toMatch(/^200 .*html/);
    for (const path of ['/.env', '/site.md', '/articles/river/draft.md'])
      expect((await site.get(path)).status, path).toBe(404);
  });
});
