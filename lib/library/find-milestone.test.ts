import { afterAll, expect, test } from 'vitest';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { hasArticlePage, listArticles, type Selection } from './list-articles.ts';
import type { Index } from './open-index.ts';

const minute = 60_000;
const count = 3_400;

/** Four stories an instant, a quarter of them yet to come and a tenth of them to go, all in one section. */
const index = makeIndex(
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => {
      const date = noon + (800 - n) * 4 * minute - ((n % 4) * 4 - 4) * minute;
      const fields = {
        date: new Date(date).toISOString(),
        tags: n % 3 === 0 ? '[dams]' : '[weirs]',
        ...(n % 10 === 0 ? { expires: new Date(noon + (n % 100) * 90 * minute).toISOString() } : {}),
      };
      return [`articles/river/s-${n}.md`, story(fields)];
    }),
  ),
);
afterAll(() => index.close());

const selections: readonly Selection[] = [
  { by: 'time' },
  { by: 'section', section: 'river' },
  { by: 'tag', tag: 'weirs' },
  { by: 'period', from: noon - 90 * 1440 * minute, to: noon + 1440 * minute },
];

/** All stories at once, which takes no milestone. */
function listAll(of: Index, selection: Selection, now: number): string[] {
  return listArticles(of, selection, now, 1, 10_000).articles.map(({ path }) => path);
}

/** Pages here and there, the last ones and those beyond among them. */
function readPages(of: Index, selection: Selection, now: number): void {
  const all = listAll(of, selection, now);
  const last = Math.ceil(all.length / 30);
  for (const page of [last, 35, 34, 70, 67, 1, last - 1, last + 1, last + 900]) {
    const { articles, hasMore } = listArticles(of, selection, now, page);
    expect(articles.map(({ path }) => path)).toEqual(all.slice((page - 1) * 30, page * 30));
    expect(hasMore).toBe(page < last);
    expect(hasArticlePage(of, selection, now, page)).toBe(page <= last);
  }
}

test.each(selections)('every page far down a list by $by holds what a list read at once holds there', (selection) => {
  expect(listAll(index, selection, noon).length).toBeGreaterThan(1_500);
  readPages(index, selection, noon);
});

test('pages stay exact as stories appear and expire, whichever way the clock goes', () => {
  const moments = [0, 1, 4 * minute - 1, 4 * minute, 90 * minute, 1440 * minute, 90 * minute, -4 * minute, 5 * minute];
  for (const selection of selections) for (const moment of moments) readPages(index, selection, noon + moment);
});

test('pages stay exact when a story is added, moved within the list, withdrawn or deleted', () => {
  const edits = [
    { 'articles/river/new.md': story({ date: new Date(noon - minute).toISOString() }) },
    { 'articles/river/new.md': story({ date: '2020-01-01' }) },
    { 'articles/river/s-900.md': story({ withdrawn: 'true' }) },
    { 'articles/river/s-901.md': null, 'articles/river/s-902.md': null },
    { 'articles/river/s-903.md': 'no story any more' },
    { 'articles/river/s-904.md': 'draft: true' },
  ];
  for (const edit of edits) {
    changeIndex(index, edit);
    for (const selection of selections) readPages(index, selection, noon);
  }
});

test('a page asked for again passes at most a thousand rows', () => {
  const passed: unknown[] = [];
  const recorded: Index = {
    ...index,
    prepare: (sql) => {
      const statement = index.prepare(sql);
      if (!sql.includes(':rest')) return statement;
      return new Proxy(statement, {
        get: (target, name) => (values: Readonly<Record<string, unknown>>) => {
          passed.push(values.rest);
          return Reflect.apply(Reflect.get(target, name), target, [values]);
        },
      });
    },
  };
  listArticles(index, { by: 'time' }, noon, 80);
  listArticles(recorded, { by: 'time' }, noon, 80);
  expect(passed).toEqual([370]);
});
