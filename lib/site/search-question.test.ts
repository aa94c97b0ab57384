import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSearchQuestion, type SearchQuestion, searchUrl } from './search-question.ts';
import { pageUrl } from './urls.ts';

const nothing: SearchQuestion = {
  words: '',
  section: null,
  author: null,
  language: null,
  within: null,
  from: null,
  to: null,
  order: 'relevance',
};

const read = (fields: Readonly<Record<string, string>>) => readSearchQuestion((name) => fields[name]);

test('a form that was sent as it is asks nothing', () => {
  expect(read({})).toEqual(nothing);
  const empty = { q: '', section: '', author: '', lang: '', within: '', from: '', to: '', order: '' };
  expect(read(empty)).toEqual(nothing);
});

test('every field of the form means what it says', () => {
  const fields = {
    q: ' the "old dam" -flood',
    section: 'river',
    author: 'ann-otter',
    lang: 'pt-BR',
    within: 'month',
    from: '2026-01-31',
    to: '2024-02-29',
    order: 'newest',
  };
  expect(read(fields)).toEqual({
    words: 'the "old dam" -flood',
    section: 'river',
    author: 'ann-otter',
    language: 'pt-BR',
    within: 'month',
    from: '2026-01-31',
    to: '2024-02-29',
    order: 'newest',
  });
});

test.each([
  ['within', 'fortnight'],
  ['order', 'oldest'],
  ['from', '2026-02-30'],
  ['from', '23.11.2026'],
  ['to', '2026-13-01'],
  ['to', '2026-1-1'],
  ['to', '99999-01-01'],
  ['from', '0050-01-01'],
])('%s=%s means nothing', (name, value) => {
  expect(read({ [name]: value })).toEqual(nothing);
});

test('a space after the last word is kept, once', () => {
  expect(read({ q: 'ferry ' }).words).toBe('ferry ');
  expect(read({ q: ' ferry \t\n' }).words).toBe('ferry ');
  expect(read({ q: '  ' }).words).toBe('');
  expect(read({ q: `${'a'.repeat(200)} ` }).words).toHaveLength(200);
  expect(searchUrl(read({ q: 'ferry ' }))).toBe('/search?q=ferry+');
});

test('a text is cut at 200 characters, and what no page can print is left out', () => {
  expect(read({ q: 'a'.repeat(201) }).words).toHaveLength(200);
  expect(read({ q: 'dam\0\r\n\u0085flood' }).words).toBe('dam flood');
  expect(read({ q: `dam ${'\ud800'}` }).words).toBe('dam \ufffd');
});

test('a question has one address, in one order', () => {
  expect(searchUrl({})).toBe('/search');
  expect(searchUrl({ words: 'dam', order: 'relevance' }, 1)).toBe('/search?q=dam');
  expect(searchUrl({ order: 'newest', section: 'river', words: 'the "dam" & +1' }, 2)).toBe(
    '/search?q=the+%22dam%22+%26+%2B1&section=river&order=newest&page=2',
  );
  expect(searchUrl({ words: '東京', language: 'ja' })).toBe('/search?q=%E6%9D%B1%E4%BA%AC&lang=ja');
});

test('the address of a later page is that of the first with a number', () => {
  for (const question of [nothing, { ...nothing, words: 'dam' }])
    expect(pageUrl(searchUrl(question), 3)).toBe(searchUrl(question, 3));
});

test('whatever was asked is what its address asks', () => {
  const field = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(field, field, field, (q, section, within) => {
      const question = read({ q, section, within });
      const { searchParams } = new URL(searchUrl(question), 'http://front.invalid');
      expect(readSearchQuestion((name) => searchParams.get(name) ?? undefined)).toEqual(question);
    }),
  );
});
