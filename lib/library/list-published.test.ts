import { expect, test } from 'vitest';
import { makeIndex } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { hasPublished, listPublished } from './list-published.ts';
import type { Index } from './open-index.ts';

const at = (hour: number) => Date.UTC(2026, 10, 22, hour);

function published(hour: number, fields: Readonly<Record<string, string>> = {}): string {
  return story({ date: new Date(at(hour)).toISOString(), ...fields });
}

const index = makeIndex({
  'articles/river/six.md': published(6),
  'articles/river/seven.md': published(7),
  'articles/river/eight.md': published(8),
  'articles/river/nine.md': published(9),
  'articles/river/draft.md': published(8, { draft: 'true' }),
  'articles/river/withdrawn.md': published(8, { withdrawn: 'It was wrong.' }),
  'articles/river/expired.md': published(8, { expires: new Date(at(10)).toISOString() }),
});

test('of a stretch of time the live stories after its beginning, its end among them, newest first', () => {
  const stretch = { since: at(6), until: at(8) };
  const pathsAt = (now: number, most = 10) => listPublished(index, stretch, now, most).map(({ path }) => path);
  expect(pathsAt(at(12))).toEqual(['/river/eight', '/river/seven']);
  expect(pathsAt(at(9))).toEqual(['/river/expired', '/river/eight', '/river/seven']);
  expect(pathsAt(at(12), 1)).toEqual(['/river/eight']);
});

test('what is not published yet is not in it', () => {
  expect(listPublished(index, { since: at(6), until: at(9) }, at(7), 10).map(({ path }) => path)).toEqual([
    '/river/seven',
  ]);
});

test('whether there is any', () => {
  expect(hasPublished(index, { since: at(8), until: at(9) }, at(12))).toBe(true);
  expect(hasPublished(index, { since: at(9), until: at(12) }, at(12))).toBe(false);
  expect(hasPublished(index, { since: at(8), until: at(9) }, at(8))).toBe(false);
});

test('it is found along the index of dates, however long the archive is', () => {
  const asked = new Set<string>();
  const listening: Index = {
    ...index,
    prepare: (sql) => {
      asked.add(sql);
      return index.prepare(sql);
    },
  };
  listPublished(listening, { since: 0, until: at(12) }, at(12), 10);
  hasPublished(listening, { since: 0, until: at(12) }, at(12));
  const plans = [...asked].flatMap((sql) => index.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
  const details = plans.map(({ detail }) => String(detail)).filter((detail) => detail.includes('articles'));
  expect(details).toHaveLength(2);
  for (const detail of details) expect(detail).toContain('articles_by_time (published_at>? AND published_at<?');
  expect(plans.filter(({ detail }) => /TEMP B-TREE/.test(String(detail)))).toEqual([]);
});
