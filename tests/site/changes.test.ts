import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkHtml } from '#tests/contract/check-html.ts';
import { lookForJava } from '#tests/contract/find-java.ts';
import { makeRepository, type Repository } from '#tests/newsroom/make-repository.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { listDangers, listGuests } from './list-dangers.ts';
import { type PageRead, readPage } from './read-page.ts';
import { readWords } from './read-words.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

const hour = 3_600_000;
const second = Math.floor(Date.now() / 1_000) * 1_000;
const at = (hours: number) => new Date(second - hours * hour).toISOString();
const quote = (hours: number) => JSON.stringify(at(hours));

const siteFile = (changes: boolean) => `---\nname: The Otter Gazette\ntimeZone: UTC\nchanges: ${changes}\n---\n`;

type Fields = Readonly<Record<string, string>>;

/** A story of fifty hours ago unless it says otherwise. */
const tell = (fields: Fields, body: string) => story({ date: quote(50), ...fields }, body);

const long = (middle: string) =>
  [
    `The first paragraph stays. ${'It is long and nobody changes a word of it. '.repeat(12)}`,
    `The otters counted ${middle} of them before noon.`,
    'The last paragraph stays too.',
  ].join('\n\n');

/** What each commit writes, how many hours ago it was made, the first first. */
const commits: readonly (readonly [hours: number, texts: Readonly<Record<string, string>>])[] = [
  [
    60,
    {
      'site.md': siteFile(true),
      // Written as a draft, published ten hours later.
      'articles/river/drafted.md': tell({ draft: 'true' }, 'Draftsecret words.'),
      // Dated in the future of then, and rewritten before that came.
      'articles/river/scheduled.md': tell({ date: quote(40) }, 'Schedulesecret words.'),
      'articles/river/renamed-from.md': tell({}, 'Its formerish words.'),
    },
  ],
  [
    50,
    {
      'articles/river/simple.md': tell({ title: 'Otters elect a mayor' }, long('nineteenish eels')),
      'articles/river/single.md': tell({ updated: quote(20) }, 'Only one version.'),
      'articles/river/drafted.md': tell({}, 'Firstpublic words.'),
      'articles/river/scheduled.md': tell({ date: quote(40) }, 'Schedulesecond words.'),
      'articles/river/commented.md': tell({}, 'Seen words. <!-- Commentsecret one -->'),
      'articles/river/hostile.md': tell(
        { title: `"<b>One</b> <script>attacked()</script>"` },
        'A `<script>attacked()</script>` & <b onclick="attacked()">old</b> words.',
      ),
      'articles/river/withdrawn.md': tell({}, 'Withdrawnsecret words.'),
      'articles/river/hidden.md': tell({}, 'Hiddensecret words.'),
      'articles/river/expired.md': tell({}, 'Expiredsecret words.'),
      'articles/river/backdated.md': tell({ date: quote(500) }, 'Backdated one.'),
      'articles/river/chinese.md': tell({ lang: 'zh-Hans', title: '水獭' }, '水獭今天早上数了九条鳗鱼。'),
      'articles/river/between.md': tell({}, 'Betweenish one.'),
    },
  ],
  [
    30,
    {
      'articles/river/simple.md': tell(
        { title: 'Otters elect a new mayor', updated: quote(30) },
        long('twentyish eels'),
      ),
      'articles/river/drafted.md': tell({ updated: quote(30) }, 'Secondpublic words.'),
      // After its date: seen from now on.
      'articles/river/scheduled.md': tell({ date: quote(40), updated: quote(30) }, 'Schedulethird words.'),
      'articles/river/commented.md': tell({ updated: quote(30) }, 'Seen otherwords. <!-- Commentsecret two -->'),
      'articles/river/hostile.md': tell(
        { title: `"<b>Two</b> <script>attacked()</script>"`, updated: quote(30) },
        'A `<img src=x onerror=attacked()>` & <b onclick="attacked()">new</b> words.',
      ),
      'articles/river/withdrawn.md': tell({ updated: quote(30) }, 'Withdrawnsecond words.'),
      'articles/river/hidden.md': tell({ updated: quote(30) }, 'Hiddensecond words.'),
      'articles/river/expired.md': tell({ updated: quote(30) }, 'Expiredsecond words.'),
      'articles/river/backdated.md': tell({ date: quote(500), updated: quote(30) }, 'Backdated two.'),
      'articles/river/chinese.md': tell(
        { lang: 'zh-Hans', title: '水獭', updated: quote(30) },
        '水獭今天早上数了八条鳗鱼。',
      ),
      'articles/river/between.md': tell({ draft: 'true', updated: quote(30) }, 'Betweensecret two.'),
    },
  ],
  [
    20,
    {
      'articles/river/between.md': tell({ updated: quote(20) }, 'Betweenish three.'),
      'articles/river/withdrawn.md': tell(
        { withdrawn: `{ date: ${quote(20)}, note: It was wrong. }` },
        'Withdrawnsecond words.',
      ),
      'articles/river/hidden.md': tell({ draft: 'true' }, 'Hiddensecond words.'),
      'articles/river/expired.md': tell({ expires: quote(10) }, 'Expiredsecond words.'),
    },
  ],
  // What stood before a draft was taken down with it; this is what is told.
  [10, { 'articles/river/between.md': tell({ updated: quote(10) }, 'Betweenish four.') }],
];

