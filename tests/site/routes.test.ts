import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Files, makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { type PageRead, readPage } from './read-page.ts';
import { type RunningSite, startSite } from './start-site.ts';

const count = 65;

/** Stories that share one instant, one section, one tag and one author. */
const ferryCounts: Files = Object.fromEntries(
  Array.from({ length: count }, (_, index) => [
    `articles/counts/2024/ferry-count-${index + 1}.md`,
    story({
      title: `Ferry count number ${index + 1}`,
      date: '2024-02-29T12:00:00Z',
      tags: '[Ferry Counts]',
      authors: '[tilda-quill]',
    }),
  ]),
);

const files: Files = {
  ...ferryCounts,
  'site.md': '---\nname: The Otter Gazette\ntagline: All the river that fits\ntimeZone: Europe/Vienna\n---\n',
  'authors/tilda-quill.md': '---\nname: Tilda Quill\nrole: River correspondent\n---\nTilda counts ferries.\n',
  'sections/river.md': '---\ntitle: River & Weir\ndescription: News from the water.\n---\n',
  'tags/elections.md': '---\ntitle: Elections\ndescription: Who rules the weir.\n---\n',
  'pages/about.md': '---\ntitle: About the Gazette\naliases: [/who-we-are, "/?page_id=7"]\n---\nWe float.\n',
  'articles/404.md': story({ title: 'Four hundred and four otters', section: 'river' }),
  'articles/river/100%.md': story({ title: 'Whole' }),
  'articles/river/2025/otter-mayor.md': story(
    {
      title: '"Otters <elect> a mayor & a \\"deputy\\""',
      description: 'The vote was unanimous, the turnout slippery.',
      date: '2025-03-09T08:00:00Z',
      updated: '2025-03-10T08:00:00Z',
      tags: '[Elections, Weir Politics]',
      authors: '[tilda-quill, bram-moss]',
      dateline: 'LOWER WEIR',
      aliases: '[/old-river/mayor, /2025/the-mayor, "/?p=12"]',
      related: '[/river/2025/heron-strike]',
      corrections: '[{ date: 2025-03-11, text: An earlier version miscounted the otters. }]',
    },
    'The *count* took nine seconds.\n\n## What follows\n\nA [strike](heron-strike.md).',
  ),
  'articles/river/2025/heron-strike.md': story({ title: 'Herons walk out', date: '2025-03-01T08:00:00Z' }),
  'articles/river/2025/otter-buergermeister.md': story(
    {
      title: 'Otter wählen Bürgermeister',
      lang: 'de',
      translationOf: '/river/2025/otter-mayor',
      date: '2025-03-09T09:00:00Z',
    },
    'Neun "Sekunden" genügten.',
  ),
  'articles/river/2025/pike-recipe.md': story({
    title: 'A recipe for pike',
    withdrawn: '{ date: 2025-04-01, note: The pike objected. }',
    aliases: '[/recipes/pike]',
  }),
  'articles/river/2025/moon-tide.md': story({ title: 'Tide on the moon', date: '2199-01-01' }),
  'articles/river/2025/unfinished-dam.md': story({ title: 'A dam, unfinished', draft: 'true' }),
  'articles/river/2025/winter-sale.md': story({ title: 'Winter sale of reeds', expires: '2025-03-12' }),
  'articles/किताब/नदी-और-नाव.md': story({ title: 'नदी और नाव', lang: 'hi', tags: '[किताबें]' }, 'नाव चली।'),
  'articles/أخبار/النهر-الكبير.md': story({ title: 'النهر الكبير', lang: 'ar', date: '2025-05-05' }, 'فاض النهر.'),
  'articles/cafe/cr\u00e8me-br\u00fbl\u00e9e.md': story({ title: 'Burnt cream' }),
  'articles/cafe/pa\u0302te\u0301.md': story({ title: 'A paste' }),
};

let root: string;
let site: RunningSite;

beforeAll(async () => {
  root = makeNewsroom(files);
  site = await startSite(root);
});

afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

const read = async (path: string): Promise<PageRead> => readPage(await site.get(path));

/** Status and, of a redirect, where to. */
async function ask(path: string): Promise<string> {
  const response = await site.get(path);
  await response.arrayBuffer();
  const location = response.headers.get('location');
  if (location === null) return String(response.status);
  const { origin, pathname, search } = new URL(location, site.url);
  return `${response.status} ${origin === site.url ? '' : origin}${pathname}${search}`;
}

