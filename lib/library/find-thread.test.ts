import { afterAll, describe, expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findMovedThread, findThread } from './find-thread.ts';

const index = makeIndex({
  'articles/river/dam.md': story({ title: 'Dam', id: 'dam', aliases: '[/old/dam]' }),
  'articles/river/quiet.md': story({ title: 'Quiet', comments: 'false' }),
  'articles/river/done.md': story({ title: 'Done', comments: 'closed' }),
  'articles/river/draft.md': story({ title: 'Draft', draft: 'true' }),
  'articles/river/dam/comments/newest.md': story({ title: 'A story of that name' }),
  'articles/comments/pond.md': story({ title: 'Pond' }),
  'articles/river/newest.md': story({ title: 'Newest' }),
});
afterAll(() => index.close());

function meaningOf(pathname: string, preview = false): string | undefined {
  const found = findThread(index, pathname, noon, preview);
  return found && `${found.article.title}: ${Object.values(found.view).join(' ')} at ${found.url}`;
}

describe('below a story are', () => {
  test.each([
    ['/river/dam/comments', 'Dam: list oldest at /river/dam/comments'],
    ['/river/quiet/comments/newest', undefined],
    ['/river/done/comments/newest', 'Done: list newest at /river/done/comments/newest'],
    ['/river/dam/comments/aB-_9', 'Dam: comment aB-_9 at /river/dam/comments/aB-_9'],
    ['/river/dam/comments/aB/reply', 'Dam: reply aB at /river/dam/comments/aB/reply'],
    ['/river/dam/comments/aB/report', 'Dam: report aB at /river/dam/comments/aB/report'],
    ['/river/dam/comments/aB/reported', 'Dam: reported aB at /river/dam/comments/aB/reported'],
    ['/RIVER/Dam/Comments/aB/Reply', 'Dam: reply aB at /river/dam/comments/aB/reply'],
    ['/comments/pond/comments', 'Pond: list oldest at /comments/pond/comments'],
  ])('%s', (pathname, meaning) => {
    expect(meaningOf(pathname)).toBe(meaning);
  });
});

test.each([
  '/river/dam',
  '/river/comments',
  '/comments',
  '/comments/pond',
  '/nowhere/comments',
  '/river/draft/comments',
  '/river/dam/comments/feed.xml',
  '/river/dam/comments/Atom.xml',
  '/river/dam/comments/a/b',
  '/river/dam/comments/a/reply/b',
  '/%ff/comments',
])('there are none at %s', (pathname) => {
  expect(meaningOf(pathname)).toBeUndefined();
});

test('a story of such an address keeps it', () => {
  expect(meaningOf('/river/dam/comments/newest')).toBeUndefined();
});

test('an editor finds those of a draft', () => {
  expect(meaningOf('/river/draft/comments', true)).toContain('Draft');
});

test('those of a story that has moved are where it is now', () => {
  expect(findMovedThread(index, '/old/dam/comments/aB/reply', noon)).toEqual({
    movedTo: '/river/dam/comments/aB/reply',
  });
  expect(findMovedThread(index, '/old/dam/comments/feed.xml', noon)).toEqual({
    movedTo: '/river/dam/comments/feed.xml',
  });
  expect(findMovedThread(index, '/old/dam', noon)).toBeUndefined();
  expect(findMovedThread(index, '/older/dam/comments', noon)).toBeUndefined();
});
