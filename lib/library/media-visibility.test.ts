import { describe, expect, test } from 'vitest';
import { changeIndex, makeIndex, noon, type Texts } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { isCutWanted, isMediaVisible } from './media-visibility.ts';
import type { WritableIndex } from './open-index.ts';

const dam = '/media/Big dam.jpg';
const shown = '![A dam](</media/Big dam.jpg>)';

/** An index of a newsroom that has been read to the end. */
function makeComplete(texts: Texts): WritableIndex {
  const index = makeIndex({ 'media/Big dam.jpg': '', ...texts });
  index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
  return index;
}

function isVisible(texts: Texts, now = noon, preview = false): boolean {
  const index = makeComplete(texts);
  const visible = isMediaVisible(index, dam, now, preview);
  index.close();
  return visible;
}

const lead = { image: '"/media/Big dam.jpg"', imageAlt: 'A dam' };

/** Stories that no reader may see at noon. */
const hidden: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a draft', { draft: 'true' }],
  ['a scheduled story', { date: '2026-11-22T12:00:01Z' }],
  ['an expired story', { expires: '2026-11-22T12:00:00Z' }],
  ['a withdrawn story', { withdrawn: '{ date: 2026-11-01, note: It was wrong. }' }],
  ['a story withdrawn from a day to come', { withdrawn: '2027-01-01' }],
];

describe.each(hidden)('what only %s names', (_kind, fields) => {
  test('is hidden, as its lead picture and in its text', () => {
    expect(isVisible({ 'articles/river/a.md': story({ ...fields, ...lead }) })).toBe(false);
    expect(isVisible({ 'articles/river/a.md': story(fields, shown) })).toBe(false);
  });

  test('is visible when a live story names it too', () => {
    expect(isVisible({ 'articles/river/a.md': story(fields, shown), 'articles/river/b.md': story(lead) })).toBe(true);
  });

  test('is visible to an editor who is looking', () => {
    expect(isVisible({ 'articles/river/a.md': story(fields, shown) }, noon, true)).toBe(true);
  });

  test('is hidden while its text is unread, and nothing else is', () => {
    const index = makeComplete({ 'articles/river/a.md': story(fields, shown), 'media/weir.jpg': '' });
    index.prepare('UPDATE bodies SET facts = NULL').run();
    index.prepare('DELETE FROM mentions').run();
    expect([isMediaVisible(index, dam, noon), isMediaVisible(index, '/media/weir.jpg', noon)]).toEqual([false, true]);
    changeIndex(index, { 'articles/river/a.md': story(fields, shown.replace(/<|>/g, '').replace(' dam.', '%20dam.')) });
    index.prepare('UPDATE bodies SET facts = NULL').run();
    index.prepare('DELETE FROM mentions').run();
    expect(isMediaVisible(index, dam, noon)).toBe(false);
    index.close();
  });
});

test('what a scheduled story names becomes visible with it, to the second', () => {
  const texts = { 'articles/river/a.md': story({ date: '2026-11-22T12:00:01Z' }, shown) };
  expect([isVisible(texts, noon + 999), isVisible(texts, noon + 1000)]).toEqual([false, true]);
});

test('what an expiring story names is hidden with it, to the second', () => {
  const texts = { 'articles/river/a.md': story({ expires: '2026-11-22T12:00:01Z' }, shown) };
  expect([isVisible(texts, noon + 999), isVisible(texts, noon + 1000)]).toEqual([true, false]);
});

test.each<readonly [string, Texts]>([
  ['a page', { 'pages/about.md': `---\ntitle: About\n---\n${shown}\n` }],
  ['an author', { 'authors/otto.md': '---\nname: Otto\nimage: "/media/Big dam.jpg"\nimageAlt: A\n---\n' }],
  ['a section', { 'sections/river.md': `---\ntitle: River\n---\n${shown}\n` }],
  ['nothing', {}],
])('what %s names is visible', (_kind, texts) => {
  expect(isVisible(texts)).toBe(true);
});

test('a story that is not shown because another has its path shows no picture either', () => {
  const texts = { 'articles/river/a.md': story(), 'articles/river/A.md': story({}, shown) };
  expect(isVisible(texts)).toBe(false);
});

test('what a file that is taken down names is hidden, though nobody can parse it', () => {
  const broken = story({ draft: 'true', title: '[' }, shown);
  expect(isVisible({ 'articles/river/a.md': broken })).toBe(false);
  expect(isVisible({ 'articles/river/a.md': broken, 'articles/river/b.md': story(lead) })).toBe(true);
  const index = makeComplete({ 'articles/river/a.md': broken });
  changeIndex(index, { 'articles/river/a.md': story() });
  expect(isMediaVisible(index, dam, noon)).toBe(true);
  changeIndex(index, { 'articles/river/a.md': broken });
  changeIndex(index, { 'articles/river/a.md': null });
  expect(isMediaVisible(index, dam, noon)).toBe(true);
  index.close();
});

test('what nothing names stays hidden until every file has been read', () => {
  const index = makeIndex({ 'articles/river/a.md': story(lead), 'media/weir.jpg': '' });
  expect([isMediaVisible(index, dam, noon), isMediaVisible(index, '/media/weir.jpg', noon)]).toEqual([true, false]);
  index.close();
});

test('cuts are made around the middle, and around what some story or author wants', () => {
  const index = makeComplete({
    'articles/river/a.md': story({ ...lead, imageFocus: '"0.33 0.1"' }),
    'authors/otto.md': '---\nname: Otto\nimage: "/media/Big dam.jpg"\nimageAlt: A\nimageFocus: "1 0"\n---\n',
    'articles/river/b.md': story({ image: '/media/other.jpg', imageAlt: 'A', imageFocus: '"0.7 0.7"' }),
  });
  const wants = (x: number, y: number) => isCutWanted(index, dam, { cut: 'wide', focus: { x, y } });
  expect([wants(0.5, 0.5), wants(0.35, 0.1), wants(1, 0)]).toEqual([true, true, true]);
  expect([wants(0.7, 0.7), wants(0.35, 0.15), wants(0, 0)]).toEqual([false, false, false]);
  expect(isCutWanted(index, dam, { cut: 'full', focus: { x: 0.7, y: 0.7 } })).toBe(true);
  index.close();
});

test('a cut is looked for in the documents read last, however many name the picture', () => {
  const index = makeComplete({ 'articles/river/a.md': story({ ...lead, imageFocus: '"0.2 0.2"' }) });
  const wants = () => isCutWanted(index, dam, { cut: 'wide', focus: { x: 0.2, y: 0.2 } });
  expect(wants()).toBe(true);
  const number = index.prepare('SELECT max(n) AS n FROM documents').get()?.n;
  const name = index.prepare("INSERT INTO mentions (kind, name, n) VALUES ('media', ?, ?)");
  for (let n = 1; n < 500; n += 1) name.run(dam, Number(number) + n);
  expect(wants()).toBe(true);
  name.run(dam, Number(number) + 500);
  expect(wants()).toBe(false);
  index.close();
});