describe('the status of an address', () => {
  it.each([
    ['/', 'the front page'],
    ['/river/2025/otter-mayor', 'a story'],
    ['/river/2025/otter-mayor?utm_source=otter', 'a story with a parameter that is not ours'],
    ['/about', 'a plain page'],
    ['/river', 'a section with a file'],
    ['/counts', 'a section without a file'],
    ['/counts?page=2', 'a later page of a section'],
    ['/tags/elections', 'a tag with a file'],
    ['/tags/weir-politics', 'a tag without a file'],
    ['/authors/tilda-quill', 'an author with a file'],
    ['/authors/bram-moss', 'an author without a file'],
    ['/archive/2024/02', 'a month'],
    ['/404', 'a story of that name, which Next.js keeps for itself'],
    ['/river/100%25', 'a story with a percent sign in its name'],
    ['/river/100%25/comments/feed.xml', 'the feed of its comments'],
    ['/river/100%25/comments/feed.json', 'the same in another form'],
    ['/?p=twelve', 'the front page with a parameter that is not ours'],
  ])('is 200 at %s, %s', async (path) => {
    expect(await ask(path)).toBe('200');
  });

  it.each([
    ['/river/2025/otter-mayor/', '/river/2025/otter-mayor', 'a slash at the end'],
    ['/River/2025/Otter-Mayor', '/river/2025/otter-mayor', 'capitals'],
    ['/RIVER/2025/Otter-Mayor/', '/river/2025/otter-mayor', 'capitals and a slash, in one hop'],
    ['/About/', '/about', 'a plain page'],
    ['/old-river/mayor', '/river/2025/otter-mayor', 'an alias'],
    ['/2025/the-mayor', '/river/2025/otter-mayor', 'another alias'],
    ['/?p=12', '/river/2025/otter-mayor', 'a number of WordPress'],
    ['/?utm_source=x&page_id=7', '/about', 'the number of a page'],
    ['/who-we-are', '/about', 'an old address of a page'],
    ['/Old-River/Mayor/', '/river/2025/otter-mayor', 'an alias with capitals and a slash, in one hop'],
    ['/counts?page=1', '/counts', 'the first page of a list'],
    ['/?page=1', '/', 'the first page of the front'],
    ['/Counts/?page=2', '/counts?page=2', 'a later page, spelled otherwise'],
    ['/Tags/Elections', '/tags/elections', 'a tag'],
    ['/authors/Tilda-Quill/', '/authors/tilda-quill', 'an author'],
    ['/archive/2024/02/', '/archive/2024/02', 'a month'],
  ])('is 308 from %s to %s, %s', async (from, to) => {
    expect(await ask(from)).toBe(`308 ${to}`);
  });

  it.each([
    ['/news/2019/otter-mayor', '/river/2025/otter-mayor'],
    ['/otter-mayor', '/river/2025/otter-mayor'],
    ['/articles/river/2025/otter-mayor', '/river/2025/otter-mayor'],
    ['/Counts/ferry-count-7/', '/counts/2024/ferry-count-7'],
  ])('is 302 from %s to %s, the only story of that name', async (from, to) => {
    expect(await ask(from)).toBe(`302 ${to}`);
  });

  it.each([
    ['/nowhere', 'unknown'],
    ['/river/2025/otters-mayor', 'nearly right'],
    ['/river/2025', 'a folder'],
    ['/river/2025/otter-mayor.md', 'the name of a file'],
    ['/river/2025/moon-tide', 'a scheduled story'],
    ['/river/2025/unfinished-dam', 'a draft'],
    ['/river/2025/winter-sale', 'an expired story'],
    ['/elsewhere/moon-tide', 'a guess at a scheduled story'],
    ['/elsewhere/unfinished-dam', 'a guess at a draft'],
    ['/counts?page=4', 'a page beyond the last'],
    ['/counts?page=0', 'page nought'],
    ['/counts?page=-1', 'a negative page'],
    ['/counts?page=two', 'a page in words'],
    ['/counts?page=1e1', 'a page in another notation'],
    ['/counts?page=99999999999999999999', 'a page nobody can count to'],
    ['/?page=99', 'a page beyond the last of the front'],
    ['/tags/weir-politics?page=2', 'a page beyond the only one of a tag'],
    ['/river/2025/otter-mayor?page=2', 'a page of a story'],
    ['/about?page=2', 'a page of a page'],
    ['/tags/no-such-tag', 'a tag nobody uses'],
    ['/authors/nobody', 'an author nobody knows'],
    ['/archive/2024/13', 'a thirteenth month'],
    ['/archive/2024/2', 'a month of one digit'],
    ['/archive/1999/01', 'a month without stories'],
    ['/-/missing', 'an inner address'],
    ['/-/gone?path=/river/2025/pike-recipe', 'an inner address with a path'],
    ['/.env', 'a dot file'],
    ['/.git/config', 'the repository'],
    ['/site.md', 'the settings'],
    ['/media/no-such-picture.jpg', 'a picture that is not there'],
    ['/images/no-such-picture.jpg', 'a picture of the old kind that is not there'],
    ['/river/..%2f..%2f..%2fetc%2fpasswd', 'a way out of the folder'],
    ['/media/..%2f..%2f..%2f..%2fetc%2fpasswd', 'a way out of the pictures'],
  ])('is 404 at %s, %s', async (path) => {
    expect(await ask(path)).toBe('404');
  });

  it.each([
    ['/%E0%A4', 'half a character'],
    ['/river/%', 'a bare percent sign'],
    ['/river/%zz', 'no encoding at all'],
    ['/river/%FF%FE', 'bytes that are not UTF-8'],
    ['/river/%00', 'a NUL'],
  ])('is refused at %s, %s', async (path) => {
    expect(await ask(path)).toBe('400');
  });

  it.each([['//river//2025/otter-mayor'], ['/RIVER//2025///Otter-Mayor//']])(
    'ends at 200 and the one address from %s, whose slashes are repeated',
    async (path) => {
      const response = await fetch(site.url + path);
      await response.arrayBuffer();
      expect([response.status, new URL(response.url).pathname]).toEqual([200, '/river/2025/otter-mayor']);
    },
  );

  it.each([['/river/2025/pike-recipe'], ['/recipes/pike']])('is 410 at %s, which was withdrawn', async (path) => {
    expect(await ask(path)).toBe('410');
  });

  it.each([['/tags%2Felections'], ['/authors%2Ftilda-quill'], ['/archive%2F2024%2F02']])(
    'is not 200 with the words of a 404 at %s, whose slash is encoded',
    async (path) => {
      const { status, text } = await read(path);
      if (status === 200) expect(text).not.toContain('cannot find');
      else expect([308, 404]).toContain(status);
    },
  );

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('is 405 with Allow for %s', async (method) => {
    for (const path of ['/', '/river/2025/otter-mayor', '/tags/elections', '/nowhere', '/river/2025/pike-recipe']) {
      const response = await fetch(site.url + path, { method, redirect: 'manual' });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, HEAD');
    }
  });

  it.each([
    ['/river/2025/otter-mayor', 200],
    ['/River/2025/otter-mayor', 308],
    ['/nowhere', 404],
    ['/river/2025/pike-recipe', 410],
  ])('is the same for HEAD at %s, without a body', async (path, status) => {
    const response = await fetch(site.url + path, { method: 'HEAD', redirect: 'manual' });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
    const get = await site.get(path);
    expect(response.headers.get('content-type')).toBe(get.headers.get('content-type'));
    await get.arrayBuffer();
  });
});

