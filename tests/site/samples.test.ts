import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Problem } from '#lib/base/problem.ts';
import { checkNewsroom } from '#lib/cli/checking/check-newsroom.ts';
import { readPage } from './read-page.ts';
import { type RunningSite, startSite } from './start-site.ts';

/** Real stories nobody here wrote; they lie beside the repository. */
const samples = resolve('../shared/samples');

/** One story as it lies there, read without any code of ours. */
type Sample = {
  readonly file: string;
  readonly path: string;
  readonly lines: readonly string[];
  /** Number of lines up to and with the closing fence. */
  readonly headLines: number;
  readonly title: string;
  readonly lang: string;
};

function readSamples(folder: string): readonly Sample[] {
  if (!existsSync(folder)) return [];
  return readdirSync(join(folder, 'articles'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, 'articles', name), 'utf8');
      const lines = text.split(/\r?\n/);
      const headLines = lines.indexOf('---', 1) + 1;
      const { title, lang }: { title: unknown; lang: unknown } = parse(lines.slice(1, headLines - 1).join('\n'));
      return {
        file: `articles/${name}`,
        path: `/${name.slice(0, -'.md'.length).toLowerCase()}`,
        lines,
        headLines,
        title: String(title),
        lang: String(lang ?? 'en'),
      };
    });
}

