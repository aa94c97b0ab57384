import { expect, test } from 'vitest';
import { readMoment } from './read-fields.ts';
import { readMatter } from './read-matter.ts';

test.each([
  ['YAML', '---\ntitle: Dam\ntags: [a, b]\n---\nText\n'],
  ['YAML with other line ends and a byte-order mark', '\uFEFF---\r\ntitle: Dam\r\ntags: [a, b]\r\n---\r\nText\r\n'],
  ['TOML', '+++\ntitle = "Dam"\ntags = ["a", "b"]\n+++\nText\n'],
  ['JSON', '{\n"title": "Dam",\n"tags": ["a", "b"] }\nText\n'],
])('%s', (_language, text) => {
  const matter = readMatter(text);
  expect(matter).toMatchObject({ ok: true, value: { fields: { title: 'Dam', tags: ['a', 'b'] } } });
  expect(matter?.ok === true && matter.value.body.trim()).toBe('Text');
});

test.each([
  ['---\ntitle: "Dam\n---\n', 3],
  ['---\ntitle: Dam\n', 1],
  ['---\n- a\n---\n', 2],
  ['+++\na = 1\nb = = 2\n+++\n', 3],
  ['{\n"a": 1,\n"b": }\n', 3],
  ['---\na: *b\n---\n', 2],
  [`---\na: &a [${'x, '.repeat(99)}]\nb: &b [${'*a, '.repeat(99)}]\nc: [${'*b, '.repeat(99)}]\n---\n`, 2],
])('a fault in %j has its line', (text, line) => {
  expect(readMatter(text)).toMatchObject({ ok: false, error: { line } });
});

test('the line of the body is that of the file', () => {
  expect(readMatter('---\na: b\n---\nText')).toMatchObject({ value: { bodyLine: 4, body: 'Text' } });
  expect(readMatter('+++\na = 1\n+++\n\nText')).toMatchObject({ value: { bodyLine: 4, body: '\nText' } });
});

test('a file without front matter is none', () => {
  expect(readMatter('# Readme\n\n---\n')).toBeUndefined();
  expect(readMatter('{{ a }}')).toBeUndefined();
});

test('dates are read as such sites write them', () => {
  const at = Date.UTC(2020, 0, 2, 9);
  expect(readMoment('2020-01-02 10:00:00 +0100', 'UTC')).toBe(at);
  expect(readMoment('2020-01-02 09:00:00 UTC', 'Asia/Tokyo')).toBe(at);
  expect(readMoment('2020-01-02T10:00', 'Europe/Vienna')).toBe(at);
  expect([readMoment('', 'UTC'), readMoment('soon', 'UTC')]).toEqual([null, undefined]);
});
