import { expect, test } from 'vitest';
import { readMarkdown, renderMarkdown } from '../../render-markdown.ts';

const base = { file: 'articles/world/fish.md', bodyLine: 5, language: 'en', smartPunctuation: true, pictureHosts: [] };
const render = (body: string, language = 'en') =>
  renderMarkdown({ ...base, body, language, pictures: new Map(), fileSizes: new Map() });
const read = (body: string) => readMarkdown({ ...base, body });
const chart = (first: string, table: string) => `:::chart${first}\n${table}\n:::`;
const table = '| Year | Tonnes |\n| --- | ---: |\n| 2024 | 1,200 |\n| 2025 | 980 |';

test('a chart is a drawing with a name, and the table below it', () => {
  const html = render(chart('[Fish landed]{type=bars unit=tonnes source="The market"}', table));
  expect(html).toMatch(/^<figure class="form-chart"><figcaption><strong>Fish landed<\/strong> <small>tonnes<\/small>/);
  expect(html).toContain('role="img" aria-label="Bar chart: Fish landed. ');
  expect(html).toMatch(/<\/svg><details><summary>Show the numbers<\/summary><table aria-label="Fish landed"/);
  expect(html).toContain('<td align="right">1,200</td>');
  expect(html).toContain('<p class="form-source">Source: The market</p>');
});

test('nothing in it styles, runs or refers to an id', () => {
  expect(render(chart('[Fish]{type=line}', table))).not.toMatch(/ (?:style|id|on\w+|href)=|url\(|<style|<script/);
});

test('search finds its numbers once, and not the words of ours', () => {
  const { text } = read(chart('[Fish landed]', table));
  expect(text).toContain('1,200');
  expect(text.match(/2024/g)).toHaveLength(1);
  expect(text).not.toContain('Show the numbers');
});

test('a drawing of an editor is refused as before', () => {
  expect(render('<svg class="drawing" role="img"><path d="M0 0"/><text>Words</text></svg>\n\nText.')).not.toMatch(
    /<(?:svg|path)/,
  );
});

test.each([
  ['[Fish]{type=pie}', table, 5, /pie.*bars or line/],
  ['{type=bars}', table, 5, /without a caption/],
  ['[Fish]', 'Some words.', 5, /lack of a table/],
  ['[Fish]', '| Year | Fish |\n| --- | --- |\n| 2024 | many |', 8, /"many"/],
  ['[Fish]', '| Year |\n| --- |\n| 2024 |', 6, /one column/],
  ['[Fish]', '| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 | 6 |', 6, /5 columns/],
  ['[Fish]', `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(61)}`, 6, /61 rows/],
])('%s is told, and what it holds is shown', (first, inside, line, message) => {
  const { facts, html } = read(chart(first, inside));
  expect(facts.problems).toMatchObject([
    { rule: 'chart', severity: 'error', line, message: expect.stringMatching(message) },
  ]);
  expect(html).toContain(inside.startsWith('|') ? '<table' : 'Some words.');
});
