import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkHtml } from '#tests/contract/check-html.ts';
import { lookForJava } from '#tests/contract/find-java.ts';
import { hostileQuestions } from '#tests/newsroom/hostile-questions.ts';
import { hostileTexts } from '#tests/newsroom/hostile-texts.ts';
import { getPage, postForm, readForms } from '#tests/newsroom/post-form.ts';
import { readAnswers, sendRaw } from '#tests/newsroom/send-raw.ts';
import { type Files, makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { childrenOf, readXml } from '#tests/read-xml.ts';
import { type PageRead, readPage } from './read-page.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

const day = 86_400_000;
const daysAgo = (days: number) => JSON.stringify(new Date(Date.now() - days * day).toISOString());

/** More stories about rafts than a page holds, the newest without a number higher than others. */
const rafts: Files = Object.fromEntries(
  Array.from({ length: 70 }, (_, n) => [
    `articles/counts/raft-${n}.md`,
    story({ title: `Raft number ${n}`, date: daysAgo(400 + (n % 9)) }, 'It floats on the Moldau.'),
  ]),
);

const files: Files = {
  ...rafts,
  'site.md': '---\nname: The Otter Gazette\ntimeZone: Europe/Vienna\n---\n',
  'sections/river.md': '---\ntitle: River & Weir\n---\n',
  'authors/tilda-quill.md': '---\nname: Tilda Quill\n---\nTilda counts.\n',
  'articles/river/mayor.md': story(
    { title: 'Otters elect a mayor', date: daysAgo(0.2), tags: '[Elections]', authors: '[tilda-quill]' },
    'The turnout was slippery. <!-- mumblecrust --> Herons abstained.',
  ),
  'articles/river/herons.md': story({ title: 'Herons walk out', date: daysAgo(3) }, 'An otter watched them go.'),
  'articles/town/otter-cafe.md': story({ title: 'Otter café opens', date: daysAgo(20), authors: '[bram-moss]' }),
  'articles/town/old-otter.md': story({ title: 'An otter of long ago', date: daysAgo(800) }),
  'articles/town/otter-buergermeister.md': story({ title: 'Ein Otter regiert', lang: 'de', date: daysAgo(2) }),
  'articles/town/hostile.md': story(
    { title: `'<b>Grebe</b> & "gull" <script>alert(1)</script>'`, date: daysAgo(5) },
    'Before `<img src=x onerror=alert(1)>` the grebe said </mark><i>nothing</i>.',
  ),
  'articles/town/scheduled.md': story({ title: 'Zeppelin lands', date: '2199-01-01' }, 'A zeppelin.'),
  'articles/town/draft.md': story({ title: 'Yeti seen', draft: 'true' }, 'A yeti.'),
  'articles/town/expired.md': story({ title: 'Walrus sale', date: daysAgo(9), expires: daysAgo(1) }, 'A walrus.'),
  'articles/town/withdrawn.md': story(
    { title: 'Unicorn born', date: daysAgo(9), withdrawn: `{ date: ${daysAgo(1)}, note: It was a goat. }` },
    'A unicorn.',
  ),
};

let root: string;
let site: RunningSite;

beforeAll(async () => {
  root = makeNewsroom(files);
  site = await startSite(root);
  // Until bodies have been read, only headlines are searched.
  await waitFor(
    async () => listStories(await search({ q: 'Moldau' })),
    (paths) => paths.length > 0,
  );
});

afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

type Parameters = Readonly<Record<string, string>>;

const pathOf = (parameters: Parameters) => `/search?${new URLSearchParams(parameters)}`;
const search = async (parameters: Parameters): Promise<PageRead> => readPage(await site.get(pathOf(parameters)));

/** Paths of the stories that a page has found, each once, in their order. */
function listStories(page: PageRead): readonly string[] {
  const links = page.inMain('a').map(({ attribute }) => attribute('href'));
  return [...new Set(links.filter((href) => /^\/(?:counts|river|town)\/./.test(href)))];
}

const metaRobots = (page: PageRead) =>
  page
    .anywhere('meta')
    .filter(({ attribute }) => attribute('name') === 'robots')
    .map(({ attribute }) => attribute('content'))
    .join();

/** What is kept by the reader's own browser at most. */
const privately = /\b(?:private|no-store)\b/;

/** Scripts within a page but for our own files. */
function listScripts(page: PageRead): readonly string[] {
  const scripts = page.inMain('script').filter(({ attribute }) => !/^\/modules\//.test(attribute('src')));
  return scripts.map(({ text }) => text);
}

/** What a form that is sent by GET says when nothing is touched; the fields that are empty are left out. */
function listAsked({ html }: PageRead): readonly Parameters[] {
  return readForms(html, 'get')
    .filter(({ action }) => action === '/search')
    .map(({ sent }) => Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')));
}

describe('the page of search', () => {
  it.each(['/search', '/search?q=', '/search?q=otter', '/search?q=nothinglikethis'])(
    'answers 200 at %s, kept by nobody and listed by no search engine',
    async (path) => {
      const response = await site.get(path);
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, expect.stringMatching(privately)]);
      const page = await readPage(response);
      expect(metaRobots(page)).toContain('noindex');
      expect(page.inMain('h1')).toHaveLength(1);
    },
  );

  it('works without a script, by a form that is sent by GET', async () => {
    expect(listAsked(await search({ q: 'otter' }))).toContainEqual(expect.objectContaining({ q: 'otter' }));
  });

  it('is reached from every page', async () => {
    for (const path of ['/', '/river', '/river/mayor', '/tags', '/no-such-page']) {
      const page = await readPage(await site.get(path));
      const links = page.anywhere('a').filter(({ attribute }) => attribute('href') === '/search');
      const forms = readForms(page.html, 'get').filter(({ action }) => action === '/search');
      expect([path, links.length + forms.length > 0]).toEqual([path, true]);
    }
  });

  it('is on the page of what is not there', async () => {
    const page = await readPage(await site.get('/no-such-page'));
    expect(page.status).toBe(404);
    const [form] = readForms(page.html, 'get').filter(({ action }) => action === '/search');
    expect(form?.fields.map(({ name }) => name)).toContain('q');
  });

  it('is in the title, with the words', async () => {
    expect((await search({ q: 'otter' })).title).toMatch(/otter.*The Otter Gazette/);
  });

  it('takes no form that is posted', async () => {
    const { status } = await postForm(`${site.url}/search`, { q: 'otter' });
    expect(status).toBe(405);
  });

  it('is the same whatever the order of its parameters, and whatever trackers add', async () => {
    const { text } = await search({ q: 'otter', section: 'town', order: 'newest' });
    expect(text).toContain('Otter café');
    for (const path of [
      '/search?order=newest&section=town&q=otter',
      '/search?utm_source=x&q=otter&section=town&order=newest&fbclid=y',
      '/search?q=&q=otter&section=town&order=newest',
    ])
      expect([path, (await readPage(await site.get(path))).text]).toEqual([path, text]);
  });
});

describe('a search', () => {
  it('finds by headline, text, description, topic and writer', async () => {
    for (const q of ['mayor', 'slippery', 'unanimous mayor', 'elections', 'tilda quill'])
      expect([q, listStories(await search({ q }))[0]]).toEqual([q, '/river/mayor']);
  });

  it('does not find what editors wrote for each other', async () => {
    expect(listStories(await search({ q: 'mumblecrust' }))).toEqual([]);
  });

  it('marks what was found in headlines and texts', async () => {
    const marks = (page: PageRead) => page.inMain('mark').map(({ text }) => text.toLowerCase());
    expect(marks(await search({ q: 'mayor' }))).toContain('mayor');
    expect(marks(await search({ q: 'slippery' }))).toContain('slippery');
    expect(marks(await search({ q: 'cafe' }))).toContain('café');
  });

  it.each([
    ['zeppelin', 'scheduled'],
    ['yeti', 'draft'],
    ['walrus', 'expired'],
    ['unicorn', 'withdrawn'],
  ])('for "%s" tells nothing of the story that is %s', async (q) => {
    const page = await search({ q });
    expect(listStories(page)).toEqual([]);
    expect(page.text).not.toMatch(/Zeppelin lands|Yeti seen|Walrus sale|Unicorn born/);
    // One letter wrong must not be set right by a word that nobody may read.
    expect((await search({ q: `${q.slice(0, -1)}q` })).html).not.toContain(q);
    const { html } = await getPage(`${site.url}/search/suggestions.json?q=${q.slice(0, 4)}`);
    expect(html).not.toMatch(/lands|seen|sale|born/i);
  });

  it('offers what may have been meant, as a link that finds it', async () => {
    const page = await search({ q: 'hreons' });
    const [link] = page
      .inMain('a')
      .filter(({ text, attribute }) => /^\/search\?/.test(attribute('href')) && /herons/i.test(text));
    const led = await readPage(await site.get(link?.attribute('href') ?? '/'));
    expect(listStories(led)).toContain('/river/herons');
    expect(listAsked(led)).toContainEqual(expect.objectContaining({ q: 'herons' }));
  });
});

describe('a search that is narrowed', () => {
  it.each<[Parameters, readonly string[]]>([
    [{ section: 'river' }, ['/river/herons', '/river/mayor']],
    [{ author: 'tilda-quill' }, ['/river/mayor']],
    [{ author: 'bram-moss' }, ['/town/otter-cafe']],
    [{ lang: 'de' }, ['/town/otter-buergermeister']],
    [{ within: 'day' }, ['/river/mayor']],
    [{ within: 'week' }, ['/river/herons', '/river/mayor', '/town/otter-buergermeister']],
    [{ within: 'month', section: 'town', lang: 'en' }, ['/town/otter-cafe']],
    [{ within: 'year', section: 'town' }, ['/town/otter-buergermeister', '/town/otter-cafe']],
    [{ to: new Date(Date.now() - 700 * day).toISOString().slice(0, 10) }, ['/town/old-otter']],
    [
      { from: new Date(Date.now() - 30 * day).toISOString().slice(0, 10), section: 'town', lang: 'en' },
      ['/town/otter-cafe'],
    ],
  ])('to %o finds those and no others, and the form keeps it', async (narrowed, paths) => {
    const asked = { q: 'otter', ...narrowed };
    const page = await search(asked);
    expect(listStories(page).toSorted()).toEqual(paths);
    expect(listAsked(page)).toContainEqual(expect.objectContaining(asked));
  });

  it('by what is not there finds nothing, and is no error', async () => {
    for (const narrowed of [{ section: 'sea' }, { author: '"*' }, { lang: 'xx-!!' }, { section: "') OR 1=1 --" }]) {
      const page = await search({ q: 'otter', ...narrowed });
      expect([page.status, listStories(page)]).toEqual([200, []]);
    }
  });

  it('by what can mean nothing is not narrowed', async () => {
    const all = listStories(await search({ q: 'otter' }));
    for (const narrowed of [{ within: 'aeon' }, { from: '2026-02-31' }, { to: 'yesterday' }, { order: 'random' }]) {
      expect(listStories(await search({ q: 'otter', ...narrowed }))).toEqual(all);
    }
  });

  it('can be put in the order of time', async () => {
    const page = await search({ q: 'otter', order: 'newest' });
    expect(listStories(page).slice(0, 2)).toEqual(['/river/mayor', '/town/otter-buergermeister']);
    const moments = page.inMain('time').map(({ attribute }) => Date.parse(attribute('dateTime')));
    expect(moments).toEqual(moments.toSorted((a, b) => b - a));
    expect(listAsked(page)).toContainEqual(expect.objectContaining({ order: 'newest' }));
  });
});

describe('the pages of what was found', () => {
  it.each(['relevance', 'newest'])('hold each story once, in the order of %s', async (order) => {
    const paths: string[] = [];
    let next = `/search?q=raft&order=${order}`;
    for (let n = 0; next !== '' && n < 70; n += 1) {
      const page = await readPage(await site.get(next));
      paths.push(...listStories(page));
      const [link] = page.inMain('a').filter(({ attribute }) => attribute('rel').split(/[ ,]/).includes('next'));
      next = link?.attribute('href') ?? '';
    }
    expect(paths).toHaveLength(70);
    expect(new Set(paths).size).toBe(70);
  });

  it.each(['0', '-1', '2.5', 'two', '99999', '1e9', '999999999999999999999', ' ', '١'])(
    'are no error when the page is "%s"',
    async (page) => {
      const { status } = await search({ q: 'raft', page });
      expect([200, 404]).toContain(status);
    },
  );
});

describe('what editors do', () => {
  const find = async (q: string) => listStories(await search({ q }));
  const write = (name: string, text: string) => writeFiles(root, { [`articles/town/${name}.md`]: text });

  it('is found within moments, changed and taken back', async () => {
    write('kraken', story({ title: 'Kraken surfaces', date: daysAgo(0.1) }, 'It had quillwort in its beard.'));
    expect(
      await waitFor(
        () => find('quillwort'),
        (paths) => paths.length > 0,
      ),
    ).toEqual(['/town/kraken']);
    write('kraken', story({ title: 'Kraken surfaces', date: daysAgo(0.1) }, 'It had bladderwrack in its beard.'));
    expect(
      await waitFor(
        () => find('bladderwrack'),
        (paths) => paths.length > 0,
      ),
    ).toEqual(['/town/kraken']);
    expect(await find('quillwort')).toEqual([]);
    write('kraken', story({ title: 'Kraken surfaces', draft: 'true' }, 'It had bladderwrack in its beard.'));
    expect(
      await waitFor(
        () => find('kraken'),
        (paths) => paths.length === 0,
      ),
    ).toEqual([]);
    rmSync(join(root, 'articles/town/kraken.md'));
  });

  it('is found from the second it is out until the second it ends', async () => {
    const begins = Math.ceil(Date.now() / 1_000 + 4) * 1_000;
    const ends = begins + 4_000;
    const at = (instant: number) => JSON.stringify(new Date(instant).toISOString());
    write('comet', story({ title: 'Comet passes', date: at(begins), expires: at(ends) }, 'A comet.'));
    write('comet-herald', story({ title: 'Herald of what comes', date: daysAgo(0.1) }, 'Soon.'));
    await waitFor(
      () => find('herald'),
      (paths) => paths.length > 0,
    );
    const seen = new Set<string>();
    // Whatever the machine does between: an answer that came before the beginning or was asked for after the end is empty.
    for (let asked = Date.now(); asked < ends + 500; asked = Date.now()) {
      const paths = await find('comet');
      const answered = Date.now();
      if (answered < begins || asked > ends) expect(paths).toEqual([]);
      if (asked > begins && answered < ends) expect(paths).toEqual(['/town/comet']);
      seen.add(answered < begins ? 'before' : asked > ends ? 'after' : 'between');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await find('comet')).toEqual([]);
    expect(seen).toContain('after');
  });
});

describe('a hostile question', () => {
  /** In octets, as the README promises: a longer address is refused. */
  const longestAddress = 8_192;
  const isTooLong = (path: string) => path.length > longestAddress;
  const isAnswered = (q: string) => !isTooLong(pathOf({ q }));

  it.each(hostileQuestions.filter((q) => !isAnswered(q)))(
    'such as %j, whose address is too long, is refused',
    async (q) => {
      expect((await site.get(pathOf({ q }))).status).toBe(414);
    },
  );

  it.each(hostileQuestions.filter(isAnswered))('such as %j is answered like any other', async (q) => {
    const page = await search({ q });
    expect(page.status).toBe(200);
    expect(listScripts(page)).toEqual([]);
    expect(page.inMain('img').filter(({ attribute }) => attribute('onError') !== '')).toEqual([]);
    expect(page.anywhere('title')).toHaveLength(1);
    const suggestionsPath = `/search/suggestions.json?${new URLSearchParams({ q })}`;
    if (isTooLong(suggestionsPath)) return;
    const suggestions = await site.get(suggestionsPath);
    expect([suggestions.status, Array.isArray(await suggestions.json())]).toEqual([200, true]);
  });

  it.each([
    ['a zero', '%00'],
    ['a zero between', 'otter%00mayor'],
    ['half a character', '%ED%A0%80'],
    ['no UTF-8', '%FF%FE'],
    ['half an escape', '%'],
    ['no escape', '%zz'],
    ['ten thousand letters', 'a'.repeat(10_000)],
    ['ten thousand operators', 'OR+'.repeat(10_000)],
    ['two thousand parameters', '&q='.repeat(2_000)],
  ])('of bytes that mean nothing is refused or answered, never a failure: %s', async (_kind, bytes) => {
    const { port } = new URL(site.url);
    for (const path of ['/search', '/search/suggestions.json']) {
      const raw = await sendRaw(
        Number(port),
        `GET ${path}?q=${bytes} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      const [answer] = readAnswers(raw);
      expect([200, 400, 414, 431]).toContain(answer?.status);
    }
  });

  it('of those who attack comments runs nothing', async () => {
    for (const { kind, body } of hostileTexts) {
      const q = body.slice(0, 400);
      const page = await search({ q });
      const { inMain, status } = page;
      const handlers = ['img', 'svg', 'b', 'a', 'input', 'body', 'video', 'details'].flatMap((tag) =>
        inMain(tag).filter(({ element }) => Object.keys(element.properties).some((name) => /^on[A-Z]/.test(name))),
      );
      const foreign = inMain('a').filter(({ attribute }) => !/^(?:\/|\?|#)/.test(attribute('href')));
      expect([kind, status, listScripts(page).length, handlers.length, foreign.length]).toEqual([kind, 200, 0, 0, 0]);
    }
  });

  it('leaves the words of stories what they are', async () => {
    const page = await search({ q: 'grebe' });
    expect(listStories(page)).toEqual(['/town/hostile']);
    expect(page.text).toContain('<b>Grebe</b> & ');
    expect(page.text).toContain('<img src=x onerror=alert(1)>');
    expect(listScripts(page)).toEqual([]);
    for (const tag of ['b', 'i', 'img']) expect([tag, page.inMain(tag)]).toEqual([tag, []]);
    expect(page.inMain('mark').map(({ text }) => text.toLowerCase())).toContain('grebe');
  });
});

describe('what browsers ask', () => {
  const suggest = async (q: string) => {
    const response = await site.get(`/search/suggestions.json?${new URLSearchParams({ q })}`);
    const suggested: unknown = await response.json();
    return { response, suggested };
  };

  /** The format of OpenSearch: what was typed, and lists of completions, descriptions and addresses. */
  it('gives suggestions in the form they know', async () => {
    const { response, suggested } = await suggest('ott');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/(?:x-suggestions\+)?json/);
    expect(response.headers.get('cache-control')).toMatch(privately);
    expect(suggested).toEqual(['ott', expect.any(Array), expect.any(Array), expect.any(Array)]);
    const [, completions, descriptions, urls]: unknown[] = Array.isArray(suggested) ? suggested : [];
    const lengths = [completions, descriptions, urls].map((list) => (Array.isArray(list) ? list.length : -1));
    expect(lengths[0]).toBeGreaterThan(0);
    expect(lengths[0]).toBeLessThanOrEqual(8);
    expect(new Set(lengths).size).toBe(1);
    expect(completions).toContain('Otters elect a mayor');
    for (const url of Array.isArray(urls) ? urls : []) {
      const answer = await fetch(new URL(String(url), site.url), { redirect: 'manual' });
      await answer.arrayBuffer();
      expect([url, answer.status, new URL(String(url), site.url).origin]).toEqual([url, 200, site.url]);
    }
  });

  it('suggests topics, sections and writers', async () => {
    for (const [q, words] of [
      ['elec', 'Elections'],
      ['weir', 'River & Weir'],
      ['til', 'Tilda Quill'],
    ] as const)
      expect([q, JSON.stringify((await suggest(q)).suggested)]).toEqual([q, expect.stringContaining(words)]);
  });

  it('suggests nothing for nothing', async () => {
    expect((await suggest('')).suggested).toEqual(['', [], [], []]);
  });

  it('is told how to search, by a file that the front page names', async () => {
    const response = await site.get('/opensearch.xml');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/opensearchdescription\+xml/);
    const description = readXml(await response.text());
    expect(description.fullName).toBe('http://a9.com/-/spec/opensearch/1.1/:OpenSearchDescription');
    const [shortName] = childrenOf(description, 'ShortName');
    expect(shortName?.text.length).toBeGreaterThan(0);
    expect(shortName?.text.length).toBeLessThanOrEqual(16);
    expect(childrenOf(description, 'Description')).toHaveLength(1);
    const templates = new Map(
      childrenOf(description, 'Url').map(({ attributes }) => [attributes.type, attributes.template]),
    );
    expect(templates.get('text/html')).toBe(`${site.url}/search?q={searchTerms}`);
    expect(templates.get('application/x-suggestions+json')).toBe(`${site.url}/search/suggestions.json?q={searchTerms}`);
    const found = await fetch((templates.get('text/html') ?? '').replace('{searchTerms}', 'herons'));
    expect(listStories(await readPage(found))).toContain('/river/herons');
    for (const path of ['/', '/search']) {
      const links = (await readPage(await site.get(path))).anywhere('link');
      const [link] = links.filter(({ attribute }) => attribute('rel') === 'search');
      expect([path, link?.attribute('type'), link?.attribute('href').replace(site.url, '')]).toEqual([
        path,
        'application/opensearchdescription+xml',
        '/opensearch.xml',
      ]);
    }
  });
});

const java = lookForJava();

it.skipIf(java === undefined)(
  'every kind of page of search is without error by the Nu checker (skipped where there is no Java)',
  { timeout: 240_000 },
  async () => {
    const paths = [
      '/search',
      '/search?q=otter',
      '/search?q=otter&section=town&author=bram-moss&lang=en&within=year&order=newest',
      '/search?q=otter&from=2020-01-01&to=2030-01-01',
      '/search?q=raft&page=2',
      '/search?q=hreons',
      '/search?q=grebe',
      '/search?q=nothinglikethis',
      '/search?q=%22%3E%3Cb%3E',
      '/no-such-page',
    ];
    const pages = new Map<string, string>();
    for (const path of paths) pages.set(path, await (await site.get(path)).text());
    const faults = await checkHtml(pages, java ?? '');
    expect([...faults].flatMap(([path, messages]) => messages.map((message) => `${path} ${message}`))).toEqual([]);
  },
);
