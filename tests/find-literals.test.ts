import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findLiterals } from './find-literals.ts';

/** For editors, who have the desk in English too. */
const forEditors: ReadonlySet<string> = new Set([
  'components/layout/preview-mark.tsx',
  'components/layout/preview-strip.tsx',
  'components/layout/problem-list.tsx',
  'components/ui/standing.tsx',
]);

const pages = globSync(['components/**/*.tsx', 'app/(site)/**/*.tsx']).filter(
  (file) => !file.endsWith('.test.tsx') && !file.startsWith('components/desk/') && !forEditors.has(file),
);

function wordsOf(markup: string): readonly string[] {
  return findLiterals('a.tsx', `const a = ${markup};`).map(({ words }) => words);
}

test('every word that readers see comes from the catalogue', () => {
  expect(pages.length).toBeGreaterThan(80);
  expect(pages.flatMap((file) => findLiterals(file, readFileSync(file, 'utf8')))).toEqual([]);
});

describe('words in markup are found:', () => {
  test.each([
    ['text', '<p>More news</p>', ['More news']],
    ['text beside an expression', '<p>Page {page}</p>', ['Page']],
    ['a name for who listens', '<nav aria-label="Pages" />', ['Pages']],
    ['one made of pieces', `<a aria-label={\`Close: \${title}\`} />`, ['Close:']],
    ['a choice between words', "<p>{one ? 'story' : 'stories'}</p>", ['story', 'stories']],
    ['what is printed where there is nothing else', "<p>{note ?? 'none'}</p>", ['none']],
    ['words for another component', '<Pager newer="Newer replies" />', ['Newer replies']],
    ['words below an expression', '<ul>{all.map((one) => <li>Tag {one}</li>)}</ul>', ['Tag']],
  ])('%s', (_name, markup, words) => {
    expect(wordsOf(markup)).toEqual(words);
  });

  test.each([
    ['marks between values', '<p>{a} · {b} &amp; {c}</p>'],
    ['what only programs read', '<input type="email" autoComplete="off" sizes="(min-width: 40rem) 12rem, 100vw" />'],
    ['what is compared', "<p>{kind === 'Draft' && name}</p>"],
    ['words of the catalogue', '<p aria-label={words.label}>{words.text}</p>'],
  ])('%s are none', (_name, markup) => {
    expect(wordsOf(markup)).toEqual([]);
  });
});
