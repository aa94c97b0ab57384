import { expect, test } from 'vitest';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { hasCorrectionsPage, listCorrections } from './list-corrections.ts';
import type { Index } from './open-index.ts';

const four = '[{ date: 2026-02-01, text: Four dams. }]';

function logAt(index: Index, now = noon, page = 1): string[] {
  return listCorrections(index, now, page).entries.map((entry) => {
    const day = new Date(entry.at).toISOString().slice(0, 10);
    return entry.kind === 'corrected'
      ? `${day} ${entry.article.path} ${entry.correction.text}`
      : `${day} withdrawn ${entry.path} ${entry.note}`;
  });
}

test('the log holds the corrections of live stories and what was withdrawn, the newest first', () => {
  const index = makeIndex({
    'articles/river/dam.md': story({
      corrections: '[{ date: 2026-01-01, text: Three dams. }, { date: 2026-03-01, text: Not three. }]',
    }),
    'articles/river/weir.md': story({ corrections: four }),
    'articles/river/flood.md': story({ withdrawn: '{ date: 2026-02-15, note: Wrong otter. }', corrections: four }),
    'articles/river/ebb.md': story({ date: '2025-12-01', withdrawn: 'true' }),
    'articles/river/draft.md': story({ draft: 'true', corrections: four }),
    'articles/river/soon.md': story({ date: '2026-11-23', corrections: four }),
    'articles/river/over.md': story({ expires: '2026-11-21', corrections: four }),
    'articles/river/later.md': story({ corrections: '[{ date: 2026-11-24, text: To come. }]' }),
  });
  expect(logAt(index)).toEqual([
    '2026-03-01 /river/dam Not three.',
    '2026-02-15 withdrawn /river/flood Wrong otter.',
    '2026-02-01 /river/weir Four dams.',
    '2026-01-01 /river/dam Three dams.',
    '2025-12-01 withdrawn /river/ebb ',
  ]);
  expect(logAt(index, Date.UTC(2026, 10, 24) - 1)[0]).toBe('2026-03-01 /river/dam Not three.');
  expect(logAt(index, Date.UTC(2026, 10, 24))[0]).toBe('2026-11-24 /river/later To come.');
  expect(logAt(index, Date.UTC(2026, 10, 23))).toContain('2026-02-01 /river/soon Four dams.');
  expect(logAt(index, Date.UTC(2026, 10, 20))).toContain('2026-02-01 /river/over Four dams.');
  index.close();
});

test('what was never public is not in the log: a withdrawn draft, a story withdrawn before its publication', () => {
  const index = makeIndex({ 'site.md': '---\nname: Bugle\ntimeZone: Europe/Vienna\n---\n' });
  changeIndex(index, {
    'articles/river/draft.md': story({ draft: 'true', withdrawn: '2026-02-15' }),
    'articles/river/early.md': story({ date: '2026-02-16', withdrawn: '2026-02-15' }),
    'articles/river/hour.md': story({ date: '2026-02-15T10:00', withdrawn: '2026-02-15T09:00' }),
    'articles/river/same-day.md': story({ date: '2026-02-15T10:00', withdrawn: '2026-02-15' }),
  });
  expect(logAt(index)).toEqual(['2026-02-14 withdrawn /river/same-day ']);
  index.close();
});

test('a story that comes back is no longer withdrawn, and its corrections count again', () => {
  const index = makeIndex({ 'articles/river/dam.md': story({ withdrawn: 'true', corrections: four }) });
  expect(logAt(index)).toEqual(['2025-03-09 withdrawn /river/dam ']);
  changeIndex(index, { 'articles/river/dam.md': story({ corrections: four }) });
  expect(logAt(index)).toEqual(['2026-02-01 /river/dam Four dams.']);
  changeIndex(index, { 'articles/river/dam.md': null });
  expect(logAt(index)).toEqual([]);
  index.close();
});

test('a withdrawn story whose address another file keeps is not in the log: readers find that other one there', () => {
  const index = makeIndex({
    'articles/river/map.md': story({ withdrawn: 'true' }),
    'pages/river/map.md': '---\ntitle: Map\n---\nWords.\n',
  });
  expect(logAt(index)).toEqual([]);
  changeIndex(index, { 'pages/river/map.md': null });
  expect(logAt(index)).toHaveLength(1);
  index.close();
});

test('fifty entries make a page, none lost or repeated however many share a moment', () => {
  const index = makeIndex(
    Object.fromEntries(
      Array.from({ length: 260 }, (_, n) => [`articles/river/s-${n}.md`, story({ corrections: four })]),
    ),
  );
  const pages = [6, 5, 4, 3, 2, 1].map((page) => logAt(index, noon, page));
  expect(pages.map(({ length }) => length)).toEqual([10, 50, 50, 50, 50, 50]);
  expect(new Set(pages.flat()).size).toBe(260);
  expect([6, 7].map((page) => hasCorrectionsPage(index, noon, page))).toEqual([true, false]);
  expect(listCorrections(index, noon, 7)).toEqual({ entries: [], page: 7, hasMore: false });
  index.close();
});
