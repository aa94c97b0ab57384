import { afterAll, describe, expect, test } from 'vitest';
import { monthBounds } from '#lib/site/dates.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { hasArticles, listArticles, type Selection } from './list-articles.ts';
import type { Index } from './open-index.ts';

const november = { by: 'period', ...monthBounds(2026, 11, 'UTC') } as const;

/** Every way to select the stories of a newsroom in which all are alike. */
const selections: readonly Selection[] = [
  { by: 'time' },
  { by: 'section', section: 'river' },
  { by: 'tag', tag: 'dams' },
  { by: 'author', author: 'otto' },
  november,
];

function alike(fields: Readonly<Record<string, string>> = {}): string {
  return story({ date: '2026-11-20', tags: '[Dams]', authors: '[Otto]', ...fields });
}

function pathsOf(index: Index, selection: Selection, now = noon, page = 1, size?: number): string[] {
  return listArticles(index, selection, now, page, size).articles.map(({ path }) => path);
}

describe.each(selections)('a list by $by', (selection) => {
  const one = makeIndex({
    'articles/river/b.md': alike({ date: '2026-11-21T10:00:00Z' }),
    'articles/river/a.md': alike({ date: '2026-11-21T10:00:00Z' }),
    'articles/river/c.md': alike({ date: '2026-11-21T10:00:00Z' }),
    'articles/river/newest.md': alike({ date: '2026-11-22T11:59:59.999Z' }),
    'articles/river/oldest.md': alike({ date: '2026-11-01' }),
    'articles/river/draft.md': alike({ draft: 'true' }),
    'articles/river/withdrawn.md': alike({ withdrawn: 'true' }),
    'articles/river/scheduled.md': alike({ date: '2026-11-22T12:00:01Z' }),
    'articles/river/expiring.md': alike({ expires: '2026-11-22T12:00:00Z' }),
    'articles/river/staying.md': alike({ expires: '2026-11-22T12:00:00.001Z' }),
  });
  const many = makeIndex(
    Object.fromEntries(Array.from({ length: 217 }, (_, n) => [`articles/river/n-${n}.md`, alike()])),
  );
  afterAll(() => {
    one.close();
    many.close();
  });

  test('goes from the newest to the oldest, stories of one instant by path, and holds only what readers may see', () => {
    expect(pathsOf(one, selection)).toEqual([
      '/river/newest',
      '/river/c',
      '/river/b',
      '/river/a',
      '/river/staying',
      '/river/oldest',
    ]);
  });

  test('takes up a scheduled story at its date and lets go of an expiring one at its end', () => {
    const date = noon + 1000;
    expect(pathsOf(one, selection, date - 1)).not.toContain('/river/scheduled');
    expect(pathsOf(one, selection, date)[0]).toBe('/river/scheduled');
    expect(pathsOf(one, selection, noon - 1)).toContain('/river/expiring');
    expect(pathsOf(one, selection, noon)).not.toContain('/river/expiring');
    expect(pathsOf(one, selection, noon + 1)).not.toContain('/river/staying');
  });

  test('never repeats or loses one of 217 stories of one instant, whatever the size of a page', () => {
    for (const size of [undefined, 1, 7, 50, 216, 217, 218]) {
      const pages: string[][] = [];
      for (let page = 1; ; page += 1) {
        const { articles, hasMore } = listArticles(many, selection, noon, page, size);
        pages.push(articles.map(({ path }) => path));
        if (!hasMore) break;
      }
      expect(pages.flat()).toHaveLength(217);
      expect(new Set(pages.flat()).size).toBe(217);
      expect(pages.flat()).toEqual(pathsOf(many, selection, noon, 1, 1000));
      expect(pages).toHaveLength(Math.ceil(217 / (size ?? 30)));
    }
  });

  test('says whether there is more, and is empty beyond its last page', () => {
    expect(listArticles(many, selection, noon, 7, 31)).toMatchObject({ page: 7, hasMore: false });
    expect(listArticles(many, selection, noon, 6, 31)).toMatchObject({ page: 6, hasMore: true });
    expect(listArticles(many, selection, noon, 8, 31)).toEqual({ articles: [], page: 8, hasMore: false });
    expect(pathsOf(many, selection)).toHaveLength(30);
  });

  test('knows whether it has any story at a moment', () => {
    expect(hasArticles(one, selection, noon)).toBe(true);
    const early = Date.UTC(2026, 10, 1);
    expect(hasArticles(one, selection, early)).toBe(true);
    expect(hasArticles(one, selection, early - 1)).toBe(false);
    expect(pathsOf(one, selection, early - 1)).toEqual([]);
  });
});

test.each<readonly [string, Selection, readonly string[]]>([
  ['a section', { by: 'section', section: 'pond' }, ['/pond/frog']],
  ['a section that a field names', { by: 'section', section: 'the-sky' }, ['/pond/heron']],
  ['a tag, whatever its capitals', { by: 'tag', tag: 'wet-feet' }, ['/river/otter', '/pond/frog']],
  ['an author', { by: 'author', author: 'wilma-stripe' }, ['/river/otter', '/pond/heron']],
  ['an unknown tag', { by: 'tag', tag: 'dry' }, []],
  ['a tag by its name', { by: 'tag', tag: 'Wet feet' }, []],
  ['a month', november, ['/river/otter', '/pond/heron']],
  ['the month before', { by: 'period', ...monthBounds(2026, 10, 'UTC') }, ['/pond/frog']],
  [
    'a period from a story’s instant',
    { by: 'period', from: Date.UTC(2026, 9, 31), to: noon },
    ['/river/otter', '/pond/heron', '/pond/frog'],
  ],
  ['a period up to a story’s instant', { by: 'period', from: 0, to: Date.UTC(2026, 9, 31) }, []],
])('%s holds its own stories and no others', (_kind, selection, paths) => {
  const index = makeIndex({
    'articles/river/otter.md': story({ date: '2026-11-03', tags: '[Wet feet]', authors: '[Wilma Stripe, Otto]' }),
    'articles/pond/heron.md': story({ date: '2026-11-01', section: 'The Sky', authors: '[wilma-stripe]' }),
    'articles/pond/frog.md': story({ date: '2026-10-31', tags: '[WET FEET, Green]', authors: '[Otto]' }),
  });
  expect(pathsOf(index, selection)).toEqual(paths);
  expect(hasArticles(index, selection, noon)).toBe(paths.length > 0);
  index.close();
});
