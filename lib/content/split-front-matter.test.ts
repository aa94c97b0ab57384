import { describe, expect, test } from 'vitest';
import { type FrontMatter, splitFrontMatter } from './split-front-matter.ts';

const file = 'articles/world/fire.md';

function split(text: string): FrontMatter {
  const result = splitFrontMatter(file, text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** "line:column rule message | hint" of each fault. */
function faultsOf(text: string): readonly string[] {
  const result = splitFrontMatter(file, text);
  if (result.ok) return [];
  for (const problem of result.error) expect(problem).toMatchObject({ file, severity: 'error' });
  return result.error.map(({ line, column, rule, message, hint }) => `${line}:${column} ${rule}: ${message} | ${hint}`);
}

test('a file is cut into fields and the text below them', () => {
  const { fields, body, bodyLine } = split('---\ntitle: Fire\ntags: [a, b]\n---\n\nIt burned.\n');
  expect({ ...fields }).toEqual({ title: 'Fire', tags: ['a', 'b'] });
  expect(body).toBe('\nIt burned.\n');
  expect(bodyLine).toBe(5);
});

test('every value arrives as it was written, never as a number, a boolean or a date', () => {
  const { fields } = split(
    '---\na: 1.10\nb: no\nc: 2026-11-22\nd: null\ne: 010\nf: "\\u00e9"\ng:\nh: {i: true}\n---\n',
  );
  expect({ ...fields }).toEqual({
    a: '1.10',
    b: 'no',
    c: '2026-11-22',
    d: 'null',
    e: '010',
    f: 'é',
    g: '',
    h: { i: 'true' },
  });
});

describe('the lines of hyphens', () => {
  test('may end in blanks, and the body need not end in a line break', () => {
    expect(split('--- \t\ntitle: Fire\n---  \nIt burned.')).toMatchObject({ body: '  \nIt burned.', bodyLine: 3 });
    expect(split('---\ntitle: Fire\n---')).toMatchObject({ body: '', bodyLine: 3 });
  });

  test('may have nothing or notes alone between them', () => {
    expect(split('---\n---\nIt burned.')).toMatchObject({ fields: {}, body: 'It burned.', bodyLine: 3 });
    expect(split('---\n# a note\n---\nIt burned.')).toMatchObject({ fields: {}, body: 'It burned.', bodyLine: 4 });
  });

  test('may stand in the text below as a rule', () => {
    expect(split('---\ntitle: Fire\n---\nA\n\n---\n\nB').body).toBe('A\n\n---\n\nB');
  });

  test('may stand indented in a value of several lines', () => {
    expect(split('---\nnote: |\n  a\n  ---\n  b\n---\nText').fields.note).toBe('a\n---\nb\n');
  });

  test.each([
    'It burned.',
    '',
    ' ---\ntitle: Fire\n---\n',
    '----\ntitle: Fire\n----\n',
    '\uFEFF\uFEFF---\na: b\n---\n',
  ])('must begin the file: %j', (text) => {
    expect(faultsOf(text)).toEqual([
      '1:1 front-matter: Unexpected start of file, expected a line --- | begin with ---, then fields such as title: and date:, then ---',
    ]);
  });

  test('must be closed', () => {
    expect(faultsOf('---\ntitle: Fire\n\nIt burned.')).toEqual([
      '1:1 front-matter: Unexpected end of file, expected a second line --- | close the fields with a line --- of its own',
    ]);
  });

  test('must stand alone', () => {
    expect(faultsOf('---\ntitle: Fire\n--- and more\nIt burned.\n---\n')).toEqual([
      '3:1 front-matter: Unexpected text after ---, expected a line --- alone | quote a value that begins with ---',
    ]);
    expect(faultsOf('---\r\ntitle: Fire\r\n----\r\n')).toMatchObject([expect.stringMatching(/^3:1 front-matter/)]);
  });

  test.each(['js', 'json', 'javascript', 'coffee', 'yaml', 'toml', '# note'])(
    'name no other language, so that none is evaluated: ---%s',
    (language) => {
      expect(faultsOf(`---${language}\nthrow new Error('evaluated')\n---\n`)).toEqual([
        `1:1 front-matter: Unexpected "${language}" after ---, expected nothing | fields are written in YAML; leave the first line as --- alone`,
      ]);
    },
  );

  test('hold at most 64 000 characters', () => {
    const fields = `title: Fire\nnote: ${'x'.repeat(64_000)}`;
    expect(faultsOf(`---\n${fields}\n---\n`)).toEqual([
      expect.stringMatching(
        /^1:1 front-matter: Unexpected 64\d+ characters of fields, expected at most 64000 \| move text/,
      ),
    ]);
  });
});

describe('places', () => {
  const text = [
    'title: Fire',
    'tags: [a, bb, "c"]',
    'authors:',
    '  - jane-doe',
    '  - john-doe',
    'corrections:',
    '  - date: 2026-11-22',
    '    text: >',
    '      Folded',
    'empty:',
  ].join('\n');
  const placed = [
    [['title'], 2, 8],
    [['tags'], 3, 7],
    [['tags', 0], 3, 8],
    [['tags', 1], 3, 11],
    [['tags', 2], 3, 15],
    [['authors'], 5, 3],
    [['authors', 1], 6, 5],
    [['corrections', 0], 8, 5],
    [['corrections', 0, 'date'], 8, 11],
    [['corrections', 0, 'text'], 9, 11],
    [['empty'], 11, 7],
  ] as const;

  test.each(placed)('the value of %j stands at %i:%i', (path, line, column) => {
    expect(split(`---\n${text}\n---\n`).locate(path)).toEqual({ line, column });
  });

  test.each(placed)('a byte order mark and CRLF do not move %j from %i:%i', (path, line, column) => {
    const crlf = `\uFEFF---\r\n${text.replaceAll('\n', '\r\n')}\r\n---\r\n`;
    expect(split(crlf).locate(path)).toEqual({ line, column });
  });

  test('a key has a place of its own', () => {
    const { locate } = split(`---\n${text}\n---\n`);
    expect(locate(['authors'], 'key')).toEqual({ line: 4, column: 1 });
    expect(locate(['corrections', 0, 'text'], 'key')).toEqual({ line: 9, column: 5 });
  });

  test('what is not written stands where its surroundings do, at last at the start of the file', () => {
    const { locate } = split(`---\n${text}\n---\n`);
    expect(locate(['corrections', 0, 'note'])).toEqual({ line: 8, column: 5 });
    expect(locate(['tags', 9])).toEqual({ line: 3, column: 7 });
    expect(locate(['date'])).toEqual({ line: 1, column: 1 });
    expect(locate([])).toEqual({ line: 1, column: 1 });
  });

  test('columns are counted in UTF-16 units', () => {
    expect(split('---\ntags: [🔥, b]\n---\n').locate(['tags', 1])).toEqual({ line: 2, column: 12 });
  });
});

test('CRLF is no part of values, and the body keeps its own', () => {
  const { fields, body, bodyLine } = split('\uFEFF---\r\ntitle: Fire\r\nnote: x\r\n---\r\nIt\r\nburned.\r\n');
  expect({ ...fields }).toEqual({ title: 'Fire', note: 'x' });
  expect(body).toBe('It\r\nburned.\r\n');
  expect(bodyLine).toBe(5);
});

describe('YAML', () => {
  test('faults have the place and a hint', () => {
    expect(faultsOf('---\ntitle: Fire: harbour burns\n---\n')).toEqual([
      '2:8 yaml: Nested mappings are not allowed in compact mappings | quote a text that holds a colon, a # or a bracket',
    ]);
    expect(faultsOf('---\ntitle: Fire\n\ttags: a\n---\n')).toEqual([expect.stringMatching(/^3:1 yaml: Tabs are not/)]);
    expect(faultsOf('---\ntitle: Fire\ntags: [a, b\n---\n')).toEqual([expect.stringMatching(/^\d:\d+ yaml: /)]);
  });

  test('a field is given once', () => {
    expect(faultsOf('---\ntitle: Fire\ndate: 2026-11-22\ntitle: Blaze\n---\n')).toEqual([
      '4:1 duplicate-key: Unexpected second use of a field, expected each field once | keep one of the two',
    ]);
    expect(faultsOf('---\ncorrections:\n  - date: a\n    date: b\n---\n')).toEqual([
      expect.stringMatching(/^4:5 duplicate-key: /),
    ]);
  });

  test.each([
    ['corrections:\n  - {date: a, date: b}', '3:15'],
    ['corrections: [{date: a, text: b, date: c}]', '2:34'],
    ['a: {b: {c: 1, c: 2}}', '2:15'],
    ['a: 1\n"a": 2', '3:1'],
  ])('a field is given once at every depth: %j', (fields, place) => {
    expect(faultsOf(`---\n${fields}\n---\n`)).toEqual([
      `${place} duplicate-key: Unexpected second use of a field, expected each field once | keep one of the two`,
    ]);
  });

  test('thousands of fields are read, and the one given twice is found on its line', () => {
    const lines = Array.from({ length: 9_000 }, (_, index) => `k${index}:`).join('\n');
    expect(Object.keys(split(`---\n${lines}\n---\n`).fields)).toHaveLength(9_000);
    expect(faultsOf(`---\n${lines}\nk17: x\n---\n`)).toEqual([expect.stringMatching(/^9002:1 duplicate-key: /)]);
  });

  test('thousands of fields between braces are read, and the one given twice is found', () => {
    const pairs = Array.from({ length: 6_000 }, (_, index) => `k${index}: `).join(',\n ');
    expect(faultsOf(`---\nm: {${pairs}}\n---\n`)).toEqual([]);
    expect(faultsOf(`---\nm: {${pairs},\n k3: x}\n---\n`)).toEqual([expect.stringMatching(/^6002:2 duplicate-key: /)]);
  });

  test('aliases are refused, so that a few lines cannot stand for gigabytes', () => {
    expect(faultsOf('---\na: &x [1, 2]\nb: *x\nc: [*x, 3]\n---\n')).toEqual([
      '3:4 yaml: Unexpected alias *x, expected a value | write the value out, or quote the text',
      '4:5 yaml: Unexpected alias *x, expected a value | write the value out, or quote the text',
    ]);
    expect(faultsOf('---\na: &x {b: c}\n<<: *x\n---\n')).toEqual([expect.stringContaining('Unexpected alias *x')]);
  });

  test('text alone is no fields', () => {
    for (const block of ['Fire', '- Fire\n- Flood'])
      expect(faultsOf(`---\n${block}\n---\n`)).toEqual([
        '2:1 yaml: Unexpected text, expected fields | write name: value, one a line',
      ]);
  });

  test('a list or map names no field', () => {
    expect(faultsOf('---\n? [a, b]\n: c\n---\n')).toEqual([
      '2:3 yaml: Unexpected list or map as the name of a field, expected a word | write name: value',
    ]);
  });

  test('tags of other languages are refused', () => {
    expect(faultsOf('---\na: !!js/function "x"\n---\n')).toEqual([expect.stringMatching(/^2:4 yaml: Unresolved tag/)]);
  });

  test('a second document is refused', () => {
    expect(faultsOf('---\na: b\n...\nc: d\n---\n')).toEqual([expect.stringMatching(/^4:1 yaml: /)]);
  });

  test('at most twenty faults are listed', () => {
    expect(faultsOf(`---\n${'a: b\n'.repeat(60)}---\n`)).toHaveLength(20);
    expect(faultsOf(`---\na: &x b\nc: [${'*x, '.repeat(60)}]\n---\n`)).toHaveLength(20);
  });

  test('nesting deeper than any parser likes is a fault or a value, and never throws', () => {
    for (const depth of [100, 1_000, 10_000, 30_000]) {
      const text = `---\na: ${'['.repeat(depth)}${']'.repeat(depth)}\n---\n`;
      const result = splitFrontMatter(file, text);
      const rules = result.ok ? [] : result.error.map(({ rule, line }) => `${rule} ${line}`);
      expect(new Set(rules).size).toBeLessThanOrEqual(1);
      for (const rule of rules) expect(rule).toMatch(/^(?:yaml 2|front-matter 1)$/);
    }
  });

  test('__proto__ and constructor are names like any other', () => {
    const { fields, locate } = split('---\n__proto__: a\nconstructor: b\nhasOwnProperty: c\n---\n');
    expect(Object.entries(fields)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['hasOwnProperty', 'c'],
    ]);
    expect(Object.getPrototypeOf(fields)).toBeNull();
    expect(locate(['__proto__'])).toEqual({ line: 2, column: 12 });
    expect(Object.keys({})).toEqual([]);
  });

  test('two readings of one text share nothing', () => {
    const text = '---\ntags: [a]\n---\n';
    const [first, second] = [split(text).fields.tags, split(text).fields.tags];
    expect(first).toEqual(second);
    expect(first).not.toBe(second);
  });
});
