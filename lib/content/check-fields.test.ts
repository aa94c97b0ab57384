import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Problem } from '#lib/base/problem.ts';
import type { Result } from '#lib/base/result.ts';
import { checkFields } from './check-fields.ts';
import { date, flag, list, text } from './fields.ts';
import { splitFrontMatter } from './split-front-matter.ts';

const file = 'articles/world/fire.md';

const schema = z.strictObject({
  title: text(80),
  date: date.optional(),
  draft: flag.optional(),
  expires: date.optional(),
  withdrawn: date.optional(),
  section: text(80).optional(),
  tags: list(text(20), 30).optional(),
  corrections: list(z.strictObject({ date, text: text(80) }, 'date and text'), 5).optional(),
});

type Checked = Result<
  { readonly values: z.infer<typeof schema>; readonly problems: readonly Problem[] },
  readonly Problem[]
>;

function check(fields: string): Checked {
  const split = splitFrontMatter(file, `---\n${fields}\n---\n`);
  if (!split.ok) throw new Error(JSON.stringify(split.error));
  return checkFields(file, split.value, schema);
}

/** "line:column rule: message | hint" of each Problem, of a file that is shown or not. */
function print(checked: Checked): readonly string[] {
  const problems = checked.ok ? checked.value.problems : checked.error;
  return problems.map(({ line, column, rule, message, hint }) => `${line}:${column} ${rule}: ${message} | ${hint}`);
}

test('sound fields arrive as values', () => {
  expect(check('title: Fire\ndraft: true\ntags: [a, b]')).toEqual({
    ok: true,
    value: { values: { title: 'Fire', draft: true, tags: ['a', 'b'] }, problems: [] },
  });
});

test('an empty field counts as absent', () => {
  expect(check('title: Fire\nsection:\ntags: ""')).toEqual({
    ok: true,
    value: { values: { title: 'Fire' }, problems: [] },
  });
  expect(print(check('title:'))).toEqual([
    '2:7 missing-field: Unexpected absence of title, expected text | add a line title: …',
  ]);
});

test('an unknown field is an error with the nearest known one, and the rest is shown', () => {
  const checked = check('title: Fire\nsecton: World');
  expect(checked).toMatchObject({ ok: true, value: { values: { title: 'Fire' } } });
  expect(print(checked)).toEqual([
    '3:1 unknown-field: Unexpected field "secton", expected a known one | did you mean "section"?',
  ]);
});

test('an unknown field like no other is told all names there are', () => {
  expect(print(check('title: Fire\nphotographer: Jane'))).toEqual([
    '3:1 unknown-field: Unexpected field "photographer", expected a known one | known: title, date, draft, expires, withdrawn, section, tags, corrections',
  ]);
});

test.each([
  ['drafft', 'draft'],
  ['Draft', 'draft'],
  ['expire', 'expires'],
  ['withdrawl', 'withdrawn'],
  ['dates', 'date'],
])('the misspelt gate %s holds the file', (written, meant) => {
  const checked = check(`title: Fire\n${written}: true`);
  expect(checked.ok).toBe(false);
  expect(print(checked)).toEqual([
    `3:1 unknown-field: Unexpected field "${written}", expected a known one | did you mean "${meant}"?`,
  ]);
});

test('a field of another kind of file holds nothing, though it looks a little like a gate', () => {
  const checked = check('title: Fire\nname: Jane');
  expect(checked).toMatchObject({ ok: true, value: { values: { title: 'Fire' } } });
  expect(print(checked)).toEqual([
    expect.stringMatching(/^3:1 unknown-field: Unexpected field "name", expected a known one \| known: /),
  ]);
});

test('of many unknown fields the first twenty are named', () => {
  const pasted = Array.from({ length: 60 }, (_, index) => `pasted${index}: x`);
  const checked = check(['title: Fire', ...pasted].join('\n'));
  expect(checked).toMatchObject({ ok: true, value: { values: { title: 'Fire' } } });
  expect(checked.ok ? checked.value.problems.map(({ line }) => line) : []).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 3),
  );
});

test('an empty misspelt gate holds nothing', () => {
  expect(check('title: Fire\ndrafft:')).toEqual({ ok: true, value: { values: { title: 'Fire' }, problems: [] } });
});

test('a missing field stands at the start of the file', () => {
  expect(print(check('section: World'))).toEqual([
    '1:1 missing-field: Unexpected absence of title, expected text | add a line title: …',
  ]);
});

test('every wrong value is named with its place, what it is and what was expected', () => {
  const checked = check(
    [
      'title: [Fire]',
      'draft: maybe',
      'section: {a: b}',
      'tags: fire, flood',
      'corrections:',
      '  - date: 2026-11-22',
      '    text: {a: b}',
      '  - A name was wrong',
      '  - date: 2026-11-22',
    ].join('\n'),
  );
  expect(checked.ok).toBe(false);
  expect(print(checked)).toEqual([
    '2:8 field-value: Unexpected list in title, expected text | ',
    '3:8 field-value: Unexpected "maybe" in draft, expected true or false | ',
    '4:10 field-value: Unexpected group of fields in section, expected text | ',
    '5:7 field-value: Unexpected "fire, flood" in tags, expected a list such as [one, two] | ',
    '8:11 field-value: Unexpected group of fields in corrections[1].text, expected text | ',
    '9:5 field-value: Unexpected "A name was wrong" in corrections[2], expected date and text | ',
    '10:5 missing-field: Unexpected absence of corrections[3].text, expected text | add a line corrections[3].text: …',
  ]);
});

test('an item of a list is counted from one', () => {
  expect(print(check('title: Fire\ntags: [a, [b], c]'))).toEqual([
    '3:11 field-value: Unexpected list in tags[2], expected text | ',
  ]);
});

test('an unknown field inside another is named', () => {
  expect(print(check('title: Fire\ncorrections:\n  - {date: 2026-11-22, text: A., by: Jane}'))).toEqual([
    '4:34 unknown-field: Unexpected field "by" in corrections[1], expected a known one | known: date, text',
  ]);
});

test('a long value is cut in the message', () => {
  const [message = ''] = print(check(`title: Fire\ndraft: ${'x'.repeat(200)}`));
  expect(message).toContain(`Unexpected "${'x'.repeat(59)}…" in draft`);
});

test('__proto__ is an unknown field, at the top and below', () => {
  expect(print(check('title: Fire\n__proto__: {draft: x}'))).toEqual([
    expect.stringMatching(/^3:1 unknown-field: Unexpected field "__proto__", expected a known one/),
  ]);
  expect(print(check('title: Fire\ncorrections: [{date: a, text: b, __proto__: c}]'))).toEqual([
    '3:34 unknown-field: Unexpected field "__proto__" in corrections[1], expected a known one | known: date, text',
  ]);
});
