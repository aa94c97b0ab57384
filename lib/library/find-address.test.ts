import { afterAll, describe, expect, test } from 'vitest';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findAddress } from './find-address.ts';
import type { Index } from './open-index.ts';

const withdrawn = '{ date: 2026-01-02, note: Wrong otter. }';

const index = makeIndex({
  'sections/weather.md': '---\ntitle: Weather\n---\n',
  'sections/pond.md': '---\ntitle: Pond\n---\n',
  'pages/about.md': '---\ntitle: About us\n---\nWords.\n',
  'pages/river/map.md': '---\ntitle: Map\n---\nWords.\n',
  'articles/river/dam.md': story({ title: 'Dam', aliases: '[/old/dam, /older/dam, /oldest/weir]' }),
  'articles/river/flood.md': story({ title: 'Flood', withdrawn, aliases: '[/old/flood]' }),
  'articles/river/draft.md': story({ draft: 'true', aliases: '[/old/draft, /old/either]' }),
  'articles/river/either.md': story({ title: 'Either', aliases: '[/old/either]' }),
  'articles/river/tomorrow.md': story({ date: '2026-11-23', aliases: '[/old/tomorrow]' }),
  'articles/river/yesterday.md': story({ expires: '2026-11-21', aliases: '[/old/yesterday]' }),
  'articles/secrets/plan.md': story({ draft: 'true' }),
  'articles/river/2025/newsletter.md': story(),
  'articles/river/2026/newsletter.md': story(),
  'articles/कला/चित्र.md': story({ title: 'Picture' }),
});
afterAll(() => index.close());

/** What a path means, in a few words. */
function meaningOf(path: string, now = noon, from: Index = index, preview = false): string {
  const address = findAddress(from, path, now, preview);
  switch (address.kind) {
    case 'story':
      return `story ${address.article.title}`;
    case 'page':
      return `page ${address.page.title}`;
    case 'section':
      return `section ${address.section}`;
    case 'withdrawn':
      return `withdrawn ${address.article.withdrawn?.note}`;
    case 'moved':
      return `${address.certain ? 'certainly' : 'perhaps'} ${address.path}`;
    case 'nothing':
      return 'nothing';
  }
}

test.each([
  ['a live story', '/river/dam', 'story Dam'],
  ['a live story in another script', '/कला/चित्र', 'story Picture'],
  ['a plain page', '/about', 'page About us'],
  ['a plain page below a section', '/river/map', 'page Map'],
  ['a withdrawn story', '/river/flood', 'withdrawn Wrong otter.'],
  ['an old path of a withdrawn story', '/old/flood', 'withdrawn Wrong otter.'],
  ['a section with a file', '/weather', 'section weather'],
  ['a section with a live story only', '/river', 'section river'],
  ['a section of drafts only', '/secrets', 'nothing'],
  ['an old path of a live story', '/old/dam', 'certainly /river/dam'],
  ['its second old path', '/older/dam', 'certainly /river/dam'],
  ['its third old path, of another name', '/oldest/weir', 'certainly /river/dam'],
  ['an old path that a draft and a live story name', '/old/either', 'certainly /river/either'],
  ['an unknown path with the name of one live story', '/lost/in/space/dam', 'perhaps /river/dam'],
  ['an unknown path of one part with the name of one live story', '/dam', 'perhaps /river/dam'],
  ['an unknown path with the name of two live stories', '/lost/newsletter', 'nothing'],
  ['an unknown path with the name of a withdrawn story', '/lost/flood', 'nothing'],
  ['an unknown path with the name of a draft', '/lost/draft', 'nothing'],
  ['an unknown path with the name of a plain page', '/lost/about', 'nothing'],
  ['a draft', '/river/draft', 'nothing'],
  ['an old path of a draft', '/old/draft', 'nothing'],
  ['a scheduled story', '/river/tomorrow', 'nothing'],
  ['an old path of a scheduled story', '/old/tomorrow', 'nothing'],
  ['an expired story', '/river/yesterday', 'nothing'],
  ['an old path of an expired story', '/old/yesterday', 'nothing'],
  ['an unknown path', '/lost/otter', 'nothing'],
  ['the front page, which is nobody’s file', '/', 'nothing'],
  ['signs that mean something to SQL', "/river/dam' OR '1'='1", 'nothing'],
])('%s', (_kind, path, meaning) => {
  expect(meaningOf(path)).toBe(meaning);
});

