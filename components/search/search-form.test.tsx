import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { SearchQuestion } from '#lib/site/search-question.ts';
import { defaultSite } from '#lib/site/site.ts';
import { ChosenFilters } from './chosen-filters.tsx';
import { type FilterChoices, SearchFilters } from './search-filters.tsx';
import { SearchForm } from './search-form.tsx';

const open: SearchQuestion = {
  words: 'dam',
  section: null,
  author: null,
  language: null,
  within: null,
  from: null,
  to: null,
  order: 'relevance',
};

const choices: FilterChoices = {
  sections: [
    { value: 'river', name: 'The River' },
    { value: 'pond', name: 'Pond' },
  ],
  authors: [{ value: 'wilma-whelk', name: 'Wilma Whelk' }],
  languages: [],
};

const narrow: SearchQuestion = {
  ...open,
  section: 'pond',
  author: 'wilma-whelk',
  within: 'month',
  from: '2026-03-01',
  to: '2026-03-31',
  order: 'newest',
};

function printForm(question: SearchQuestion): string {
  return renderToStaticMarkup(
    <SearchForm language="en" words={question.words}>
      <SearchFilters language="en" question={question} choices={choices} />
    </SearchForm>,
  );
}

function printChosen(question: SearchQuestion, language = 'en-GB'): string {
  return renderToStaticMarkup(
    <ChosenFilters question={question} choices={choices} site={{ ...defaultSite, language }} />,
  );
}

test('the form is a search that works without script', () => {
  const html = printForm({ ...open, words: '"dam" <b>' });
  expect(html).toMatch(/<form[^>]* role="search" action="\/search">/);
  expect(html).toContain('value="&quot;dam&quot; &lt;b&gt;"');
  const [input = ''] = /<label><span[^>]*>Search for<\/span><input[^>]*>/.exec(html) ?? [];
  for (const attribute of ['type="search"', 'name="q"', 'maxLength="200"', 'dir="auto"'])
    expect(input).toContain(attribute);
  expect(html).not.toMatch(/autofocus/i);
});

test('it keeps what was chosen, and is open then', () => {
  const html = printForm(narrow);
  expect(html).toMatch(/<details[^>]* open=""/);
  const chosen = [...html.matchAll(/<option value="([^"]*)" selected=""/g)].map(([, value]) => value);
  expect(chosen).toEqual(['pond', 'wilma-whelk', 'month', 'newest']);
  expect(html).toContain('<input type="date" name="from" value="2026-03-01"/>');
  expect(html).toContain('<input type="date" name="to" value="2026-03-31"/>');
});

test('it is closed where nothing was chosen, and then sends nothing but words', () => {
  const html = printForm(open);
  expect(html).not.toMatch(/<details[^>]* open/);
  const chosen = [...html.matchAll(/<option value="([^"]*)" selected=""/g)].map(([, value]) => value);
  expect(new Set(chosen)).toEqual(new Set(['']));
});

test('an order alone opens it, too', () => {
  expect(printForm({ ...open, order: 'newest' })).toMatch(/<details[^>]* open=""/);
});

test('a filter without choices is not offered', () => {
  expect(printForm(open)).not.toContain('name="lang"');
});

test('each filter can be taken away, and all of them', () => {
  const links = [...printChosen(narrow).matchAll(/<a href="([^"]+)"[^>]*>(?:<bdi>)?([^<]+)/g)].map(
    ([, url, words]) => `${words}: ${url?.replaceAll('&amp;', '&')}`,
  );
  expect(links).toEqual([
    'Pond: /search?q=dam&author=wilma-whelk&within=month&from=2026-03-01&to=2026-03-31&order=newest',
    'By Wilma Whelk: /search?q=dam&section=pond&within=month&from=2026-03-01&to=2026-03-31&order=newest',
    'In the last month: /search?q=dam&section=pond&author=wilma-whelk&from=2026-03-01&to=2026-03-31&order=newest',
    'Since 1 March 2026: /search?q=dam&section=pond&author=wilma-whelk&within=month&to=2026-03-31&order=newest',
    'Until 31 March 2026: /search?q=dam&section=pond&author=wilma-whelk&within=month&from=2026-03-01&order=newest',
    'Without all of these: /search?q=dam&order=newest',
  ]);
});

test('phrases of ours say that they are English where the paper’s language has none, names of the paper do not', () => {
  const html = printChosen({ ...narrow, within: 'year' }, 'he');
  expect(html).toContain('<bdi lang="en">In the last year</bdi>');
  expect(html).toContain('<bdi>Pond</bdi>');
  expect(printChosen(narrow)).not.toContain('lang=');
});

test('what the paper does not know is named as it was written', () => {
  expect(printChosen({ ...open, section: '<b>' })).toContain('&lt;b&gt;');
  expect(printChosen(open)).toBe('');
});
