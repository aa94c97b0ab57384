import { expect, test } from 'vitest';
import { fullYears } from '#lib/site/age.ts';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findNextTurn } from './find-next-turn.ts';

const file = 'articles/river/dam.md';
const midnight = Date.UTC(2026, 10, 23);
const evening = Date.UTC(2026, 10, 22, 20);

test('the next turn is midnight in the zone of the site when nothing else is to come', () => {
  const index = makeIndex({ [file]: story() });
  expect(findNextTurn(index, noon, 'UTC')).toBe(midnight);
  expect(findNextTurn(index, midnight, 'UTC')).toBe(Date.UTC(2026, 10, 24));
  expect(findNextTurn(index, noon, 'Europe/Vienna')).toBe(Date.UTC(2026, 10, 22, 23));
  expect(findNextTurn(index, noon, 'Pacific/Kiritimati')).toBe(Date.UTC(2026, 10, 23, 10));
  index.close();
});

test.each([
  ['skip midnight', 'America/Havana', Date.UTC(2026, 2, 8, 4), Date.UTC(2026, 2, 8, 5)],
  ['pass it twice', 'America/Havana', Date.UTC(2026, 9, 31, 22), Date.UTC(2026, 10, 1, 4)],
  ['go back an hour before it', 'Asia/Beirut', Date.UTC(2026, 9, 24, 19), Date.UTC(2026, 9, 24, 22)],
])('where the clocks %s, the turn is the first moment of the day', (_case, timeZone, now, turn) => {
  const index = makeIndex({});
  expect(new Date(findNextTurn(index, now, timeZone))).toEqual(new Date(turn));
  expect(findNextTurn(index, turn, timeZone)).toBeGreaterThan(turn + 80_000_000);
  index.close();
});

const pin = (until: string) => `---\npins: [{ story: /river/dam, until: ${until} }]\n---\n`;

test.each([
  ['a story appears', { [file]: story({ date: '2026-11-22T20:00Z' }) }],
  ['a story expires', { [file]: story({ expires: '2026-11-22T20:00Z' }) }],
  ['a correction is dated', { [file]: story({ corrections: '[{ date: 2026-11-22T20:00Z, text: Three dams. }]' }) }],
  ['an update is dated', { [file]: story({ updated: '2026-11-22T20:00Z' }) }],
  ['breaking news is none any more', { [file]: story({ breaking: '2026-11-22T20:00Z' }) }],
  ['a pin ends', { 'front.md': pin('2026-11-22T20:00Z') }],
  ['a plain page is dated', { 'pages/about.md': '---\ntitle: About\nupdated: 2026-11-22T20:00Z\n---\n' }],
])('it is sooner when %s before, until the file goes', (_case, texts: Readonly<Record<string, string>>) => {
  const index = makeIndex(texts);
  expect(findNextTurn(index, noon, 'UTC')).toBe(evening);
  expect(findNextTurn(index, evening, 'UTC')).toBe(midnight);
  for (const name of Object.keys(texts)) changeIndex(index, { [name]: null });
  expect(findNextTurn(index, noon, 'UTC')).toBe(midnight);
  index.close();
});

test('a story turns a year older at the turn before its birthday, to the second', () => {
  const timeZone = 'America/Halifax';
  const published = Date.parse('2024-11-23T01:30:00Z');
  const index = makeIndex({ [file]: story({ date: '2024-11-23T01:30:00Z' }) });
  const turn = findNextTurn(index, Date.parse('2026-11-21T12:00Z'), timeZone);
  expect(new Date(turn).toISOString()).toBe('2026-11-22T04:00:00.000Z');
  expect([turn - 1000, turn].map((now) => fullYears(published, now, timeZone))).toEqual([1, 2]);
  index.close();
});

test('a moment that an edit takes out of a file is forgotten', () => {
  const index = makeIndex({ [file]: story({ updated: '2026-11-22T20:00Z' }) });
  changeIndex(index, { [file]: story() });
  expect(findNextTurn(index, noon, 'UTC')).toBe(midnight);
  index.close();
});
