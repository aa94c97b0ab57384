import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answered, answerAddress } from '#tests/newsroom/answer-address.ts';
import { drawPicture, pixel } from '#tests/newsroom/draw-picture.ts';
import { endlessBody, makeSync, plainThread, syncFolder } from '#tests/newsroom/make-sync.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { readBodies } from './read-bodies.ts';
import { readMedia } from './read-media.ts';
import type { ContentSync } from './sync-content.ts';

const pictures = [pixel, await drawPicture(31, 17, 'png'), await drawPicture(40, 30, 'png'), 'no picture'];

/** What a file says by now; null when it is gone. */
type Edit = { readonly file: string; readonly content: string | Uint8Array | null };

const sections = ['river', 'pond', 'loft'];
const names = Array.from({ length: 5 }, (_, n) => `s-${n}`);
const paths = sections.flatMap((section) => names.map((name) => `/${section}/${name}`));
const media = ['/media/a.png', '/media/b.png'];

const flow = (items: readonly string[]) => `[${items.join(', ')}]`;
const some = (items: readonly string[]) => fc.subarray([...items], { maxLength: Math.min(3, items.length) });
const maybe = <T>(values: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: values });
const rarely = <T>(value: T) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constant(value) });

/** Texts of a story, most of them live. */
const stories = fc
  .record({
    title: fc.constantFrom('Otters', 'Herons', 'Voles'),
    date: fc.constantFrom('2026-11-18', '2026-11-20', '2026-11-21T10:00:00Z', '2026-10-01', '2026-09-30', '2026-11-24'),
    section: maybe(fc.constantFrom(...sections)),
    tags: some(['dams', 'weather', 'rare']).map(flow),
    authors: some(['otto', 'wilma']).map(flow),
    image: maybe(fc.constantFrom(...media)),
    imageFocus: rarely('20% 20%'),
    related: maybe(some(paths).map(flow)),
    translationOf: maybe(fc.constantFrom(...paths)),
    lang: rarely('de'),
    aliases: rarely('[/old/one, /river/s-9]'),
    corrections: fc.oneof(
      { weight: 12, arbitrary: fc.constant(undefined) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '[{ date: 2026-11-21, text: Three dams. }]',
          '[{ date: 2026-11-23, kind: retraction, text: No dams. }]',
        ),
      },
    ),
    draft: rarely('true'),
    withdrawn: rarely('true'),
    expires: rarely('2026-11-21'),
    id: rarely('/river/s-9'),
    breaking: fc.oneof(
      { weight: 6, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom('true', '2026-11-22T20:00Z', '2026-11-22T11:00Z') },
    ),
    comments: maybe(fc.constantFrom('true', 'false', 'closed')),
    canonical: rarely('https://elsewhere.example/x'),
    body: fc.constantFrom(
      ...['Words.', 'Others.', '![A](/media/a.png)', '![B](/media/b.png) and words', 'No c.png here.'],
      '::document[The report]{file=/media/report.pdf}',
    ),
    endless: rarely(true),
    broken: rarely(true),
  })
  .map(({ body: words, endless, broken, ...fields }) => {
    const body = endless ? endlessBody : words;
    const given = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    return broken ? `---\ntitle: [\n---\n${body}\n` : story(Object.fromEntries(given), body);
  });

const storyFiles = [
  ...paths.map((path) => `articles${path}.md`),
  'articles/River/S-1.md',
  'articles/pond/2026/s-9.md',
  'articles/loft.md',
];

const gone = fc.constant(null);
const editOf = (files: readonly string[], contents: fc.Arbitrary<Edit['content']>) =>
  fc.record({ file: fc.constantFrom(...files), content: contents });
const text = (front: string, body = 'Words.') => `---\n${front}\n---\n${body}\n`;

/** Filters of every kind, whole and in summary. */
const partners = `feeds:
  - { name: radio, section: pond, tag: dams, type: news, lang: en, count: 2 }
  - { name: wire, author: otto, content: summary }
`;

/** One file changed, or two at once as in a renaming. */
const edits: fc.Arbitrary<readonly Edit[]> = fc.oneof(
  { weight: 10, arbitrary: editOf(storyFiles, stories).map((edit) => [edit]) },
  { weight: 3, arbitrary: editOf(storyFiles, gone).map((edit) => [edit]) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...storyFiles), fc.constantFrom(...storyFiles), stories)
      .map(([from, to, content]) => [
        { file: from, content: null },
        { file: to, content },
      ]),
  },
  {
    weight: 4,
    arbitrary: editOf(
      ['media/a.png', 'media/b.png', 'public/media/a.png'],
      fc.oneof(gone, fc.constantFrom(...pictures)),
    ).map((edit) => [edit]),
  },
  {
    weight: 1,
    arbitrary: editOf(['media/report.pdf'], fc.oneof(gone, fc.constantFrom('short', 'and longer'))).map((edit) => [
      edit,
    ]),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom<Edit>(
        { file: 'front.md', content: text('lead: /river/s-1\npins: [{ story: /pond/s-2 }]') },
        { file: 'front.md', content: text('blocks: [{ section: pond, count: 2 }]') },
        { file: 'front.md', content: null },
        { file: 'authors/otto.md', content: text('name: Otto\nimage: /media/a.png', '![B](/media/b.png)') },
        { file: 'authors/otto.md', content: null },
        { file: 'tags/dams.md', content: text('title: Dams and weirs') },
        { file: 'tags/dams.md', content: null },
        { file: 'sections/river.md', content: text('title: The river') },
        { file: 'sections/river.md', content: null },
        { file: 'pages/about.md', content: text('title: About', '![A](/media/a.png)') },
        { file: 'pages/about.md', content: null },
        { file: 'pages/river/s-1.md', content: text('title: In its place') },
        { file: 'pages/river/s-1.md', content: null },
        { file: 'articles/river/s-4.md', content: '---\ntitle: [\n---\n![C](/media/c.png)\n' },
        { file: 'articles/river/s-4.md', content: '---\ndraft: true\ntitle: [\n---\n![C](/media/c.png)\n' },
        { file: 'site.md', content: text('name: Bugle') },
        { file: 'site.md', content: text(`name: Bugle\n${partners}`) },
        { file: 'site.md', content: text('name: Bugle\nfeeds: [{ name: radio, author: wilma }]') },
        { file: 'site.md', content: text('name: Bugle\ntimeZone: Asia/Tokyo\nnavigation: [river, /about]') },
        { file: 'site.md', content: text('name: Bugle\npictureHosts: [pictures.example]') },
        { file: 'site.md', content: text('name: Bugle\nlanguage: de\ndisallow: [/pond]\naiCrawlers: refused') },
        { file: 'site.md', content: text('name: Bugle\ncomments: { open: false, closeAfterDays: 2 }') },
        { file: 'site.md', content: null },
        { file: 'public/ads.txt', content: 'otters.example, 1, DIRECT\n' },
        { file: 'public/ads.txt', content: null },
      )
      .map((edit) => [edit]),
  },
);

