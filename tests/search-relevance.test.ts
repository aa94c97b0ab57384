import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FoundStory } from '#lib/library/search/found-stories.ts';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { demoExamples } from './relevance/demo-examples.ts';
import type { Example } from './relevance/example.ts';
import { type Newsroom, openNewsroom } from './relevance/open-newsroom.ts';
import { sampleExamples } from './relevance/sample-examples.ts';
import { tongueExamples } from './relevance/tongue-examples.ts';
import { tongueStories } from './relevance/tongue-stories.ts';

/** Real stories nobody here wrote; they lie beside the repository. */
const samples = ['18f', 'open-source-guides'].map((name) => resolve('../shared/samples', name));

const now = Date.UTC(2026, 10, 22, 18);

/** The examples by which ranking is tuned: a newsroom, and the questions put to it. */
describe('in the demo newsroom', () => {
  holdTo(demoExamples, resolve('content'));
});

describe('in a newsroom of many languages', () => {
  const root = makeNewsroom(tongueStories);
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  holdTo(tongueExamples, root);

  describe('every word that ICU sees', () => {
    let newsroom: Newsroom;

    beforeAll(async () => {
      newsroom = await openNewsroom(root, now);
    });

    afterAll(() => newsroom?.close());

    it.each(Object.keys(tongueStories).filter((file) => file.startsWith('articles/')))('finds %s', (file) => {
      const words = listWords(file, String(tongueStories[file]));
      expect(words.length).toBeGreaterThan(5);
      const isFound = (word: string) =>
        newsroom.ask(word).stories.some(({ article, headline, excerpt }) => {
          return article.file === file && [...headline, ...excerpt].some(({ isMatch }) => isMatch);
        });
      expect(words.filter((word) => !isFound(word))).toEqual([]);
    });
  });
});

describe.skipIf(!samples.every((folder) => existsSync(folder)))(
  'in a newsroom of both samples (skipped where ../shared/samples is absent)',
  () => {
    const root = mkdtempSync(join(tmpdir(), 'broadsheet-content-'));
    beforeAll(() => {
      for (const folder of samples)
        for (const part of ['articles', 'authors']) cpSync(join(folder, part), join(root, part), { recursive: true });
    });
    afterAll(() => rmSync(root, { recursive: true, force: true }));
    holdTo(sampleExamples, root);
  },
);

/** Words of the headline and the text of a story, by the rules for the language that its folder is named for. */
function listWords(file: string, text: string): readonly string[] {
  const [, language = ''] = file.split('/');
  const [, head = '', body = ''] = text.split(/^---$/m);
  const seen = `${/^title: (.*)/m.exec(head)?.[1]}\n${body}`;
  const pieces = new Intl.Segmenter(language, { granularity: 'word' }).segment(seen);
  return [...pieces].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** Each example is a test of its own. */
function holdTo(examples: readonly Example[], root: string): void {
  let newsroom: Newsroom;

  beforeAll(async () => {
    newsroom = await openNewsroom(root, now);
  }, 120_000);

  afterAll(() => newsroom?.close());

  it.each(examples.map((example) => ({ ...example, asked: toWords(example.ask) })))('$asked: $by', ({ ask, see }) => {
    const { stories, spelling } = newsroom.ask(ask);
    const paths = stories.map(({ article }) => article.path);
    if (see.first !== undefined) expect(paths[0]).toBe(see.first);
    if (see.among !== undefined) expect(paths.slice(0, 3)).toEqual(expect.arrayContaining([...see.among]));
    if (see.only !== undefined) expect(paths.toSorted()).toEqual(see.only.toSorted());
    if (see.inOrder !== undefined) expect(paths.filter((path) => see.inOrder?.includes(path))).toEqual(see.inOrder);
    if (see.without !== undefined) expect(paths.filter((path) => see.without?.includes(path))).toEqual([]);
    if (see.marks !== undefined) expect(listMarks(stories[0])).toEqual(expect.arrayContaining([...see.marks]));
    if (see.spelling !== undefined) expect(spelling?.toLowerCase() ?? null).toBe(see.spelling);
  });
}

function listMarks(found: FoundStory | undefined): readonly string[] {
  const pieces = found === undefined ? [] : [...found.headline, ...found.excerpt];
  return pieces.filter(({ isMatch }) => isMatch).map(({ text }) => text.toLowerCase());
}

function toWords(ask: Example['ask']): string {
  return typeof ask === 'string' ? ask : Object.values(ask).join(' · ');
}
