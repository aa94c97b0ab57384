import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toString as textOf } from 'hast-util-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextReader, type Reader } from '#tests/newsroom/next-reader.ts';
import { getPage, type Otherwise, type Posted, postForm } from '#tests/newsroom/post-form.ts';
import { readAnswers, sendRaw } from '#tests/newsroom/send-raw.ts';
import { story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { findBlock } from './find-block.ts';
import { type MailedSite, moderator, startMailedSite } from './mailed-site.ts';
import { readPage } from './read-page.ts';
import { waitFor } from './start-site.ts';

/** What is read is counted without knowing by whom, and what is read most is shown. Written from the rules alone. */

/** Nobody else's: not to be found in any file afterwards. */
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0 Reedwarbler/7391';
const otherBrowser =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15';

/** What a browser says when somebody goes to a page. */
const navigation = {
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'accept-encoding': 'gzip, deflate, br',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'none',
};

const bots = [
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'curl/8.5.0',
  'python-requests/2.32.3',
];

type Headers = Readonly<Record<string, string | undefined>>;

let site: MailedSite;
/** All that anybody was answered. */
const answers: Posted[] = [];

async function noteAnswer(asked: Promise<Posted>): Promise<Posted> {
  const answer = await asked;
  answers.push(answer);
  return answer;
}

/** Goes to a page as a reader's browser does, but for some headers; undefined leaves one out. */
function visit(path: string, reader: Reader = nextReader(), differing: Headers = {}): Promise<Posted> {
  const all = { 'user-agent': browser, 'x-forwarded-for': reader.network, ...navigation, ...differing };
  const sent = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return noteAnswer(getPage(site.url + encodeURI(path), Object.fromEntries(sent)));
}

/** Says that a page was shown, as the script of the page does, but for some headers. */
function beacon(path: string, reader: Reader = nextReader(), differing: Headers = {}): Promise<Posted> {
  return tell({ path: encodeURI(path) }, { headers: { 'x-forwarded-for': reader.network, ...differing } });
}

function tell(body: Readonly<Record<string, string>> | string, { method = 'POST', headers = {} }: Otherwise) {
  const sent = { 'user-agent': browser, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'empty', ...headers };
  return noteAnswer(postForm(`${site.url}/-/read`, body, { method, headers: sent }));
}

/** Has the page kept by the front without anybody having read it. */
const fetchByBot = (path: string) => visit(path, nextReader(), { 'user-agent': bots[0] });

type Reading = {
  readonly what: string;
  readonly read: (path: string) => Promise<unknown>;
  readonly requests: number;
  readonly beacons: number;
};

/** Ways to read a story and how often that is, by the name of a story of its own. */
const readings: Readonly<Record<string, Reading>> = {
  once: { what: 'a visit is one', read: (path) => visit(path), requests: 1, beacons: 0 },
  again: {
    what: 'three visits of one reader within half an hour are one',
    read: async (path) => {
      const reader = nextReader();
      for (let n = 0; n < 3; n += 1) await visit(path, reader);
    },
    requests: 1,
    beacons: 0,
  },
  both: {
    what: 'visits of readers on two networks are two',
    read: async (path) => {
      await visit(path);
      await visit(path);
    },
    requests: 2,
    beacons: 0,
  },
  browsers: {
    what: 'visits by two browsers on one network are two',
    read: async (path) => {
      const reader = nextReader();
      await visit(path, reader);
      await visit(path, reader, { 'user-agent': otherBrowser });
    },
    requests: 2,
    beacons: 0,
  },
  hops: {
    what: 'whoever claims to come from elsewhere is one reader still',
    read: async (path) => {
      const { network } = nextReader();
      for (const claimed of ['192.0.2.1', '192.0.2.2', 'unknown'])
        await visit(path, nextReader(), { 'x-forwarded-for': `${claimed}, ${network}` });
    },
    requests: 1,
    beacons: 0,
  },
  unchanged: {
    what: 'who has the page still and is told so reads it too',
    read: async (path) => {
      const { headers } = await visit(path);
      const answer = await visit(path, nextReader(), { 'if-none-match': headers.etag });
      expect(answer.status).toBe(304);
    },
    requests: 2,
    beacons: 0,
  },
  memory: {
    what: 'three readers behind one connection of a proxy are three, though the page comes from memory',
    read: async (path) => {
      const lines = Object.entries({ host: 'localhost', 'user-agent': browser, ...navigation });
      const ask = (end: string) =>
        [
          `GET ${path} HTTP/1.1`,
          ...lines.map(([name, value]) => `${name}: ${value}`),
          `x-forwarded-for: ${nextReader().network}`,
          `${end}\r\n`,
        ].join('\r\n');
      const requests = [ask(''), ask(''), ask('connection: close\r\n')];
      const raw = await sendRaw(Number(new URL(site.url).port), ...requests);
      expect(readAnswers(raw).map(({ status }) => status)).toEqual([200, 200, 200]);
    },
    requests: 3,
    beacons: 0,
  },
  plain: {
    what: 'a browser that says nothing of why it asks reads',
    read: (path) =>
      visit(path, nextReader(), {
        'sec-fetch-dest': undefined,
        'sec-fetch-mode': undefined,
        'sec-fetch-site': undefined,
      }),
    requests: 1,
    beacons: 0,
  },
  campaign: {
    what: 'the address with a campaign’s parameters is the same story',
    read: async (path) => {
      const reader = nextReader();
      await visit(path, reader);
      await visit(`${path}?utm_source=otter&utm_medium=pond`, reader);
    },
    requests: 1,
    beacons: 0,
  },
  head: {
    what: 'a request for the head alone is none',
    read: (path) =>
      noteAnswer(
        postForm(site.url + path, '', {
          method: 'HEAD',
          headers: {
            ...{ 'content-type': undefined, 'content-length': undefined, origin: undefined },
            ...{ 'user-agent': browser, 'x-forwarded-for': nextReader().network, ...navigation },
          },
        }),
      ),
    requests: 0,
    beacons: 0,
  },
  bots: {
    what: 'programs are no readers',
    read: async (path) => {
      for (const bot of [...bots, '', undefined]) await visit(path, nextReader(), { 'user-agent': bot });
    },
    requests: 0,
    beacons: 0,
  },
  prefetch: {
    what: 'a page that is fetched ahead is not read',
    read: async (path) => {
      for (const ahead of [
        { 'sec-purpose': 'prefetch' },
        { 'sec-purpose': 'prefetch;prerender' },
        { purpose: 'prefetch' },
        { 'x-moz': 'prefetch' },
      ])
        await visit(path, nextReader(), ahead);
    },
    requests: 0,
    beacons: 0,
  },
  ahead: {
    what: 'a page that is fetched ahead and shown later is read when its script says so',
    read: async (path) => {
      const reader = nextReader();
      await visit(path, reader, { 'sec-purpose': 'prefetch;prerender' });
      await beacon(path, reader);
    },
    requests: 0,
    beacons: 1,
  },
  opened: {
    what: 'who opens what their browser had fetched ahead is a reader',
    read: async (path) => {
      const reader = nextReader();
      await visit(path, reader, { 'sec-purpose': 'prefetch' });
      await visit(path, reader);
    },
    requests: 1,
    beacons: 0,
  },
  scripts: {
    what: 'what a script, a frame or an image of a page asks for is no visit',
    read: async (path) => {
      for (const [mode, dest] of [
        ['cors', 'empty'],
        ['no-cors', 'image'],
        ['navigate', 'iframe'],
        ['navigate', 'embed'],
      ])
        await visit(path, nextReader(), { 'sec-fetch-mode': mode, 'sec-fetch-dest': dest });
    },
    requests: 0,
    beacons: 0,
  },
  spelled: {
    what: 'a redirect is no visit: the page it leads to is',
    read: async (path) => {
      const reader = nextReader();
      expect((await visit(`${path.toUpperCase()}/`, reader)).status).toBe(308);
      expect((await visit('/pond/former-name', reader)).status).toBe(308);
    },
    requests: 0,
    beacons: 0,
  },
  shown: {
    what: 'a visit and its beacon are counted each, once',
    read: async (path) => {
      const reader = nextReader();
      await visit(path, reader);
      for (let n = 0; n < 3; n += 1) await beacon(path, reader);
    },
    requests: 1,
    beacons: 1,
  },
  cache: {
    what: 'who got the page from a cache between is seen by the beacon alone',
    read: async (path) => {
      await fetchByBot(path);
      for (let n = 0; n < 3; n += 1) await beacon(path);
    },
    requests: 0,
    beacons: 3,
  },
  scrapers: {
    what: 'a beacon of a program is none',
    read: async (path) => {
      await fetchByBot(path);
      for (const bot of [...bots, undefined]) await beacon(path, nextReader(), { 'user-agent': bot });
    },
    requests: 0,
    beacons: 0,
  },
  strangers: {
    what: 'a beacon from a page of somebody else’s is refused and none',
    read: async (path) => {
      await fetchByBot(path);
      const elsewhere: readonly Headers[] = [
        { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
        { 'sec-fetch-site': 'same-site' },
        { 'sec-fetch-site': undefined, origin: 'https://elsewhere.example' },
        { 'sec-fetch-site': undefined, origin: 'null' },
      ];
      for (const headers of elsewhere) expect((await beacon(path, nextReader(), headers)).status).toBe(403);
    },
    requests: 0,
    beacons: 0,
  },
  'السد-الكبير': {
    what: 'a story in any script is counted',
    read: async (path) => {
      const reader = nextReader();
      await visit(path, reader);
      await beacon(path, reader);
    },
    requests: 1,
    beacons: 1,
  },
};

const rules = { count: 6, least: 10 };
const day = 24 * 3_600_000;

const unseen = {
  draft: story({ title: 'A draft', draft: 'true' }),
  later: story({ title: 'Not yet', date: JSON.stringify(new Date(Date.now() + day).toISOString()) }),
  over: story({ title: 'Over', expires: '2025-04-01T00:00:00Z' }),
  withdrawn: story({ title: 'Taken back', withdrawn: '{ date: 2025-04-01, note: It was wrong. }' }),
};

const others = {
  marker: story({ title: 'The last to be read' }),
  sent: story({ title: 'A letter was sent' }),
  seventh: story({ title: 'Seventh' }),
  // So many that what is older stands on no first page but in the list.
  ...Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`filler-${n}`, story({ title: `Filler ${n}` })])),
};

