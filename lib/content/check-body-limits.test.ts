import { describe, expect, test } from 'vitest';
import { checkBodyLimits } from './check-body-limits.ts';

/** "line: message | hint" of each Problem of a body that begins on line 10. */
function faultsOf(body: string): readonly string[] {
  return checkBodyLimits('articles/world/fire.md', body, 10).map(({ line, message, hint }) => {
    return `${line}: ${message} | ${hint}`;
  });
}

test('a long story is within all limits', () => {
  const paragraph = 'The harbour burned all night. '.repeat(300);
  expect(faultsOf(`${paragraph}\n\n`.repeat(300))).toEqual([]);
  expect(faultsOf('')).toEqual([]);
});

test('a Problem is an error at the start of the line', () => {
  expect(checkBodyLimits('articles/world/fire.md', `One.\n${'x'.repeat(20_001)}`, 10)).toEqual([
    {
      file: 'articles/world/fire.md',
      line: 11,
      column: 1,
      rule: 'body-limits',
      severity: 'error',
      message: 'Unexpected line of 20001 characters, expected at most 20000',
      hint: 'break the line into paragraphs',
    },
  ]);
});

describe('a line', () => {
  test('has at most 20 000 characters', () => {
    expect(faultsOf('x'.repeat(20_000))).toEqual([]);
  });

  test('of raw HTML may have 400 000, because exports write articles on one', () => {
    expect(faultsOf(`<p>${'x'.repeat(399_997)}`)).toEqual([]);
    expect(faultsOf(`<p>${'x'.repeat(399_998)}`)).toEqual([
      '10: Unexpected line of 400001 characters, expected at most 400000 | break the line into paragraphs',
    ]);
  });

  test.each(['![Fire](data:image/png;base64,', '<img src="data:image/png;base64,'])('is no picture: %s…', (start) => {
    expect(faultsOf(`${start}${'A'.repeat(20_000)}`)).toEqual([
      expect.stringMatching(
        /^10: Unexpected line of \d+ characters, .* \| save the pasted picture in media\/ and name it$/,
      ),
    ]);
  });
});

describe('lists and quotes', () => {
  test.each(['>', '- ', '* ', '1. ', '12) ', '> - '])('nest fifty levels deep at most: %j', (marker) => {
    const levels = marker === '> - ' ? 2 : 1;
    expect(faultsOf(`${marker.repeat(50 / levels)}x`)).toEqual([]);
    expect(faultsOf(`Text.\n\n${marker.repeat(50 / levels + 1)}x`)).toEqual([
      `12: Unexpected ${50 + levels} levels of lists and quotes, expected at most 50 | flatten the list`,
    ]);
  });

  test('nest by indentation too', () => {
    expect(faultsOf(`${' '.repeat(204)}- x`)).toEqual([expect.stringContaining('52 levels of lists and quotes')]);
    expect(faultsOf(`${'\t'.repeat(51)}- x`)).toEqual([expect.stringContaining('52 levels of lists and quotes')]);
  });

  test('are not rules, minus signs or code', () => {
    expect(faultsOf(`${'-'.repeat(500)}\n${'*'.repeat(500)}\n${' '.repeat(500)}code`)).toEqual([]);
  });
});

test('a story has at most 5000 blocks', () => {
  expect(faultsOf('x\n\n'.repeat(5_000))).toEqual([]);
  expect(faultsOf('x\r\n\r\n'.repeat(5_001))).toEqual([
    '10010: Unexpected 5001 blocks, expected at most 5000 | split the story',
  ]);
});

test('a live blog has at most 2000 entries', () => {
  expect(faultsOf('## 14:05 **The dam holds**\nx\n\n'.repeat(2_000))).toEqual([]);
  expect(faultsOf('## 2026-11-22 14:05\n'.repeat(2_001))).toEqual([
    '2010: Unexpected 2001 entries, expected at most 2000 | go on in a new live blog, and link the two',
  ]);
});

test('a story has at most 20 000 table cells', () => {
  expect(faultsOf(`${'|'.repeat(100)}\n`.repeat(200))).toEqual([]);
  expect(faultsOf(`${'|'.repeat(100)}\n`.repeat(201))).toEqual([
    '210: Unexpected 20100 table cells, expected at most 20000 | publish the table as a file in media/',
  ]);
});

test('each cap is named once, at the first line that passes it', () => {
  const long = 'x'.repeat(20_001);
  expect(faultsOf([long, '>'.repeat(60), long, '>'.repeat(70)].join('\n'))).toEqual([
    expect.stringMatching(/^10: Unexpected line of 20001/),
    expect.stringMatching(/^11: Unexpected 60 levels/),
  ]);
});

describe('directives', () => {
  test('are at most 300', () => {
    const aside = ':::aside\nText.\n:::\n\n';
    expect(faultsOf(aside.repeat(300))).toEqual([]);
    expect(faultsOf(aside.repeat(301))).toEqual([
      '1210: Unexpected 301 directives, expected at most 300 | split the story',
    ]);
  });

  test('lie at most six inside one another, so that one which is never closed cannot hold them all', () => {
    const nest = (depth: number) => Array.from({ length: depth }, (_, n) => `${':'.repeat(20 - n)}aside\n`).join('');
    expect(faultsOf(nest(6))).toEqual([]);
    expect(faultsOf(nest(7))).toEqual([
      '16: Unexpected 7 directives inside one another, expected at most 6 | close each with :::',
    ]);
    expect(faultsOf('::: warning\n'.repeat(50))).toEqual([]);
  });
});
