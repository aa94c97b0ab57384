import { NextRequest } from 'next/server';
import { afterAll, expect, test } from 'vitest';
import { makeIndex } from '#tests/newsroom/make-index.ts';
import { answerSearch } from './answer-search.ts';

const index = makeIndex({});
afterAll(() => index.close());

function ask(path: string) {
  return answerSearch({ index }, new NextRequest(`http://localhost:3000${path}`));
}

test('while the newsroom is read for the first time, nobody is told that nothing was found', () => {
  const response = ask('/search?q=dam');
  expect([response?.status, response?.headers.get('Retry-After')]).toEqual([503, '5']);
  expect(response?.headers.get('x-middleware-rewrite')).toBe('http://localhost:3000/-/unready');
});

test.each(['', '?q=dam', '?q=%00%ff"<&page=zwei', '?page=9', '?section=nowhere&from=never'])(
  '/search%s is a page, kept by nobody and found by no search engine',
  (parameters) => {
    index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
    const response = ask(`/search${parameters}`);
    const names = ['Cache-Control', 'X-Robots-Tag', 'x-tags', 'x-middleware-next'];
    expect([response?.status, ...names.map((name) => response?.headers.get(name))]).toEqual([
      200,
      'private, no-cache',
      'noindex',
      null,
      '1',
    ]);
  },
);

test.each(['/', '/search/', '/search/dam', '/Search', '/river/search', '/searchlight'])(
  '%s is another page',
  (path) => {
    expect(ask(path)).toBeUndefined();
  },
);
