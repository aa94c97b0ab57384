import { describe, expect, test } from 'vitest';
import { sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';
import type { Article } from './article.ts';
import { type ParsedFile, parseFile } from './parse-file.ts';

function parse(text: string, file = sampleFile): ParsedFile {
  const parsed = parseFile(file, text, 'Europe/Vienna');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function articleOf(text: string, file = sampleFile): Article {
  const { document } = parse(text, file);
  if (document.kind !== 'article') throw new Error(`Not a story: ${document.kind}`);
  return document.article;
}

/** "line:column rule: message" of a story that cannot be shown. */
function errorsOf(fields: string): readonly string[] {
  const parsed = parseFile(sampleFile, sampleStory(fields), 'Europe/Vienna');
  return parsed.ok ? [] : parsed.error.problems.map((p) => `${p.line}:${p.column} ${p.rule}: ${p.message}`);
}

test('a title and a date make a story, and everything else has a default', () => {
  expect(articleOf('---\ntitle: Harbour fire\ndate: 2026-11-20\n---\nIt burned.\n')).toEqual({
    file: sampleFile,
    path: '/world/2025/harbor-fire',
    id: '/world/2025/harbor-fire',
    title: 'Harbour fire',
    description: 'It burned.',
    hasStandfirst: false,
    publishedAt: Date.parse('2026-11-19T23:00:00Z'),
    updatedAt: null,
    expiresAt: null,
    draft: false,
    withdrawn: null,
    section: { slug: 'world', name: 'world' },
    tags: [],
    authors: [],
    dateline: '',
    image: null,
    breaking: null,
    alert: '',
    alertRevision: 1,
    aliases: [],
    lang: null,
    translationOf: null,
    canonical: null,
    comments: null,
    related: [],
    type: 'news',
    priority: 3,
    corrections: [],
    changesSince: null,
    endedAt: null,
    entries: [],
    audio: null,
  });
});

test('every field arrives', () => {
  const fields = [
    'updated: 2026-11-21T09:00+01:00',
    'section: Arts & Letters',
    'tags: [Fire, harbour]',
    'authors: [jane-doe]',
    'dateline: VIENNA',
    'image: ../../../media/fire.jpg',
    'imageAlt: Flames over a quay.',
    'imageCaption: The quay at midnight.',
    'imageCredit: Jane Doe',
    'imageFocus: 0.25 0.75',
    'breaking: 2026-11-21T12:00Z',
    'alert: The harbour burns.',
    'alertRevision: 2',
    'draft: true',
    'expires: 2026-12-01T00:00Z',
    'withdrawn: {date: 2026-11-22T00:00Z, note: It was another harbour.}',
    'aliases: [/Old/Fire/]',
    'id: fire-2025',
    'lang: pt_BR',
    'translationOf: /world/2025/incendio',
    'canonical: https://agency.example/fire',
    'comments: false',
    'related: [flood.md, ../2024/storm, /arts/opera/]',
    'type: analysis',
    'priority: 1',
    'corrections: [{date: 2026-11-21T10:00Z, kind: clarification, text: A name was misspelt.}]',
    'changesSince: 2026-11-21T11:00Z',
    'ended: 2026-11-21T12:00Z',
    'audio: /media/otters.mp3',
  ];
  expect(articleOf(sampleStory(fields.join('\n')))).toEqual({
    file: sampleFile,
    path: '/world/2025/harbor-fire',
    id: 'fire-2025',
    title: 'Harbour fire',
    description: 'A fire at the harbour.',
    hasStandfirst: true,
    publishedAt: Date.parse('2026-11-20T08:00:00Z'),
    updatedAt: Date.parse('2026-11-21T08:00:00Z'),
    expiresAt: Date.parse('2026-12-01T00:00:00Z'),
    draft: true,
    withdrawn: { at: Date.parse('2026-11-22T00:00:00Z'), note: 'It was another harbour.' },
    section: { slug: 'arts-letters', name: 'Arts & Letters' },
    tags: [
      { slug: 'fire', name: 'Fire' },
      { slug: 'harbour', name: 'harbour' },
    ],
    authors: [{ slug: 'jane-doe', name: 'jane-doe' }],
    dateline: 'VIENNA',
    image: {
      address: '/media/fire.jpg',
      alternative: 'Flames over a quay.',
      caption: 'The quay at midnight.',
      credit: 'Jane Doe',
      focus: { x: 0.25, y: 0.75 },
      size: null,
    },
    breaking: { until: Date.parse('2026-11-21T12:00:00Z') },
    alert: 'The harbour burns.',
    alertRevision: 2,
    aliases: ['/old/fire'],
    lang: 'pt-BR',
    translationOf: '/world/2025/incendio',
    canonical: 'https://agency.example/fire',
    comments: false,
    related: ['/world/2025/flood', '/world/2024/storm', '/arts/opera'],
    type: 'analysis',
    priority: 1,
    corrections: [{ at: Date.parse('2026-11-21T10:00:00Z'), kind: 'clarification', text: 'A name was misspelt.' }],
    changesSince: Date.parse('2026-11-21T11:00:00Z'),
    endedAt: Date.parse('2026-11-21T12:00:00Z'),
    entries: [],
    audio: '/media/otters.mp3',
  });
});

test.each([
  ['true', true],
  ['false', false],
  ['closed', 'closed'],
] as const)('comments: %s is read as such', (written, comments) => {
  expect(articleOf(sampleStory(`comments: ${written}`))).toHaveProperty('comments', comments);
});

describe('the section', () => {
  const text = '---\ntitle: Fire\ndate: 2026-11-20\n---\n';

  test('is the first folder', () => {
    expect(articleOf(text, 'articles/world/2025/11/fire.md').section).toEqual({ slug: 'world', name: 'world' });
  });

  test('is the field where there is one', () => {
    expect(articleOf(sampleStory('section: Arts'), 'articles/world/fire.md').section).toEqual({
      slug: 'arts',
      name: 'Arts',
    });
    expect(articleOf(sampleStory('section: Arts'), 'articles/fire.md').path).toBe('/fire');
  });

  test('is missing without either', () => {
    const parsed = parseFile('articles/fire.md', text, 'UTC');
    expect(parsed).toMatchObject({
      ok: false,
      error: {
        takenDown: false,
        problems: [
          {
            file: 'articles/fire.md',
            line: 1,
            column: 1,
            rule: 'missing-field',
            severity: 'error',
            message: 'Unexpected absence of section, expected the field or a folder below articles/',
            hint: 'add a line section: …, or move the file into articles/<section>/',
          },
        ],
      },
    });
  });

  test('has letters or digits', () => {
    expect(errorsOf('section: "!!!"')).toEqual([expect.stringMatching(/^1:1 missing-field: .* of section/)]);
  });
});

test('names are kept once each, by their slug, and those without letters are left out', () => {
  const { tags, authors } = articleOf(sampleStory('tags: [Fire, FIRE, fire!, "!!!", harbour]\nauthors: [आशा, आशा]'));
  expect(tags).toEqual([
    { slug: 'fire', name: 'Fire' },
    { slug: 'harbour', name: 'harbour' },
  ]);
  expect(authors).toEqual([{ slug: 'आशा', name: 'आशा' }]);
});

test.each([
  ['breaking: true', { until: Date.parse('2026-11-21T08:00:00Z') }],
  ['breaking: false', null],
  ['breaking: 2026-11-21', { until: Date.parse('2026-11-20T23:00:00Z') }],
])('%s', (field, breaking) => {
  expect(articleOf(sampleStory(field)).breaking).toEqual(breaking);
});

test.each([
  ['withdrawn: true', { at: null, note: '' }],
  ['withdrawn: false', null],
  ['withdrawn: 2026-11-21T00:00Z', { at: Date.parse('2026-11-21T00:00:00Z'), note: '' }],
  ['withdrawn:\n  date: 2026-11-21T00:00Z', { at: Date.parse('2026-11-21T00:00:00Z'), note: '' }],
])('%s', (field, withdrawn) => {
  expect(articleOf(sampleStory(field)).withdrawn).toEqual(withdrawn);
});

test.each([
  ['DE', 'de'],
  ['de_at', 'de-AT'],
  ['ZH-hant', 'zh-Hant'],
])('the language %s is %s', (written, lang) => {
  expect(articleOf(sampleStory(`lang: ${written}`)).lang).toBe(lang);
});

test('old paths are kept in their one spelling, in the order written', () => {
  expect(articleOf(sampleStory('aliases: [/old, /OLD/, /older]')).aliases).toEqual(['/old', '/old', '/older']);
});

test('a picture on another host keeps its address', () => {
  expect(articleOf(sampleStory('image: https://pictures.example/a.jpg')).image).toEqual({
    address: 'https://pictures.example/a.jpg',
    alternative: '',
    caption: '',
    credit: '',
    focus: { x: 0.5, y: 0.5 },
    size: null,
  });
});

test.each([
  ['image: "/media/\\uD800.jpg"'],
  ['image: "https://pictures.example/\\uD800.jpg"'],
  ['image: "//\\uD800/a.jpg"'],
  ['related: ["/world/\\uD800"]'],
  ['related: ["../\\uDC00.md"]'],
  ['related: ["%ED%A0%80"]'],
  ['translationOf: "/world/\\uD800"'],
  ['aliases: ["/world/\\uD800"]'],
  ['canonical: "https://news.example/\\uD800"'],
  ['tags: ["\\uD800"]'],
  ['image: /media/\uD800.jpg'],
  ['related: [\uDC00.md, /\uD800]'],
])('half a character in an address is read like any other: %j', (field) => {
  expect(articleOf(sampleStory(field)).title).toBe('Harbour fire');
});

test('half a character in a picture or a related story is still mentioned', () => {
  const { mentions } = parse(sampleStory('image: "/media/\\uD800.jpg"\nrelated: ["/world/\\uD800"]'));
  expect(mentions.map(({ kind, line }) => [kind, line])).toEqual([
    ['section', 1],
    ['related', 6],
    ['media', 5],
  ]);
});

test('what the fields mention is listed with its place, as written', () => {
  const fields = 'tags: [Fire]\nauthors:\n  - Jane Doe\nrelated: [flood.md]\nimage: /media/a.jpg\ntranslationOf: x.md';
  expect(parse(sampleStory(fields)).mentions).toEqual([
    { kind: 'author', name: 'jane-doe', written: 'Jane Doe', line: 7, column: 5 },
    { kind: 'tag', name: 'fire', written: 'Fire', line: 5, column: 8 },
    { kind: 'section', name: 'world', written: 'world', line: 1, column: 1 },
    { kind: 'related', name: '/world/2025/flood', written: 'flood.md', line: 8, column: 11 },
    { kind: 'translation', name: '/world/2025/x', written: 'x.md', line: 10, column: 16 },
    { kind: 'media', name: '/media/a.jpg', written: '/media/a.jpg', line: 9, column: 8 },
  ]);
});

test('a name, which an author has, does not hold a story', () => {
  expect(parse(sampleStory('name: Jane Doe')).problems).toMatchObject([
    { line: 5, column: 1, rule: 'unknown-field', severity: 'error' },
  ]);
});

test('an impossible offset is a Problem of a story that is shown', () => {
  const parsed = parse('---\ntitle: Fire\ndate: 2026-07-20T10:00+25:00\n---\nIt burned.');
  expect(parsed.document).toMatchObject({ article: { publishedAt: Date.parse('2026-07-20T08:00:00Z') } });
  expect(parsed.problems).toMatchObject([{ line: 3, column: 7, rule: 'date', severity: 'error' }]);
});

test('every unreadable date is named where it stands', () => {
  const fields = [
    'updated: soon',
    'expires: 2026-02-30',
    'breaking: maybe',
    'withdrawn: {date: x}',
    'corrections:',
    '  - {date: 2026-11-21, text: A.}',
    '  - {date: 21 November, text: B.}',
  ];
  expect(errorsOf(fields.join('\n')).toSorted()).toEqual([
    expect.stringMatching(/^11:12 date: Unexpected "21 November" in corrections/),
    expect.stringMatching(/^5:10 date: Unexpected "soon" in updated/),
    expect.stringMatching(/^6:10 date: Unexpected "2026-02-30" in expires, expected a day and time that exist/),
    expect.stringMatching(/^7:11 date: Unexpected "maybe" in breaking/),
    expect.stringMatching(/^8:19 date: Unexpected "x" in withdrawn/),
  ]);
});

test.each([
  ['alertRevision: 0', '5:16 field-value: Unexpected "0" in alertRevision, expected a whole number from 1 to 99'],
  ['priority: 6', '5:11 field-value: Unexpected "6" in priority, expected a whole number from 1 to 5'],
  [
    'type: essay',
    '5:7 field-value: Unexpected "essay" in type, expected one of news, analysis, explainer, feature, interview, live, opinion, review',
  ],
  ['comments: on', '5:11 field-value: Unexpected "on" in comments, expected true, false or closed'],
  [
    'image: data:x',
    '5:8 field-value: Unexpected "data:x" in image, expected an address that begins with /, ./ or https:',
  ],
  [
    'related: /world/2025/harbor-fire',
    '5:10 field-value: Unexpected "/world/2025/harbor-fire" in related, expected a list such as [one, two]',
  ],
  ['aliases: [old]', '5:11 field-value: Unexpected "old" in aliases[1], expected a path that begins with one slash'],
  ['lang: "a b"', '5:7 field-value: Unexpected "a b" in lang, expected a language such as en, pt-BR or zh-Hant'],
])('%s cannot be shown', (field, error) => {
  expect(errorsOf(field)).toEqual([error]);
});

test.each([
  ['turns it around', 'alert: "\u202eThe harbour\u202c burns.\u2069"', 'The harbour burns.'],
  ['is a control', 'alert: "The harbour\\a burns.\\e"', 'The harbour  burns.'],
  ['ends a line', 'alert: "The harbour\u2028burns."', 'The harbour burns.'],
  ['is all there is', 'alert: "\u2066\u2069"', ''],
  ['emoji and scripts need', 'alert: "\u200eA 👩\u200d🚒 at the harbour."', '\u200eA 👩\u200d🚒 at the harbour.'],
])('of the sentence of an alert, what nobody sees and %s', (_what, line, expected) => {
  expect(articleOf(sampleStory(line)).alert).toBe(expected);
});
