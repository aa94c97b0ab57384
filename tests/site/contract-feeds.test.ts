import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAtom } from '#tests/contract/check-atom.ts';
import { checkJsonFeed } from '#tests/contract/check-json-feed.ts';
import { checkRss } from '#tests/contract/check-rss.ts';
import { hiddenTitles, hostileTitles, makeContractFiles } from '#tests/contract/contract-newsroom.ts';
import { type FeedRead, readJsonFeed, readWithFeedsmith, readWithRssParser } from '#tests/contract/read-feed.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { childrenOf, readXml, textsOf, type XmlElement } from '#tests/read-xml.ts';
import { readPage } from './read-page.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

type Form = {
  readonly document: string;
  readonly type: string;
  readonly check: (document: string) => readonly string[];
  readonly readTwice: (document: string) => Promise<readonly FeedRead[]>;
};

const readXmlTwice = async (document: string) => [readWithFeedsmith(document), await readWithRssParser(document)];

const rss: Form = { document: 'feed.xml', type: 'application/rss+xml', check: checkRss, readTwice: readXmlTwice };
const atom: Form = { document: 'atom.xml', type: 'application/atom+xml', check: checkAtom, readTwice: readXmlTwice };
const json: Form = {
  document: 'feed.json',
  type: 'application/feed+json',
  check: checkJsonFeed,
  readTwice: async (document) => [readWithFeedsmith(document), readJsonFeed(document)],
};
const forms = [rss, atom, json];

const hub = 'https://hub.example/publish';

/** Addresses of the lists that have feeds, the whole paper first. */
const lists = [
  '',
  '/river',
  '/quiet',
  '/hostile',
  encodeURI('/überweir'),
  '/tags/votes',
  '/tags/town-hall',
  '/authors/tilda-quill',
  '/corrections',
  '/feeds/harbour-radio',
  '/feeds/votes-german',
  '/feeds/opinions',
];

let root: string;
let site: RunningSite;

beforeAll(async () => {
  root = makeNewsroom(await makeContractFiles(Date.now()));
  site = await startSite(root);
});

afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

/** Addresses that came with a date. */
const dated = new Set<string>();

async function fetchText(path: string): Promise<string> {
  const response = await site.get(path);
  expect(response.status, path).toBe(200);
  return response.text();
}

const readFeed = async (path: string) => readWithFeedsmith(await fetchText(path));
const pathsOf = ({ items }: FeedRead) => items.map(({ link }) => link.slice(site.url.length));
const linksOf = (header: string | null) =>
  [...(header ?? '').matchAll(/<([^>]+)>\s*;\s*rel="?([a-z]+)"?/g)].map(([, address, rel]) => `${rel} ${address}`);

