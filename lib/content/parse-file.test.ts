import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';
import { parseFile } from './parse-file.ts';

function takenDown(text: string): boolean {
  const parsed = parseFile(sampleFile, text, 'UTC');
  if (parsed.ok) throw new Error('The sample parses');
  return parsed.error.takenDown;
}

const broken = (line: string) => `---\ntitle: Fire: harbour\n${line}\n---\nIt burned.`;

test('a sound file becomes a document with its body and the places of its fields', () => {
  const parsed = parseFile(sampleFile, sampleStory('aliases: [/a, /b]', 'One.\n\nTwo.'), 'UTC');
  expect(parsed).toMatchObject({
    ok: true,
    value: { file: sampleFile, document: { kind: 'article' }, body: 'One.\n\nTwo.\n', bodyLine: 7, problems: [] },
  });
  expect(parsed.ok ? parsed.value.places : {}).toEqual({
    title: { line: 2, column: 8 },
    description: { line: 3, column: 14 },
    date: { line: 4, column: 7 },
    aliases: { line: 5, column: 10 },
    'aliases.0': { line: 5, column: 11 },
    'aliases.1': { line: 5, column: 15 },
  });
});

test.each([
  ['articles/world/fire.md', 'title: A\ndate: 2026-11-20', 'article'],
  ['pages/about.md', 'title: A', 'page'],
  ['sections/world.md', 'title: A', 'section'],
  ['authors/jane-doe.md', 'name: A', 'author'],
  ['tags/fire.md', 'title: A', 'tag'],
  ['site.md', 'name: A', 'site'],
  ['front.md', 'lead: /world/fire', 'front'],
])('%s becomes what its place says', (file, fields, kind) => {
  expect(parseFile(file, `---\n${fields}\n---\n`, 'UTC')).toMatchObject({ ok: true, value: { document: { kind } } });
});

test.each(['drafts/fire.md', 'articles/world/fire.mdx', 'README.md', 'media/notes.md'])('%s is no content', (file) => {
  expect(parseFile(file, sampleStory(), 'UTC')).toEqual({
    ok: false,
    error: {
      takenDown: false,
      problems: [
        {
          file,
          line: 1,
          column: 1,
          rule: 'stray-file',
          severity: 'warning',
          message: 'Unexpected file, expected a .md file in articles/, pages/, sections/, authors/ or tags/',
          hint: 'move it there, or remove it',
        },
      ],
    },
  });
});

test('a body beyond the limits cannot be shown, and the faults of its fields are named with it', () => {
  const parsed = parseFile(sampleFile, sampleStory('colour: red\npriority: 9', `${'>'.repeat(60)} deep`), 'UTC');
  expect(parsed.ok ? [] : parsed.error.problems.map(({ line, rule }) => [line, rule])).toEqual([
    [5, 'unknown-field'],
    [6, 'field-value'],
    [8, 'body-limits'],
  ]);
});