describe('names in other scripts', () => {
  it.each([
    ['/किताब/नदी-और-नाव', 'नाव चली।'],
    ['/أخبار/النهر-الكبير', 'فاض النهر.'],
    ['/cafe/cr\u00e8me-br\u00fbl\u00e9e', 'Burnt cream'],
    ['/cafe/p\u00e2t\u00e9', 'A paste'],
    ['/किताब', 'नदी और नाव'],
    ['/tags/किताबें', 'नदी और नाव'],
  ])('work percent-encoded: %s', async (path, words) => {
    const { status, text } = await read(encodeURI(path));
    expect(status).toBe(200);
    expect(text).toContain(words);
  });

  it('lead from another form of Unicode and from capitals to the one spelling', async () => {
    expect(await ask(encodeURI('/cafe/cre\u0300me-bru\u0302le\u0301e'))).toBe(
      `308 ${encodeURI('/cafe/cr\u00e8me-br\u00fbl\u00e9e')}`,
    );
    expect(await ask(encodeURI('/CAFE/CR\u00c8ME-BR\u00dbL\u00c9E/'))).toBe(
      `308 ${encodeURI('/cafe/cr\u00e8me-br\u00fbl\u00e9e')}`,
    );
  });

  it('are found by their last part', async () => {
    expect(await ask(encodeURI('/x/नदी-और-नाव'))).toBe(`302 ${encodeURI('/किताब/नदी-और-नाव')}`);
  });
});