const addresses = [
  ...[
    '/',
    '/latest',
    '/tags',
    '/authors',
    '/corrections',
    '/archive',
    '/archive/2026',
    '/archive/2026/10',
    '/archive/2026/11/20',
  ],
  ...[
    '/news-sitemap.xml',
    '/breaking.json',
    '/robots.txt',
    '/ads.txt',
    '/sitemap.xml',
    '/nowhere',
    '/old/one',
    '/river/s-9',
    '/pond/2026/s-9',
    '/about',
    '/RIVER',
  ],
  ...['/tags/dams', '/tags/weather', '/tags/rare', '/authors/otto', '/authors/wilma'],
  ...sections.map((section) => `/${section}`),
  ...['', '/corrections', '/tags/dams', '/tags/rare', '/authors/otto', '/feeds/radio', '/feeds/wire', '/loft'].map(
    (list) => `${list}/feed.xml`,
  ),
  ...['/river/s-1/comments/newest', '/river/s-2/comments/x', '/pond/s-3/comments/feed.xml', '/old/one/comments'],
  ...['/river/atom.xml', '/pond/feed.json', '/river/s-1/feed.xml', '/nowhere/feed.xml', '/feeds'],
  ...paths,
  ...[...media, '/media/c.png'],
];

const answersOf = ({ index }: ContentSync) =>
  new Map(addresses.map((address) => [address, answerAddress(index, address)]));

/** The addresses that show something else now and were told by none of their tags. */
function findUntold(
  before: ReadonlyMap<string, Answered>,
  after: ReadonlyMap<string, Answered>,
  told: readonly string[],
): readonly string[] {
  return [...before].flatMap(([address, { shown, tags }]) => {
    if (shown === after.get(address)?.shown || told.includes('*')) return [];
    return tags.some((tag) => told.includes(tag)) ? [] : [`${address} [${tags.join(' ')}] by ${told.join(' ')}`];
  });
}

function apply(root: string, { file, content }: Edit): void {
  if (content === null) rmSync(join(root, file), { force: true });
  else writeFiles(root, { [file]: content });
}

const start: fc.Arbitrary<readonly Edit[]> = fc
  .tuple(...paths.map(() => stories))
  .map((contents) => contents.map((content, n) => ({ file: `articles${paths[n]}.md`, content })));

test('whatever is edited, every address that shows something else is told by one of its tags, at each commit', {
  timeout: 600_000,
}, async () => {
  const check = async (first: readonly Edit[], later: readonly (readonly Edit[])[]) => {
    const pixels = Object.fromEntries(['a', 'b', 'c'].map((name) => [`media/${name}.png`, pixel]));
    const root = makeNewsroom({ 'site.md': text(`name: Bugle\n${partners}`), ...pixels });
    for (const edit of first) apply(root, edit);
    const untold: string[] = [];
    let before: ReadonlyMap<string, Answered> | undefined;
    const sync = makeSync(root, {
      onWritten: (_changes, told) => {
        if (before === undefined) return;
        const after = answersOf(sync);
        untold.push(...findUntold(before, after, told));
        before = after;
      },
    });
    const readBehind = () =>
      readBodies(
        sync,
        () => [plainThread],
        () => false,
      );
    await syncFolder(sync);
    sync.index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
    before = answersOf(sync);
    await readMedia(sync, () => false);
    await readBehind();
    for (const edit of later) {
      for (const one of edit) apply(root, one);
      await syncFolder(sync);
      await readBehind();
      // Nor has anything changed that nobody was told of.
      untold.push(...findUntold(before, answersOf(sync), []));
    }
    rmSync(root, { recursive: true, force: true });
    sync.index.close();
    expect(untold).toEqual([]);
  };
  const runs = fc.asyncProperty(start, fc.array(edits, { minLength: 5, maxLength: 12 }), check);
  await fc.assert(runs, {
    numRuns: Number(process.env.RUNS ?? 12),
    ...(process.env.SEED && { seed: Number(process.env.SEED) }),
  });
});