let repository: Repository;
let site: RunningSite;

/** Commits as of some hours ago. */
function commitThen(hours: number, texts: Readonly<Record<string, string | null>>): void {
  repository.commit(texts, second - hours * hour);
}

beforeAll(async () => {
  repository = makeRepository({ 'README.md': 'The newsroom.' }, second - 70 * hour);
  for (const [hours, texts] of commits) commitThen(hours, texts);
  repository.git('mv', 'articles/river/renamed-from.md', 'articles/river/renamed-to.md');
  commitThen(19, {});
  commitThen(18, {
    'articles/river/renamed-to.md': tell(
      { updated: quote(18), aliases: '[/river/renamed-from]' },
      'Its latterish words.',
    ),
  });
  // Of these, readers have seen nothing.
  commitThen(17, { 'articles/river/future.md': tell({ date: quote(-500) }, 'Futuresecret one.') });
  commitThen(16, { 'articles/river/future.md': tell({ date: quote(-500) }, 'Futuresecret two.') });
  site = await startSite(repository.root);
});

afterAll(async () => {
  await site?.stop();
  rmSync(repository.root, { recursive: true, force: true });
});

const read = async (path: string): Promise<PageRead> => readPage(await site.get(path));
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
const wordsIn = (page: PageRead, tagName: string) => page.inMain(tagName).map(({ text }) => squeeze(text));

/** Whether a story's page leads to what changed in it. */
async function hasLink(path: string): Promise<boolean> {
  return (await read(path)).anywhere('a').some(({ attribute }) => attribute('href') === `${path}/changes`);
}

