import { rmSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkHtml } from '#tests/contract/check-html.ts';
import { checkStructuredData } from '#tests/contract/check-structured-data.ts';
import { hostileTitles, livePaths, makeContractFiles } from '#tests/contract/contract-newsroom.ts';
import { lookForJava } from '#tests/contract/find-java.ts';
import { isOfType, isThing, readStructuredData, type Thing, toList } from '#tests/contract/read-structured-data.ts';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { type PageRead, readPage } from './read-page.ts';
import { type RunningSite, startSite } from './start-site.ts';

const lists = ['/', '/latest', '/river', '/tags/votes', '/archive/2025/03'];
const others = [
  '/tags',
  '/authors',
  '/authors/tilda-quill',
  '/authors/bram-moss',
  '/archive',
  '/archive/2025',
  '/corrections',
  '/feeds',
  '/about',
  '/quiet',
];
const gone = ['/river/withdrawn', '/river/draft', '/nothing', '/river/expired'];
const stories = livePaths;
const all = [...lists, ...others, ...stories];

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

const read = async (path: string): Promise<PageRead> => readPage(await site.get(path));
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

const metaOf = (page: PageRead, name: string) =>
  page
    .anywhere('meta')
    .filter(({ attribute }) => attribute('name') === name || attribute('property') === name)
    .map(({ attribute }) => attribute('content'));

const linksOf = (page: PageRead, rel: string) =>
  page
    .anywhere('link')
    .filter(({ attribute }) => attribute('rel') === rel)
    .map(({ attribute }) => attribute('href'));

/** The things of a type in a page's data; stories that are only mentioned, as translations are, are left out. */
function thingsOf(page: PageRead, ...types: readonly string[]): readonly Thing[] {
  const { things, top } = readStructuredData(page.html);
  return things.filter((thing) => isOfType(thing, ...types) && (top.includes(thing) || !isStory(thing)));
}

const isStory = (thing: Thing) => toList(thing['@type']).some((type) => /Article$/.test(String(type)));

function onlyThing(page: PageRead, ...types: readonly string[]): Thing {
  const [thing, ...more] = thingsOf(page, ...types);
  if (thing === undefined || more.length > 0)
    throw new Error(`expected one ${types.join(' or ')}, found ${more.length + (thing ? 1 : 0)}`);
  return thing;
}

const valuesOf = (value: unknown, property: string) =>
  toList(value).map((one) => (isThing(one) ? one[property] : undefined));

async function measure(url: string): Promise<readonly [string, number, number]> {
  const response = await fetch(url);
  if (response.status !== 200) return [`${response.status}`, 0, 0];
  const { format, width, height } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  return [format, width, height];
}

