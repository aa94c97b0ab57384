import { rmSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexNowKey } from '#lib/announce/index-now-key.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { drawPicture } from '#tests/newsroom/draw-picture.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { childrenOf, readXml, textsOf, type XmlElement } from '#tests/read-xml.ts';
import { type PageRead, readPage } from './read-page.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

const hostile = '"</script><b>Otters</b> & herons ]]> 🦦"';

const texts = {
  'site.md':
    '---\nname: The Otter Gazette\ntagline: All the river\ntimeZone: Europe/Vienna\nindexNow: https://search.example/indexnow\n---\n',
  'authors/tilda-quill.md': '---\nname: Tilda Quill\n---\nTilda counts ferries.\n',
  'sections/river.md': '---\ntitle: River & Weir\n---\n',
  'tags/votes.md': '---\ntitle: Votes\n---\n',
  'pages/about.md': '---\ntitle: About\nupdated: 2025-01-02\n---\nWe float.\n',
  'articles/river/mayor.md': story(
    {
      title: hostile,
      date: '2025-03-09T08:00:00Z',
      updated: '2025-03-10T08:00:00Z',
      authors: '[tilda-quill, bram-moss]',
      tags: '[Votes]',
      image: '/media/weir.jpg',
      imageAlt: 'The weir',
      imageCredit: 'Bram Moss',
    },
    'A [strike](heron.md).\n\n```\nhref="/x"\n```',
  ),
  'articles/river/heron.md': story({ title: 'Herons walk out', date: '2025-02-28T23:30:00Z' }),
  'articles/river/copy.md': story({ title: 'A copy', canonical: 'https://heron.example/original' }),
  'articles/river/draft.md': story({ title: 'A draft', draft: 'true' }),
  'articles/river/scheduled.md': story({ title: 'A plan', date: '2199-01-01' }),
  'articles/river/expired.md': story({ title: 'A sale', expires: '2025-03-12' }),
  'articles/river/withdrawn.md': story({ title: 'A mistake', withdrawn: 'true' }),
};

let root: string;
let site: RunningSite;

beforeAll(async () => {
  root = makeNewsroom({ ...texts, 'media/weir.jpg': await drawPicture(1600, 1000) });
  site = await startSite(root);
});

afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

const read = async (path: string): Promise<PageRead> => readPage(await site.get(path));

async function readDocument(path: string): Promise<XmlElement> {
  const response = await site.get(path);
  expect(response.status).toBe(200);
  return readXml(await response.text());
}

const readItems = async () =>
  childrenOf(await readDocument('/feed.xml'), 'channel').flatMap((channel) => childrenOf(channel, 'item'));

/** Every page that the sitemap names, by the part it stands in. */
async function readSitemap(): Promise<ReadonlyMap<string, readonly XmlElement[]>> {
  const parts = childrenOf(await readDocument('/sitemap.xml'), 'sitemap').flatMap((part) => textsOf(part, 'loc'));
  const read = new Map<string, readonly XmlElement[]>();
  for (const part of parts) {
    const path = part.slice(site.url.length);
    read.set(path, childrenOf(await readDocument(path), 'url'));
  }
  return read;
}

const readUrls = async () => [...(await readSitemap()).values()].flat().flatMap((url) => textsOf(url, 'loc'));

/** Values of the elements `meta` of a name or property. */
const metaOf = (page: PageRead, name: string) =>
  page
    .anywhere('meta')
    .filter(({ attribute }) => attribute('name') === name || attribute('property') === name)
    .map(({ attribute }) => attribute('content'));