describe('what changed', () => {
  it('is linked from a story that was updated, and shows both words, headline and text', async () => {
    expect(await hasLink('/river/simple')).toBe(true);
    const page = await read('/river/simple/changes');
    expect(page.status).toBe(200);
    expect(wordsIn(page, 'del').join(' ')).toContain('nineteenish');
    expect(wordsIn(page, 'ins').join(' ')).toContain('twentyish');
    expect(wordsIn(page, 'ins').join(' ')).toMatch(/\bnew\b/);
    // By words, not by lines: what is the same on both sides is marked on none.
    for (const marked of [...wordsIn(page, 'del'), ...wordsIn(page, 'ins')])
      expect(marked).not.toMatch(/before noon|stays/);
  });

  it('folds what stayed, and leads back to the story', async () => {
    const page = await read('/river/simple/changes');
    const repeats = readWords(page).split('nobody changes a word of it').length - 1;
    expect(repeats).toBeLessThan(8);
    expect(page.inMain('a').some(({ attribute }) => attribute('href') === '/river/simple')).toBe(true);
  });

  it('says when, and not by whom', async () => {
    const page = await read('/river/simple/changes');
    expect(page.inMain('time').length).toBeGreaterThan(0);
    expect(page.html).not.toMatch(/Wilma|wilma@|burrow/);
  });

  it('is for readers, not for search engines', async () => {
    const response = await site.get('/river/simple/changes');
    const page = await readPage(response);
    const robots = page.anywhere('meta').find(({ attribute }) => attribute('name') === 'robots');
    expect(`${robots?.attribute('content')} ${response.headers.get('x-robots-tag')}`).toContain('noindex');
    const sitemaps = await (await site.get('/sitemap.xml')).text();
    expect(sitemaps).not.toContain('/changes');
  });

  it('tells changes to those who do not see colours or hear them', async () => {
    const page = await read('/river/simple/changes');
    // Words beside the marks, since most voices pass over the marks themselves.
    expect(readWords(page)).toMatch(/added|inserted|new words/i);
    expect(readWords(page)).toMatch(/removed|deleted|taken out/i);
  });

  it('is of words in a language without spaces', async () => {
    const page = await read('/river/chinese/changes');
    expect([wordsIn(page, 'del').join(), wordsIn(page, 'ins').join()]).toEqual([
      expect.stringContaining('九'),
      expect.stringContaining('八'),
    ]);
    expect(wordsIn(page, 'del').join()).not.toContain('今天早上');
  });

  it('follows a story that has moved', async () => {
    const page = await read('/river/renamed-to/changes');
    expect([wordsIn(page, 'del').join(), wordsIn(page, 'ins').join()]).toEqual([
      expect.stringContaining('formerish'),
      expect.stringContaining('latterish'),
    ]);
  });

  it('shows a story that is dated long before it was committed', async () => {
    expect((await read('/river/backdated/changes')).status).toBe(200);
  });

  it('shows markup as what was written, and runs none of it', async () => {
    const page = await read('/river/hostile/changes');
    expect([page.status, listDangers(page), listGuests(page)]).toEqual([200, [], []]);
    expect([page.anywhere('main').length, page.anywhere('h1').length]).toEqual([1, 1]);
  });

  it.skipIf(lookForJava() === undefined)('is valid HTML', async () => {
    const paths = ['/river/simple/changes', '/river/hostile/changes', '/river/chinese/changes', '/river/simple'];
    const pages = new Map<string, string>();
    for (const path of paths) pages.set(path, (await read(path)).html);
    const faults = await checkHtml(pages, lookForJava() ?? '');
    expect([...faults].filter(([, one]) => one.length > 0)).toEqual([]);
  });
});

describe('what readers have never seen', () => {
  it.each([
    ['drafted', 'Draftsecret', 'Firstpublic'],
    ['scheduled', 'Schedulesecret', 'Schedulesecond'],
    ['between', 'Betweensecret', 'Betweenish'],
    ['commented', 'Commentsecret', 'otherwords'],
  ])('is not shown: /river/%s', async (name, secret, seen) => {
    const page = await read(`/river/${name}/changes`);
    expect([page.status, page.html.includes(secret), page.html.includes(seen)]).toEqual([200, false, true]);
  });

  it.each([
    ['single', 404],
    ['future', 404],
    ['hidden', 404],
    ['expired', 404],
    ['withdrawn', 410],
    ['nothing', 404],
  ])('is not had by asking: /river/%s/changes answers %i', async (name, status) => {
    const response = await site.get(`/river/${name}/changes`);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/(?:Hidden|Expired|Withdrawn|Future)sec/);
    expect((await site.get(`/river/${name}/changes?page=2`)).status).not.toBe(200);
  });

  it('is not linked', async () => {
    expect(await hasLink('/river/single')).toBe(false);
  });

  it('comes with the next commit, and goes when it is taken down', async () => {
    commitThen(0, { 'articles/river/single.md': tell({ updated: quote(0) }, 'Only one versionette.') });
    const page = await waitFor(
      () => read('/river/single/changes'),
      ({ status }) => status === 200,
    );
    expect(wordsIn(page, 'ins').join()).toContain('versionette');
    expect(await waitFor(() => hasLink('/river/single'), Boolean)).toBe(true);
    commitThen(0, { 'articles/river/single.md': tell({ draft: 'true' }, 'Only one versionette.') });
    const gone = await waitFor(
      () => read('/river/single/changes'),
      ({ status }) => status === 404,
    );
    expect([gone.status, gone.html.includes('versionette')]).toEqual([404, false]);
  });

  it('is nowhere while the paper does not want it', async () => {
    commitThen(0, { 'site.md': siteFile(false) });
    const gone = await waitFor(
      () => read('/river/simple/changes'),
      ({ status }) => status === 404,
    );
    expect(gone.status).toBe(404);
    expect(
      await waitFor(
        () => hasLink('/river/simple'),
        (is) => !is,
      ),
    ).toBe(false);
  });
});