describe('to an editor in preview', () => {
  test.each([
    ['a draft', '/river/draft', 'story Otters elect a mayor'],
    ['a draft in a section of drafts only', '/secrets/plan', 'story Otters elect a mayor'],
    ['a scheduled story', '/river/tomorrow', 'story Otters elect a mayor'],
    ['an expired story', '/river/yesterday', 'story Otters elect a mayor'],
    ['a live story', '/river/dam', 'story Dam'],
    ['a withdrawn story', '/river/flood', 'withdrawn Wrong otter.'],
    ['an old path of a draft', '/old/draft', 'nothing'],
    ['an old path that a draft and a live story name', '/old/either', 'certainly /river/either'],
    ['an unknown path with the name of a draft', '/lost/draft', 'nothing'],
  ])('%s', (_kind, path, meaning) => {
    expect(meaningOf(path, noon, index, true)).toBe(meaning);
  });
});

describe('as time passes', () => {
  const day = 24 * 60 * 60 * 1000;

  test('a scheduled story appears at its date, not a millisecond before, with its old path and its section', () => {
    const soon = makeIndex({ 'articles/loft/owl.md': story({ date: '2026-11-23', aliases: '[/old/bird]' }) });
    const date = Date.UTC(2026, 10, 23);
    for (const path of ['/loft/owl', '/old/bird', '/loft', '/lost/owl']) {
      expect(meaningOf(path, date - 1, soon)).toBe('nothing');
    }
    expect(meaningOf('/loft/owl', date, soon)).toMatch(/^story/);
    expect(meaningOf('/old/bird', date, soon)).toBe('certainly /loft/owl');
    expect(meaningOf('/loft', date, soon)).toBe('section loft');
    expect(meaningOf('/lost/owl', date, soon)).toBe('perhaps /loft/owl');
  });

  test('a story is gone at the moment it expires, not a millisecond before', () => {
    const end = Date.UTC(2026, 10, 21);
    expect(meaningOf('/river/yesterday', end - 1)).toMatch(/^story/);
    expect(meaningOf('/old/yesterday', end - 1)).toBe('certainly /river/yesterday');
    expect(meaningOf('/river/yesterday', end)).toBe('nothing');
  });

  test('a withdrawn story and a draft stay what they are', () => {
    expect(meaningOf('/river/flood', noon + 10_000 * day)).toMatch(/^withdrawn/);
    expect(meaningOf('/river/draft', noon + 10_000 * day)).toBe('nothing');
  });

  test('a name that a second story takes up is no guess any more once that story is live', () => {
    const two = makeIndex({
      'articles/a/letter.md': story(),
      'articles/b/letter.md': story({ date: '2026-11-23' }),
    });
    expect(meaningOf('/lost/letter', noon, two)).toBe('perhaps /a/letter');
    expect(meaningOf('/lost/letter', noon + day, two)).toBe('nothing');
  });
});

describe('where several files have a say', () => {
  test('the page keeps the path it shares with a story', () => {
    const both = makeIndex({
      'articles/pond/map.md': story({ title: 'Story' }),
      'pages/pond/map.md': '---\ntitle: Page\n---\n',
    });
    expect(meaningOf('/pond/map', noon, both)).toBe('page Page');
  });

  test('a live story is found at its own path although another names that path as its old one', () => {
    const both = makeIndex({
      'articles/a/one.md': story({ title: 'One' }),
      'articles/a/two.md': story({ title: 'Two', aliases: '[/a/one]' }),
    });
    expect(meaningOf('/a/one', noon, both)).toBe('story One');
    changeIndex(both, { 'articles/a/one.md': null });
    expect(meaningOf('/a/one', noon, both)).toBe('certainly /a/two');
  });

  test('an old path that two live stories name leads to the first by file', () => {
    const both = makeIndex({
      'articles/b/two.md': story({ aliases: '[/old]' }),
      'articles/a/one.md': story({ aliases: '[/old]' }),
    });
    expect(meaningOf('/old', noon, both)).toBe('certainly /a/one');
  });

  test('a section that is named by a story’s old path stays a section', () => {
    const both = makeIndex({ 'articles/pond/one.md': story({ aliases: '[/pond]' }) });
    expect(meaningOf('/pond', noon, both)).toBe('section pond');
  });
});