describe.each([
  ['/feed.xml', 'application/rss+xml; charset=utf-8'],
  ['/sitemap.xml', 'application/xml; charset=utf-8'],
  ['/sitemaps/2025-03.xml', 'application/xml; charset=utf-8'],
  ['/robots.txt', 'text/plain; charset=utf-8'],
])('%s', (path, type) => {
  const ask = (headers: Readonly<Record<string, string>>, method = 'GET') =>
    fetch(site.url + path, { method, headers, redirect: 'manual' });

  it('comes with its type, its tag and its date', async () => {
    const { status, headers } = await ask({});
    expect([status, headers.get('content-type')]).toEqual([200, type]);
    expect(headers.get('etag')).toMatch(/^"[^"]+"$/);
    expect(Date.parse(headers.get('last-modified') ?? '')).toBeLessThanOrEqual(Date.now());
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  it('is not sent again to who has it', async () => {
    const { headers } = await ask({});
    const [tag, date] = [headers.get('etag') ?? '', headers.get('last-modified') ?? ''];
    for (const held of [
      { 'If-None-Match': tag },
      { 'If-None-Match': `"x", W/${tag}` },
      { 'If-Modified-Since': date },
    ]) {
      const response = await ask(held);
      expect([response.status, await response.text(), response.headers.get('etag')]).toEqual([304, '', tag]);
    }
    expect((await ask({ 'If-None-Match': '"x"' })).status).toBe(200);
  });

  it('answers HEAD like GET and refuses other methods', async () => {
    const head = await ask({}, 'HEAD');
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, type, '']);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const response = await ask({}, method);
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });
});

describe('the feed', () => {
  it('holds what is live and nothing else, newest first', async () => {
    const titles = (await readItems()).flatMap((item) => textsOf(item, 'title'));
    expect(titles).toEqual(['</script><b>Otters</b> & herons ]]> 🦦', 'A copy', 'Herons walk out']);
  });

  it('tells a whole story: authors, section, tag, text, picture', async () => {
    const [item] = (await readItems()).filter((one) => textsOf(one, 'link').join().endsWith('/river/mayor'));
    if (item === undefined) throw new Error('The story is not in the feed');
    expect(textsOf(item, 'dc:creator')).toEqual(['Tilda Quill', 'bram-moss']);
    expect(textsOf(item, 'category')).toEqual(['River & Weir', 'Votes']);
    expect(textsOf(item, 'guid')).toEqual([`${site.url}/river/mayor`]);
    const [content = ''] = textsOf(item, 'content:encoded');
    expect(content).toContain(`<a href="${site.url}/river/heron">strike</a>`);
    expect(content).toContain('<code>href="/x"');
    const [media] = childrenOf(item, 'media:content');
    const { width, height } = await sharp(await bytesOf(media?.attributes.url ?? '')).metadata();
    expect([media?.attributes.width, media?.attributes.height]).toEqual([String(width), String(height)]);
    expect(media && textsOf(media, 'media:credit')).toEqual(['Bram Moss']);
  });
});

describe('the sitemap', () => {
  it('names pages and stories, each once, and all of them answer 200', async () => {
    const urls = await readUrls();
    expect(urls.map((url) => url.slice(site.url.length))).toEqual([
      '/',
      '/latest',
      '/tags',
      '/authors',
      '/archive',
      '/corrections',
      '/feeds',
      '/alerts',
      '/about',
      '/river',
      '/authors/tilda-quill',
      '/tags/votes',
      '/river/heron',
      '/river/mayor',
    ]);
    for (const url of urls) expect((await fetch(url, { redirect: 'manual' })).status).toBe(200);
  });

  it('keeps months in the zone of the paper, with dates that are true', async () => {
    const parts = await readSitemap();
    expect([...parts.keys()]).toEqual(['/sitemaps/pages.xml', '/sitemaps/2025-03.xml']);
    const dates = [...parts.values()].flat().map((url) => [...textsOf(url, 'loc'), ...textsOf(url, 'lastmod')]);
    expect(dates).toContainEqual([`${site.url}/about`, '2025-01-02T00:00:00+01:00']);
    expect(dates).toContainEqual([`${site.url}/river/heron`, '2025-03-01T00:30:00+01:00']);
    expect(dates).toContainEqual([`${site.url}/river/mayor`, '2025-03-10T09:00:00+01:00']);
    expect(dates).toContainEqual([`${site.url}/`, '2025-03-10T09:00:00+01:00']);
  });

  it.each([
    '/sitemaps/1999-01.xml',
    '/sitemaps/2025-03-2.xml',
    '/sitemaps/pages-2.xml',
    '/sitemaps/x.xml',
    '/sitemaps/2025-03',
  ])('is 404 in words at %s', async (path) => {
    const response = await site.get(path);
    expect([response.status, await response.text()]).toEqual([404, 'Not found\n']);
  });

  it.each(['/sitemaps', '/sitemaps/a/b.xml', '/feed.xmlx', '/feedxxml'])(
    'leaves %s to the 404 of the site',
    async (path) => {
      const page = await read(path);
      expect(page.status).toBe(404);
      expect(page.text).toContain('cannot find');
    },
  );
});

