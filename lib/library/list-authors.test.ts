import { expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { describeAuthor, hasAuthorPage, listAuthors, readByline } from './list-authors.ts';

test('the authors are those with a file or a live story, by slug, with what their file says', () => {
  const index = makeIndex({
    'authors/wilma.md': '---\nname: Wilma Stripe\nrole: Weather\nimage: /media/wilma.jpg\n---\nWilma watches.\n',
    'authors/idle.md': '---\nname: Idle\n---\n',
    'articles/river/a.md': story({ authors: '[wilma, Otto Dam]' }),
    'articles/river/b.md': story({ draft: 'true', authors: '[ghost]' }),
  });
  const { authors, hasMore } = listAuthors(index, noon, 1);
  expect(hasMore).toBe(false);
  expect(authors).toMatchObject([
    { id: 'idle', name: 'Idle', role: '', image: null },
    { id: 'otto-dam', name: 'Otto Dam', role: '', description: '', profiles: [], image: null },
    { id: 'wilma', name: 'Wilma Stripe', role: 'Weather', image: { address: '/media/wilma.jpg' } },
  ]);
  expect(describeAuthor(index, 'otto-dam', noon).name).toBe('Otto Dam');
  expect(describeAuthor(index, 'ghost', noon).name).toBe('ghost');
  index.close();
});

test('a hundred authors make a page', () => {
  const index = makeIndex(
    Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`authors/a-${1000 + n}.md`, `---\nname: A${n}\n---\n`])),
  );
  expect([1, 2, 3].map((page) => listAuthors(index, noon, page).authors.length)).toEqual([100, 100, 1]);
  expect(listAuthors(index, noon, 3).authors[0]?.name).toBe('A200');
  expect([3, 4].map((page) => hasAuthorPage(index, noon, page))).toEqual([true, false]);
  index.close();
});

test('a byline names authors as their files do, or as the story does', () => {
  const index = makeIndex({ 'authors/wilma.md': '---\nname: Wilma Stripe\nrole: Weather\n---\n' });
  const authors = [
    { slug: 'otto-dam', name: 'Otto Dam' },
    { slug: 'wilma', name: 'wilma' },
  ];
  expect(readByline(index, { authors })).toMatchObject([
    { id: 'otto-dam', name: 'Otto Dam', role: '', description: '', profiles: [], image: null },
    { id: 'wilma', name: 'Wilma Stripe', role: 'Weather' },
  ]);
  index.close();
});
