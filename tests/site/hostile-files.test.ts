import { existsSync, rmSync } from 'node:fs';
import type { Element } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headScript } from '#lib/base/head-script.ts';
import type { Problem } from '#lib/base/problem.ts';
import { checkNewsroom } from '#lib/cli/checking/check-newsroom.ts';
import {
  addressOf,
  evaluatedMarker,
  hostileFiles,
  needsOrdinaryUser,
  worstFiles,
  writeHostileFiles,
} from '#tests/newsroom/hostile-files.ts';
import { type Files, makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { type PageRead, readPage } from './read-page.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

const sound = Array.from({ length: 12 }, (_, index) => index + 1);

const soundFiles: Files = Object.fromEntries(
  sound.map((n) => [
    `articles/sound/story-${n}.md`,
    story({ title: `Sound story ${n}` }, `Nothing is wrong with ${n}.`),
  ]),
);

const everyRight = process.getuid?.() === 0;
const files = hostileFiles.filter(({ kind }) => !(everyRight && needsOrdinaryUser.has(kind)));
const table = files.map((hostile) => ({ ...hostile, address: addressOf(hostile) }));

/** Fails when no answer comes within 90 seconds: a body is given up after 30 at most, and two may wait for each other. */
async function read(site: RunningSite, path: string): Promise<PageRead> {
  return readPage(await fetch(site.url + path, { redirect: 'manual', signal: AbortSignal.timeout(90_000) }));
}

/** What is dangerous in a page, wherever it came from. */
function listDangers({ anywhere, html }: PageRead): readonly string[] {
  const dangers: string[] = [];
  if (html.includes('root:x:0')) dangers.push('a secret file');
  for (const { text, attribute } of anywhere('script')) {
    if (!isOurs(attribute('type'), attribute('src'), text))
      dangers.push(`script ${attribute('src')} ${text.slice(0, 60)}`);
  }
  const places: string[] = [];
  for (const { element } of anywhere('body')) {
    visit(element, 'element', (child) => {
      const place = placeOf(child);
      if (place !== undefined) {
        places.push(place);
        return SKIP;
      }
      dangers.push(...listDangersOf(child));
      return undefined;
    });
  }
  const twice = places.find((place, n) => places.indexOf(place) !== n);
  if (twice !== undefined) dangers.push(`a second ${twice}`);
  return dangers;
}

/** What of our own a page holds once, with forms and buttons, and nothing of a file's in it. */
function placeOf({ tagName, properties }: Element): string | undefined {
  if (['reader-comments', 'breaking-news', 'push-alerts'].includes(tagName)) return tagName;
  if (tagName === 'fieldset') return 'choice of colours';
  if (tagName === 'button') return ['save', 'listen'].find((tool) => tool === properties.dataTool);
  if (tagName !== 'form') return undefined;
  return ['/alerts', '/search'].find((action) => action === properties.action);
}

/** Scripts of Next.js and of ours by their address, the lines Next.js writes itself, the one in the head, and data that is valid JSON. */
function isOurs(type: string, src: string, text: string): boolean {
  if (src !== '') return /^\/(?:_next|modules)\/[^:]+$/.test(src);
  if (text === headScript) return true;
  if (type !== 'application/ld+json') return /^\(?(?:self\.__next_f|globalThis\["TURBOPACK"\])/.test(text);
  return !text.includes('<') && typeof JSON.parse(text) === 'object';
}

const forbidden = new Set(
  'applet base button embed form frame iframe input link math meta noscript object plaintext style svg template textarea title xmp'.split(
    ' ',
  ),
);
const addresses = [
  'href',
  'src',
  'poster',
  'action',
  'formAction',
  'data',
  'background',
  'srcSet',
  'xLinkHref',
  'ping',
];
const loads = new Set(['img', 'source', 'video', 'audio', 'track']);

function listDangersOf({ tagName, properties }: Element): readonly string[] {
  const dangers: string[] = [];
  if (forbidden.has(tagName)) dangers.push(`<${tagName}>`);
  for (const name of Object.keys(properties)) if (/^on|^style$/i.test(name)) dangers.push(`${name} on <${tagName}>`);
  for (const name of addresses) {
    const address = String(properties[name] ?? '').replace(/[\s\p{Cc}]/gu, '');
    if (/^(?!https?:|mailto:|tel:|irc:|ircs:|xmpp:)[a-z][a-z0-9+.-]*:/i.test(address))
      dangers.push(`${name} ${address.slice(0, 60)}`);
    if (loads.has(tagName) && name !== 'href' && /^(?:https?:)?\/\//i.test(address))
      dangers.push(`request to ${address}`);
  }
  if (/^(?:__next_f|location|body|__proto__)$/.test(String(properties.id ?? properties.name ?? '')))
    dangers.push(`id ${String(properties.id ?? properties.name)}`);
  return dangers;
}

describe('check, over a newsroom full of hostile files', () => {
  let root: string;
  let problems: readonly Problem[];

  beforeAll(async () => {
    root = makeNewsroom(soundFiles);
    writeHostileFiles(root, files);
    ({ problems } = await checkNewsroom(root, Date.now()));
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(table.filter(({ problem }) => problem !== null))('names what is wrong with $kind', ({ file, problem }) => {
    const found = problems.filter((one) => one.file === file).map(({ rule, line }) => ({ rule, line }));
    expect(found.slice(0, 10)).toContainEqual(problem);
  });

  it.each(table.filter(({ problem }) => problem === null))('says nothing about $kind', ({ file }) => {
    expect(problems.filter((one) => one.file === file)).toEqual([]);
  });

  it('says nothing about the sound stories beside them', () => {
    expect(problems.filter(({ file }) => file.startsWith('articles/sound/'))).toEqual([]);
  });

  it('says everything with a place, on one line, and in few words', () => {
    for (const { line, column, rule, message, hint } of problems) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(rule).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(message).toMatch(/^[^\n\r\0]{10,300}$/);
      expect(hint).toMatch(/^[^\n\r\0]{0,500}$/);
    }
  });

  it('runs no code from front matter and leaves the prototype of objects alone', () => {
    expect(existsSync(evaluatedMarker)).toBe(false);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Reflect.get({}, 'draft')).toBeUndefined();
  });
});

describe('the site, started among hostile files', () => {
  let root: string;
  let site: RunningSite;

  beforeAll(async () => {
    root = makeNewsroom(soundFiles);
    writeHostileFiles(root, files);
    site = await startSite(root);
  });

  afterAll(async () => {
    await site?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it.each(sound)('shows sound story %i', async (n) => {
    const { status, text } = await read(site, `/sound/story-${n}`);
    expect(status).toBe(200);
    expect(text).toContain(`Nothing is wrong with ${n}.`);
  });

  it.each(table.filter(({ shown }) => shown))('shows $kind, and nothing dangerous in it', async ({ address }) => {
    const page = await read(site, address);
    expect({ address, status: page.status }).toEqual({ address, status: 200 });
    expect(page.inMain('h1')).toHaveLength(1);
    expect(page.text).not.toContain('cannot be shown');
    expect(listDangers(page)).toEqual([]);
  });

  it.each(table.filter(({ shown }) => !shown))('answers 404 for $kind', async ({ address }) => {
    const page = await waitFor(
      () => read(site, address),
      ({ status }) => status === 404,
    );
    expect({ address, status: page.status }).toEqual({ address, status: 404 });
    expect(listDangers(page)).toEqual([]);
  });

  it.each([
    '/',
    '/?page=2',
    '/?page=3',
    '/hostile',
    '/hostile?page=2',
    '/hostile?page=3',
    '/sound',
    '/archive/2025/03',
    '/archive/2025/03?page=2',
    '/authors/nobody',
  ])('lists them at %s, and nothing dangerous', async (path) => {
    const page = await read(site, path);
    expect(page.status).toBe(200);
    expect(listDangers(page)).toEqual([]);
  });

  it.each([
    '/media/passwd.jpg',
    '/media/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/images/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/etc/passwd',
    '/hostile/linked-folder/passwd',
    '/hostile/passwd',
    '/..%2f..%2f..%2fetc%2fpasswd',
  ])('gives no secret away at %s', async (path) => {
    const page = await read(site, path);
    expect(page.status).toBeLessThan(500);
    expect(listDangers(page)).toEqual([]);
  });

  it('prints markup in a headline as text, and leaves control characters out', async () => {
    expect((await read(site, '/hostile/markup-title')).inMain('h1')[0]?.text).toBe(
      '</title></h1><script>alert(1)</script>&amp;',
    );
    expect((await read(site, '/hostile/control-title')).inMain('h1')[0]?.text).toMatch(/^[^\p{Cc}]+$/u);
  });

  it('shows the text around what it drops, and code as code', async () => {
    expect((await read(site, '/hostile/html-script')).text).toMatch(/One\.\s*Two\./);
    expect((await read(site, '/hostile/comment')).text).toMatch(/Otter\.\s*Weir\./);
    expect((await read(site, '/hostile/comment')).html.includes('secret')).toBe(false);
    expect((await read(site, '/hostile/code')).inMain('code').map(({ text }) => text.trim())).toEqual([
      '<script>alert(1)</script>',
      '<script>alert(1)</script>',
    ]);
    expect((await read(site, '/hostile/invented')).text).toContain('The <service> is {{ name }} and {% raw %}');
  });

  it('lets an edit of a sound story become live among them', async () => {
    writeFiles(root, { 'articles/sound/story-1.md': story({ title: 'Sound story 1' }, 'Edited among them.') });
    const page = await waitFor(
      () => read(site, '/sound/story-1'),
      ({ text }) => text.includes('Edited among them.'),
    );
    expect(page.text).toContain('Edited among them.');
  });

  it('has lost none of its processes', () => {
    expect(site.output()).not.toMatch(/ended \(/);
  });
});

describe('a running site into which the worst are thrown', () => {
  let root: string;
  let site: RunningSite;

  beforeAll(async () => {
    root = makeNewsroom(soundFiles);
    site = await startSite(root);
  });

  afterAll(async () => {
    await site?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it('goes on answering and following edits while each of them arrives', async () => {
    const wrong: string[] = [];
    let done = false;
    const watching = (async () => {
      for (let turn = 0; !done; turn += 1) {
        const path = `/sound/story-${(turn % 10) + 3}`;
        const { status } = await read(site, path);
        if (status !== 200) wrong.push(`${path} ${status}`);
      }
    })();
    try {
      for (const worst of worstFiles) {
        writeHostileFiles(root, [worst]);
        writeFiles(root, {
          'articles/sound/story-2.md': story({ title: 'Sound story 2' }, `Edited after ${worst.kind}.`),
        });
        const page = await waitFor(
          () => read(site, '/sound/story-2'),
          ({ text }) => text.includes(`Edited after ${worst.kind}.`),
          90_000,
        );
        expect(page.text).toContain(`Edited after ${worst.kind}.`);
      }
    } finally {
      done = true;
      await watching;
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('goes on when all of them arrive at once', async () => {
    rmSync(`${root}/articles/hostile`, { recursive: true });
    const gone = await waitFor(
      () => read(site, '/sound/story-3'),
      ({ status }) => status === 200,
    );
    expect(gone.status).toBe(200);
    writeHostileFiles(root, worstFiles);
    writeFiles(root, { 'articles/sound/story-4.md': story({ title: 'Sound story 4' }, 'Edited after all of them.') });
    const page = await waitFor(
      () => read(site, '/sound/story-4'),
      ({ text }) => text.includes('Edited after all of them.'),
    );
    expect(page.text).toContain('Edited after all of them.');
    // When more than a handful arrive together their bodies are read behind, one after the other.
    for (const worst of worstFiles) {
      const { status } = await waitFor(
        () => read(site, addressOf(worst)),
        (answer) => answer.status === 404,
      );
      expect({ kind: worst.kind, status }).toEqual({ kind: worst.kind, status: 404 });
    }
  });

  it('has reported every one of them and lost none of its processes', async () => {
    for (const { file, problem } of worstFiles) {
      const line = `${file}:${problem?.line}:`;
      const output = await waitFor(
        async () => site.output(),
        (found) => found.includes(line),
      );
      expect(output.includes(line) ? line : 'not reported').toBe(line);
    }
    expect(site.output()).not.toMatch(/ended \(/);
  });
});
