import { expect, test } from 'vitest';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import type { Index } from './open-index.ts';
import { findUnreadBody, listUnreadBodies, putFacts } from './read-unread-bodies.ts';

const file = 'articles/river/dam.md';
const nothing = { headings: [], mentions: [], entries: [], problems: [] };

function makeUnread() {
  const index = makeIndex({
    'articles/river/old.md': story({ date: '2020-01-01' }),
    [file]: story({ date: '2026-01-01', lang: 'de', authors: '[otto]' }, 'It held.'),
    'authors/otto.md': '---\nname: Otto\n---\nBio.\n',
  });
  index.prepare('UPDATE bodies SET facts = NULL').run();
  return index;
}

function unreadOf(index: Index, name: string) {
  return listUnreadBodies(index, noon).flatMap((n) => {
    const unread = findUnreadBody(index, n);
    return unread?.file === name ? [unread] : [];
  });
}

test('unread bodies are listed people and pages first, then stories from the newest', () => {
  const index = makeUnread();
  const files = listUnreadBodies(index, noon).map((n) => findUnreadBody(index, n)?.file);
  expect(files).toEqual(['authors/otto.md', file, 'articles/river/old.md']);
  index.close();
});

test('stories that no reader may see are listed before all others', () => {
  const index = makeIndex({
    'articles/river/draft.md': story({ date: '2020-01-01', draft: 'true' }),
    'articles/river/expired.md': story({ date: '2021-01-01', expires: '2021-02-01' }),
    'articles/river/withdrawn.md': story({ date: '2022-01-01', withdrawn: 'true' }),
    'articles/river/scheduled.md': story({ date: '2027-01-01' }),
    'articles/river/live.md': story({ date: '2026-01-01' }),
    'pages/about.md': '---\ntitle: About\n---\nWords.\n',
  });
  index.prepare('UPDATE bodies SET facts = NULL').run();
  const files = listUnreadBodies(index, noon).map((n) => findUnreadBody(index, n)?.file);
  expect(files).toEqual([
    'articles/river/scheduled.md',
    'articles/river/withdrawn.md',
    'articles/river/expired.md',
    'articles/river/draft.md',
    'pages/about.md',
    'articles/river/live.md',
  ]);
  index.close();
});

test('an unread body comes with what rendering needs, and is unread no more when its facts are stored', () => {
  const index = makeUnread();
  const [unread] = unreadOf(index, file);
  expect(unread).toMatchObject({ file, body: 'It held.\n', bodyLine: 8, lang: 'de' });
  if (unread !== undefined) putFacts(index, unread, { facts: nothing, text: '' }, noon);
  expect(unreadOf(index, file)).toEqual([]);
  expect(listUnreadBodies(index, noon)).toHaveLength(2);
  expect(findUnreadBody(index, unread?.n ?? 0)).toBeUndefined();
  index.close();
});

test('what a body mentions is added to what its fields mention', () => {
  const index = makeUnread();
  const mention = { kind: 'link', name: '/lost', written: '/lost', line: 8, column: 1 } as const;
  for (const unread of unreadOf(index, file))
    putFacts(index, unread, { facts: { ...nothing, mentions: [mention] }, text: '' }, noon);
  const rows = index.prepare('SELECT m.kind, m.name FROM mentions m JOIN documents USING (n) WHERE file = ?').all(file);
  expect(rows.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
    'author otto',
    'link /lost',
    'section river',
  ]);
  index.close();
});

test('facts of a text that has changed meanwhile are not stored', () => {
  const index = makeUnread();
  const earlier = unreadOf(index, file);
  changeIndex(index, { [file]: story({}, 'It broke.') });
  index.prepare('UPDATE bodies SET facts = NULL').run();
  for (const unread of earlier) putFacts(index, unread, { facts: nothing, text: '' }, noon);
  expect(unreadOf(index, file)).toMatchObject([{ body: 'It broke.\n' }]);
  changeIndex(index, { [file]: null });
  for (const unread of earlier) putFacts(index, unread, { facts: nothing, text: '' }, noon);
  expect(unreadOf(index, file)).toEqual([]);
  index.close();
});