describe('structured data', () => {
  it.each(all)('of %s are sound', async (path) => {
    const { html, status } = await read(path);
    expect(status).toBe(200);
    expect(checkStructuredData(html, Date.now())).toEqual([]);
  });

  it('lead only to addresses of the site that answer', async () => {
    const pages = await Promise.all(all.map(read));
    const addresses = new Set(
      pages
        .flatMap(({ html }) => readStructuredData(html).things)
        .flatMap((thing) => Object.entries(thing))
        .filter(([property]) => property !== '@id' && property !== '@context')
        .flatMap(([, value]) => toList(value))
        .filter((value): value is string => typeof value === 'string' && value.startsWith(`${site.url}/`))
        .map((address) => address.replace(/#.*/, '')),
    );
    expect(addresses.size).toBeGreaterThan(20);
    const failing: string[] = [];
    for (const address of addresses) {
      const { status } = await fetch(address, { redirect: 'manual' });
      if (status !== 200) failing.push(`${status} ${address}`);
    }
    expect(failing).toEqual([]);
  });

  it.each(['/river/mayor', '/river/heron', '/hostile/markup', '/hostile/arabic'])(
    'of %s name pictures that are what they say',
    async (path) => {
      const pictures = toList(onlyThing(await read(path), 'NewsArticle', 'OpinionNewsArticle').image).filter(isThing);
      expect(pictures.length).toBeGreaterThanOrEqual(3);
      for (const { url, width, height } of pictures) {
        const [, ...measured] = await measure(String(url));
        expect(measured, String(url)).toEqual([Number(width), Number(height)]);
      }
    },
  );

  it.each(stories)('of the story %s are what is visible', async (path) => {
    const page = await read(path);
    const story = onlyThing(page, 'NewsArticle', 'OpinionNewsArticle', 'AnalysisNewsArticle', 'ReviewNewsArticle');
    const [header] = page.inMain('header');
    const inHeader = (tagName: string) =>
      page.inMain(tagName).filter(({ element }) => header !== undefined && contains(header.element, element));
    const times = inHeader('time').map(({ attribute }) => Date.parse(attribute('dateTime')));
    const authors = inHeader('a').filter(({ attribute }) => attribute('rel').includes('author'));
    expect(plain(String(story.headline))).toBe(plain(page.inMain('h1')[0]?.text ?? ''));
    expect(Date.parse(String(story.datePublished))).toBe(times[0]);
    // The last change may be a correction, which is told below the text.
    const [article] = page.inMain('article');
    const changes = page
      .inMain('time')
      .filter(({ element }) => article !== undefined && contains(article.element, element));
    expect(changes.map(({ attribute }) => Date.parse(attribute('dateTime')))).toContain(
      Date.parse(String(story.dateModified)),
    );
    if (authors.length > 0) {
      expect(valuesOf(story.author, 'name')).toEqual(authors.map(({ text }) => text));
      expect(valuesOf(story.author, 'url')).toEqual(authors.map(({ attribute }) => site.url + attribute('href')));
    }
    const section = inHeader('a').find(({ attribute }) => path.startsWith(`${attribute('href')}/`));
    expect(story.articleSection).toBe(section?.text);
    const tags = page.inMain('a').filter(({ attribute }) => attribute('rel') === 'tag');
    expect(
      toList(story.keywords).flatMap((one) =>
        tags.length > 1 && typeof one === 'string' && toList(story.keywords).length === 1 ? one.split(', ') : [one],
      ),
    ).toEqual(tags.map(({ text }) => text));
    expect(page.inMain('article')[0]?.attribute('lang')).toBe(story.inLanguage);
    expect(plain(page.text)).toContain(plain(String(story.description)));
  });

  it('of a story with everything tell its place, its corrections, its picture and its publisher', async () => {
    const page = await read('/river/mayor');
    const story = onlyThing(page, 'NewsArticle');
    expect(valuesOf(story.contentLocation, 'name')).toEqual(['RIVERTON']);
    expect(page.text).toContain('RIVERTON');
    expect(valuesOf(story.correction, 'text')).toEqual(['The mayor was elected with 98 votes, not 89.']);
    expect(valuesOf(story.correction, 'datePublished').map((date) => Date.parse(String(date)))).toEqual([
      Date.UTC(2025, 2, 10, 8),
    ]);
    expect(valuesOf(story.image, 'caption')).toContain('The weir at dawn');
    expect(valuesOf(story.image, 'creditText')).toContain('Bram Moss');
    const publisher = readStructuredData(page.html).resolve(story.publisher);
    expect(publisher).toMatchObject({
      '@type': 'NewsMediaOrganization',
      name: 'The Otter Gazette',
      publishingPrinciples: `${site.url}/principles`,
      correctionsPolicy: `${site.url}/corrections-policy`,
      ethicsPolicy: 'https://ethics.example/code',
    });
    expect(story.isAccessibleForFree).toBe(true);
  });

  it('of a story tell no correction that is not due', async () => {
    const story = onlyThing(await read('/river/corrected-later'), 'NewsArticle');
    expect(valuesOf(story.correction, 'text')).toEqual(['There are nine ferries.']);
  });

  it('of a story without author name the paper', async () => {
    const { html } = await read('/river/heron');
    const { things, resolve } = readStructuredData(html);
    const story = things.find((thing) => isOfType(thing, 'NewsArticle'));
    expect(toList(story?.author).map((author) => resolve(author)?.name)).toEqual(['The Otter Gazette']);
  });

  it.each(['/river/mayor', '/river', '/tags/votes', '/authors/tilda-quill', '/about', '/hostile/markup'])(
    'of %s hold a trail from the front page to it',
    async (path) => {
      const page = await read(path);
      const steps = toList(onlyThing(page, 'BreadcrumbList').itemListElement).filter(isThing);
      const targets = steps.map(({ item }) => (isThing(item) ? (item['@id'] ?? item.url) : item));
      expect(targets[0]).toBe(`${site.url}/`);
      expect([`${site.url}${path}`, undefined]).toContain(targets.at(-1));
      expect(plain(String(steps.at(-1)?.name))).toBe(plain(page.inMain('h1')[0]?.text ?? ''));
    },
  );

  it.each(lists)('of %s list the stories on it, in their order', async (path) => {
    const page = await read(path);
    const list = onlyThing(page, 'ItemList');
    const listed = toList(list.itemListElement).filter(isThing);
    const headlines = page
      .inMain('article')
      .flatMap((article) =>
        page
          .inMain('a')
          .filter(({ element, attribute }) => contains(article.element, element) && attribute('href').startsWith('/')),
      )
      .filter(({ attribute }) => livePaths.includes(attribute('href')) || attribute('href') === '/river/copy');
    expect(listed.map(({ url }) => url)).toEqual(headlines.map(({ attribute }) => site.url + attribute('href')));
    expect(listed.map(({ name }) => plain(String(name)))).toEqual(headlines.map(({ text }) => plain(text)));
  });

  it('of an author are those of the page', async () => {
    const page = await read('/authors/tilda-quill');
    const { resolve } = readStructuredData(page.html);
    const person = resolve(onlyThing(page, 'ProfilePage').mainEntity);
    expect(person).toMatchObject({
      '@type': 'Person',
      name: page.inMain('h1')[0]?.text,
      jobTitle: 'River correspondent',
    });
    expect(person?.url ?? person?.['@id']).toBe(`${site.url}/authors/tilda-quill`);
    expect(page.text).toContain(String(person?.description));
    const [image] = toList(person?.image);
    const [format] = await measure(String(isThing(image) ? image.url : image));
    expect(['jpeg', 'png', 'webp']).toContain(format);
  });

  it('of the front page tell who publishes the paper', async () => {
    const page = await read('/');
    const paper = onlyThing(page, 'NewsMediaOrganization');
    expect(paper).toMatchObject({
      name: 'The Otter Gazette',
      url: `${site.url}/`,
      correctionsPolicy: `${site.url}/corrections-policy`,
      ethicsPolicy: 'https://ethics.example/code',
    });
    expect(toList(paper.sameAs)).toEqual(['https://social.example/@otter']);
    const [logo] = toList(paper.logo);
    const [format, width, height] = await measure(String(isThing(logo) ? logo.url : logo));
    expect(format).toBe('png');
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(112);
    expect(onlyThing(page, 'WebSite')).toMatchObject({ name: 'The Otter Gazette', url: `${site.url}/` });
  });
});

/** Whether a node lies below an element. */
function contains(ancestor: { readonly children: readonly object[] }, node: object): boolean {
  return ancestor.children.some(
    (child) =>
      child === node ||
      ('children' in child && Array.isArray(child.children) && contains({ children: child.children }, node)),
  );
}

describe('the head', () => {
  it.each(all)('of %s is complete', async (path) => {
    const page = await read(path);
    expect([page.anywhere('title').length, plain(page.title) !== '']).toEqual([1, true]);
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
        metaOf(page, name).map((value) => value.trim() !== ''),
        name,
      ).toEqual([true]);
    const [canonical = '', ...more] = linksOf(page, 'canonical');
    expect([new URL(canonical).href, ...more]).toEqual([site.url + path]);
    expect(new URL(metaOf(page, 'og:url').join()).href).toBe(site.url + path);
    const colours = page.anywhere('meta').filter(({ attribute }) => attribute('name') === 'theme-color');
    expect(colours.map(({ attribute }) => attribute('media')).toSorted()).toEqual([
      '(prefers-color-scheme: dark)',
      '(prefers-color-scheme: light)',
    ]);
    expect(new Set(colours.map(({ attribute }) => attribute('content'))).size).toBe(2);
    expect(metaOf(page, 'robots').join()).not.toContain('noindex');
  });

  it.each([...lists, '/river/mayor', '/river/heron'])('of %s lets large pictures be shown', async (path) => {
    expect(metaOf(await read(path), 'robots').join()).toContain('max-image-preview:large');
  });

  it.each(stories)('of %s has a picture of the size it says, with words for those who cannot see it', async (path) => {
    const page = await read(path);
    const [, ...measured] = await measure(metaOf(page, 'og:image').join());
    expect(measured).toEqual([...metaOf(page, 'og:image:width'), ...metaOf(page, 'og:image:height')].map(Number));
    expect(measured[0]).toBeGreaterThanOrEqual(1200);
    expect(metaOf(page, 'og:image:alt').join().trim()).not.toBe('');
    expect(metaOf(page, 'twitter:card')).toEqual(['summary_large_image']);
  });

  it('of a story without picture shows a drawn card, small enough to travel', async () => {
    const [address = ''] = metaOf(await read('/river/heron'), 'og:image');
    const response = await fetch(address);
    const bytes = await response.arrayBuffer();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(bytes.byteLength).toBeLessThan(300_000);
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const again = await fetch(address, { headers: { 'If-None-Match': response.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  it('of translations name each other, and the original for everybody else', async () => {
    const family = ['/river/heron', '/river/heron-de', '/river/heron-ar'];
    for (const path of family) {
      const alternates = (await read(path))
        .anywhere('link')
        .filter(({ attribute }) => attribute('rel') === 'alternate' && attribute('hrefLang') !== '')
        .map(({ attribute }) => `${attribute('hrefLang')} ${attribute('href')}`);
      expect(alternates.toSorted(), path).toEqual([
        `ar ${site.url}/river/heron-ar`,
        `de ${site.url}/river/heron-de`,
        `en ${site.url}/river/heron`,
        `x-default ${site.url}/river/heron`,
      ]);
    }
  });

  it.each(gone)('of %s asks not to be kept, and tells machines of no story', async (path) => {
    const page = await read(path);
    expect([404, 410]).toContain(page.status);
    expect(metaOf(page, 'robots').join()).toContain('noindex');
    expect(thingsOf(page, 'NewsArticle')).toEqual([]);
    expect(page.html).not.toMatch(/A draft|A mistake|A sale/);
  });

  it('of a story told elsewhere first names that address', async () => {
    expect(linksOf(await read('/river/copy'), 'canonical')).toEqual(['https://heron.example/original']);
  });

  it.each(hostileTitles)('of a hostile title ($name) keeps its words', async ({ name, words }) => {
    const page = await read(`/hostile/${name}`);
    const ofEveryPage = (await read('/authors')).anywhere('script').map(({ text }) => text);
    for (const text of [page.title, page.inMain('h1')[0]?.text ?? '', metaOf(page, 'og:title').join()])
      expect(plain(text)).toContain(plain(words));
    expect(
      page
        .anywhere('script')
        .filter(({ attribute }) => attribute('type') !== 'application/ld+json' && !attribute('src').startsWith('/'))
        .map(({ text }) => text)
        // What stands in every page has nothing of this one in it.
        .filter((text) => !ofEveryPage.includes(text)),
    ).toEqual([]);
    expect(page.html.match(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/u)).toBeNull();
  });
});

const java = lookForJava();

it.skipIf(java === undefined)(
  'the Nu checker finds no error on any kind of page (skipped where there is no Java)',
  { timeout: 240_000 },
  async () => {
    const pages = new Map<string, string>();
    for (const path of [...all, ...gone]) pages.set(path, (await read(path)).html);
    const faults = await checkHtml(pages, java ?? '');
    expect(faults.size).toBe(pages.size);
    expect([...faults].flatMap(([path, messages]) => messages.map((message) => `${path} ${message}`))).toEqual([]);
  },
);