/** Text of a story of another section than the pond; those of the lake are old. */
function writeStory(name: string, fields: Readonly<Record<string, string>> = {}): string {
  const date = name.startsWith('lake/') ? '2015-01-01T08:00:00Z' : '2025-03-09T08:00:00Z';
  return story({ title: `All of ${name}`, date, ...fields });
}

beforeAll(async () => {
  const stories = Object.fromEntries(
    Object.entries(readings).map(([name, { what }]) => [name, story({ title: JSON.stringify(what) })]),
  );
  const aliased = { spelled: story({ title: 'Spelled', aliases: '[/pond/former-name]' }) };
  site = await startMailedSite({ ...stories, ...aliased, ...unseen, ...others }, { mostRead: rules });
  const names = ['lake/fresh', 'lake/faded', 'lake/printed', 'lake/few', 'lake/old', 'sea/one', 'sea/two'];
  writeFiles(
    site.contentDir,
    Object.fromEntries([
      ...names.map((name) => [`articles/${name}.md`, writeStory(name)]),
      ['pages/about.md', '---\ntitle: About us\n---\nWe float.\n'],
    ]),
  );
  await waitFor(
    () => getPage(`${site.url}/sea/two`),
    ({ status }) => status === 200,
  );
  for (const [name, { read }] of Object.entries(readings)) await read(`/pond/${name}`);
  for (const path of ['/', '/pond', '/latest', '/archive', '/about', '/nowhere', '/feed.xml']) await visit(path);
  for (const name of Object.keys(unseen)) {
    expect([404, 410]).toContain((await visit(`/pond/${name}`)).status);
    await beacon(`/pond/${name}`);
  }
  for (const path of ['/', '/pond', '/nowhere', '/about']) await beacon(path);
  await readMarker();
});

