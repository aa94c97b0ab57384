import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { compareProblems } from '#lib/base/problem.ts';
import { pixel } from '#tests/newsroom/draw-picture.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { endlessBody } from '#tests/newsroom/make-sync.ts';
import { type Files, makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { checkNewsroom } from './check-newsroom.ts';

const patience = { timeout: 120_000 };
const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function makeFolder(files: Files): string {
  const root = makeNewsroom(files);
  roots.push(root);
  return root;
}

async function faultsOf(root: string): Promise<string[]> {
  const { problems } = await checkNewsroom(root, noon);
  return problems.map(({ file, line, column, rule, severity }) => `${file}:${line}:${column} ${rule} ${severity}`);
}

const sound: Files = {
  'site.md': '---\nname: Bugle\npictureHosts: [pictures.example]\n---\n',
  'front.md': '---\nlead: /river/dam\nblocks: [{ section: river }]\n---\n',
  'sections/river.md': '---\ntitle: River\n---\n',
  'authors/otto.md': '---\nname: Otto\n---\nOtto wrote about [the dam](/river/dam).\n',
  'tags/dams.md': '---\ntitle: Dams\n---\n',
  'pages/about.md': '---\ntitle: About\n---\nSee [the dam](../articles/river/dam.md).\n',
  'media/dam.jpg': pixel,
  'articles/river/dam.md': story(
    {
      authors: '[otto]',
      tags: '[Dams]',
      image: '/media/dam.jpg',
      imageAlt: 'A dam',
      aliases: '[/old/dam]',
      related: '[/river/weir]',
    },
    '## One\n\n### Two\n\n![A dam](/media/dam.jpg) and [old](/old/dam), [river](/river), [dams](/tags/dams), [Otto](/authors/otto).',
  ),
  'articles/river/weir.md': story(
    { translationOf: '/river/dam', lang: 'de', image: 'https://pictures.example/weir.jpg', imageAlt: 'A weir' },
    '![A weir](https://pictures.example/weir.jpg)',
  ),
};

test('a sound newsroom has no Problem, and every file of it is counted', patience, async () => {
  const root = makeFolder({ ...sound, 'README.md': 'For editors', 'articles/river/.dam.md.swp': '' });
  expect(await checkNewsroom(root, noon)).toEqual({ problems: [], files: Object.keys(sound).length });
});

test('an empty folder is a sound newsroom of no files', patience, async () => {
  expect(await checkNewsroom(makeFolder({}), noon)).toEqual({ problems: [], files: 0 });
});

/** One file with one fault of each sort, and where the fault is found. */
const faults: readonly (readonly [file: string, text: string, found: string])[] = [
  ['articles/a/alias.md', story({ aliases: '[/river/weir]' }), '5:11 alias error'],
  ['articles/a/body.md', story({}, endlessBody), '6:1 body error'],
  ['articles/a/body-limits.md', story({}, 'x'.repeat(30_000)), '6:1 body-limits error'],
  ['articles/a/Capitals.md', story(), '1:1 path-spelling error'],
  ['articles/a/date.md', story({ date: '2026-02-30' }), '4:7 date error'],
  ['articles/a/date-order.md', story({ expires: '2025-01-01' }), '5:10 date error'],
  ['articles/a/dead-link.md', story({}, 'See [there](/lost).'), '6:5 dead-link error'],
  ['articles/a/duplicate-key.md', story({}).replace('date:', 'title: Again\ndate:'), '4:1 duplicate-key error'],
  ['articles/a/field-value.md', story({ priority: '9' }), '5:11 field-value error'],
  ['articles/a/front-matter.md', 'No front matter.', '1:1 front-matter error'],
  ['articles/a/heading.md', story({}, '# One'), '6:1 heading-order warning'],
  ['articles/a/headline.md', story({ title: 'x'.repeat(111) }), '2:8 headline-length warning'],
  ['articles/a/id-2.md', story({ id: 'twice' }), '5:5 duplicate-id error'],
  ['articles/a/invisible.md', story({}, 'Some \u202etext.'), '6:6 invisible-characters warning'],
  ['articles/a/link.md', story({}, '[x](javascript:alert)'), '6:1 link error'],
  ['articles/a/missing-date.md', story({}).replace(/date:.*\n/, ''), '1:1 missing-field error'],
  ['articles/a/no-description.md', story({}).replace(/description:.*\n/, ''), '2:8 missing-description warning'],
  ['articles/a/no-words.md', story({ image: '/media/dam.jpg' }), '5:8 picture-alternative error'],
  ['articles/a/picture.md', story({ image: '/media/lost.jpg', imageAlt: 'A' }), '5:8 missing-picture error'],
  ['articles/a/remote.md', story({}, '![A](https://spy.example/a.gif)'), '6:1 remote-picture warning'],
  ['articles/a/script.md', story({}, '<script>x</script>'), '6:1 raw-html warning'],
  ['articles/a/section.md', story({ section: 'rivr' }), '5:10 undefined-section warning'],
  ['articles/a/stray.mdx', story(), '1:1 stray-file warning'],
  ['articles/a/tag.md', story({ tags: '[damms]' }), '5:8 undefined-tag warning'],
  ['articles/a/unknown-author.md', story({ authors: '[Otto, oto]' }), '5:17 unknown-author error'],
  ['articles/a/unknown-field.md', story({ colour: 'red' }), '5:1 unknown-field error'],
  ['articles/a/yaml.md', story({ title: 'One: two' }), '2:8 yaml error'],
  ['articles/a/Weir.md', story({ id: 'claim' }), '1:1 path-claim error'],
  ['media/no-picture.jpg', 'Words.', '1:1 picture error'],
  ['media/drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', '1:1 picture error'],
];

/** What the faults need to be the only ones. */
const others: Files = {
  'sections/a.md': '---\ntitle: A\n---\n',
  'articles/a/id-1.md': story({ id: 'twice' }),
  'articles/a/weir.md': story(),
};

test('a fault of each sort is found where it is', patience, async () => {
  const root = makeFolder({ ...sound, ...others, ...Object.fromEntries(faults) });
  symlinkSync('/etc/passwd', join(root, 'articles/a/file.md'));
  const found = await faultsOf(root);
  const expected = faults.map(([file, , fault]) => `${file}:${fault}`);
  const besides = ['articles/a/file.md:1:1 file error', 'articles/a/Weir.md:1:1 path-spelling error'];
  expect([...found].sort()).toEqual([...expected, ...besides].sort());
});

test('Problems are sorted by file, line and column, twice the same', patience, async () => {
  const root = makeFolder({
    ...sound,
    ...others,
    ...Object.fromEntries(faults.filter(([file]) => !file.includes('body'))),
  });
  const { problems } = await checkNewsroom(root, noon);
  expect(problems).toEqual([...problems].sort(compareProblems));
  expect((await checkNewsroom(root, noon)).problems).toEqual(problems);
});

test('a newsroom of many files is checked like one of few', patience, async () => {
  const many = Array.from({ length: 600 }, (_, n) => [
    `articles/river/s-${n}.md`,
    story({}, `[next](/river/s-${n + 1})`),
  ]);
  expect(await faultsOf(makeFolder({ ...sound, ...Object.fromEntries(many) }))).toEqual([
    'articles/river/s-599.md:6:1 dead-link error',
  ]);
});

test('a story of the future is judged by the moment of the check', patience, async () => {
  const root = makeFolder({ 'articles/river/dam.md': story({ updated: '2026-11-22T12:30:00Z' }) });
  expect(await faultsOf(root)).toEqual(['articles/river/dam.md:5:10 date error']);
  expect((await checkNewsroom(root, noon + 3_600_000)).problems).toEqual([]);
});

test('a folder that is not there is an error, not a sound newsroom', patience, async () => {
  await expect(checkNewsroom('/nowhere/at/all', noon)).rejects.toThrow('/nowhere/at/all');
});
