import { expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { type Appearance, readAppearance } from './read-appearance.ts';

const hour = 3_600_000;
const origin = 'https://otters.example';

function look(text: string, now = noon): Appearance | undefined {
  return readAppearance({ index: makeIndex({ 'articles/river/dam.md': text }), origin }, '/river/dam', now);
}

const seen = (fields: Readonly<Record<string, string>>, body?: string, now = noon) =>
  look(story(fields, body), now)?.seen;

test.each([
  ['a draft', { draft: 'true' }],
  ['a scheduled story', { date: '2026-11-23' }],
  ['an expired story', { expires: '2026-11-21' }],
])('%s is not to be seen', (_name, fields) => {
  expect(look(story(fields))).toBeUndefined();
});

test('a path without a file is empty', () => {
  expect(readAppearance({ index: makeIndex({}), origin }, '/river/dam', noon)).toBeUndefined();
});

test.each([
  ['headline', { title: 'Other' }],
  ['standfirst', { description: 'Other.' }],
  ['date', { date: '2025-03-10T08:00:00Z' }],
  ['update', { updated: '2025-03-11T08:00:00Z' }],
  ['section', { section: 'pond' }],
  ['tags', { tags: '[dams]' }],
  ['authors', { authors: '[otto]' }],
  ['dateline', { dateline: 'PORT' }],
  ['picture', { image: '/media/a.jpg' }],
  ['language', { lang: 'de' }],
  ['type', { type: 'opinion' }],
  ['correction', { corrections: '[{ date: 2025-03-10, text: Three dams. }]' }],
  ['canonical address', { canonical: 'https://elsewhere.example/x' }],
])('readers see another %s', (_name, fields) => {
  expect(seen(fields)).not.toBe(seen({}));
});

test('readers see another text', () => {
  expect(seen({}, 'Other words.')).not.toBe(seen({}));
});

test.each([
  ['spaces', { title: '  Otters elect a mayor  ' }],
  ['quotes', { title: '"Otters elect a mayor"' }],
  ['the same moment in another zone', { date: '2025-03-09T09:00:00+01:00' }],
  ['an old path', { aliases: '[/river/old]' }],
  ['a priority', { priority: '1' }],
  ['an expiry that is to come', { expires: '2027-01-01' }],
  ['a correction that is to come', { corrections: '[{ date: 2026-11-23, text: Three dams. }]' }],
  ['an update that is to come', { updated: '2026-11-23' }],
])('readers do not see %s', (_name, fields) => {
  expect(look(story(fields))?.source).not.toBe(look(story())?.source);
  expect(seen(fields)).toBe(seen({}));
});

test('what is dated ahead is seen from its moment on', () => {
  const at = new Date(noon + hour).toISOString();
  for (const fields of [{ updated: at }, { corrections: `[{ date: ${at}, text: Three dams. }]` }, { breaking: at }]) {
    expect(seen(fields, 'Words.', noon + hour - 1)).toBe(seen(fields, 'Words.', noon));
    expect(seen(fields, 'Words.', noon + hour)).not.toBe(seen(fields, 'Words.', noon));
  }
});

test('a correction is told apart from the rest', () => {
  const text = story({ corrections: '[{ date: 2026-11-23, text: Three dams. }]' });
  expect(look(text)?.corrected).toBe('');
  expect(look(text, noon + 24 * hour)?.corrected).not.toBe('');
});

test.each([
  ['headline', { title: 'Other' }],
  ['language', { lang: 'de' }],
  ['text', { corrections: '[{ date: 2025-03-10, text: Four dams. }]' }],
])('the log of corrections prints another %s', (_name, fields) => {
  const corrections = '[{ date: 2025-03-10, text: Three dams. }]';
  expect(look(story({ corrections, ...fields }))?.corrected).not.toBe(look(story({ corrections }))?.corrected);
});

test('of a corrected story the log prints no text', () => {
  const corrected = (body: string) =>
    look(story({ corrections: '[{ date: 2025-03-10, text: No. }]' }, body))?.corrected;
  expect(corrected('Other words.')).toBe(corrected('Words.'));
});

test('a withdrawn story stands in no feed and in the log of corrections', () => {
  const found = look(story({ withdrawn: '{ date: 2026-11-20, note: Wrong. }' }));
  expect(found).toMatchObject({ standing: 'withdrawn', filing: null, indexed: false });
  expect(found?.corrected).not.toBe('');
});

test('a story that was withdrawn before its date is in no log', () => {
  expect(look(story({ date: '2027-01-01', withdrawn: '{ date: 2026-11-20 }' }))?.corrected).toBe('');
});

test('a story is filed under slugs', () => {
  const found = look(
    story({ section: 'River Life', tags: '[Big Dams]', authors: '[Otto Otter]', type: 'review', lang: 'en-GB' }),
  );
  expect(found?.filing).toEqual({
    section: 'river-life',
    tags: ['big-dams'],
    authors: ['otto-otter'],
    lang: 'en-GB',
    type: 'review',
    publishedAt: Date.UTC(2025, 2, 9, 8),
  });
});

test('of two files at one path the plain page is seen', () => {
  const index = makeIndex({
    'articles/about.md': story(),
    'pages/about.md': '---\ntitle: About us\n---\nWe are otters.\n',
  });
  expect(readAppearance({ index, origin }, '/about', noon)).toMatchObject({
    standing: 'page',
    file: 'pages/about.md',
    filing: null,
  });
});

test.each([
  ['no other address', {}, true],
  ['its own address', { canonical: 'https://Otters.example/river/dam' }, true],
  ['an address of the same path elsewhere', { canonical: 'https://voles.example/river/dam' }, false],
  ['another address here', { canonical: 'https://otters.example/river/other' }, false],
])('search engines are told of a story or not: %s', (_name, fields, isTold) => {
  expect(look(story(fields))?.indexed).toBe(isTold);
});
