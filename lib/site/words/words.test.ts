import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { fill, splitPhrase } from './fill.ts';
import { joinNames } from './join-names.ts';
import type { Forms } from './plurals.ts';
import { foreignWords, languageOfWords, wordsOf } from './words-of.ts';

type Counted = (count: number) => string;
type Entry = readonly [name: string, words: string | Counted];
type FormsEntry = readonly [name: string, forms: Forms];

/** Files of languages are called by a primary subtag (BCP 47). */
const languages = readdirSync(import.meta.dirname).flatMap((file) => /^([a-z]{2,3})\.ts$/.exec(file)?.[1] ?? []);

const others = languages
  .filter((language) => language !== 'en')
  .map((language) => [language, wordsOf(language)] as const);

/** Kinds of number that some language counts apart: none, one, two, a few, eleven, a hundred. */
const numbers = [0, 1, 2, 3, 11, 100];

/** Every phrase by its place in the catalogue; of what the browser counts by itself, the form that all languages have. */
function listEntries(words: object, before = ''): readonly Entry[] {
  return Object.entries(words).flatMap(([name, value]): readonly Entry[] => {
    if (isForms(value)) return [[before + name, value.other]];
    return typeof value === 'object' ? listEntries(value, `${before}${name}.`) : [[before + name, value]];
  });
}

function listForms(words: object, before = ''): readonly FormsEntry[] {
  return Object.entries(words).flatMap(([name, value]): readonly FormsEntry[] => {
    if (isForms(value)) return [[before + name, value]];
    return typeof value === 'object' ? listForms(value, `${before}${name}.`) : [];
  });
}

const rules = ['zero', 'one', 'two', 'few', 'many', 'other'];

function isForms(value: unknown): value is Forms {
  return (
    typeof value === 'object' &&
    value !== null &&
    'other' in value &&
    Object.keys(value).every((key) => rules.includes(key))
  );
}

function phraseOf(words: string | Counted): string {
  return typeof words === 'string' ? words : words(2);
}

function gapsOf(phrase: string): readonly string[] {
  return splitPhrase(phrase)
    .flatMap((piece) => (piece.kind === 'gap' ? `${piece.name}${piece.text === '' ? '' : ': words'}` : []))
    .toSorted();
}

describe('the catalogue', () => {
  test('knows every language that has a file', () => {
    expect(languages).toEqual(expect.arrayContaining(['ar', 'en', 'es']));
    for (const language of languages) expect(languageOfWords(language)).toBe(language);
    expect(new Set(languages.map(wordsOf)).size).toBe(languages.length);
  });

  test('has the words of a language for all its regions and scripts', () => {
    expect(wordsOf('es-MX')).toBe(wordsOf('es'));
    expect(wordsOf('AR-Arab-EG')).toBe(wordsOf('ar'));
    expect(wordsOf('en')).toBe(en);
  });

  test('has English words, which say so, where nobody has written others', () => {
    expect(wordsOf('he')).toBe(en);
    expect([languageOfWords('he'), foreignWords('he'), foreignWords('es-MX'), foreignWords('en-GB')]).toEqual([
      'en',
      'en',
      undefined,
      undefined,
    ]);
  });

  test.each(others)('says nothing in English in %s', (_language, words) => {
    const english = new Map(listEntries(en).map(([name, phrase]) => [name, phraseOf(phrase)]));
    const same = listEntries(words).filter(([name, phrase]) => english.get(name) === phraseOf(phrase));
    // What is nothing but gaps and marks may be the same.
    const copied = same.filter(([, phrase]) => /\p{L}/u.test(phraseOf(phrase).replace(/\{.*?\}/g, '')));
    expect(copied.map(([name]) => name)).toEqual([]);
  });

  test.each(others)('has the same names and gaps in %s', (_language, words) => {
    const gaps = (entries: readonly Entry[]) => entries.map(([name, phrase]) => [name, gapsOf(phraseOf(phrase))]);
    expect(Object.fromEntries(gaps(listEntries(words)))).toEqual(Object.fromEntries(gaps(listEntries(en))));
  });

  test.each([['en', en] as const, ...others])('counts everything in %s', (_language, words) => {
    for (const [name, counted] of listEntries(words)) {
      if (typeof counted !== 'function') continue;
      for (const number of numbers) expect(`${name}: ${counted(number)}`).toMatch(/: [^#]*\p{L}[^#]*$/u);
    }
  });

  test.each([['en', en] as const, ...others])('has all forms that browsers choose from in %s', (language, words) => {
    const plurals = new Intl.PluralRules(language);
    for (const [name, forms] of listForms(words)) {
      const missing = numbers.map((number) => plurals.select(number)).filter((form) => forms[form] === undefined);
      expect(missing, name).toEqual([]);
    }
  });

  test('counts in Arabic by all six forms', () => {
    expect(numbers.map(wordsOf('ar').lists.stories)).toEqual([
      'لا أخبار',
      'خبر واحد',
      'خبران',
      '3 أخبار',
      '11 خبرًا',
      '100 خبر',
    ]);
  });
});

describe('a phrase', () => {
  test('has its gaps filled, more than once and with what looks like a gap', () => {
    expect(fill('{a} and {b}, {a}', { a: '{b}', b: '$1' })).toBe('{b} and $1, {b}');
  });

  test('keeps the words of a gap that nobody fills', () => {
    expect(fill('{all:Search all stories} instead', {})).toBe('Search all stories instead');
    expect(fill('Page {page}', {})).toBe('Page ');
  });

  test('is text where its braces are no gap', () => {
    expect(splitPhrase('a {b c} {')).toEqual([{ kind: 'text', text: 'a {b c} {' }]);
  });
});

describe('names in a row', () => {
  const names = ['Ann', 'Bea', 'Irene'];
  const join = (language: string, list = names) =>
    joinNames(list, language)
      .map((piece) => (piece.kind === 'name' ? list[piece.at] : piece.text))
      .join('');

  test.each([
    ['en', 'Ann, Bea and Irene'],
    ['en-US', 'Ann, Bea and Irene'],
    ['es', 'Ann, Bea e Irene'],
    ['ar', 'Ann وBea وIrene'],
    // English words have English lists.
    ['he', 'Ann, Bea and Irene'],
  ])('are joined as %s does', (language, joined) => {
    expect(join(language)).toBe(joined);
  });

  test('are joined whatever they hold', () => {
    expect(join('en', ['A, B', ' and '])).toBe('A, B and  and ');
    expect([join('en', []), join('en', ['Ann']), join('en', ['Ann', 'Bea'])]).toEqual(['', 'Ann', 'Ann and Bea']);
  });
});