afterAll(async () => {
  await site?.stop();
});

/** Reads one story more, and waits until that is noted: whatever was read before is noted then too. */
async function readMarker(): Promise<void> {
  const before = countsOf('/pond/marker').requests;
  await visit('/pond/marker');
  await waitFor(
    async () => countsOf('/pond/marker').requests,
    (count) => count > before,
  );
  expect(countsOf('/pond/marker').requests).toBe(before + 1);
}

function countsOf(id: string): { readonly requests: number; readonly beacons: number } {
  const [row] = site.list('select sum(requests) requests, sum(beacons) beacons from reads where story_id = ?', id);
  return { requests: Number(row?.requests ?? 0), beacons: Number(row?.beacons ?? 0) };
}

describe('what counts as read', () => {
  test.each(Object.entries(readings).map(([name, reading]) => ({ name, ...reading })))(
    '$what',
    ({ name, requests, beacons }) => {
      expect(countsOf(`/pond/${name}`)).toEqual({ requests, beacons });
    },
  );

  test('are stories that readers may see and nothing else', () => {
    const counted = Object.entries(readings).filter(([, { requests, beacons }]) => requests + beacons > 0);
    const expected = [...counted.map(([name]) => `/pond/${name}`), '/pond/marker'];
    const noted = site.list('select distinct story_id from reads where requests + beacons > 0');
    expect(noted.map(({ story_id: id }) => String(id)).toSorted()).toEqual(expected.toSorted());
  });

  test('leaves no cookie with anybody', () => {
    expect(answers.length).toBeGreaterThan(50);
    for (const { headers } of answers) expect(headers['set-cookie']).toBeUndefined();
  });

  test('leaves nothing of who it was, neither in a file nor in what the processes print', () => {
    const written = listFiles(site.dataDir).map((file) => readFileSync(file, 'latin1'));
    expect(written.length).toBeGreaterThan(2);
    for (const text of [...written, site.output()]) {
      expect(text.match(/198\.18\.\d+\.\d+/)?.[0]).toBeUndefined();
      expect(text.includes('Reedwarbler')).toBe(false);
    }
  });
});