it('robots.txt names the sitemap and closes the inner addresses', async () => {
  const text = await (await site.get('/robots.txt')).text();
  expect(text).toContain(`Sitemap: ${site.url}/sitemap.xml`);
  expect(text).toContain('Disallow: /-/');
});

describe('the icons', () => {
  it.each([
    ['/apple-touch-icon.png', 180],
    ['/icon-512.png', 512],
  ])('%s is a PNG of %i pixels', async (path, side) => {
    const { format, width, height } = await sharp(await bytesOf(site.url + path)).metadata();
    expect([format, width, height]).toEqual(['png', side, side]);
  });

  it('favicon.ico holds pictures of 16, 32 and 48 pixels', async () => {
    const icon = await bytesOf(`${site.url}/favicon.ico`);
    const sides = Array.from({ length: icon.readUInt16LE(4) }, (_, n) => icon.readUInt8(6 + 16 * n));
    expect([icon.readUInt16LE(2), ...sides]).toEqual([1, 16, 32, 48]);
  });

  it('are named in the head', async () => {
    const links = (await read('/')).anywhere('link').map(({ attribute }) => `${attribute('rel')} ${attribute('href')}`);
    expect(links).toContain('icon /favicon.ico');
    expect(links).toContain('icon /favicon.svg');
    expect(links).toContain('apple-touch-icon /apple-touch-icon.png');
  });
});

describe('the head', () => {
  const linksOf = (page: PageRead, rel: string) =>
    page
      .anywhere('link')
      .filter(({ attribute }) => attribute('rel') === rel)
      .map(({ attribute }) => attribute('href'));

  it.each([
    ['/', '/'],
    ['/river', '/river'],
    ['/river/mayor?utm_source=x', '/river/mayor'],
    ['/about', '/about'],
    ['/tags/votes', '/tags/votes'],
    ['/authors/tilda-quill', '/authors/tilda-quill'],
    ['/archive/2025/03', '/archive/2025/03'],
  ])('of %s has one title, description, canonical address, Open Graph and the feed', async (path, canonical) => {
    const page = await read(path);
    expect(page.anywhere('title')).toHaveLength(1);
    for (const name of [
      'description',
      'og:title',
      'og:description',
      'og:url',
      'og:site_name',
      'og:locale',
      'og:type',
      'twitter:card',
    ])
      expect(
        metaOf(page, name).map((value) => value !== ''),
        name,
      ).toEqual([true]);
    const [address = '', ...more] = linksOf(page, 'canonical');
    expect([new URL(address).href, ...more]).toEqual([site.url + canonical]);
    expect(
      page
        .anywhere('link')
        .filter(({ attribute }) => attribute('type') === 'application/rss+xml')
        .map(({ attribute }) => attribute('href')),
    ).toContain(`${site.url}/feed.xml`);
  });

  it('of a story has a picture of the size it says', async () => {
    const page = await read('/river/mayor');
    expect(metaOf(page, 'og:type')).toEqual(['article']);
    expect(metaOf(page, 'article:published_time')).toEqual(['2025-03-09T09:00:00+01:00']);
    expect(metaOf(page, 'article:author')).toEqual([
      `${site.url}/authors/tilda-quill`,
      `${site.url}/authors/bram-moss`,
    ]);
    expect(metaOf(page, 'robots')).toEqual(['max-image-preview:large']);
    expect(metaOf(page, 'twitter:card')).toEqual(['summary_large_image']);
    expect(metaOf(page, 'og:image:alt')).toEqual(['The weir']);
    const { format, width, height } = await sharp(await bytesOf(metaOf(page, 'og:image').join())).metadata();
    expect([format, width, height]).toEqual(['jpeg', 1200, 675]);
    expect([...metaOf(page, 'og:image:width'), ...metaOf(page, 'og:image:height')]).toEqual(['1200', '675']);
  });

  it('of a story that names another address as its own says so', async () => {
    const page = await read('/river/copy');
    expect([linksOf(page, 'canonical'), metaOf(page, 'og:url')]).toEqual(
      Array(2).fill(['https://heron.example/original']),
    );
  });
});

