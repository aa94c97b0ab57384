import { expect, test } from 'vitest';
import { readSearch } from './read-search.ts';

test('of a parameter that is repeated the first counts', () => {
  const { question, page } = readSearch({ q: ['dam', 'flood'], section: 'river', page: ['3', '4'] });
  expect([question.words, question.section, page]).toEqual(['dam', 'river', 3]);
});

test.each(['', '0', '-1', '01', '1.5', '1e3', 'two', '1000000', '٣', ' 2'])('page %j is the first', (page) => {
  expect(readSearch({ page }).page).toBe(1);
});

test('no parameters ask nothing', () => {
  expect(readSearch({}).question.words).toBe('');
});