/** Files below a folder; sockets are none. */
function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

describe('a beacon', () => {
  const own = () => ({ 'x-forwarded-for': nextReader().network });

  test('is answered with nothing, whether it counts or not', async () => {
    for (const path of ['/pond/once', '/pond/bots', '/nowhere', '/pond/draft', '/', `/${'a'.repeat(100)}`]) {
      const { status, html } = await beacon(path);
      expect([path, status, html]).toEqual([path, 204, '']);
    }
  });

  const form = 'application/x-www-form-urlencoded;charset=UTF-8';
  test.each([
    ['says of no page', form, {}],
    ['says of what is no path', form, { path: 'https://elsewhere.example/' }],
    ['is no form', 'application/json', '{"path":"/pond/once"}'],
    ['is broken', form, 'path=%zz%00%ff'],
  ])('that %s is no fault of ours', async (_what, type, body) => {
    const headers = { 'content-type': type };
    const { status } = await tell(body, { headers: { ...own(), ...headers } });
    expect([204, 400, 415]).toContain(status);
  });

  test('that is large is refused', async () => {
    const { status } = await tell({ path: `/${'a'.repeat(100_000)}` }, { headers: own() });
    expect([400, 413]).toContain(status);
  });

  test('is nothing to ask for', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const { status } = await tell('', { method, headers: { ...own(), 'content-length': '0' } });
      expect([404, 405]).toContain(status);
    }
  });
});