describe('lists', () => {
  const storyPaths = ({ inMain }: PageRead) =>
    [...inMain('h2'), ...inMain('h3')].flatMap(({ element }) =>
      element.children.flatMap((child) => (child.type === 'element' ? [String(child.properties.href)] : [])),
    );

  /** Follows "older stories" from the first page, as a reader does. */
  async function readAll(path: string): Promise<{ paths: string[]; pages: number }> {
    const paths: string[] = [];
    let pages = 0;
    for (let next: string | undefined = path; next !== undefined && pages < 20; pages += 1) {
      const page: PageRead = await read(next);
      expect(page.status).toBe(200);
      paths.push(...storyPaths(page));
      next = page
        .inMain('a')
        .find(({ attribute }) => attribute('rel') === 'next')
        ?.attribute('href');
    }
    return { paths, pages };
  }

  it.each([
    ['/counts', 'section'],
    ['/tags/ferry-counts', 'tag'],
    ['/authors/tilda-quill', 'author'],
    ['/archive/2024/02', 'month'],
    ['/', 'front page'],
  ])('of 65 stories of one instant at %s lose and repeat none (%s)', async (path) => {
    const { paths, pages } = await readAll(path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((one) => one.startsWith('/counts/'))).toHaveLength(count);
    expect(pages).toBe(3);
  });

  it('show what is live and nothing else, newest first', async () => {
    const { paths } = await readAll('/river');
    expect(paths).toEqual([
      '/river/2025/otter-buergermeister',
      '/river/2025/otter-mayor',
      '/river/100%25',
      '/404',
      '/river/2025/heron-strike',
    ]);
  });

  it('link back to newer stories, the second page to the bare address', async () => {
    const rel = (page: PageRead, name: string) =>
      page
        .inMain('a')
        .filter(({ attribute }) => attribute('rel') === name)
        .map(({ attribute }) => attribute('href'));
    const [first, second, third] = [await read('/counts'), await read('/counts?page=2'), await read('/counts?page=3')];
    expect([rel(first, 'prev'), rel(first, 'next')]).toEqual([[], ['/counts?page=2']]);
    expect([rel(second, 'prev'), rel(second, 'next')]).toEqual([['/counts'], ['/counts?page=3']]);
    expect([rel(third, 'prev'), rel(third, 'next')]).toEqual([['/counts?page=2'], []]);
  });

  it.each([
    ['/river', 'River & Weir'],
    ['/tags/elections', 'Elections'],
    ['/tags/weir-politics', 'Weir Politics'],
    ['/authors/tilda-quill', 'Tilda Quill'],
    ['/archive/2024/02', 'February 2024'],
  ])('at %s are headed and titled "%s"', async (path, title) => {
    const page = await read(path);
    expect(page.inMain('h1').map(({ text }) => text)).toEqual([title]);
    expect(page.title).toContain(title);
    expect(page.title).toContain('The Otter Gazette');
  });

  it('of an author carry the biography, of a section and a tag the description', async () => {
    expect((await read('/authors/tilda-quill')).text).toContain('Tilda counts ferries.');
    expect((await read('/river')).text).toContain('News from the water.');
    expect((await read('/tags/elections')).text).toContain('Who rules the weir.');
  });
});

describe('an answer without a page', () => {
  it.each([
    ['/nowhere', 404, 'cannot find'],
    ['/counts?page=9', 404, 'cannot find'],
    ['/river/2025/pike-recipe', 410, 'withdrawn'],
  ])('at %s has status %i, our own words, one headline, a title and a way home', async (path, status, words) => {
    const page = await read(path);
    expect(page.status).toBe(status);
    const [headline, ...more] = page.inMain('h1').map(({ text }) => text);
    expect(headline).toContain(words);
    expect(more).toEqual([]);
    expect(page.inMain('a').map(({ attribute }) => attribute('href'))).toContain('/');
    expect(page.anywhere('title')).toHaveLength(1);
    expect(page.title).toContain('The Otter Gazette');
    expect(page.title).not.toContain('This page could not be found');
    expect(page.anywhere('html').map(({ attribute }) => attribute('id'))).toEqual(['']);
    expect(page.anywhere('meta').map(({ attribute }) => attribute('content'))).toContain('noindex');
  });

  it('says in its title what happened', async () => {
    expect((await read('/nowhere')).title).toContain('not found');
    expect((await read('/river/2025/pike-recipe')).title).toContain('withdrawn');
  });

  it('prints the note of a withdrawal but neither its headline nor its text', async () => {
    for (const path of ['/river/2025/pike-recipe', '/recipes/pike']) {
      const { text, html } = await read(path);
      expect(text).toContain('The pike objected.');
      expect(html.includes('A recipe for pike')).toBe(false);
      expect(html.includes('The otters had no comment.')).toBe(false);
    }
  });

  it('prints nothing of the address it was asked for', async () => {
    const { html } = await read('/%3Cscript%3Ealert(1)%3C/script%3E');
    expect(html.includes('<script>alert(1)')).toBe(false);
  });
});

