import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSearchQuestion } from '#lib/site/search-question.ts';
import { hostileQuestions } from './newsroom/hostile-questions.ts';
import { hostileTexts } from './newsroom/hostile-texts.ts';
import { type Newsroom, openNewsroom } from './relevance/open-newsroom.ts';

let newsroom: Newsroom;

beforeAll(async () => {
  newsroom = await openNewsroom('content', Date.UTC(2026, 10, 22, 18));
}, 120_000);

afterAll(() => newsroom?.close());

describe('whatever is asked', () => {
  /** Asks as an address does: what is too long is cut before. */
  const ask = (words: string) => {
    const question = readSearchQuestion((name) => (name === 'q' ? words : undefined));
    const found = newsroom.ask(question);
    expect(found.stories.length).toBeLessThanOrEqual(found.count);
    expect(new Set(found.stories.map(({ article }) => article.path)).size).toBe(found.stories.length);
    for (const { article, headline } of found.stories)
      expect(headline.map(({ text }) => text).join('')).toBe(article.title);
    newsroom.suggest(words);
  };

  it('is answered, meant to do harm', () => {
    for (const words of [...hostileQuestions, ...hostileTexts.map(({ body }) => body)]) ask(words);
  });

  it('is answered, made of operators, odd characters and words', () => {
    const piece = fc.constantFrom(
      ...['bridge', 'Kerlannec', 'جسر', '京都', 'สะพาน', 'हिन्दी', 'ß', 'İ', 'e\u0301', '\u200d', '\u0000', '\ud800'],
      ...['"', '“', '”', '-', '–', '*', '^', '(', ')', ':', '{', '}', '+', 'AND', 'OR', 'NOT', 'NEAR', '\\', "'", ' '],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => ask(pieces.join(''))),
      { numRuns: 500 },
    );
  });

  it('is answered, made of anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), ask), { numRuns: 300 });
  });

  it('in the other fields is answered', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 20 });
    const question = fc.record({ section: anything, author: anything, language: anything });
    fc.assert(
      fc.property(question, (narrowed) => {
        expect(newsroom.ask({ words: 'bridge', ...narrowed }).stories).toEqual([]);
      }),
      { numRuns: 200, examples: [[{ section: '"', author: '*', language: ')' }]] },
    );
  });
});

describe('the pages of what was found', () => {
  it.each(['relevance', 'newest'] as const)('hold each story once, in the order of %s, and then nothing', (order) => {
    const pages = [1, 2, 3, 4].map((page) => newsroom.ask({ words: 'the', order }, page));
    const paths = pages.flatMap(({ stories }) => stories.map(({ article }) => article.path));
    expect(paths).toHaveLength(pages[0]?.count ?? 0);
    expect(new Set(paths).size).toBe(paths.length);
    expect(pages.map(({ hasMore }) => hasMore)).toEqual([true, false, false, false]);
    expect(newsroom.ask({ words: 'the', order }, 100_000).stories).toEqual([]);
  });
});