describe('a broken file is taken down at once', () => {
  test.each([
    'draft: true',
    'draft: yes',
    'draft: on',
    'draft: 1',
    'draft: "true"',
    "draft: 'true'",
    'draft:true',
    'Draft: TRUE',
    'draft: true # until Monday',
    'withdrawn: 2026-11-22',
    'withdrawn:',
    'Withdrawn: true',
    'draft : true',
    '  draft: true',
    '"draft": true',
    "'draft' : 'true'",
    'draft:\n  true',
    'withdrawn : x',
    '"withdrawn": 2026-11-22',
  ])('when it has the line %s', (line) => {
    expect(takenDown(broken(line))).toBe(true);
    expect(takenDown(broken(line).replaceAll('\n', '\r\n'))).toBe(true);
  });

  test('when the line stands above a fault or without any end of the fields', () => {
    expect(takenDown('---\ndraft: true\ntitle: Fire: harbour\n---\n')).toBe(true);
    expect(takenDown('---\ntitle: Fire\ndraft: true\n')).toBe(true);
    expect(takenDown('title: Fire\nwithdrawn: true\n')).toBe(true);
  });

  test('when it asks so with nothing behind the name, in YAML that is otherwise sound', () => {
    for (const line of ['withdrawn:', 'withdrawn: ""', '"withdrawn":', 'withdrawn : '])
      expect(takenDown(sampleStory(line))).toBe(true);
  });

  test('when its body is beyond the limits', () => {
    expect(takenDown(sampleStory('draft: true', '>'.repeat(60)))).toBe(true);
  });

  test.each([
    'draft: false',
    'draft: no',
    'tags: a',
    'note: draft: true',
    '# draft: true',
    'undraft: true',
    'draft: only',
    'withdrawn: false',
    'withdrawn : false',
    '"withdrawn": "false"',
  ])('but not by the line %s', (line) => {
    expect(takenDown(broken(line))).toBe(false);
  });

  test('but not by a misspelt gate, which keeps the version before it', () => {
    expect(takenDown(sampleStory('drafft: true'))).toBe(false);
  });
});

/** Bits of front matter, good and bad, of which a hostile or careless editor might make a file. */
const bits = fc.constantFrom(
  '---\n',
  '---',
  '\n',
  '\r\n',
  '\r',
  '\uFEFF',
  '---js\n',
  '---json\n',
  'title: Fire\n',
  'date: 2026-11-20\n',
  'date: 2026-13-45T99:99+99:99\n',
  'tags: [a, b]\n',
  'tags: [',
  '{',
  '}',
  '[',
  ']',
  '&a ',
  '*a',
  '<<: *a\n',
  '? ',
  ': ',
  '- ',
  '"',
  "'",
  '|\n  x\n',
  '>-\n',
  '!!js/function ',
  '!!set ',
  '%YAML 1.1\n',
  '...\n',
  '\t',
  '__proto__: ',
  'constructor: ',
  'corrections:\n  - date: x\n',
  'withdrawn: {date: ',
  'image: ',
  'lang: toString\n',
  'pins: [{story: ',
  'imageFocus: 1 1\n',
  'authors: [jané, "!!"]\n',
  '#',
  '\0',
  '😀',
  '\u202e',
  '[x](y)',
  '<!--',
  '| a |\n',
  '> ',
  '    ',
);

test('no text makes the parser throw, and every Problem has a place', { timeout: 60_000 }, () => {
  const files = fc.constantFrom(
    'articles/w/f.md',
    'pages/a.md',
    'authors/a.md',
    'site.md',
    'front.md',
    'tags/t.md',
    'x.md',
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(fc.oneof({ weight: 4, arbitrary: bits }, { weight: 1, arbitrary: fc.string({ maxLength: 8 }) }), {
        maxLength: 30,
      })
      .map((parts) => parts.join('')),
    fc
      .array(bits, { maxLength: 20 })
      .map((parts) => `---\ntitle: Fire\ndate: 2026-11-20\n${parts.join('')}\n---\nText`),
  );
  fc.assert(
    fc.property(files, anything, (file, text) => {
      const parsed = parseFile(file, text, 'Europe/Vienna');
      const problems = parsed.ok ? parsed.value.problems : parsed.error.problems;
      expect(parsed.ok || problems.length > 0).toBe(true);
      for (const { line, column } of problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(column).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['a first folder', 'articles/tags/fire.md'],
  ['the room of the 404 page', 'articles/-/missing.md'],
  ['the name of a feed', 'articles/world/feed.xml.md'],
  ['a page', 'pages/search.md'],
])('a path that the site uses itself is not shown: %s', (_kind, file) => {
  const parsed = parseFile(file, '---\ntitle: Fire\ndate: 2026-11-20\nsection: world\n---\n', 'UTC');
  expect(parsed.ok ? [] : parsed.error.problems).toMatchObject([{ file, line: 1, rule: 'path-spelling' }]);
});
