import { expect, test } from 'vitest';
import { parseFile } from './parse-file.ts';

const parse = (fields: string) => parseFile('front.md', `---\n${fields}\n---\n`, 'Europe/Vienna');

test('an empty plan leaves all to date and priority', () => {
  expect(parse('')).toMatchObject({
    ok: true,
    value: { document: { kind: 'front', front: { lead: null, pins: [], blocks: [] } } },
  });
});

test('lead, pins and blocks arrive, and each name is mentioned with its place', () => {
  const fields = [
    'lead: articles/world/fire.md',
    'pins:',
    '  - story: /Arts/Opera/',
    '    until: 2026-11-22T12:00',
    '  - story: /world/flood',
    'blocks:',
    '  - section: Arts & Letters',
    '    count: 6',
    '  - section: world',
  ];
  expect(parse(fields.join('\n'))).toMatchObject({
    ok: true,
    value: {
      document: {
        front: {
          lead: '/world/fire',
          pins: [
            { story: '/arts/opera', until: Date.parse('2026-11-22T11:00:00Z') },
            { story: '/world/flood', until: null },
          ],
          blocks: [
            { section: 'arts-letters', count: 6 },
            { section: 'world', count: 4 },
          ],
        },
      },
      mentions: [
        { kind: 'related', name: '/world/fire', written: 'articles/world/fire.md', line: 2, column: 7 },
        { kind: 'related', name: '/arts/opera', written: '/Arts/Opera/', line: 4, column: 12 },
        { kind: 'related', name: '/world/flood', written: '/world/flood', line: 6, column: 12 },
        { kind: 'section', name: 'arts-letters', written: 'Arts & Letters', line: 8, column: 14 },
        { kind: 'section', name: 'world', written: 'world', line: 10, column: 14 },
      ],
    },
  });
});

test('an end that is no date is an error where it stands', () => {
  expect(parse('pins:\n  - story: /world/fire\n    until: Sunday')).toMatchObject({
    ok: false,
    error: { problems: [{ file: 'front.md', line: 4, column: 12, rule: 'date', severity: 'error' }] },
  });
});

test('an impossible offset is named beside an end that is no date', () => {
  const pins = ['  - story: /world/fire', '    until: 2026-11-22T12:00+25:00', '  - {story: /a, until: Sunday}'];
  const parsed = parse(['colour: red', 'pins:', ...pins].join('\n'));
  const problems = parsed.ok ? [] : parsed.error.problems;
  expect(problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`).toSorted()).toEqual([
    '2:1 unknown-field',
    '5:12 date',
    '6:24 date',
  ]);
  expect(problems.find(({ line }) => line === 5)?.message).toContain('offset "+25:00"');
});

test('an impossible offset alone is a Problem of a plan that holds', () => {
  expect(parse('pins: [{story: /a, until: "2026-11-22T12:00+25:00"}]')).toMatchObject({
    ok: true,
    value: {
      document: { front: { pins: [{ story: '/a', until: Date.parse('2026-11-22T11:00:00Z') }] } },
      problems: [{ line: 2, rule: 'date', severity: 'error' }],
    },
  });
});

test('a block holds one to twenty stories', () => {
  expect(parse('blocks: [{section: world, count: 21}]')).toMatchObject({
    ok: false,
    error: { problems: [{ line: 2, column: 34, rule: 'field-value' }] },
  });
});
