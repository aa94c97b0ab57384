import { expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { listCurrent } from './list-current.ts';

const index = makeIndex({
  'articles/river/a.md': story({ title: 'A', tags: '[Dam, Otters]', authors: '[Wilma]' }),
  'articles/river/b.md': story({ title: 'B', tags: '[Otters]', authors: '[Agnes]' }),
  'articles/river/c.md': story({ title: 'C', tags: '[Otters, Eels]', authors: '[Wilma]' }),
  'articles/river/draft.md': story({ title: 'D', tags: '[Secret]', authors: '[Secret]', draft: 'true' }),
});

test('the tags and authors of the newest stories come by how often they are used, then by name', () => {
  expect(listCurrent(index, 'tag', noon, 9)).toEqual(['otters', 'dam', 'eels']);
  expect(listCurrent(index, 'author', noon, 9)).toEqual(['wilma', 'agnes']);
  expect(listCurrent(index, 'tag', noon, 1)).toEqual(['otters']);
});

test('the newest stories are found by an index', () => {
  const plan = index
    .prepare(
      `EXPLAIN QUERY PLAN SELECT n FROM articles WHERE listed = 1 AND published_at <= 1 AND expires_at > 1
       ORDER BY published_at DESC, path DESC LIMIT 300`,
    )
    .all();
  expect(plan.map(({ detail }) => String(detail)).join()).toMatch(
    /SEARCH articles USING (COVERING )?INDEX articles_by_time/,
  );
});