describe('the structured data of a story', () => {
  async function readData(path: string): Promise<Readonly<Record<string, unknown>>> {
    const scripts = (await read(path))
      .anywhere('script')
      .filter(({ attribute }) => attribute('type') === 'application/ld+json');
    expect(scripts).toHaveLength(1);
    const data: { '@graph': Readonly<Record<string, unknown>>[] } = JSON.parse(scripts[0]?.text ?? '');
    const found = data['@graph'].find((thing) => thing['@type'] === 'NewsArticle');
    expect(found).toBeDefined();
    return found ?? {};
  }

  it('is a NewsArticle with every author, whatever the headline tries', async () => {
    expect(await readData('/river/mayor')).toMatchObject({
      '@type': 'NewsArticle',
      headline: '</script><b>Otters</b> & herons ]]> 🦦',
      datePublished: '2025-03-09T09:00:00+01:00',
      dateModified: '2025-03-10T09:00:00+01:00',
      author: [
        { '@type': 'Person', name: 'Tilda Quill', url: `${site.url}/authors/tilda-quill` },
        { '@type': 'Person', name: 'bram-moss', url: `${site.url}/authors/bram-moss` },
      ],
      articleSection: 'River & Weir',
      mainEntityOfPage: { '@id': `${site.url}/river/mayor` },
    });
  });

  it('names pictures that are what it says', async () => {
    const { image } = await readData('/river/mayor');
    const pictures: { url: string; width: string; height: string }[] = Array.isArray(image) ? image : [];
    expect(pictures).toHaveLength(3);
    for (const { url, width, height } of pictures) {
      const measured = await sharp(await bytesOf(url)).metadata();
      expect([measured.format, String(measured.width), String(measured.height)]).toEqual(['jpeg', width, height]);
    }
  });
});

describe('time', () => {
  const has = async (path: string) => {
    const links = (await readItems()).flatMap((item) => textsOf(item, 'link'));
    const urls = await readUrls();
    return [links.includes(site.url + path), urls.includes(site.url + path)];
  };
  const both = (expected: boolean) => (found: readonly boolean[]) => found.every((one) => one === expected);

  it('brings a scheduled story into feed and sitemap at its second, and takes an expiring one out at its', async () => {
    const moment = Math.ceil(Date.now() / 1000) * 1000 + 6_000;
    const date = new Date(moment).toISOString();
    writeFiles(root, {
      'articles/river/coming.md': story({ title: 'Coming', date }),
      'articles/river/going.md': story({ title: 'Going', expires: date }),
    });
    expect(await waitFor(() => has('/river/going'), both(true))).toEqual([true, true]);
    expect(Date.now()).toBeLessThan(moment);
    expect(await has('/river/coming')).toEqual([false, false]);
    expect(await waitFor(() => has('/river/coming'), both(true))).toEqual([true, true]);
    const seen = Date.now();
    expect(seen).toBeGreaterThanOrEqual(moment);
    expect(seen).toBeLessThan(moment + 2_000);
    expect(await has('/river/going')).toEqual([false, false]);
  });

  it('changes the tag of the feed with an edit, and not without one', async () => {
    const tagOf = async () => (await site.get('/feed.xml')).headers.get('etag');
    const before = await tagOf();
    expect(await tagOf()).toBe(before);
    writeFiles(root, { 'articles/river/heron.md': story({ title: 'Herons walk on', date: '2025-02-28T23:30:00Z' }) });
    expect(await waitFor(tagOf, (tag) => tag !== before)).not.toBe(before);
  });
});

describe('the key file of IndexNow', () => {
  it('is at the root, and nothing is at any other key', async () => {
    const key = indexNowKey(readSecretKey(site.dataDir, process.env.SECRET_KEY || null));
    const file = await site.get(`/${key}.txt`);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(await file.text()).toBe(key);
    expect((await site.get(`/${'0'.repeat(32)}.txt`)).status).toBe(404);
  });
});

async function bytesOf(url: string): Promise<Buffer> {
  const response = await fetch(url);
  expect(response.status, url).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}