describe.each(lists.flatMap((list) => forms.map((form) => [`${list}/${form.document}`, form] as const)))(
  '%s',
  (path, form) => {
    const ask = (headers: Readonly<Record<string, string>>, method = 'GET') =>
      fetch(site.url + path, { method, headers, redirect: 'manual' });

    it('is sound by the rules of its form', async () => {
      const response = await ask({});
      expect([response.status, response.headers.get('content-type')]).toEqual([200, `${form.type}; charset=utf-8`]);
      expect(form.check(await response.text())).toEqual([]);
    });

    it('says the same to two programs', async () => {
      const [first, second] = await form.readTwice(await fetchText(path));
      expect(second).toEqual(first);
      expect(first?.title).not.toBe('');
    });

    it('is not sent again to who has it, answers HEAD, refuses other methods, and is compressed', async () => {
      const { headers } = await ask({});
      const [tag, date] = [headers.get('etag') ?? '', headers.get('last-modified')];
      expect(tag).toMatch(/^"[^"]+"$/);
      expect((await ask({ 'If-None-Match': tag })).status).toBe(304);
      if (date !== null) {
        expect(Date.parse(date)).toBeLessThanOrEqual(Date.now());
        expect((await ask({ 'If-Modified-Since': date })).status).toBe(304);
        dated.add(path);
      }
      const head = await ask({}, 'HEAD');
      expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([
        200,
        headers.get('content-type'),
        '',
      ]);
      const post = await ask({}, 'POST');
      expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      const compressed = await ask({ 'Accept-Encoding': 'gzip' });
      expect(compressed.headers.get('content-encoding')).toBe('gzip');
      expect(compressed.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
    });

    it('names itself and its hub, in the head of the answer and in the document', async () => {
      const response = await ask({});
      const links = linksOf(response.headers.get('link'));
      expect(links.filter((link) => link.startsWith('self '))).toEqual([`self ${site.url}${path}`]);
      expect(links).toContain(`hub ${hub}`);
      expect(listOwnLinks(await response.text())).toEqual(new Set([`self ${site.url}${path}`, `hub ${hub}`]));
    });
  },
);

it('all but few feeds are dated: bytes that replaced others within one second have no date that could tell them', () => {
  expect(dated.size).toBeGreaterThan((lists.length * forms.length) / 2);
});

/** What a document says of itself and of its hubs, each as relation and address. */
function listOwnLinks(document: string): ReadonlySet<string> {
  if (document.startsWith('{')) {
    const { feed_url, hubs }: { feed_url: string; hubs: { type: string; url: string }[] } = JSON.parse(document);
    return new Set([`self ${feed_url}`, ...hubs.map(({ url }) => `hub ${url}`)]);
  }
  const top = readXml(document);
  const parent = top.name === 'rss' ? childrenOf(top, 'channel')[0] : top;
  const links = parent?.children.filter(({ fullName }) => fullName === 'http://www.w3.org/2005/Atom:link') ?? [];
  return new Set(
    links
      .map(({ attributes }) => `${attributes.rel ?? 'alternate'} ${attributes.href ?? ''}`)
      .filter((link) => /^(?:self|hub) /.test(link)),
  );
}

describe.each(lists)('the three forms of %s', (list) => {
  it('hold the same stories under the same ids, newest first', async () => {
    const [first, second, third] = await Promise.all(forms.map(({ document }) => readFeed(`${list}/${document}`)));
    expect(second?.items).toEqual(first?.items);
    expect(third?.items).toEqual(first?.items);
    const dates = first?.items.map(({ date }) => date) ?? [];
    expect(dates).toEqual(dates.toSorted().toReversed());
    for (const date of dates) expect(Date.parse(date)).toBeLessThanOrEqual(Date.now());
  });

  it('tell nothing of what is not live', async () => {
    for (const { document } of forms) {
      const text = await fetchText(`${list}/${document}`);
      // The log of corrections names what was withdrawn.
      for (const title of hiddenTitles.filter((one) => list !== '/corrections' || one !== 'A mistake'))
        expect(text).not.toContain(title);
    }
  });
});

describe('what is in a feed', () => {
  it.each([
    ['/quiet', []],
    ['/tags/votes', ['/river/mayor', '/river/heron-de', '/river/heron']],
    ['/tags/town-hall', ['/river/mayor']],
    ['/authors/tilda-quill', ['/river/mayor', '/river/view']],
    ['/feeds/harbour-radio', ['/river/fresh', '/river/corrected-later']],
    ['/feeds/votes-german', ['/river/heron-de']],
    ['/feeds/opinions', ['/river/view']],
    [encodeURI('/überweir'), [encodeURI('/überweir/fluß')]],
  ])('%s: what belongs to it', async (list, expected) => {
    expect(pathsOf(await readFeed(`${list}/feed.xml`))).toEqual(expected);
  });

  it('a summary where the partner wants no more', async () => {
    for (const { document } of forms) {
      const text = await fetchText(`/feeds/harbour-radio/${document}`);
      expect(text).toContain('The vote was unanimous.');
      expect(text).not.toContain('had no comment');
      expect(await fetchText(`/feeds/opinions/${document}`)).toContain('had no comment');
    }
  });

  it('every correction that is due, and what was withdrawn, each under an id of its own', async () => {
    for (const { document } of forms) {
      const text = await fetchText(`/corrections/${document}`);
      expect(text).toContain('The mayor was elected with 98 votes, not 89.');
      expect(text).toContain('There are nine ferries.');
      expect(text).toContain('It was wrong.');
      expect(text).not.toContain('A correction that is not due.');
    }
    const { items } = await readFeed('/corrections/feed.xml');
    expect(items).toHaveLength(3);
    expect(new Set(items.map(({ id }) => id)).size).toBe(3);
  });

  it.each([
    '/nothing/feed.xml',
    '/tags/nothing/atom.xml',
    '/authors/nobody/feed.json',
    '/feeds/nobody/feed.xml',
    '/feeds/feed.xml',
    '/river/mayor/feed.xml',
    '/river/draft/feed.xml',
    '/about/feed.xml',
    '/river/feed.txt',
  ])('nothing at %s', async (path) => {
    expect((await site.get(path)).status).toBe(404);
  });

  it.each([
    ['/River/feed.xml', '/river/feed.xml'],
    ['/river/atom.xml/', '/river/atom.xml'],
    ['/tags/VOTES/feed.json', '/tags/votes/feed.json'],
    ['/überweir/feed.xml', encodeURI('/überweir/feed.xml')],
  ])('%s leads to the one spelling, or is it', async (path, canonical) => {
    const response = await site.get(path);
    if (new URL(path, site.url).pathname === canonical) expect(response.status).toBe(200);
    else
      expect([response.status, new URL(response.headers.get('location') ?? '', site.url).pathname]).toEqual([
        308,
        canonical,
      ]);
  });
});

describe('a story in a feed', () => {
  const find = (elements: readonly XmlElement[], link: string) => {
    const found = elements.find(
      (element) =>
        textsOf(element, 'link').includes(site.url + link) ||
        childrenOf(element, 'link').some(({ attributes }) => attributes.href === site.url + link),
    );
    if (found === undefined) throw new Error(`${link} is not in the feed`);
    return found;
  };
  const readRssItem = async (link: string) => {
    const channels = childrenOf(readXml(await fetchText('/feed.xml')), 'channel');
    return find(
      channels.flatMap((channel) => childrenOf(channel, 'item')),
      link,
    );
  };
  const readAtomEntry = async (link: string) => find(childrenOf(readXml(await fetchText('/atom.xml')), 'entry'), link);
  const readJsonItem = async (link: string) => {
    const { items }: { items: Readonly<Record<string, unknown>>[] } = JSON.parse(await fetchText('/feed.json'));
    const found = items.find(({ url }) => url === site.url + link);
    if (found === undefined) throw new Error(`${link} is not in the feed`);
    return found;
  };

  it('is whole in RSS', async () => {
    const item = await readRssItem('/river/mayor');
    expect(textsOf(item, 'dc:creator')).toEqual(['Tilda Quill', 'Bram Moss']);
    expect(textsOf(item, 'category')).toEqual(expect.arrayContaining(['Votes', 'Town hall']));
    expect(Date.parse(textsOf(item, 'pubDate').join())).toBe(Date.UTC(2025, 2, 9, 8));
    expect(textsOf(item, 'description').join()).toContain('The vote was unanimous.');
    expect(textsOf(item, 'content:encoded').join()).toContain('The note.');
  });

  it('has its picture in RSS, of the size it says and with who made it', async () => {
    const [media] = childrenOf(await readRssItem('/river/mayor'), 'media:content');
    const { url = '', width, height, type } = media?.attributes ?? {};
    const response = await fetch(url);
    const measured = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect([String(measured.width), String(measured.height)]).toEqual([width, height]);
    expect(media === undefined ? [] : textsOf(media, 'media:credit')).toEqual(['Bram Moss']);
  });

  it('is whole in Atom', async () => {
    const entry = await readAtomEntry('/river/mayor');
    expect(childrenOf(entry, 'author').flatMap((author) => textsOf(author, 'name'))).toEqual([
      'Tilda Quill',
      'Bram Moss',
    ]);
    expect(Date.parse(textsOf(entry, 'published').join())).toBe(Date.UTC(2025, 2, 9, 8));
    expect(Date.parse(textsOf(entry, 'updated').join())).toBe(Date.UTC(2025, 2, 10, 8));
    expect(textsOf(entry, 'summary')).toEqual(['The vote was unanimous.']);
    expect(textsOf(entry, 'content').join()).toContain('The note.');
    expect(childrenOf(entry, 'category').length).toBeGreaterThanOrEqual(2);
  });

  it('is whole in JSON Feed', async () => {
    const item = await readJsonItem('/river/mayor');
    expect(item).toMatchObject({
      title: 'Otters elect a mayor',
      summary: 'The vote was unanimous.',
      authors: [
        { name: 'Tilda Quill', url: `${site.url}/authors/tilda-quill` },
        { name: 'Bram Moss', url: `${site.url}/authors/bram-moss` },
      ],
    });
    expect([Date.parse(String(item.date_published)), Date.parse(String(item.date_modified))]).toEqual([
      Date.UTC(2025, 2, 9, 8),
      Date.UTC(2025, 2, 10, 8),
    ]);
    expect(item.tags).toEqual(expect.arrayContaining(['Votes', 'Town hall']));
    expect(item.content_html).toContain('The note.');
    const picture = await fetch(String(item.image));
    expect([picture.status, picture.headers.get('content-type')?.slice(0, 6)]).toEqual([200, 'image/']);
  });

  it('leads to addresses that answer', async () => {
    const item = await readJsonItem('/river/mayor');
    const addresses = [...String(item.content_html).matchAll(/(?:href|src)="([^"]+)"/g)].map(
      ([, address = '']) => address,
    );
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of new Set(addresses.map((one) => one.replace(/#.*/, ''))))
      if (address.startsWith(site.url)) expect((await fetch(address)).status, address).toBe(200);
  });

  it('says its language where it is not that of the paper', async () => {
    expect((await readJsonItem('/river/heron-de')).language).toBe('de');
    const entry = await readAtomEntry('/river/heron-de');
    const title = childrenOf(entry, 'title')[0];
    expect(entry.attributes['xml:lang'] ?? title?.attributes['xml:lang']).toBe('de');
  });
});

describe('hostile titles', () => {
  it.each(forms.map((form) => [form.document, form] as const))('keep their words in %s', async (document, form) => {
    const [read] = await form.readTwice(await fetchText(`/hostile/${document}`));
    const byLink = new Map(read?.items.map(({ link, title }) => [link, title]));
    const lost = hostileTitles.filter(
      ({ name, words }) => !carries(byLink.get(`${site.url}/hostile/${name}`) ?? '', words),
    );
    expect(lost.map(({ name }) => [name, byLink.get(`${site.url}/hostile/${name}`)])).toEqual([]);
  });
});

/** Whether a title holds words as text, or as text of HTML, which programs take a title of RSS for as often. */
function carries(title: string, words: string): boolean {
  const entities: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&amp;': '&',
    '&quot;': '"',
    '&#39;': "'",
    '&apos;': "'",
  };
  const decoded = title.replace(/&(?:lt|gt|amp|quot|#39|apos);/g, (entity) => entities[entity] ?? entity);
  return [title, decoded].some((one) => one.includes(words));
}

describe('a page', () => {
  it.each(['', '/river', '/tags/votes', '/authors/tilda-quill', '/corrections'])(
    '%s leads to its feeds, then to those of the paper',
    async (list) => {
      const page = await readPage(await site.get(list || '/'));
      const found = page
        .anywhere('link')
        .filter(({ attribute }) => attribute('rel') === 'alternate' && /rss|atom|feed\+json/.test(attribute('type')))
        .map(({ attribute }) => `${attribute('type')} ${attribute('href')}`);
      const feedsOf = (of: string) => forms.map(({ type, document }) => `${type} ${site.url}${of}/${document}`);
      expect(new Set(found)).toEqual(new Set([...feedsOf(list), ...feedsOf('')]));
      expect(feedsOf(list)).toContain(found[0]);
    },
  );

  it('for people names every feed of the paper and its sections, but none of a partner', async () => {
    const page = await readPage(await site.get('/feeds'));
    expect(page.status).toBe(200);
    const links = page.inMain('a').map(({ attribute }) => attribute('href'));
    for (const path of ['/feed.xml', '/river/feed.xml', '/corrections/feed.xml'])
      expect(
        links.some((link) => link.endsWith(path)),
        path,
      ).toBe(true);
    expect(page.html).not.toContain('harbour-radio');
  });

  it.each(['/feed.xml', '/atom.xml', '/river/feed.xml'])('of %s has a style sheet for people', async (path) => {
    const response = await site.get(path);
    const sheet = /<\?xml-stylesheet\s[^>]*href="([^"]+)"/.exec(await response.text())?.[1] ?? '';
    const answer = await fetch(new URL(sheet, site.url + path));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/(?:css|xsl)|^application\/xslt?\+xml/),
    ]);
    expect(response.headers.get('content-security-policy')).toMatch(/style-src[^;]*'self'/);
  });
});

