import { describe, expect, test } from 'vitest';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { feedIdOf, noteIdOf } from './feed-id.ts';

const origin = 'https://otter.example';
const ids = ['/a', 'a', '#a', '/#a', '/%23a', 'a b', 'a%20b', '/', '', '/a@2026', 'corrections#a'];

describe('the name of a story', () => {
  const nameOf = (differing: Parameters<typeof makeArticle>[0]) => feedIdOf(makeArticle(differing), origin);

  test('is the address it had at first', () => {
    expect(nameOf({})).toBe('https://otter.example/river/otter-mayor');
    expect(nameOf({ id: '/कला/नाव' })).toBe(`https://otter.example${encodeURI('/कला/नाव')}`);
  });

  test('does not change with anything an edit can change', () => {
    const edited = { title: 'Other', description: 'Other', updatedAt: 5, publishedAt: 0, lang: 'de' };
    expect(nameOf(edited)).toBe(nameOf({}));
  });

  test('stays when a story moves and keeps its id', () => {
    expect(nameOf({ path: '/weir/the-mayor' })).toBe('https://otter.example/river/otter-mayor');
    expect(nameOf({ path: '/a', id: 'story 7/ü' })).toBe(nameOf({ path: '/b', id: 'story 7/ü' }));
  });

  test('is another one for each id and each site', () => {
    const names = ids.map((id) => feedIdOf({ id }, origin));
    expect(new Set(names).size).toBe(ids.length);
    expect(feedIdOf({ id: '/a' }, 'https://heron.example')).not.toBe(feedIdOf({ id: '/a' }, origin));
    for (const name of names) expect(new URL(name).origin).toBe(origin);
  });
});

describe('the name of a correction', () => {
  const at = Date.UTC(2026, 10, 21);

  test('goes by its story and its date', () => {
    expect(noteIdOf({ id: '/river/dam', at, ordinal: 0 }, origin)).toBe(
      'https://otter.example/corrections#%2Friver%2Fdam@2026-11-21T00:00:00Z',
    );
  });

  test('is another one for each story, each date, each of one date, and a withdrawal, and never that of a story', () => {
    const names = [
      ...ids.map((id) => feedIdOf({ id }, origin)),
      ...ids.flatMap((id) => [
        noteIdOf({ id, at, ordinal: null }, origin),
        noteIdOf({ id, at: at + 1, ordinal: 0 }, origin),
        ...[0, 1, 2].map((ordinal) => noteIdOf({ id, at, ordinal }, origin)),
      ]),
    ];
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(new URL(name).origin).toBe(origin);
  });

  test('of a withdrawal holds when its date is mended', () => {
    const nameAt = (moment: number) => noteIdOf({ id: '/river/dam', at: moment, ordinal: null }, origin);
    expect(nameAt(at)).toBe(nameAt(at + 1));
  });
});
