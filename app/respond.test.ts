import { afterAll, describe, expect, test } from 'vitest';
import type { Answer } from '#lib/library/list-page-tags.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import type { Newsroom } from './newsroom.ts';
import { keep, refuseMethod, respondMissing, respondUnready, respondWithDocument } from './respond.ts';

const index = makeIndex({});
const unread = makeIndex({});
index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
afterAll(() => {
  index.close();
  unread.close();
});

type Room = Pick<Newsroom, 'index' | 'site' | 'now' | 'preview'>;
const newsroom: Room = { index, site: defaultSite, now: noon, preview: false };

test('a document comes with its type, may be shown anywhere, and is kept until what it shows changes', async () => {
  const response = respondWithDocument(newsroom, 'feeds', 'application/xml; charset=utf-8', 'otters');
  expect([response.status, await response.text()]).toEqual([200, 'otters']);
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'application/xml; charset=utf-8',
    'cache-control': 'public, max-age=0, s-maxage=60',
    'cross-origin-resource-policy': 'cross-origin',
    'x-tags': 'feeds',
    'x-until': String(Date.UTC(2026, 10, 23)),
  });
});

test('a document that time changes sooner than others is kept until then', () => {
  const untilOf = (until: number) =>
    respondWithDocument({ ...newsroom, until }, 'feeds', 'x', '').headers.get('x-until');
  expect(untilOf(noon + 1000)).toBe(String(noon + 1000));
  expect(untilOf(Number.POSITIVE_INFINITY)).toBe(String(Date.UTC(2026, 10, 23)));
});

describe('what says whether readers may reply', () => {
  const rules = { ...defaultSite.comments, closeAfterDays: 3 };
  const room = { ...newsroom, site: { ...defaultSite, comments: rules } };
  const article = makeArticle({ publishedAt: Date.UTC(2026, 10, 19, 20) });
  const answers: readonly Answer[] = [
    { kind: 'show', shown: { kind: 'story', article } },
    { kind: 'thread', article },
  ];

  test.each(answers)('is kept no longer than until its story closes: $kind', (answer) => {
    const untilOf = (now: number) => Number(keep({ ...room, now }, answer, 'public')['x-until']);
    const closing = Date.UTC(2026, 10, 22, 20);
    expect([untilOf(noon), untilOf(closing - 1), untilOf(closing)]).toEqual([closing, closing, Date.UTC(2026, 10, 23)]);
  });

  test.each(answers)('is kept as long as others where no story closes by age: $kind', (answer) => {
    expect(keep(newsroom, answer, 'public')).toHaveProperty('x-until', String(Date.UTC(2026, 10, 23)));
  });
});

test.each([
  ['to an editor', { ...newsroom, preview: true }],
  ['while the newsroom is being read', { ...newsroom, index: unread }],
])('nothing is kept %s', (_case, room) => {
  expect(keep(room, { kind: 'robots' }, 'public')).toEqual({});
  const { headers } = respondWithDocument(room, 'robots', 'text/plain', 'otters');
  expect([headers.get('Cache-Control'), headers.has('x-tags')]).toEqual(['no-store', false]);
});

describe('whose reads a page counts for', () => {
  const shown = (differing: Parameters<typeof makeArticle>[0] = {}): Answer => {
    const article = makeArticle({ id: 'the dam, 川', publishedAt: noon - 1, ...differing });
    return { kind: 'show', shown: { kind: 'story', article } };
  };
  const storyOf = (answer: Answer, room = newsroom) => keep(room, answer, 'public')['x-story'];

  test('is said of the own page of a story that readers may see', () => {
    expect(storyOf(shown())).toBe(encodeURIComponent('the dam, 川'));
  });

  test.each([
    ['a story that is to come', shown({ publishedAt: noon + 1 }), newsroom],
    ['a draft', shown({ draft: true }), newsroom],
    ['its comments', { kind: 'thread', article: makeArticle({ publishedAt: noon - 1 }) } satisfies Answer, newsroom],
    ['the home page', { kind: 'show', shown: { kind: 'home' } } satisfies Answer, newsroom],
    ['an editor’s preview', shown(), { ...newsroom, preview: true }],
    [
      'a paper that counts nothing',
      shown(),
      { ...newsroom, site: { ...defaultSite, mostRead: { ...defaultSite.mostRead, open: false } } },
    ],
  ])('is not said of %s', (_what, answer, room) => {
    expect(storyOf(answer, room)).toBeUndefined();
  });
});

test('what is missing, unready or refused says so in words', async () => {
  const missing = respondMissing(newsroom, { kind: 'feeds' });
  expect([missing.status, await missing.text(), missing.headers.get('x-tags')]).toEqual([404, 'Not found\n', 'feeds']);
  expect([respondUnready().status, respondUnready().headers.get('Retry-After')]).toEqual([503, '5']);
  expect([refuseMethod().status, refuseMethod().headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
});