describe('a story page', () => {
  it('shows headline, standfirst, dates, section, byline, dateline and text', async () => {
    const page = await read('/river/2025/otter-mayor');
    expect(page.inMain('h1').map(({ text }) => text)).toEqual(['Otters <elect> a mayor & a "deputy"']);
    expect(page.title).toBe('Otters <elect> a mayor & a "deputy" – The Otter Gazette');
    const paragraphs = page.inMain('p').map(({ text }) => text);
    expect(paragraphs).toContain('The vote was unanimous, the turnout slippery.');
    expect(paragraphs).toContain('LOWER WEIR');
    expect(paragraphs).toContain('The count took nine seconds.');
    const times = page.inMain('time').map(({ attribute }) => Date.parse(attribute('dateTime')));
    expect(times).toContain(Date.UTC(2025, 2, 9, 8));
    expect(times).toContain(Date.UTC(2025, 2, 10, 8));
    expect(page.inMain('time')[0]?.attribute('dateTime')).toBe('2025-03-09T09:00:00+01:00');
    const links = page.inMain('a').map(({ text, attribute }) => `${text} ${attribute('href')}`);
    expect(links).toContain('River & Weir /river');
    expect(links).toContain('Tilda Quill /authors/tilda-quill');
    expect(links).toContain('bram-moss /authors/bram-moss');
    expect(links).toContain('strike /river/2025/heron-strike');
  });

  it('shows tags, corrections, translations and related stories', async () => {
    const page = await read('/river/2025/otter-mayor');
    const links = page.inMain('a').map(({ text, attribute }) => `${text} ${attribute('href')}`);
    expect(links).toContain('Elections /tags/elections');
    expect(links).toContain('Weir Politics /tags/weir-politics');
    expect(links).toContain('Deutsch /river/2025/otter-buergermeister');
    expect(links).toContain('Herons walk out /river/2025/heron-strike');
    const translation = page
      .inMain('a')
      .find(({ attribute }) => attribute('href') === '/river/2025/otter-buergermeister');
    expect(translation?.attribute('hrefLang')).toBe('de');
    expect(page.inMain('li').map(({ text }) => text)).toContainEqual(
      expect.stringContaining('An earlier version miscounted the otters.'),
    );
  });

  it('names the original on a translation and puts both in their language', async () => {
    const page = await read('/river/2025/otter-buergermeister');
    expect(page.inMain('a').map(({ attribute }) => attribute('href'))).toContain('/river/2025/otter-mayor');
    const [article] = page.inMain('article');
    expect([article?.attribute('lang'), article?.attribute('dir')]).toEqual(['de', 'ltr']);
    expect(page.inMain('p').map(({ text }) => text)).toContain('Neun „Sekunden“ genügten.');
  });

  it('runs from right to left in Arabic, and so does its entry in lists', async () => {
    const [article] = (await read(encodeURI('/أخبار/النهر-الكبير'))).inMain('article');
    expect([article?.attribute('lang'), article?.attribute('dir')]).toEqual(['ar', 'rtl']);
    const entries = (await read(encodeURI('/أخبار'))).inMain('article');
    expect(entries.map(({ attribute }) => `${attribute('lang')} ${attribute('dir')}`)).toContain('ar rtl');
  });

  it('has one canonical address and one description in its head', async () => {
    const page = await read('/river/2025/otter-mayor?utm_source=otter');
    const canonical = page.anywhere('link').filter(({ attribute }) => attribute('rel') === 'canonical');
    expect(canonical.map(({ attribute }) => attribute('href'))).toEqual([`${site.url}/river/2025/otter-mayor`]);
    const description = page.anywhere('meta').filter(({ attribute }) => attribute('name') === 'description');
    expect(description.map(({ attribute }) => attribute('content'))).toEqual([
      'The vote was unanimous, the turnout slippery.',
    ]);
  });

  it('is a page of words and a date when it is plain', async () => {
    const page = await read('/about');
    expect(page.inMain('h1').map(({ text }) => text)).toEqual(['About the Gazette']);
    expect(page.inMain('p').map(({ text }) => text)).toContain('We float.');
  });
});