describe('an id', () => {
  const idsOf = async (link: string) =>
    Promise.all(
      forms.map(async ({ document }) => {
        const { items } = await readFeed(`/${document}`);
        return items.find((item) => item.link === site.url + link)?.id;
      }),
    );
  const modifiedOf = async (link: string) => {
    const { items }: { items: { url: string; date_modified?: string }[] } = JSON.parse(await fetchText('/feed.json'));
    return items.find(({ url }) => url === site.url + link)?.date_modified;
  };

  it('survives an edit, which alone makes no story new', async () => {
    const before = await idsOf('/river/heron');
    const modified = await modifiedOf('/river/heron');
    expect(before.every((id) => id !== undefined)).toBe(true);
    writeFiles(root, {
      'articles/river/heron.md': story(
        { title: 'Herons walk on', date: '2025-02-28T23:30:00Z', tags: '[Votes]' },
        'Mended.',
      ),
    });
    await waitFor(
      () => fetchText('/feed.json'),
      (text) => text.includes('Herons walk on'),
    );
    expect(await idsOf('/river/heron')).toEqual(before);
    expect(await modifiedOf('/river/heron')).toBe(modified);
  });

  it('survives a move that keeps the id', async () => {
    const before = await idsOf('/river/moved');
    expect(before.every((id) => id !== undefined)).toBe(true);
    writeFiles(root, {
      'articles/river/moved.md': story({
        title: 'A story that moved',
        id: '/river/old-place',
        aliases: '[/river/old-place, /river/moved]',
        date: '2025-03-03T08:00:00Z',
      }),
    });
    renameSync(join(root, 'articles/river/moved.md'), join(root, 'articles/weir/moved-again.md'));
    await waitFor(
      () => fetchText('/feed.json'),
      (text) => text.includes('/weir/moved-again'),
    );
    expect(await idsOf('/weir/moved-again')).toEqual(before);
    expect((await site.get('/river/moved')).status).toBe(308);
  });
});
