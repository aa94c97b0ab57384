import { describe, expect, test } from 'vitest';
import { readBody } from '../render-markdown.ts';

/** "line:column severity rule hint" of what is told of a body that begins on line 5. */
function toldOf(body: string): readonly string[] {
  const input = { file: 'articles/local/2026/a.md', body, bodyLine: 5, language: 'en', pictureHosts: [] };
  const { facts } = readBody({ ...input, smartPunctuation: true });
  return facts.problems.map(
    ({ line, column, severity, rule, hint }) => `${line}:${column} ${severity} ${rule} ${hint.split(';')[0]}`,
  );
}

describe('a directive of another name is told with the likely one', () => {
  test.each([
    [':::faq', 'qa'],
    [':::quote[Who]', 'pullquote'],
    [':::sidebar', 'aside'],
    [':::Box', 'aside'],
    [':::image', 'figure'],
    ['::: photo', 'figure'],
    ['::video[A film]{url="https://archive.org/details/a"}', 'embed'],
    ['::youtube{url="https://youtu.be/aBcDeFgHiJk"}', 'embed'],
    [':::facts', 'keypoints'],
    [':::summary', 'keypoints'],
    [':::graph', 'chart'],
    ['::pdf[Minutes]', 'document'],
    ['::file[Minutes]', 'document'],
    [':::sound', 'audio'],
    [':::podcast', 'audio'],
  ])('%s', (line, name) => {
    expect(toldOf(`Text.\n\n${line}`)).toEqual([`7:1 error unknown-directive did you mean ${name}?`]);
  });

  test('but two colons before a mere word are text', () => {
    expect(toldOf('::file and ::image')).toEqual([]);
  });
});

describe('a directive within a line is told where it stands', () => {
  const leaf = '::embed[words]{name="value"} on a line of its own, with two colons';

  test.each([
    ['Text ::embed[A *film*]{url="https://archive.org/details/a"}', '5:6'],
    ['Text\nand :embed[A film]{url="https://archive.org/details/a"}', '6:5'],
    [':embed[A film]{url="https://archive.org/details/a"}', '5:1'],
    ['- It *was* :::embed{url="x"}', '5:12'],
    ['> a\n> b ::embed[c]', '6:5'],
    [':::aside\nText ::embed[A film]\n:::', '6:6'],
  ])('%j', (body, place) => {
    expect(toldOf(body)).toEqual([`${place} warning directive ${leaf}`]);
  });

  test('one of several lines has three colons', () => {
    expect(toldOf('Text :aside[Words]')).toEqual([
      '5:6 warning directive :::aside[words]{name="value"} on a line of its own, with three colons',
    ]);
  });

  test.each([
    '`Text ::embed[a]{b}`',
    String.raw`Text \::embed[a]`,
    'std::table[1]',
    'the :table of 12:30',
    '```\na ::embed[b]\n```',
    '::embed[A film]{url="https://archive.org/details/a"}',
  ])('%j is none', (body) => {
    expect(toldOf(body)).toEqual([]);
  });
});
