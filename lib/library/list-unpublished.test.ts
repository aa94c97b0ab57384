import { expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { listUnpublished } from './list-unpublished.ts';

const index = makeIndex({
  'articles/river/live.md': story(),
  'articles/river/draft.md': story({ date: '2026-01-01', draft: 'true' }),
  'articles/river/new-draft.md': story({ date: '2026-12-01', draft: 'true' }),
  'articles/river/withdrawn.md': story({ withdrawn: 'true', draft: 'true' }),
  'articles/river/next-year.md': story({ date: '2027-01-01' }),
  'articles/river/tomorrow.md': story({ date: '2026-11-23', expires: '2026-11-24' }),
  'articles/river/over.md': story({ expires: '2026-11-20' }),
  'articles/river/just-over.md': story({ expires: '2026-11-22T12:00:00Z' }),
});

function namesAt(now: number, most = 50): string[] {
  return listUnpublished(index, now, most).map(({ article, standing }) => `${standing} ${article.path}`);
}

test('what readers cannot see yet or any more, with its standing', () => {
  expect(namesAt(noon)).toEqual([
    'draft /river/new-draft',
    'draft /river/draft',
    'scheduled /river/tomorrow',
    'scheduled /river/next-year',
    'expired /river/just-over',
    'expired /river/over',
  ]);
});

test('it follows the clock', () => {
  expect(namesAt(Date.UTC(2026, 10, 24))).toContain('expired /river/tomorrow');
  expect(namesAt(noon - 1)).not.toContain('expired /river/just-over');
  expect(namesAt(Date.UTC(2025, 0, 1))).toContain('scheduled /river/over');
});

test('it is cut at the number asked for, and many of one kind leave room for the others', () => {
  expect(namesAt(noon, 3)).toEqual(['draft /river/new-draft', 'scheduled /river/tomorrow', 'expired /river/just-over']);
  expect(namesAt(noon, 5)).toEqual(namesAt(noon).slice(0, 5));
  const manyDrafts = makeIndex({
    ...Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`articles/river/d-${n}.md`, story({ draft: 'true' })])),
    'articles/river/soon.md': story({ date: '2027-01-01' }),
  });
  const standings = listUnpublished(manyDrafts, noon, 6).map(({ standing }) => standing);
  expect(standings).toEqual([...Array(5).fill('draft'), 'scheduled']);
  manyDrafts.close();
  expect(namesAt(noon, 1)).toEqual(['draft /river/new-draft']);
});
