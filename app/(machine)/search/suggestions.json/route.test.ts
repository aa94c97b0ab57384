import { afterAll, expect, test, vi } from 'vitest';
import type { Suggestion } from '#lib/library/search/suggest.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { GET, POST } from './route.ts';

const index = makeIndex({});
const suggestions: readonly Suggestion[] = [
  { kind: 'tag', text: 'Dams & <weirs>', url: '/tags/dams-weirs' },
  { kind: 'author', text: 'Dan "Otter"', url: '/authors/dan-otter' },
  { kind: 'story', text: 'दान', url: '/%E0%A4%95' },
];
const asked: string[] = [];
vi.mock('#lib/library/search/suggest.ts', () => ({
  listSuggestions: (_index: unknown, typed: string) => {
    asked.push(typed);
    return suggestions;
  },
}));
vi.mock('../../../newsroom.ts', () => ({
  readNewsroom: () => ({ index, site: defaultSite, now: noon, config: { origin: 'https://otter.example' } }),
}));
afterAll(() => index.close());

const get = (query: string) => GET(new Request(`http://localhost:3000/search/suggestions.json${query}`));

test('what was typed comes back as it was, with texts, kinds and absolute addresses', async () => {
  const response = get('?q=+Da%20');
  expect(await response.json()).toEqual([
    ' Da ',
    ['Dams & <weirs>', 'Dan "Otter"', 'दान'],
    ['Topic', 'Writer', 'Story'],
    [
      'https://otter.example/tags/dams-weirs',
      'https://otter.example/authors/dan-otter',
      'https://otter.example/%E0%A4%95',
    ],
  ]);
  expect(asked.at(-1)).toBe('Da ');
});

test('it is what browsers expect, for the one who asked', () => {
  const { headers } = get('?q=da');
  expect(Object.fromEntries(headers)).toEqual({
    'content-type': 'application/x-suggestions+json; charset=utf-8',
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  });
});

test.each(['', '?q=', '?q=%20%00', '?typed=da'])('nothing is suggested for %j', async (query) => {
  const before = asked.length;
  const [, ...lists] = await get(query).json();
  expect([lists, asked.length]).toEqual([[[], [], []], before]);
});

test('it takes nothing that is posted', () => {
  expect(POST().status).toBe(405);
});
