import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Instant } from '#lib/base/instant.ts';
import type { Index } from '#lib/library/open-index.ts';
import type { Card, CardCut } from '#lib/site/card.ts';
import { cardUrl } from '#lib/site/card.ts';
import { defaultSite, type Site } from '#lib/site/site.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { respondWithCard } from './card-response.ts';

const texts = {
  'articles/river/dam.md': story({ aliases: '[/river/weir]' }),
  'articles/कला/a b.md': story({ lang: 'hi', title: 'कला' }),
  'articles/river/draft.md': story({ draft: 'true' }),
  'articles/river/later.md': story({ date: '2026-12-01T08:00:00Z' }),
  'articles/river/past.md': story({ expires: '2026-01-01T08:00:00Z' }),
  'articles/river/flood.md': story({ withdrawn: 'true' }),
  'articles/river/seen.md': story({ image: '/media/dam.jpg', imageAlt: 'A dam' }),
  'media/dam.jpg': '',
  'sections/river.md': '---\ntitle: The River\n---\n',
  'pages/about.md': '---\ntitle: About\n---\n',
};
const index = makeIndex(texts);
index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
const unread = makeIndex(texts);
afterAll(() => {
  index.close();
  unread.close();
});

type Room = {
  readonly index: Index;
  readonly now: Instant;
  readonly preview: boolean;
  readonly drawn: Buffer | 'busy';
};
const usual: Room = { index, now: noon, preview: false, drawn: Buffer.from('a card') };
let room = usual;
const asked: { card: Card; cut: CardCut }[] = [];
const site: Site = { ...defaultSite, name: 'The Otter Times' };
vi.mock('./newsroom.ts', () => ({
  readNewsroom: () => ({
    ...room,
    site,
    edition: { site, now: room.now, sections: new Map([['river', 'The River']]) },
    cards: {
      find: async (card: Card, cut: CardCut) => {
        asked.push({ card, cut });
        return room.drawn;
      },
    },
  }),
}));
beforeEach(() => {
  room = usual;
  asked.length = 0;
});

const dam: Card = {
  title: 'Otters elect a mayor',
  section: 'The River',
  name: 'The Otter Times',
  language: site.language,
};
const askFor = (url: string) => respondWithCard(new Request(new URL(url, 'http://localhost:3000')));
const ask = (path: string, card = dam, cut: CardCut = 'wide') => askFor(cardUrl(path, card, cut));

test('the card of a story says what its story says', async () => {
  const answer = await ask('/river/dam', dam, 'square');
  expect([answer.status, await answer.text()]).toEqual([200, 'a card']);
  expect(asked).toEqual([{ card: dam, cut: 'square' }]);
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'image/png',
    'content-disposition': 'inline',
    'cache-control': 'public, max-age=31536000, s-maxage=300, immutable',
    'cross-origin-resource-policy': 'cross-origin',
    'x-tags': 'site story:/river/dam',
    'x-until': String(Date.UTC(2026, 10, 23)),
  });
});

test('a path in another script is found however it is escaped', async () => {
  const art = { ...dam, title: 'कला', section: 'कला', language: 'hi' };
  expect((await ask('/कला/a b', art)).status).toBe(200);
  expect((await askFor(decodeURI(cardUrl('/कला/a b', art, 'wide')))).status).toBe(200);
});

test('a story that has a picture has a card too', async () => {
  expect((await ask('/river/seen')).status).toBe(200);
});

describe('the way to the card as it is now is told to', () => {
  test.each([
    ['older words', '/river/dam', { ...dam, title: 'Otters elect nobody' }],
    ['an older section', '/river/dam', { ...dam, section: 'River' }],
    ['an older path of the story', '/river/weir', dam],
    ['another spelling of the path', '/River/Dam/', dam],
  ])('%s', async (_case, path, card) => {
    const { status, headers } = await ask(path, card);
    expect([status, headers.get('Location')]).toEqual([302, cardUrl('/river/dam', dam, 'wide')]);
    expect([headers.get('Cache-Control'), headers.get('x-tags')]).toEqual(['public, max-age=60', 'site home']);
    expect(asked).toEqual([]);
  });
});

describe('there is no card of', () => {
  test.each([
    ['a draft', '/river/draft'],
    ['a story that is to come', '/river/later'],
    ['a story that has expired', '/river/past'],
    ['a withdrawn story', '/river/flood'],
    ['a plain page', '/about'],
    ['a section', '/river'],
    ['what is not there', '/river/lost'],
    ['a guess', '/elsewhere/dam'],
  ])('%s', async (_case, path) => {
    const answer = await ask(path);
    expect([answer.status, await answer.text(), answer.headers.get('Location')]).toEqual([404, 'Not found\n', null]);
    expect([answer.headers.get('x-tags'), asked]).toEqual(['site home', []]);
  });

  test.each([
    '/cards/wide-0123456789ab/river/dam.jpg',
    '/cards/full-0123456789ab/river/dam.png',
    '/cards/%ff',
    '/cards/x',
  ])('%s', async (url) => {
    expect((await askFor(url)).status).toBe(404);
  });
});

test('a story that was to come has its card when it has come', async () => {
  room = { ...usual, now: Date.UTC(2026, 11, 2) };
  expect((await ask('/river/later')).status).toBe(200);
});

test('an editor sees the card of a draft, which the front does not keep', async () => {
  room = { ...usual, preview: true };
  const { status, headers } = await ask('/river/draft');
  expect([status, headers.has('x-tags')]).toEqual([200, false]);
});

test.each([
  ['while the newsroom is being read', { ...usual, index: unread }],
  ['when too many cards are to be drawn', { ...usual, drawn: 'busy' } as const],
])('a card is to come %s', async (_case, then) => {
  room = then;
  const { status, headers } = await ask('/river/dam');
  expect([status, headers.get('Retry-After'), headers.get('Cache-Control')]).toEqual([503, '5', 'no-store']);
  expect(headers.has('x-tags')).toBe(false);
});
