import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { searchStories } from '#lib/library/search/search-stories.ts';
import { readSearchQuestion } from '#lib/site/search-question.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { makeSync, readFolder } from '#tests/newsroom/make-sync.ts';
import { makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { beginSearch, refreshSearch } from './refresh-search.ts';
import type { ContentSync } from './sync-content.ts';

const goOn = () => false;

function find({ index }: ContentSync, words: string) {
  const question = readSearchQuestion((name) => (name === 'q' ? words : undefined));
  return searchStories(index, question, { now: noon, timeZone: 'UTC', page: 1 });
}

function countWords({ index }: ContentSync): number {
  return Number(index.prepare('SELECT count(*) AS count FROM vocabulary').get()?.count);
}

test('words are counted, and a new name of an author reaches the stories', async () => {
  const root = makeNewsroom({
    'articles/river/otters.md': story({ authors: '[jane-doe]' }, 'Lanterns at the weir.'),
    'authors/jane-doe.md': '---\nname: Jane Quillfeather\n---\n',
  });
  try {
    const sync = makeSync(root);
    await readFolder(sync);
    expect(countWords(sync)).toBe(0);
    await refreshSearch(sync.index, goOn);
    expect(find(sync, 'lantrens')).toMatchObject({ spelling: 'lanterns', count: 1 });
    expect(find(sync, 'quillfeather').count).toBe(1);

    writeFiles(root, { 'authors/jane-doe.md': '---\nname: Jane Thistledown\n---\n' });
    await readFolder(sync);
    await refreshSearch(sync.index, goOn);
    expect([find(sync, 'quillfeather').count, find(sync, 'thistledown').count]).toEqual([0, 1]);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('before bodies are read, words are counted once, and no story is written anew', async () => {
  const root = makeNewsroom({ 'articles/river/otters.md': story({ authors: '[jane-doe]' }, 'Lanterns at the weir.') });
  try {
    const sync = makeSync(root);
    await readFolder(sync);
    await beginSearch(sync.index, goOn);
    expect(find(sync, 'lantrens')).toMatchObject({ spelling: 'lanterns', count: 1 });

    writeFiles(root, {
      'authors/jane-doe.md': '---\nname: Jane Thistledown\n---\n',
      'articles/river/eels.md': story({}, 'Marmalade.'),
    });
    await readFolder(sync);
    const before = countWords(sync);
    await beginSearch(sync.index, goOn);
    expect([find(sync, 'thistledown').count, countWords(sync)]).toEqual([0, before]);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('it lets go between two steps', async () => {
  const root = makeNewsroom({ 'articles/river/otters.md': story() });
  try {
    const sync = makeSync(root);
    await readFolder(sync);
    await refreshSearch(sync.index, () => true);
    expect(countWords(sync)).toBe(0);
  } finally {
    rmSync(root, { recursive: true });
  }
});
