import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { toString as textOf } from 'hast-util-to-string';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#lib/base/problem.ts';
import { checkHtml } from '#tests/contract/check-html.ts';
import { listUnwelcome } from '#tests/contract/feed-grammar.ts';
import { lookForJava } from '#tests/contract/find-java.ts';
import { makePdf, makeSound } from '#tests/newsroom/make-document.ts';
import { type Files, makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { faultyForms, findForm, hostileBodies, makeFormMedia, writtenForms } from '#tests/newsroom/written-forms.ts';
import { listDangers, listGuests } from './list-dangers.ts';
import { listProblems, sayProblem } from './list-problems.ts';
import { type PageRead, readPage } from './read-page.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

/** The line of a story's file on which its body begins. */
const firstLine = 6;

/** Stories with one body each, at `/<section>/<name>`. */
function tell(section: string, bodies: Readonly<Record<string, string>>): Files {
  return Object.fromEntries(
    Object.entries(bodies).map(([name, body]) => [
      `articles/${section}/${name}.md`,
      story({ title: `On ${name}` }, body),
    ]),
  );
}

const untouched =
  'At 14:05 the note:this said :smile: and :name[x]{y=z}, a::b, ::: and **bold:ly**.\n\nRatio 3:2; see http://otters.example:8080/x.';

const files: Files = {
  'site.md': '---\nname: The Otter Gazette\ntimeZone: Europe/Vienna\n---\n',
  ...tell('forms', Object.fromEntries(writtenForms.map(({ name, text }) => [name, `${text}\n\nThe end.`]))),
  ...tell('faulty', Object.fromEntries(faultyForms.map(({ name, text }) => [name, text]))),
  ...tell('hostile', hostileBodies),
  ...tell('plain', {
    nothing: 'A story without any form.',
    untouched,
    code: '```\n:::gallery[In code]\n```\n\n    :::aside\n\n`::embed[x]`',
    foreign: '::: warning\nMind the step.\n:::\n\n:::\nNameless.\n:::',
    nested: '::::aside[Outer]\n:::keypoints[Inner]\n- A point.\n:::\n\nAfter it.\n::::\n\nOutside.',
    unclosed: ':::aside[Never closed]\nIts words.\n\nMore words.',
    deep: `${Array.from({ length: 300 }, (_, at) => `${':'.repeat(303 - at)}aside`).join('\n')}\nDeepest words.\n`,
    many: Array.from({ length: 400 }, (_, at) => `:::aside[Aside ${at}]\nWords ${at}.\n:::`).join('\n\n'),
    twice: [findForm('chart').text, findForm('chart-line').text, findForm('chart').text].join('\n\n'),
  }),
  'articles/plain/derived.md':
    '---\ntitle: Nothing above\ndate: 2025-03-09\n---\n:::keypoints[Points]\n- One.\n:::\n\nThe first sentence.\n',
  'articles/plain/only-draft.md': story(
    { draft: 'true' },
    '::document[Plan]{file="/media/secret.pdf"}\n\n:::audio[Bell]{src="/media/secret.wav"}\nDing.\n:::',
  ),
  'media/secret.pdf': makePdf(),
  'media/secret.wav': makeSound(1),
};

let root: string;
let site: RunningSite;
let problems: readonly Problem[];

beforeAll(async () => {
  root = makeNewsroom({ ...files, ...(await makeFormMedia()) });
  [site, problems] = await Promise.all([startSite(root), listProblems(root)]);
  // Until bodies have been read, only headlines are searched.
  for (const { sought } of writtenForms)
    await waitFor(
      () => search(sought),
      (found) => found.length > 0,
      15_000,
    );
});

afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

const read = async (path: string): Promise<PageRead> => readPage(await site.get(path));
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
const problemsOf = (file: string) => problems.filter((problem) => problem.file === `articles/${file}.md`);

/** Words of the story itself, without what stands around it. */
function wordsOf(page: PageRead): string {
  return squeeze(page.inMain('article')[0]?.text ?? '');
}

/** Paths of stories that a search finds. */
async function search(question: string): Promise<readonly string[]> {
  const page = await read(`/search?${new URLSearchParams({ q: question })}`);
  const links = page.inMain('a').map(({ attribute }) => attribute('href'));
  return [...new Set(links.filter((href) => /^\/(?:forms|faulty|hostile|plain)\/./.test(href)))];
}

describe('a form that is well written', () => {
  it.each(writtenForms)('$name: stands whole in the page, and check has nothing to say', async ({ name, words }) => {
    const page = await read(`/forms/${name}`);
    expect(page.status).toBe(200);
    for (const phrase of [...words, 'The end.']) expect(wordsOf(page)).toContain(phrase);
    expect(wordsOf(page)).not.toContain(':::');
    expect(problemsOf(`forms/${name}`).map(sayProblem)).toEqual([]);
  });

  it.each(writtenForms)('$name: is found by its words', async ({ name, sought }) => {
    expect(await search(sought)).toContain(`/forms/${name}`);
  });

  it.each(['transcript', 'numbers', 'show', 'watch', 'source'])(
    'is not found by what the page says around it: %s',
    async (word) => {
      expect((await search(word)).filter((path) => path.startsWith('/forms/'))).toEqual([]);
    },
  );

  it('reads well in a feed', async () => {
    const feed: { items: { url: string; content_html: string }[] } = await (await site.get('/forms/feed.json')).json();
    for (const { name, words } of writtenForms) {
      const html = feed.items.find(({ url }) => url.endsWith(`/forms/${name}`))?.content_html ?? '';
      const { anywhere } = await readPage(new Response(html));
      const text = squeeze(anywhere('body')[0]?.text ?? '');
      for (const phrase of words) expect([name, text]).toEqual([name, expect.stringContaining(phrase)]);
      // Elements of ours mean nothing elsewhere.
      expect([name, listUnwelcome(html), /<[a-z]+-[^>]*>/.exec(html)?.[0]]).toEqual([name, [], undefined]);
    }
  });
});

describe('the elements of a form', () => {
  it('a figure: its picture, with words, and its caption', async () => {
    for (const name of ['figure', 'figure-full', 'figure-inset']) {
      const [figure] = (await read(`/forms/${name}`)).inMain('figure');
      expect([name, figure?.text]).toEqual([name, expect.stringContaining(findForm(name).words[0] ?? '')]);
    }
    const page = await read('/forms/figure');
    expect(page.inMain('img').map(({ attribute }) => attribute('alt'))).toEqual(['A weir in fog.']);
    expect(page.inMain('figcaption')).toHaveLength(1);
  });

  it('a gallery: each picture with its caption, a link to the whole of it', async () => {
    const page = await read('/forms/gallery');
    expect(page.inMain('img').map(({ attribute }) => attribute('alt'))).toEqual(['One heron.', 'A raft.', 'A weir.']);
    expect(page.inMain('figcaption').map(({ text }) => squeeze(text))).toEqual(
      expect.arrayContaining([expect.stringContaining('Heronette'), expect.stringContaining('Raftling')]),
    );
    const links = page.inMain('a').map(({ attribute }) => attribute('href'));
    const pictures = links.filter((href) => href.startsWith('/media/'));
    expect(pictures).toHaveLength(3);
    for (const picture of pictures) expect((await site.get(picture)).status).toBe(200);
  });

  it('key points, a timeline, questions: lists and headings', async () => {
    expect((await read('/forms/keypoints')).inMain('li').map(({ text }) => squeeze(text))).toEqual(
      expect.arrayContaining(['The weir holdeth.', 'Nobody swims.']),
    );
    expect((await read('/forms/timeline')).text).toMatch(/1931[\s\S]*buildlet[\s\S]*2 March 2024[\s\S]*leaks/);
    const questions = await read('/forms/qa');
    const headings = ['h2', 'h3', 'h4'].flatMap((level) => questions.inMain(level).map(({ text }) => squeeze(text)));
    expect(headings).toEqual(expect.arrayContaining(['Who pays the leviathax?', 'And when?']));
  });

  it('a table: caption, heads, source', async () => {
    const page = await read('/forms/table');
    const [table] = page.inMain('table');
    const caption = page.inMain('caption')[0] ?? page.inMain('figcaption')[0];
    expect(caption?.text).toContain('Tollable rates');
    expect(table?.text).toContain('Raftish');
    expect(page.inMain('th').map(({ text }) => text)).toEqual(['Boat', 'Toll']);
  });

  it.each(['chart', 'chart-line'])('%s: a drawing with a name, and its numbers as a table', async (name) => {
    const page = await read(`/forms/${name}`);
    const drawings = page.inMain('svg').filter(({ attribute }) => attribute('role') === 'img');
    expect(drawings.length).toBeGreaterThan(0);
    const ids = new Map(
      ['title', 'desc', 'figcaption', 'p', 'caption', 'div', 'h2', 'h3', 'strong', 'span'].flatMap((tag) =>
        page.anywhere(tag).map(({ attribute, text }) => [attribute('id'), text] as const),
      ),
    );
    for (const { element, attribute } of drawings) {
      const named = `${attribute('ariaLabelledBy')} ${String(element.properties['aria-labelledby'] ?? '')}`;
      const words = named.split(/[\s,]+/).map((id) => (id === '' ? '' : (ids.get(id) ?? '')));
      const label = attribute('ariaLabel') || words.join(' ').trim() || textOf(element);
      expect(label).toContain(findForm(name).words[0]);
    }
    const [table] = page.inMain('table');
    for (const word of findForm(name).words.slice(-2)) expect(table?.text).toContain(word);
  });

  it('charts of one page: no id twice', async () => {
    const { html } = await read('/plain/twice');
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('an embed: our picture and a link, nothing of the other host', async () => {
    const page = await read('/forms/embed');
    expect(page.inMain('iframe')).toEqual([]);
    expect(page.inMain('img').map(({ attribute }) => attribute('alt'))).toEqual(['A weir on film.']);
    const link = page.inMain('a').find(({ attribute }) => attribute('href').includes('youtube.com/watch'));
    expect(link?.attribute('rel')).toContain('noopener');
    expect(listDangers(page)).toEqual([]);
  });

  it('an embed: its page alone may show a frame, and of that host alone', async () => {
    const policyOf = async (path: string) => (await site.get(path)).headers.get('content-security-policy') ?? '';
    const frames = (policy: string) => /frame-src([^;]*)/.exec(policy)?.[1]?.trim().split(/\s+/) ?? [];
    expect(frames(await policyOf('/plain/nothing')).filter((one) => one !== "'none'")).toEqual([]);
    expect(frames(await policyOf('/faulty/embed-stranger')).filter((one) => one !== "'none'")).toEqual([]);
    const [one, ...others] = frames(await policyOf('/forms/embed'));
    expect([one, others]).toEqual([expect.stringMatching(/^https:\/\/www\.youtube(?:-nocookie)?\.com/), []]);
    expect(await policyOf('/forms/embed')).not.toMatch(/unsafe/);
  });

  it('a recording: a player of the browser’s, what is said beside it, and parts of it for those who ask', async () => {
    const page = await read('/forms/audio');
    const [player] = page.inMain('audio');
    expect([player?.attribute('preload'), player?.element.properties.autoPlay]).toEqual(['none', undefined]);
    const address = player?.attribute('src') || page.inMain('source')[0]?.attribute('src') || '';
    const whole = await fetchPart(address, {});
    expect([whole.status, whole.headers['content-type'], whole.bytes.equals(Buffer.from(makeSound()))]).toEqual([
      200,
      expect.stringMatching(/^audio\//),
      true,
    ]);
    expect(whole.headers['accept-ranges']).toBe('bytes');
    const part = await fetchPart(address, { range: 'bytes=0-99' });
    expect([part.status, part.headers['content-range'], part.bytes.length]).toEqual([
      206,
      `bytes 0-99/${whole.bytes.length}`,
      100,
    ]);
    const end = await fetchPart(address, { range: 'bytes=-10' });
    expect([end.status, end.bytes.equals(whole.bytes.subarray(-10))]).toEqual([206, true]);
    const beyond = await fetchPart(address, { range: `bytes=${whole.bytes.length}-` });
    expect(beyond.status).toBe(416);
  });

  it('a document: a link that says what it is and how large, to a file that runs nothing', async () => {
    const page = await read('/forms/document');
    const link = page.inMain('a').find(({ attribute }) => attribute('href').endsWith('minutes.pdf'));
    expect(page.text).toMatch(/PDF[\s\S]*\d+\s?(?:B|bytes|kB|KB)/);
    const { status, headers } = await site.get(link?.attribute('href') ?? '/nowhere');
    expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
      200,
      'application/pdf',
      'nosniff',
    ]);
  });

  it.each(['/media/secret.pdf', '/media/secret.wav'])(
    '%s, which only a draft names, is hidden with it',
    async (path) => {
      expect((await site.get(path)).status).toBe(404);
    },
  );
});

describe('a form with a fault', () => {
  it.each(faultyForms)('$name: is told with its place, and its words stay', async ({ name, words, lines, says }) => {
    const page = await read(`/faulty/${name}`);
    expect(page.status).toBe(200);
    for (const phrase of words) expect(wordsOf(page)).toContain(phrase);
    const told = problemsOf(`faulty/${name}`);
    const [first, last] = lines.map((line) => line + firstLine - 1);
    const fitting = told.filter(
      (problem) =>
        problem.line >= (first ?? 0) &&
        problem.line <= (last ?? 0) &&
        problem.column >= 1 &&
        says.test(sayProblem(problem)),
    );
    expect([told.map(sayProblem), fitting.length]).toEqual([expect.anything(), 1]);
  });
});

describe('what is no form', () => {
  it('colons in a sentence stay as they are', async () => {
    const words = wordsOf(await read('/plain/untouched'));
    for (const phrase of [
      'At 14:05 the note:this said :smile: and :name[x]{y=z}, a::b, ::: and bold:ly.',
      'Ratio 3:2; see http://otters.example:8080/x.',
    ])
      expect(words).toContain(phrase);
    expect(problemsOf('plain/untouched').map(sayProblem)).toEqual([]);
  });

  it('code is code', async () => {
    const page = await read('/plain/code');
    expect(page.inMain('code').map(({ text }) => text.trim())).toEqual([
      ':::gallery[In code]',
      ':::aside',
      '::embed[x]',
    ]);
    expect(problemsOf('plain/code').map(sayProblem)).toEqual([]);
  });

  it('blocks of other tools lose no word', async () => {
    const words = wordsOf(await read('/plain/foreign'));
    for (const phrase of ['Mind the step.', 'Nameless.']) expect(words).toContain(phrase);
  });

  it('a form within a form, and what follows it', async () => {
    const page = await read('/plain/nested');
    for (const phrase of ['Outer', 'Inner', 'A point.', 'After it.', 'Outside.'])
      expect(wordsOf(page)).toContain(phrase);
    expect(wordsOf(page)).not.toContain(':::');
  });

  it('one that is never closed ends with the story', async () => {
    const page = await read('/plain/unclosed');
    for (const phrase of ['Its words.', 'More words.']) expect(wordsOf(page)).toContain(phrase);
  });

  it.each(['deep', 'many'])('%s: more of them than anybody writes are told, and harm no other story', async (name) => {
    expect(problemsOf(`plain/${name}`).map(({ rule }) => rule)).toEqual(['body-limits']);
    expect((await site.get(`/plain/${name}`)).status).toBeOneOf([200, 404]);
    expect((await site.get('/plain/nested')).status).toBe(200);
  });

  it('the sentence that stands for a story is one of its text', async () => {
    const page = await read('/plain/derived');
    const [description] = page.anywhere('meta').filter(({ attribute }) => attribute('name') === 'description');
    expect(description?.attribute('content')).not.toMatch(/^:|:::/);
    expect(description?.attribute('content')).not.toBe('');
  });

  it('a story without forms carries none of their style', async () => {
    const styleOf = (page: PageRead) =>
      page
        .anywhere('style')
        .map(({ text }) => text)
        .join('').length;
    const [plain, told] = [await read('/plain/nothing'), await read('/forms/keypoints')];
    expect(styleOf(plain)).toBeGreaterThan(0);
    expect(styleOf(plain)).toBeLessThan(styleOf(told));
    expect(plain.html).not.toMatch(/embed\.js|live\.js/);
  });
});

describe('forms that are written to do harm', () => {
  it.each(Object.keys(hostileBodies))('%s: nothing runs, nothing is asked of other hosts', async (name) => {
    const page = await read(`/hostile/${name}`);
    expect(page.status).toBe(200);
    expect([listDangers(page), listGuests(page)]).toEqual([[], []]);
    // An address is one, whatever was written into it.
    const links = page.inMain('a').map(({ attribute }) => attribute('href'));
    expect(links.filter((href) => /[\s<>"\\]/.test(href))).toEqual([]);
    // Nothing has ended the part of the page in which it stands.
    expect([page.anywhere('main').length, page.anywhere('h1').length]).toEqual([1, 1]);
    const ids = page.anywhere('main').map(({ attribute }) => attribute('id'));
    expect(page.inMain('form').every(({ attribute }) => !/javascript|evil/i.test(attribute('action')))).toBe(true);
    expect(ids).toHaveLength(1);
  });

  it('feeds hold nothing of it either', async () => {
    const feed: { items: { url: string; content_html: string }[] } = await (
      await site.get('/hostile/feed.json')
    ).json();
    expect(feed.items).toHaveLength(Object.keys(hostileBodies).length);
    for (const { url, content_html: html } of feed.items) {
      const page = await readPage(new Response(`<main>${html}</main>`));
      expect([url, listUnwelcome(html), listGuests(page)]).toEqual([url, [], []]);
      expect([url, listDangers(page).filter((one) => !one.includes(site.url))]).toEqual([url, []]);
    }
  });
});

describe('the pages of forms', () => {
  it.skipIf(lookForJava() === undefined)('are valid HTML, good and bad ones', async () => {
    const paths = [
      ...writtenForms.map(({ name }) => `/forms/${name}`),
      ...faultyForms.map(({ name }) => `/faulty/${name}`),
      '/hostile/attributes',
      '/plain/nested',
      '/plain/twice',
    ];
    const pages = new Map<string, string>();
    for (const path of paths) pages.set(path, (await read(path)).html);
    const faults = await checkHtml(pages, lookForJava() ?? '');
    // What columns are aligned by is the old way of tables in Markdown, which feeds understand too.
    const told = [...faults].flatMap(([path, one]) => one.map((fault) => `${path}: ${fault}`));
    expect(told.filter((fault) => !fault.includes('“align” attribute'))).toEqual([]);
  });
});

/** Asks on a connection of its own, so that the bytes come as they are. */
function fetchPart(path: string, headers: Readonly<Record<string, string>>) {
  return new Promise<{
    readonly status: number;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly bytes: Buffer;
  }>((resolve, reject) => {
    const asked = request(site.url + path, { headers, agent: false }, (response) => {
      buffer(response).then((bytes) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes });
      }, reject);
    });
    asked.once('error', reject);
    asked.end();
  });
}
