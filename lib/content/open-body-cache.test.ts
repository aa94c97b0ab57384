import { expect, test } from 'vitest';
import { brandHtml } from '#lib/base/html.ts';
import { err, ok } from '#lib/base/result.ts';
import { openBodyCache } from './open-body-cache.ts';
import type { MarkdownThread } from './open-markdown-thread.ts';
import type { BodyInput } from './render-markdown.ts';

function input(body: string, changes: Partial<BodyInput> = {}): BodyInput {
  const file = 'articles/world/fire.md';
  return {
    file,
    body,
    bodyLine: 5,
    language: 'en',
    smartPunctuation: true,
    pictureHosts: [],
    pictures: new Map(),
    fileSizes: new Map(),
    ...changes,
  };
}

/** A thread that prints bodies as they are, fails on an empty one, and notes what it was asked for. */
function fakeThread(): { readonly thread: MarkdownThread; readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    thread: {
      render: async ({ body }) => {
        asked.push(body);
        return body === '' ? err('no body') : ok(brandHtml(body));
      },
      read: async () => err('not asked for'),
      close: async () => {},
    },
  };
}

test('a body that is asked for while it is being rendered is rendered once', async () => {
  const { thread, asked } = fakeThread();
  const cache = openBodyCache(thread, 1000);
  expect(await Promise.all([cache.render(input('One'), 'a'), cache.render(input('One'), 'a')])).toEqual([
    ok('One'),
    ok('One'),
  ]);
  expect(asked).toEqual(['One']);
});

test('a body is rendered once', async () => {
  const { thread, asked } = fakeThread();
  const cache = openBodyCache(thread, 1000);
  expect(await cache.render(input('one'), 'digest')).toEqual(ok('one'));
  expect(await cache.render(input('one'), 'digest')).toEqual(ok('one'));
  expect(asked).toEqual(['one']);
});

test.each([
  ['the file was edited', {}, 'other'],
  ['it stands elsewhere', { file: 'articles/arts/fire.md' }, 'digest'],
  ['the language changed', { language: 'de' }, 'digest'],
  ['the punctuation changed', { smartPunctuation: false }, 'digest'],
  ['a host was allowed', { pictureHosts: ['x.example'] }, 'digest'],
  [
    'a picture was measured',
    { pictures: new Map([['/media/a.jpg', { version: '1', width: 1, height: 1 }]]) },
    'digest',
  ],
])('a body is rendered again when %s', async (_reason, changes, digest) => {
  const { thread, asked } = fakeThread();
  const cache = openBodyCache(thread, 1000);
  await cache.render(input('one'), 'digest');
  await cache.render(input('one', changes), digest);
  expect(asked).toHaveLength(2);
});

test('a failure is not remembered', async () => {
  const { thread, asked } = fakeThread();
  const cache = openBodyCache(thread, 1000);
  expect(await cache.render(input(''), 'digest')).toEqual(err('no body'));
  expect(await cache.render(input(''), 'digest')).toEqual(err('no body'));
  expect(asked).toHaveLength(2);
});

test('when there are too many characters, the body longest unused goes', async () => {
  const { thread, asked } = fakeThread();
  const cache = openBodyCache(thread, 6);
  for (const body of ['one', 'two', 'one', 'six', 'one', 'two']) await cache.render(input(body), body);
  expect(asked).toEqual(['one', 'two', 'six', 'two']);
});