/** Paths of the stories in the list of a page, in its order; undefined where there is no list. */
async function mostRead(path: string): Promise<readonly string[] | undefined> {
  const answer = await site.get(path);
  expect(answer.status).toBe(200);
  const list = findBlock(await readPage(answer), /most read/i, 'ol');
  return list && [...new Set(list.links.map(({ href }) => href))].filter((href) => /^\/\w+\/\w+/.test(href));
}

/** Waits until the list of a page satisfies, and gives it as it is at last. */
const waitForList = (path: string, isEnough: (list: readonly string[]) => boolean) =>
  waitFor(
    () => mostRead(path),
    (list) => isEnough(list ?? []),
  );

/** Notes reads of a story, some hours ago, behind the site's back. */
function noteReads(id: string, hoursAgo: number, requests: number, beacons = 0): void {
  const hour = Math.floor(Date.now() / 3_600_000 - hoursAgo) * 3_600_000;
  site.change('insert into reads (story_id, hour, requests, beacons) values (?, ?, ?, ?)', id, hour, requests, beacons);
}

/** Ranks now: a worker does when it starts. */
async function rankAnew(): Promise<void> {
  const pid = site.pidOf('worker');
  process.kill(pid, 'SIGKILL');
  await waitFor(
    async () => site.pidOf('worker'),
    (latest) => latest !== pid,
  );
}

/** The text of a story below `articles/` is written anew. */
function edit(name: string, fields: Readonly<Record<string, string>>): void {
  writeFiles(site.contentDir, { [`articles/${name}.md`]: writeStory(name, fields) });
}