/** Lines of a story that satisfy, with their numbers from 1; code in fences and in backticks is blanked out. */
function findLines(
  { lines, headLines }: Sample,
  part: 'head' | 'body',
  isFound: (line: string) => boolean,
): readonly number[] {
  let fence = '';
  return lines.flatMap((line, index) => {
    if (index < headLines !== (part === 'head')) return [];
    const mark = part === 'body' ? (/^\s*(```|~~~)/.exec(line)?.[1] ?? '') : '';
    if (mark !== '' && (fence === '' || fence === mark)) {
      fence = fence === '' ? mark : '';
      return [];
    }
    if (fence !== '') return [];
    return isFound(line.replace(/`[^`]*`/g, '')) ? [index + 1] : [];
  });
}

const folders = [
  { name: '18f', least: 40 },
  { name: 'open-source-guides', least: 17 },
] as const;

for (const { name, least } of folders) {
  const folder = join(samples, name);
  const stories = readSamples(folder);

  describe.skipIf(stories.length === 0)(
    `the sample ${name} (skipped where ../shared/samples/${name} is absent)`,
    () => {
      let site: RunningSite;

      beforeAll(async () => {
        site = await startSite(folder);
      });

      afterAll(async () => {
        await site?.stop();
      });

      it('is there in full', () => {
        expect(stories.length).toBeGreaterThanOrEqual(least);
      });

      it.each(stories)('shows $file under its headline', async ({ path, title, lang }) => {
        const page = await readPage(await site.get(path));
        expect(page.status).toBe(200);
        expect(page.inMain('h1')[0]?.text).toBe(title.trim());
        expect(page.text).not.toContain('cannot be shown');
        const [article] = page.inMain('article');
        expect(article?.attribute('lang')).toBe(lang);
        expect(article?.attribute('dir')).toBe(/^(?:ar|fa|he|ur)\b/.test(lang) ? 'rtl' : 'ltr');
        for (const forbidden of ['style', 'iframe']) expect(page.inMain(forbidden)).toEqual([]);
        const ours = /^(?:application\/ld\+json|module \/modules\/[a-z-]+\.js)$/;
        for (const { attribute } of page.inMain('script'))
          expect(`${attribute('type')} ${attribute('src')}`.trim()).toMatch(ours);
      });

      it.each(stories)('leads from the spelling of $file to its one address', async ({ file, path }) => {
        const written = file.slice('articles'.length, -'.md'.length);
        const response = await site.get(`${written}/`);
        await response.arrayBuffer();
        expect([response.status, response.headers.get('location')]).toEqual([308, path]);
      });

      it('lists every story once', async () => {
        const paths: string[] = [];
        for (let page = 1; page <= Math.ceil(stories.length / 30); page += 1) {
          const { inMain } = await readPage(await site.get(page === 1 ? '/' : `/?page=${page}`));
          paths.push(
            ...[...inMain('h2'), ...inMain('h3')].flatMap(({ element }) =>
              element.children.flatMap((child) => (child.type === 'element' ? [String(child.properties.href)] : [])),
            ),
          );
        }
        expect(paths.toSorted()).toEqual(stories.map(({ path }) => path).toSorted());
      });
    },
  );
}

const blog = join(samples, '18f');
const posts = readSamples(blog);

describe.skipIf(posts.length === 0)('check over 18f (skipped where ../shared/samples/18f is absent)', () => {
  let problems: readonly Problem[];

  beforeAll(async () => {
    ({ problems } = await checkNewsroom(blog, Date.now()));
  });

  /** Places by rule, as "file:line", each once. */
  const named = (rule: string) => [
    ...new Set(problems.filter((one) => one.rule === rule).map(({ file, line }) => `${file}:${line}`)),
  ];
  const expected = (part: 'head' | 'body', isFound: (line: string, post: Sample) => boolean) =>
    posts.flatMap((post) => findLines(post, part, (line) => isFound(line, post)).map((line) => `${post.file}:${line}`));

  const normalize = (path: string) =>
    `/${path
      .toLowerCase()
      .split('/')
      .filter((part) => part !== '')
      .join('/')}`;
  const addresses = new Set(posts.map(({ path }) => path));

  it('names every alias that is the address of its own story, whatever its capitals', () => {
    const places = expected('head', (line, { path }) => {
      const alias = /^\s*- ["']?(\/[^"']*)["']?$/.exec(line)?.[1];
      return alias !== undefined && normalize(alias) === path;
    });
    expect(places.length).toBeGreaterThan(20);
    expect(named('alias')).toEqual(expect.arrayContaining(places));
  });

  it('names every alias written in capitals', () => {
    const places = expected('head', (line) => /^\s*- ["']?\/[^"']*[A-Z]/.test(line));
    expect(places.length).toBeGreaterThan(0);
    expect(named('alias')).toEqual(expect.arrayContaining(places));
  });

  it.each(['script', 'style', 'iframe'])('names every <%s> in a body', (tag) => {
    const places = expected('body', (line) => new RegExp(`<${tag}[\\s>]`, 'i').test(line));
    expect(places.length).toBeGreaterThan(0);
    expect(named('raw-html')).toEqual(expect.arrayContaining(places));
  });

  it('names every heading of level 1 in a body', () => {
    const places = expected('body', (line) => /^# |<h1[\s>]/.test(line));
    expect(places.length).toBeGreaterThan(0);
    expect(named('heading-order')).toEqual(expect.arrayContaining(places));
  });

  it('names every lead picture without words for those who cannot see it', () => {
    const places = expected(
      'head',
      (line, { lines, headLines }) =>
        /^image:/.test(line) && !lines.slice(0, headLines).some((other) => /^imageAlt: ?\S/.test(other)),
    );
    expect(places.length).toBeGreaterThan(0);
    expect(named('picture-alternative')).toEqual(expect.arrayContaining(places));
  });

  it('names every picture on another host', () => {
    const places = [
      ...expected('head', (line) => /^image: ["']?https?:/.test(line)),
      // A line inside a block of HTML, as 18F indents them, is HTML and not Markdown.
      ...expected('body', (line) => /^(?!\t).*!\[[^\]]*\]\(https?:|<img[^>]*src="https?:/.test(line)),
    ];
    expect(places.length).toBeGreaterThan(5);
    expect(named('remote-picture')).toEqual(expect.arrayContaining(places));
  });

  it('names every link to a post that is not there', () => {
    const places = expected('body', (line) =>
      [...line.matchAll(/(?<!!)\[[^\]]*\]\((\/\d{4}\/[^)\s#]+)/g)].some(
        ([, path = '']) => !addresses.has(normalize(path)),
      ),
    );
    expect(places.length).toBeGreaterThan(10);
    expect(named('dead-link')).toEqual(expect.arrayContaining(places));
  });

  it('has no complaint about links to posts and pictures that are there', () => {
    const dead = new Set(named('dead-link'));
    const places = expected('body', (line) => {
      const links = [...line.matchAll(/\]\((\/[^)\s#]+)/g)].map(([, path = '']) => path);
      return links.length > 0 && links.every((path) => addresses.has(normalize(path)));
    });
    expect(places.filter((place) => dead.has(place))).toEqual([]);
  });
});
