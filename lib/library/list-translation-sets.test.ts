import { afterAll, expect, test } from 'vitest';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { closed, story } from '#tests/newsroom/write-newsroom.ts';
import { listTranslationSets, type TranslationScope } from './list-translation-sets.ts';

const scope: TranslationScope = { now: noon, origin: 'https://bugle.example', language: 'en' };

const of = (fields: Readonly<Record<string, string>>) => story({ translationOf: '/river/a', ...fields });

const index = makeIndex({
  'articles/river/a.md': story(),
  'articles/fluss/a.md': of({ lang: 'de' }),
  'articles/fluss/zweite.md': of({ lang: 'de' }),
  'articles/rio/a.md': of({ lang: 'es' }),
  'articles/rio/later.md': of({ lang: 'pt', date: '2026-11-22T12:00:01Z' }),
  'articles/rio/draft.md': of({ lang: 'it', draft: 'true' }),
  'articles/rio/gone.md': of({ lang: 'ca', withdrawn: 'true' }),
  'articles/rio/over.md': of({ lang: 'gl', expires: '2026-11-22T12:00:00Z' }),
  'articles/rio/lent.md': of({ lang: 'eu', canonical: 'https://heron.example/x' }),
  'articles/river/alone.md': story(),
  'articles/teich/lost.md': story({ lang: 'de', translationOf: '/river/nowhere' }),
  'articles/etang/lost.md': story({ lang: 'fr', translationOf: '/river/nowhere' }),
});
afterAll(() => index.close());

const membersOf = (original: string, differing: Partial<TranslationScope> = {}) =>
  listTranslationSets(index, new Set([original]), { ...scope, ...differing })
    .get(original)
    ?.map(({ path, language, isOriginal }) => `${language} ${path}${isOriginal ? ' original' : ''}`);

test('a set holds the live languages of a story, the original first, and one story of each language', () => {
  expect(membersOf('/river/a')).toEqual(['en /river/a original', 'de /fluss/a', 'es /rio/a']);
});

test('a set grows at the moment at which another language is published', () => {
  expect(membersOf('/river/a', { now: noon + 1000 })).toContain('pt /rio/later');
  expect(membersOf('/river/a', { now: noon - 1 })).toContain('gl /rio/over');
});

test('the languages of a story that is not there itself are a set all the same', () => {
  expect(membersOf('/river/nowhere')).toEqual(['fr /etang/lost', 'de /teich/lost']);
});

test('what is closed to crawlers is in no set', () => {
  changeIndex(index, { 'site.md': closed('/rio', '/fluss/a') });
  expect(membersOf('/river/a')).toEqual(['en /river/a original', 'de /fluss/zweite']);
  changeIndex(index, { 'site.md': closed('/rio', '/fluss') });
  expect(membersOf('/river/a')).toBeUndefined();
  changeIndex(index, { 'site.md': null });
  expect(membersOf('/river/a')).toHaveLength(3);
});

test('a story in one language is no set', () => {
  expect(membersOf('/river/alone')).toBeUndefined();
  expect(listTranslationSets(index, new Set(), scope).size).toBe(0);
});

test('neither a translation of a translation nor two that name each other are a set', () => {
  const odd = makeIndex({
    'articles/river/b.md': story(),
    'articles/fluss/b.md': story({ lang: 'de', translationOf: '/river/b' }),
    'articles/rio/b.md': story({ lang: 'es', translationOf: '/fluss/b' }),
    'articles/river/c.md': story({ translationOf: '/fluss/c' }),
    'articles/fluss/c.md': story({ lang: 'de', translationOf: '/river/c' }),
  });
  const originals = new Set(['/river/b', '/fluss/b', '/river/c', '/fluss/c']);
  const sets = listTranslationSets(odd, originals, scope);
  expect([...sets].map(([original, set]) => [original, set.map(({ path }) => path)])).toEqual([
    ['/river/b', ['/river/b', '/fluss/b']],
  ]);
  odd.close();
});

test('a story that says it translates itself stands alone', () => {
  const odd = makeIndex({});
  changeIndex(odd, { 'articles/river/self.md': story({ translationOf: '/river/self', lang: 'de' }) });
  expect(listTranslationSets(odd, new Set(['/river/self']), scope).size).toBe(0);
  odd.close();
});