describe('what is read most', () => {
  test('is not shown before there is enough of it', async () => {
    for (const path of ['/', '/pond', '/lake']) expect(await mostRead(path)).toBeUndefined();
  });

  test('is shown in its order, of the last day alone, what was read lately first, without anybody asking', async () => {
    noteReads('/lake/fresh', 1, 200);
    noteReads('/lake/faded', 20, 300);
    noteReads('/lake/printed', 0, 1, 80);
    noteReads('/pond/sent', 0, 120, 3);
    noteReads('/sea/one', 0, 50);
    noteReads('/sea/two', 0, 40);
    noteReads('/pond/seventh', 23, 10);
    noteReads('/lake/few', 0, 9);
    noteReads('/lake/old', 26, 5_000);
    await rankAnew();
    const list = (await waitForList('/', ({ length }) => length > 0)) ?? [];
    expect(list.toSorted()).toEqual([
      '/lake/faded',
      '/lake/fresh',
      '/lake/printed',
      '/pond/sent',
      '/sea/one',
      '/sea/two',
    ]);
    expect(list.filter((path) => path !== '/lake/faded')).toEqual([
      '/lake/fresh',
      '/pond/sent',
      '/lake/printed',
      '/sea/one',
      '/sea/two',
    ]);
  });

  test('of a section is shown on its front alone, where three stories are read enough', async () => {
    const list = (await waitForList('/lake', ({ length }) => length > 0)) ?? [];
    expect(list[0]).toBe('/lake/fresh');
    expect(list.toSorted()).toEqual(['/lake/faded', '/lake/fresh', '/lake/printed']);
    for (const path of ['/sea', '/pond', '/latest', '/lake/fresh']) expect(await mostRead(path)).toBeUndefined();
  });

  test('is in the page itself, with the headline of now', async () => {
    edit('lake/fresh', { title: 'Otters on the lake' });
    const text = async () => findBlock(await readPage(await site.get('/')), /most read/i, 'ol')?.text ?? '';
    expect(await waitFor(text, (words) => words.includes('Otters on the lake'))).toContain('Otters on the lake');
  });

  test('changes on the pages that show it when it changes, and no page has to be asked for', async () => {
    expect((await mostRead('/'))?.[0]).toBe('/lake/fresh');
    // The reads agree with the ranking, for a worker that ranks meanwhile.
    noteReads('/sea/one', 1, 9_000);
    site.change("update most_read set place = place + 100 where section = ''");
    site.change(
      "update most_read set place = case story_id when '/sea/one' then 1 else place - 99 end where section = ''",
    );
    site.change('insert into changes (tag, at) values (?, ?)', 'most-read', Date.now());
    const list = await waitForList('/', ([first]) => first === '/sea/one');
    expect(list?.slice(0, 2)).toEqual(['/sea/one', '/lake/fresh']);
  });

  test('loses what is withdrawn at once, and what expires at its second', async () => {
    edit('lake/fresh', { withdrawn: '{ date: 2025-04-01, note: The lake is a pond. }' });
    const end = Date.now() + 4_000;
    edit('lake/printed', { expires: JSON.stringify(new Date(end).toISOString()) });
    const without = await waitForList('/', (list) => !list.includes('/lake/fresh'));
    expect(without).not.toContain('/lake/fresh');
    let isEarly = false;
    const after = await waitForList('/', (list) => {
      isEarly ||= Date.now() < end && !list.includes('/lake/printed');
      return !list.includes('/lake/printed');
    });
    expect(after).not.toContain('/lake/printed');
    expect(isEarly).toBe(false);
    expect(after).toContain('/pond/sent');
  });

  test('is told to the newsroom at its desk, story by story', async () => {
    site.change('insert into read_totals (story_id, reads) values (?, ?)', '/pond/sent', 4_321);
    await site.addModerator(moderator.name, moderator.address);
    const cookie = await site.signIn(moderator.address);
    const { status, html } = await getPage(`${site.url}/desk/stories`, { cookie });
    expect(status).toBe(200);
    const row = (await readPage(new Response(html)))
      .inMain('tr')
      .find(({ text }) => text.includes('A letter was sent'));
    const cells = row?.element.children.map((cell) => textOf(cell).trim()) ?? [];
    const numbers = cells.map((cell) => Number(/\d[\d,]*/.exec(cell)?.[0].replaceAll(',', '')));
    expect(numbers).toEqual(expect.arrayContaining([120, 4_441]));
  });

  test('is neither counted nor shown where the paper does not want it', async () => {
    const file = join(site.contentDir, 'site.md');
    const text = readFileSync(file, 'utf8');
    const closed = text.replace(/^mostRead: .*$/m, 'mostRead: { open: false }');
    expect(closed).not.toBe(text);
    writeFileSync(file, closed);
    expect(
      await waitFor(
        () => mostRead('/'),
        (list) => list === undefined,
      ),
    ).toBeUndefined();
    const before = countsOf('/pond/once');
    for (let n = 0; n < 3; n += 1) {
      const reader = nextReader();
      await visit('/pond/once', reader);
      await beacon('/pond/once', reader);
    }
    writeFileSync(file, text);
    expect(await waitForList('/', ({ length }) => length > 0)).toContain('/pond/sent');
    await readMarker();
    expect(countsOf('/pond/once')).toEqual(before);
  });

  test('is missed by nobody while the newsroom database cannot be read: the paper stands without it', async () => {
    const file = join(site.dataDir, 'newsroom.db');
    renameSync(file, `${file}.away`);
    edit('sea/three', { title: 'The sea without a list', date: '2025-06-01T08:00:00Z' });
    const home = await waitFor(
      () => getPage(site.url),
      ({ html }) => html.includes('The sea without a list'),
    );
    expect([home.status, home.html.includes('The sea without a list')]).toEqual([200, true]);
    for (const path of ['/', '/sea', '/pond/once', '/pond/seventh']) expect((await visit(path)).status).toBe(200);
    expect((await beacon('/pond/once')).status).toBe(204);
    renameSync(`${file}.away`, file);
    expect(await waitForList('/', ({ length }) => length > 0)).toContain('/pond/sent');
  });
});
