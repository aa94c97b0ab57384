import { expect, test } from 'vitest';
import { readBody, renderMarkdown } from '../render-markdown.ts';
import type { BodyFacts } from './body-facts.ts';

const input = (body: string) => {
  const file = 'articles/world/fire.md';
  return {
    file,
    body,
    bodyLine: 5,
    language: 'en',
    smartPunctuation: true,
    pictureHosts: [],
    pictures: new Map(),
    fileSizes: new Map(),
  };
};
const factsOf = (body: string): BodyFacts => readBody(input(body)).facts;

test('headings are noted with level, words, id and place', () => {
  expect(factsOf('One.\n\n## The *fire* `at` [last](/x)\n\n> ### Within').headings).toEqual([
    { id: 'the-fire-at-last', level: 2, text: 'The fire at last', line: 7, column: 1 },
    { id: 'within', level: 3, text: 'Within', line: 9, column: 3 },
  ]);
});

test('a heading written as HTML is noted too', () => {
  expect(factsOf('<h3 id="x">Fire</h3>').headings).toMatchObject([{ id: 'fire', level: 3, text: 'Fire' }]);
});

test('equal headings get ids of their own, and those without words none', () => {
  expect(factsOf('## Fire\n\n## Fire\n\n## Fire!\n\n## …\n\n##').headings.map(({ id }) => id)).toEqual([
    'fire',
    'fire-1',
    'fire-2',
    '',
    '',
  ]);
});

test('no heading id begins with a sign that could name a global of the page', () => {
  expect(factsOf('## __proto__\n\n## -moz').headings.map(({ id }) => id)).toEqual([
    expect.stringMatching(/^[a-z]/),
    expect.stringMatching(/^[a-z]/),
  ]);
});

test('headings that differ in a leading sign alone have ids of their own', () => {
  expect(factsOf('## _a\n\n## a\n\n## -a').headings.map(({ id }) => id)).toEqual(['a', 'a-1', 'a-2']);
});

test('the heading above the footnotes is not one of the story', () => {
  expect(factsOf('It burned[^1].\n\n[^1]: All night.').headings).toEqual([]);
});

test('a named anchor becomes an id, and names are left out elsewhere', () => {
  expect(renderMarkdown(input('<a name="top"></a><img src="/media/a.jpg" alt="A" name="body">'))).toBe(
    '<p><a id="user-content-top"></a><img src="/media/a.jpg" alt="A" loading="lazy" decoding="async"></p>\n',
  );
});

test('a link to a heading leads to it, even when an element has the same id', () => {
  expect(renderMarkdown(input('## Fire\n\n<p id="fire">x</p>\n\n[a](#fire)'))).toContain('<a href="#fire">a</a>');
});

test.each(['<a name="über"></a>[m](#über)', '<a id="über"></a>[m](#über)', '<a name="über"></a>[m](#%C3%BCber)'])(
  'a link leads to an anchor in every script: %s',
  (body) => {
    expect(renderMarkdown(input(body))).toBe(
      '<p><a id="user-content-über"></a><a href="#user-content-über">m</a></p>\n',
    );
  },
);
