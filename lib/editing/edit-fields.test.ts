import { describe, expect, test } from 'vitest';
import { editFields, type FieldChange } from './edit-fields.ts';

const file = 'articles/river/dam.md';

function edit(text: string, ...changes: readonly FieldChange[]): string {
  const edited = editFields({ file, text }, changes);
  return edited.ok ? edited.value.text : `refused: ${edited.error}`;
}

const append = (value: string): FieldChange => ({ do: 'append', field: 'aliases', value });

describe('a list gets an item', () => {
  test.each([
    ['where there is none', 'title: A', 'title: A\naliases: [/new]'],
    ['where it has no value', 'aliases:\ntitle: A', 'title: A\naliases: [/new]'],
    ['between brackets', 'aliases: [/one, "/two"] # old', 'aliases: [/one, "/two", /new] # old'],
    ['between empty brackets', 'aliases: []', 'aliases: [/new]'],
    ['in brackets over several lines', 'aliases: [\n  /one, # first\n  ]', 'aliases: [\n  /one, /new, # first\n  ]'],
    [
      'below each other',
      'aliases:\n- /one # old\n\n# end\ntitle: A',
      'aliases:\n- /one # old\n- /new\n\n# end\ntitle: A',
    ],
    ['indented', 'aliases:\n    - /one\ntitle: A', 'aliases:\n    - /one\n    - /new\ntitle: A'],
  ])('%s', (_where, before, after) => {
    expect(edit(`---\n${before}\n---\nText\n`, append('/new'))).toBe(`---\n${after}\n---\nText\n`);
  });

  test('of groups, after one whose text is folded', () => {
    const before = '---\ncorrections:\n  - date: 2026-01-01\n    text: >-\n      One\n      two\n\ntitle: A\n---\n';
    const value = { date: '2026-02-02T10:00:00Z', kind: 'update', text: 'Three: four' };
    expect(edit(before, { do: 'append', field: 'corrections', value })).toBe(
      '---\ncorrections:\n  - date: 2026-01-01\n    text: >-\n      One\n      two\n' +
        '  - date: "2026-02-02T10:00:00Z"\n    kind: update\n    text: "Three: four"\n\ntitle: A\n---\n',
    );
  });

  test('of groups between brackets', () => {
    const before = '---\ncorrections: [{date: 2026-01-01, text: One}]\n---\n';
    expect(edit(before, { do: 'append', field: 'corrections', value: { date: '2026-02-02', text: 'A, b' } })).toBe(
      '---\ncorrections: [{date: 2026-01-01, text: One}, {date: "2026-02-02", text: "A, b"}]\n---\n',
    );
  });
});

test('byte-order mark, line ends, comments and the text below stay as they are', () => {
  const text = '\uFEFF---\r\n# Notes\r\ntitle: "A" # b\r\nupdated: \'2026-01-01\'\r\n---\r\n\r\nText --- \r\n---\r\n';
  const set = { do: 'set', field: 'updated', value: '2026-02-02' } as const;
  expect(edit(text, set, append('/new'))).toBe(
    text.replace('2026-01-01', '2026-02-02').replace("02'\r\n", "02'\r\naliases: [/new]\r\n"),
  );
});

describe('a value is replaced', () => {
  test.each([
    ['date: 2026-01-01 # c', 'date: "2026-02-02" # c'],
    ['date: "2026-01-01"', 'date: "2026-02-02"'],
    ["date: '2026-01-01'", "date: '2026-02-02'"],
    ['date: >-\n  2026-01-01\ntitle: A', 'date: "2026-02-02"\ntitle: A'],
  ])('%s', (before, after) => {
    expect(edit(`---\n${before}\n---\n`, { do: 'set', field: 'date', value: '2026-02-02' })).toBe(
      `---\n${after}\n---\n`,
    );
  });
});

describe('a field or an item goes', () => {
  test.each([
    ['draft: true # later\ntitle: A', { do: 'remove', field: 'draft' }, 'title: A'],
    ['aliases: [/a, /b, /c]', { do: 'drop', field: 'aliases', value: '/b' }, 'aliases: [/a, /c]'],
    ['aliases: [/a, /b]', { do: 'drop', field: 'aliases', value: '/b' }, 'aliases: [/a]'],
    [
      'aliases:\n  - /a\n  - /b # old\n  - /c',
      { do: 'drop', field: 'aliases', value: '/b' },
      'aliases:\n  - /a\n  - /c',
    ],
    ['title: A\naliases:\n  - /b', { do: 'drop', field: 'aliases', value: '/b' }, 'title: A'],
  ] as const)('%s', (before, change, after) => {
    expect(edit(`---\n${before}\n---\n`, change)).toBe(`---\n${after}\n---\n`);
  });
});

test.each([
  ['fields in braces', '---\n{title: A}\n---\n', 'change aliases by hand'],
  ['a list that is a word', '---\naliases: /one\n---\n', 'change aliases by hand'],
  ['fields that cannot be read', '---\ntitle: a: b\n---\n', 'npm run check says why'],
  ['no fields', 'Text', 'no fields between two lines ---'],
])('%s are left alone', (_what, text, words) => {
  expect(edit(text, append('/new'))).toContain(words);
});
