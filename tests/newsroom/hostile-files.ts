import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { story, writeFiles } from './write-newsroom.ts';

/** A file nobody should have, and what becomes of it. */
export type HostileFile = {
  readonly kind: string;
  /** Path below the content folder. */
  readonly file: string;
  /** What it holds, or how it is made at its place on disk. */
  readonly content: string | Uint8Array | ((path: string) => void);
  /** What `check` says at least; null: nothing at all, because it is harmless or none of our business. */
  readonly problem: { readonly rule: string; readonly line: number } | null;
  /** Whether readers get a page for it at its address. */
  readonly shown: boolean;
};

/** The address at which the file's page would be, percent-encoded. */
export function addressOf({ file }: HostileFile): string {
  const path = file.replace(/^(?:articles|pages)\//, '').replace(/\.md$/, '');
  return `/${path.toLowerCase().split('/').map(encodeURIComponent).join('/')}`;
}

/** Puts the files into a content folder. */
export function writeHostileFiles(root: string, files: readonly HostileFile[]): void {
  for (const { file, content } of files) {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    if (typeof content === 'function') content(path);
    else writeFileSync(path, content);
  }
}

type Content = HostileFile['content'];

function at(name: string): string {
  return name.includes('/') || name.endsWith('.md') ? name : `articles/hostile/${name}.md`;
}

/** Not shown, with a Problem. */
function refused(kind: string, name: string, content: Content, rule: string, line: number): HostileFile {
  return { kind, file: at(name), content, problem: { rule, line }, shown: false };
}

/** Shown, with a Problem. */
function reported(kind: string, name: string, content: Content, rule: string, line: number): HostileFile {
  return { kind, file: at(name), content, problem: { rule, line }, shown: true };
}

/** Shown, and nothing is wrong. */
function harmless(kind: string, name: string, content: Content): HostileFile {
  return { kind, file: at(name), content, problem: null, shown: true };
}

/** Neither shown nor spoken of. */
function ignored(kind: string, name: string, content: Content = story()): HostileFile {
  return { kind, file: at(name), content, problem: null, shown: false };
}

const head = 'title: Otters\ndescription: Some.\ndate: 2025-03-09';

/** Front matter as it stands, which begins on line 2, and a body. */
const raw = (fields: string, body = 'Words.') => `---\n${fields}\n---\n${body}\n`;

/** A sound head on lines 2 to 4 and what follows it from line 5. */
const withLines = (lines: string, body?: string) => raw(`${head}\n${lines}`, body);

/** A sound head and a body that begins on line 6. */
const withBody = (body: string) => story({}, body);

const aliasBomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, index) => {
    const before = 'abcdefgh'[index];
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
  }),
  'tags: *i',
].join('\n');

/** Set by the code in front matter if anything ever runs it. */
export const evaluatedMarker = '/tmp/broadsheet-evaluated';
const code = `module.exports = { title: require('node:fs').writeFileSync('${evaluatedMarker}', 'x') }`;

const yaml: readonly HostileFile[] = [
  refused('a tab for indentation', 'tab', withLines('tags:\n\t- otters'), 'yaml', 6),
  refused('an unclosed quote', 'open-quote', raw('title: "Otters\ndate: 2025-03-09'), 'yaml', 3),
  refused('a colon in a value', 'colon', raw('title: Otters: the sequel\ndate: 2025-03-09'), 'yaml', 2),
  refused('a line indented by one too many', 'bad-indent', raw('title: Otters\n date: 2025-03-09'), 'yaml', 2),
  refused('an unclosed list', 'open-list', withLines('tags: [otters, weirs'), 'yaml', 5),
  refused('an unclosed group', 'open-group', withLines('withdrawn: { note: Sorry'), 'yaml', 5),
  refused('a value that begins with @', 'at-sign', raw('title: @otters\ndate: 2025-03-09'), 'yaml', 2),
  refused('a value that begins with a percent sign', 'percent', raw('title: Otters\n%directive: x'), 'yaml', 3),
  refused('an unknown YAML tag', 'yaml-tag', raw('title: !!python/object:os.system x\ndate: 2025-03-09'), 'yaml', 2),
  refused('a JavaScript YAML tag', 'js-tag', withLines('dateline: !!js/function "function () {}"'), 'yaml', 5),
  refused('a second document', 'two-documents', withLines('...\ndraft: true'), 'yaml', 6),
  refused('a field twice', 'twice', withLines('title: Otters again'), 'duplicate-key', 5),
  refused('a nested field twice', 'twice-nested', withLines('withdrawn: { note: a, note: b }'), 'duplicate-key', 5),
  refused('an alias bomb', 'alias-bomb', withLines(aliasBomb), 'yaml', 6),
  refused('one alias', 'alias', withLines('dateline: &place WEIR\nimageCaption: *place'), 'yaml', 6),
  refused('a merge key', 'merge-key', withLines('<<: *base'), 'yaml', 5),
  refused('an alias that contains itself', 'alias-loop', withLines('tags: &t [*t]'), 'yaml', 5),
  harmless('an anchor nobody refers to', 'anchor', withLines('dateline: &place WEIR')),
  refused('a list as the name of a field', 'list-key', withLines('? [a, b]\n: c'), 'yaml', 5),
  refused('a list instead of fields', 'list-only', raw('- title\n- date'), 'yaml', 2),
  refused('prose instead of fields', 'prose-only', raw('Otters are animals.'), 'yaml', 2),
  refused(
    '20,000 brackets in a field',
    'yaml-brackets',
    withLines(`tags: ${'['.repeat(20_000)}${']'.repeat(20_000)}`),
    'yaml',
    5,
  ),
  refused('10,000 braces in a field', 'yaml-braces', withLines(`tags: ${'{a: '.repeat(10_000)}`), 'yaml', 5),
  refused('10,000 dashes in a field', 'yaml-dashes', withLines(`tags:\n  ${'- '.repeat(10_000)}x`), 'yaml', 6),
  refused(
    '70,000 characters of fields',
    'long-fields',
    withLines(`dateline: ${'x'.repeat(70_000)}`),
    'front-matter',
    1,
  ),
  reported(
    '5,000 unknown fields',
    'many-fields',
    withLines(Array.from({ length: 5_000 }, (_, n) => `f${n}: x`).join('\n')),
    'unknown-field',
    5,
  ),
];

const fences: readonly HostileFile[] = [
  refused('front matter in JavaScript', 'js', `---js\n${code}\n---\nWords.\n`, 'front-matter', 1),
  refused(
    'front matter in JavaScript after a space',
    'js-space',
    `--- javascript\n${code}\n---\nWords.\n`,
    'front-matter',
    1,
  ),
  refused('front matter in JSON', 'json', '---json\n{ "title": "Otters" }\n---\nWords.\n', 'front-matter', 1),
  refused('front matter in TOML', 'toml', '---toml\ntitle = "Otters"\n---\nWords.\n', 'front-matter', 1),
  refused('plus signs for hyphens', 'plus', '+++\ntitle = "Otters"\n+++\nWords.\n', 'front-matter', 1),
  refused('no front matter', 'no-fence', 'Otters are animals.\n', 'front-matter', 1),
  refused('an empty line before the front matter', 'late-fence', `\n${story()}`, 'front-matter', 1),
  refused('an unclosed fence', 'open-fence', '---\ntitle: Otters\ndate: 2025-03-09\n\nWords.\n', 'front-matter', 1),
  refused('four hyphens', 'four-hyphens', '----\ntitle: Otters\n----\nWords.\n', 'front-matter', 1),
  refused('four hyphens at the end', 'four-at-end', `---\n${head}\n----\nWords.\n`, 'front-matter', 5),
  refused('text behind the closing fence', 'text-behind', `---\n${head}\n--- Words.\n`, 'front-matter', 5),
  refused('an empty file', 'empty', '', 'front-matter', 1),
  refused('a file of spaces', 'spaces', ' \n \n', 'front-matter', 1),
  refused('only fences', 'only-fences', '---\n---\n', 'missing-field', 1),
  refused('a single fence', 'single-fence', '---\n', 'front-matter', 1),
  harmless('spaces behind the fences', 'fence-spaces', `--- \t\n${head}\n---  \nWords.\n`),
  harmless('no body', 'no-body', `---\n${head}\n---`),
];

const fields: readonly HostileFile[] = [
  reported(
    'a field called __proto__',
    'proto',
    withLines('__proto__: { draft: true, polluted: yes }'),
    'unknown-field',
    5,
  ),
  reported(
    'a field called constructor',
    'constructor',
    withLines('constructor: { prototype: { polluted: yes } }'),
    'unknown-field',
    5,
  ),
  refused(
    '__proto__ inside a field',
    'proto-inside',
    withLines('withdrawn: { date: 2025-04-01, __proto__: { note: x } }'),
    'unknown-field',
    5,
  ),
  refused('a title that is a list', 'title-list', raw('title: [Otters, Weirs]\ndate: 2025-03-09'), 'field-value', 2),
  refused('a title that is a group', 'title-map', raw('title: { de: Otter }\ndate: 2025-03-09'), 'field-value', 2),
  refused('no title', 'no-title', raw('date: 2025-03-09'), 'missing-field', 1),
  refused('an empty title', 'empty-title', raw('title: ""\ndate: 2025-03-09'), 'missing-field', 2),
  refused('a title of white space', 'blank-title', raw('title: "  \\t "\ndate: 2025-03-09'), 'field-value', 2),
  refused(
    'a title of 10,000 characters',
    'long-title',
    raw(`title: ${'otter '.repeat(1_667)}\ndate: 2025-03-09`),
    'field-value',
    2,
  ),
  reported('a title of 400 characters', 'longish-title', story({ title: 'Otters '.repeat(57) }), 'headline-length', 2),
  harmless('a title that is markup', 'markup-title', story({ title: '"</title></h1><script>alert(1)</script>&amp;"' })),
  harmless('a title with control characters', 'control-title', story({ title: '"Ot\\u0007ters \\e[31m and\\nweirs"' })),
  reported(
    'a title with a bidi override',
    'bidi-title',
    story({ title: '"Otters \\u202Egnp.sretto"' }),
    'invisible-characters',
    2,
  ),
  reported(
    'a title with a zero-width space',
    'zero-width-title',
    story({ title: 'Ot\u200bters' }),
    'invisible-characters',
    2,
  ),
  refused('tags that are a group', 'tags-map', withLines('tags: { otters: true }'), 'field-value', 5),
  refused('tags that are text', 'tags-text', withLines('tags: otters, weirs'), 'field-value', 5),
  refused('tags that are lists', 'tags-lists', withLines('tags: [[otters], [weirs]]'), 'field-value', 5),
  refused(
    '600 tags',
    'many-tags',
    withLines(`tags: [${Array.from({ length: 600 }, (_, n) => `t${n}`).join(', ')}]`),
    'field-value',
    5,
  ),
  refused(
    '300 authors',
    'many-authors',
    withLines(`authors: [${Array.from({ length: 300 }, (_, n) => `a${n}`).join(', ')}]`),
    'field-value',
    5,
  ),
  harmless('tags without a letter', 'tags-signs', withLines('tags: ["!!!", "../..", "?"]')),
  reported('an author nobody knows', 'unknown-author', withLines('authors: [nobody]'), 'unknown-author', 5),
  reported(
    'an author that is a path',
    'author-path',
    withLines('authors: [../../../../etc/passwd]'),
    'unknown-author',
    5,
  ),
  refused('a draft that is maybe', 'draft-maybe', withLines('draft: maybe'), 'field-value', 5),
  refused('a draft that is yes', 'draft-yes', withLines('draft: yes'), 'field-value', 5),
  refused('a date in words', 'date-words', story({ date: 'yesterday' }), 'date', 4),
  refused('a date that is a number', 'date-number', story({ date: '1741507200' }), 'date', 4),
  refused('a date that is a list', 'date-list', story({ date: '[2025-03-09]' }), 'field-value', 4),
  refused('a thirteenth month', 'month-13', story({ date: '2025-13-01' }), 'date', 4),
  refused('the thirtieth of February', 'february-30', story({ date: '2025-02-30' }), 'date', 4),
  refused('a twenty-fifth hour', 'hour-25', story({ date: '2025-03-09T25:00:00Z' }), 'date', 4),
  reported('a zone that exists nowhere', 'zone-99', story({ date: '2025-03-09T08:00:00+99:00' }), 'date', 4),
  refused('no date', 'no-date', raw('title: Otters\ndescription: Some.'), 'missing-field', 1),
  refused('an update in words', 'updated-words', withLines('updated: just now'), 'date', 5),
  reported('an update in the far future', 'updated-future', withLines('updated: 2199-01-01'), 'date', 5),
  refused('an end before the beginning', 'expires-early', withLines('expires: 2001-01-01'), 'date', 5),
  refused('an end in words', 'expires-words', withLines('expires: never'), 'date', 5),
  refused('a withdrawal in words', 'withdrawn-words', withLines('withdrawn: soon'), 'date', 5),
  refused(
    'a correction without a date',
    'correction',
    withLines('corrections: [{ text: It was a beaver. }]'),
    'missing-field',
    5,
  ),
  refused('a priority of 9', 'priority-9', withLines('priority: 9'), 'field-value', 5),
  refused('a priority in words', 'priority-high', withLines('priority: high'), 'field-value', 5),
  refused('a type nobody knows', 'type', withLines('type: rumour'), 'field-value', 5),
  refused('comments that are perhaps', 'comments', withLines('comments: perhaps'), 'field-value', 5),
  refused('a banner until soon', 'breaking', withLines('breaking: soon'), 'date', 5),
  refused('a picture that is a script', 'image-script', withLines('image: javascript:alert(1)'), 'field-value', 5),
  refused(
    'a picture pasted into a field',
    'image-pasted',
    withLines(`image: data:image/png;base64,${'A'.repeat(40_000)}`),
    'field-value',
    5,
  ),
  refused(
    'a picture that is a file address',
    'image-file',
    withLines('image: file:///etc/passwd\nimageAlt: Users'),
    'field-value',
    5,
  ),
  reported(
    'a picture outside the folder',
    'image-outside',
    withLines('image: ../../../../../../etc/passwd\nimageAlt: Users'),
    'missing-picture',
    5,
  ),
  reported(
    'a picture outside the folder, encoded',
    'image-encoded',
    withLines('image: /media/%2e%2e/%2e%2e/%2e%2e/etc/passwd\nimageAlt: Users'),
    'missing-picture',
    5,
  ),
  reported(
    'a picture on another host',
    'image-remote',
    withLines('image: https://spy.example/pixel.gif\nimageAlt: A pixel'),
    'remote-picture',
    5,
  ),
  reported(
    'a picture on another host, without a scheme',
    'image-schemeless',
    withLines('image: //spy.example/pixel.gif\nimageAlt: A pixel'),
    'remote-picture',
    5,
  ),
  refused('a picture focused on its centre', 'focus', withLines('imageFocus: centre'), 'field-value', 5),
  refused(
    'a canonical address that is a script',
    'canonical-script',
    withLines('canonical: javascript:alert(1)'),
    'field-value',
    5,
  ),
  refused('a canonical address without a host', 'canonical-path', withLines('canonical: /hostile/x'), 'field-value', 5),
  refused('a language nobody speaks', 'lang', withLines('lang: Otterish!'), 'field-value', 5),
  harmless('a language nobody has spoken yet', 'lang-free', withLines('lang: xx')),
  reported(
    'a related story outside the folder',
    'related-outside',
    withLines('related: [../../../../etc/passwd]'),
    'dead-link',
    5,
  ),
  refused('related stories that are text', 'related-text', withLines('related: /hostile/x'), 'field-value', 5),
  reported(
    'a translation of nothing',
    'translation',
    withLines('translationOf: /hostile/nothing-there'),
    'dead-link',
    5,
  ),
  refused('an alias on another host', 'alias-host', withLines('aliases: ["https://evil.example/x"]'), 'field-value', 5),
  refused('an alias with two slashes', 'alias-slashes', withLines('aliases: ["//evil.example/x"]'), 'field-value', 5),
  refused('an alias that is text', 'alias-text', withLines('aliases: /old/x'), 'field-value', 5),
  harmless('an alias outside the folder', 'alias-outside', withLines('aliases: [/../../../../etc/passwd]')),
  reported('an unknown field', 'unknown-field', withLines('colour: brown'), 'unknown-field', 5),
  refused('a misspelt draft', 'drafft', withLines('drafft: true'), 'unknown-field', 5),
  refused('a draft in capitals', 'draft-capitals', withLines('DRAFT: true'), 'unknown-field', 5),
  refused('a misspelt withdrawal', 'withdrwan', withLines('withdrwan: 2025-04-01'), 'unknown-field', 5),
  refused('a misspelt end', 'expire', withLines('expire: 2025-04-01'), 'unknown-field', 5),
];

const bytes: readonly HostileFile[] = [
  refused('a NUL', 'nul', story({}, 'One line.\nOtters\0weirs.'), 'file', 7),
  harmless('a byte order mark', 'bom', `\uFEFF${story({}, 'Marked.')}`),
  harmless('CRLF at the end of lines', 'crlf', story({}, 'One.\n\nTwo.').replaceAll('\n', '\r\n')),
  refused('CR at the end of lines', 'cr', story({}, 'One.\n\nTwo.').replaceAll('\n', '\r'), 'front-matter', 1),
  harmless('CR in the body', 'cr-body', story({}, 'One.\r\rTwo.\r')),
  refused('Latin-1', 'latin-1', Buffer.from(story({ title: 'Fischotter wählen' }), 'latin1'), 'file', 1),
  refused('UTF-16 with a mark', 'utf-16', Buffer.from(`\uFEFF${story()}`, 'utf16le'), 'file', 1),
  refused('UTF-16 without a mark', 'utf-16-bare', Buffer.from(story(), 'utf16le'), 'file', 1),
  refused(
    'half a surrogate pair',
    'surrogate',
    Buffer.concat([Buffer.from(story()), Buffer.from([0xed, 0xa0, 0x80])]),
    'file',
    1,
  ),
  refused('overlong UTF-8', 'overlong', Buffer.concat([Buffer.from(story()), Buffer.from([0xc0, 0xaf])]), 'file', 1),
  refused('20 MB', 'twenty-megabytes', (path) => writeFileSync(path, Buffer.alloc(20_000_000, 'otter ')), 'file', 1),
  refused('one byte too many', 'half-megabyte', story({}, 'x\n\n'.repeat(4_000).padEnd(512 * 1024, 'y\n')), 'file', 1),
  refused(
    'random bytes',
    'random',
    Buffer.from(Array.from({ length: 4_096 }, (_, n) => (n * 7919 + 13) % 256)),
    'file',
    1,
  ),
];

const deepTable = ['|a'.repeat(200), '|-'.repeat(200), ...Array.from({ length: 1_000 }, () => '|otter'.repeat(200))]
  .map((line) => `${line}|`)
  .join('\n');

const paste = Buffer.alloc(213_000, 'otter').toString('base64');

/** Too much for a parser. Those with the rule `body` pass every cap and are ended by the clock or the memory limit. */
const floods: readonly HostileFile[] = [
  refused('2,000 levels of list on one line', 'list-line', withBody(`${'- '.repeat(2_000)}otter`), 'body-limits', 6),
  refused(
    '700 levels of list over lines',
    'list-lines',
    withBody(Array.from({ length: 700 }, (_, n) => `${' '.repeat(n)}- x`).join('\n')),
    'body-limits',
    206,
  ),
  refused('2,000 levels of quotation', 'quotes', withBody(`${'> '.repeat(2_000)}otter`), 'body-limits', 6),
  refused('2,000 levels of quotation and list', 'quote-list', withBody('> - '.repeat(2_000)), 'body-limits', 6),
  refused('50,000 brackets on one line', 'brackets', withBody('['.repeat(50_000)), 'body-limits', 6),
  harmless('50,000 brackets over many lines', 'bracket-lines', withBody(`${'['.repeat(1_000)}\n`.repeat(50))),
  refused(
    '9,000 pictures in pictures',
    'pictures',
    withBody(`${'!['.repeat(3_000)}otter${'](x)'.repeat(3_000)}\n`.repeat(3)),
    'body',
    6,
  ),
  refused(
    '100,000 markers of lists at the cap',
    'list-cap',
    withBody(`${'- '.repeat(50)}otter\n`.repeat(2_000)),
    'body',
    6,
  ),
  refused('a table of 200 columns and 1,000 rows', 'table', withBody(deepTable).slice(0, 400_000), 'body-limits', 105),
  refused(
    'a picture of 284 kB in the text',
    'pasted-picture',
    withBody(`![An otter](data:image/png;base64,${paste})`),
    'body-limits',
    6,
  ),
  refused(
    'a picture of 284 kB in HTML',
    'pasted-html',
    withBody(`<img alt="An otter" src="data:image/png;base64,${paste}">`),
    'body-limits',
    6,
  ),
  refused('5,001 paragraphs', 'blocks', withBody('Otter.\n\n'.repeat(5_001)), 'body-limits', 10_006),
  refused('20,000 nested elements', 'divs', withBody('<div>'.repeat(20_000)), 'body', 6),
  refused(
    '20,000 nested elements over lines',
    'div-lines',
    withBody(`${'<div>'.repeat(100)}\n`.repeat(200)),
    'body',
    6,
  ),
  refused('a line of 450 kB of HTML', 'html-line', withBody(`<p>${'otter '.repeat(75_000)}</p>`), 'body-limits', 6),
  harmless('a line of 300 kB of HTML', 'html-long-line', withBody(`<p>${'otter '.repeat(50_000)}</p>`)),
  refused('a word of 30,000 letters', 'long-word', withBody('o'.repeat(30_000)), 'body-limits', 6),
  harmless('thousands of entities', 'entities', withBody(`${'&amp;&#x41;&nosuch;'.repeat(100)}\n`.repeat(10))),
  harmless('thousands of emphases', 'emphases', withBody(`${'*a **b '.repeat(2_000)}\n`)),
  harmless(
    'hundreds of footnotes',
    'footnotes',
    withBody(
      `${Array.from({ length: 300 }, (_, n) => `x[^${n}]`).join('\n')}\n\n${Array.from({ length: 300 }, (_, n) => `[^${n}]: note`).join('\n')}`,
    ),
  ),
  harmless('thousands of links', 'links', withBody(`${'[otter](/sound/story-1) '.repeat(500)}\n`.repeat(5))),
  harmless(
    'thousands of code marks',
    'ticks',
    withBody(Array.from({ length: 150 }, (_, n) => '`'.repeat(n)).join(' ')),
  ),
  harmless('thousands of backslashes', 'backslashes', withBody('\\'.repeat(19_000))),
  reported('thousands of opened comments', 'comments-open', withBody('<!-- '.repeat(3_000)), 'raw-html', 6),
];

const script = '<script>alert(1)</script>';
const fence = '```';

const markup: readonly HostileFile[] = [
  reported('a script', 'html-script', withBody(`One.\n\n${script}\n\nTwo.`), 'raw-html', 8),
  reported('a script in running text', 'inline-script', withBody(`One ${script} two.`), 'raw-html', 6),
  reported('a script that is never closed', 'open-script', withBody('One.\n\n<script>alert(1)'), 'raw-html', 8),
  reported(
    'a script in a table',
    'table-script',
    withBody(`<table><tr><td>${script}</td></tr></table>`),
    'raw-html',
    6,
  ),
  reported('a style sheet', 'html-style', withBody('<style>body { display: none }</style>'), 'raw-html', 6),
  reported(
    'a frame',
    'iframe',
    withBody('<iframe src="https://evil.example" srcdoc="<script>alert(1)</script>"></iframe>'),
    'raw-html',
    6,
  ),
  reported(
    'an object and an embed',
    'object',
    withBody('<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">'),
    'raw-html',
    6,
  ),
  reported('a handler', 'handler', withBody('<img src="/media/x.jpg" alt="x" onerror="alert(1)">'), 'raw-html', 6),
  reported(
    'a handler in capitals on a paragraph',
    'handler-capitals',
    withBody('<p ONMOUSEOVER=alert(1)>Otter</p>'),
    'raw-html',
    6,
  ),
  harmless('a handler after a slash', 'handler-slash', withBody('<p/onclick=alert(1)>Otter</p>')),
  reported(
    'a style attribute',
    'style-attribute',
    withBody('<div style="position:fixed;inset:0;z-index:9">Otter</div>'),
    'raw-html',
    6,
  ),
  reported('an SVG that loads', 'svg', withBody('<svg onload=alert(1)><script>alert(1)</script></svg>'), 'raw-html', 6),
  reported(
    'MathML around a style',
    'math',
    withBody('<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>'),
    'raw-html',
    6,
  ),
  reported(
    'a noscript around a picture',
    'noscript',
    withBody('<noscript><p title="</noscript><img src=x onerror=alert(1)>">'),
    'raw-html',
    6,
  ),
  reported('a template', 'template', withBody(`<template>${script}</template>`), 'raw-html', 6),
  reported(
    'a form',
    'form',
    withBody(
      '<form action="https://evil.example"><input name="password" autofocus onfocus="alert(1)"><button formaction="javascript:alert(1)">Go</button></form>',
    ),
    'raw-html',
    6,
  ),
  reported('a title and a text area', 'textarea', withBody(`<title>Otter</title><textarea>${script}`), 'raw-html', 6),
  reported('a base address', 'base', withBody('<base href="https://evil.example/">\n\nOtter.'), 'raw-html', 6),
  reported(
    'a refresh',
    'refresh',
    withBody('<meta http-equiv="refresh" content="0; url=https://evil.example">\n\nOtter.'),
    'raw-html',
    6,
  ),
  reported(
    'a foreign style sheet',
    'stylesheet',
    withBody('<link rel="stylesheet" href="https://evil.example/x.css">\n\nOtter.'),
    'raw-html',
    6,
  ),
  harmless(
    'clobbering ids and names',
    'clobber',
    withBody(
      '<div id="__next_f">a</div><p id="location">b</p><a name="__next_f" id="body">c</a>\n\n## __next_f\n\n## constructor',
    ),
  ),
  harmless('tags that close the page', 'breakout', withBody('</div></article></main></body></html>\n\nOtter.')),
  reported(
    'a page in a page',
    'page-in-page',
    withBody(`<html><head>${script}</head><body onload="alert(1)"><p>Otter</p></body></html>`),
    'raw-html',
    6,
  ),
  reported('raw text elements', 'plaintext', withBody('<xmp><p>Otter</p></xmp>\n\n<plaintext>Otter'), 'raw-html', 6),
  reported(
    'a comment that is never closed',
    'open-comment',
    withBody('Otter.\n\n<!-- note to the desk: call Bram'),
    'raw-html',
    8,
  ),
  harmless('a comment with a script', 'comment', withBody(`Otter.\n\n<!-- ${script} secret -->\n\nWeir.`)),
  harmless(
    'CDATA, a processing instruction and a declaration',
    'cdata',
    withBody('<![CDATA[x]]>\n\n<?php echo 1 ?>\n\n<!DOCTYPE html>\n\nOtter.'),
  ),
  harmless('a script shown as code', 'code', withBody(`${fence}html\n${script}\n${fence}\n\nAnd \`${script}\`.`)),
  harmless(
    'invented tags and braces',
    'invented',
    withBody('The <service> is {{ name }} and {% raw %} <otter-tag onclick="alert(1)">x</otter-tag>.'),
  ),
  reported('a link that is a script', 'link-script', withBody('[Otter](javascript:alert(1))'), 'link', 6),
  reported(
    'a link that is a script, in capitals',
    'link-capitals',
    withBody('[Otter](JaVaScRiPt:alert(1))'),
    'link',
    6,
  ),
  reported(
    'a link that is a script, by an entity',
    'link-entity',
    withBody('[Otter](&#106;avascript:alert(1))'),
    'link',
    6,
  ),
  reported(
    'a link that is a script, by a reference',
    'link-reference',
    withBody('[Otter][o]\n\n[o]: javascript:alert(1)'),
    'link',
    6,
  ),
  reported('a link that is a script, in brackets', 'link-autolink', withBody('<javascript:alert(1)>'), 'link', 6),
  reported(
    'a link that is a script, in HTML after a space',
    'link-space',
    withBody('<a href=" javascript:alert(1)">Otter</a>'),
    'link',
    6,
  ),
  reported(
    'a link that is a script, split by a tab',
    'link-tab',
    withBody('<a href="java&#9;script:alert(1)">Otter</a>'),
    'dead-link',
    6,
  ),
  reported(
    'a link that is a script, split by a line',
    'link-newline',
    withBody('[Otter](java&#10;script:alert(1))'),
    'dead-link',
    6,
  ),
  reported(
    'a link that is a script, after a control character',
    'link-control',
    withBody('<a href="&#1;javascript:alert(1)">Otter</a>'),
    'dead-link',
    6,
  ),
  reported(
    'a link that is a document',
    'link-data',
    withBody('[Otter](data:text/html;base64,PHNjcmlwdD4=)'),
    'link',
    6,
  ),
  reported('a link to a file', 'link-file', withBody('[Otter](file:///etc/passwd)'), 'link', 6),
  reported(
    'a link outside the folder',
    'link-outside',
    withBody('[Otter](../../../../../../etc/passwd)'),
    'dead-link',
    6,
  ),
  reported(
    'a picture that is a script, in the text',
    'picture-script',
    withBody('![Otter](javascript:alert(1))'),
    'picture',
    6,
  ),
  reported(
    'a picture outside the folder, in the text',
    'picture-outside',
    withBody('![Otter](../../../../../../etc/passwd)'),
    'missing-picture',
    6,
  ),
  reported(
    'a picture that counts readers',
    'picture-remote',
    withBody('![Otter](https://spy.example/pixel.gif)'),
    'remote-picture',
    6,
  ),
  reported(
    'a film with a script for a poster',
    'video',
    withBody('<video poster="javascript:alert(1)" src="https://spy.example/x.mp4"></video>'),
    'picture',
    6,
  ),
  reported(
    'a film on another host',
    'video-remote',
    withBody('<video src="https://spy.example/x.mp4"></video>'),
    'remote-picture',
    6,
  ),
  reported(
    'sound on another host',
    'audio-remote',
    withBody('<audio><source src="https://spy.example/x.mp3"></audio>'),
    'remote-picture',
    6,
  ),
  harmless(
    'pictures by other attributes',
    'srcset',
    withBody(
      '<table background="https://spy.example/a.gif"><tr><td>x</td></tr></table>\n\n<img src="#" alt="x" srcset="https://spy.example/b.gif 2x" lowsrc="https://spy.example/c.gif">',
    ),
  ),
  reported(
    'direction overrides in the text',
    'bidi-body',
    withBody('Otter \u202ereverof\u202c.'),
    'invisible-characters',
    6,
  ),
];

const names: readonly HostileFile[] = [
  ignored('a swap file of Vim', 'articles/hostile/.swap.md.swp'),
  ignored('a probe of Vim', 'articles/hostile/4913'),
  ignored('a backup of many editors', 'articles/hostile/backup.md~'),
  ignored('an autosave of Emacs', 'articles/hostile/#autosave.md#'),
  ignored('a lock of Emacs', 'articles/hostile/.#lock.md', (path) => symlinkSync('wilma@burrow.4711', path)),
  ignored('a temporary file', 'articles/hostile/temporary.md.tmp'),
  ignored('a dot file', 'articles/hostile/.dot.md'),
  ignored('a file in a dot folder', 'articles/hostile/.obsidian/plugin.md'),
  ignored('a rejected patch', 'articles/hostile/patch.md.orig'),
  ignored('a file in an unknown folder', 'drafts/unknown-folder.md'),
  ignored('a story beside the folders', 'beside.md'),
  ignored('a note to editors', 'articles/hostile/readme.md'),
  refused('a story outside any section', 'articles/no-section.md', story(), 'missing-field', 1),
  refused('an ending in capitals', 'articles/hostile/ending.MD', story(), 'stray-file', 1),
  refused('an ending written out', 'articles/hostile/ending.markdown', story(), 'stray-file', 1),
  refused(
    'an ending that is code',
    'articles/hostile/ending.mdx',
    story({}, 'import x from "node:fs"'),
    'stray-file',
    1,
  ),
  refused('an author in a folder', 'authors/burrow/bram.md', '---\nname: Bram\n---\n', 'stray-file', 1),
  refused('an author without a letter', 'authors/!!!.md', '---\nname: Bram\n---\n', 'stray-file', 1),
  reported('capitals', 'articles/hostile/SHOUTING.md', story(), 'path-spelling', 1),
  reported('capitals in a folder', 'articles/hostile/LOUD/whisper.md', story(), 'path-spelling', 1),
  reported('spaces', 'articles/hostile/two words.md', story(), 'path-spelling', 1),
  reported('a percent sign', 'articles/hostile/100%.md', story(), 'path-spelling', 1),
  reported('an encoded character', 'articles/hostile/a%2fb.md', story(), 'path-spelling', 1),
  reported('a question mark', 'articles/hostile/what?.md', story(), 'path-spelling', 1),
  reported('a number sign', 'articles/hostile/number#1.md', story(), 'path-spelling', 1),
  reported('a quotation mark and brackets', 'articles/hostile/"><b>.md', story(), 'path-spelling', 1),
  reported('a backslash', 'articles/hostile/back\\slash.md', story(), 'path-spelling', 1),
  reported('a line break', 'articles/hostile/line\nbreak.md', story(), 'path-spelling', 1),
  harmless('an emoji', 'articles/hostile/🦦.md', story()),
  harmless('signs that need no escape', "articles/hostile/it's-(fine),-really!.md", story()),
  harmless('240 letters', `articles/hostile/${'o'.repeat(240)}.md`, story()),
  refused('a folder called search', 'articles/search/reserved.md', story(), 'path-spelling', 1),
  refused('a folder called media', 'articles/media/reserved.md', story(), 'path-spelling', 1),
  refused('a folder called tags', 'articles/tags/reserved.md', story(), 'path-spelling', 1),
  refused('a folder called authors', 'articles/authors/reserved.md', story(), 'path-spelling', 1),
  refused('a folder called -', 'articles/-/missing.md', story({ section: 'hostile' }), 'path-spelling', 1),
  refused('a feed', 'articles/hostile/otters/feed.xml.md', story(), 'path-spelling', 1),
  harmless('the first of two claims', 'articles/hostile/claim.md', story({ title: 'The keeper' })),
  reported('the second of two claims', 'articles/hostile/Claim.md', story({ title: 'The other' }), 'path-claim', 1),
  reported('a story at the address of a page', 'page-claim', story(), 'path-claim', 1),
  harmless('a page at the address of a story', 'pages/hostile/page-claim.md', '---\ntitle: A page\n---\nWords.\n'),
  reported('an id used before', 'articles/hostile/id-b.md', story({ id: 'the-otter-id' }), 'duplicate-id', 5),
  harmless('an id used again', 'articles/hostile/id-a.md', story({ id: 'the-otter-id' })),
  reported('an alias of a story that is there', 'alias-live', withLines('aliases: [/sound/story-1]'), 'alias', 5),
  reported('an alias of its own address', 'alias-own', withLines('aliases: [/hostile/alias-own]'), 'alias', 5),
  reported('a loop of aliases, one half', 'loop-a', withLines('aliases: [/hostile/loop-b]'), 'alias', 5),
  reported('a loop of aliases, the other half', 'loop-b', withLines('aliases: [/hostile/loop-a]'), 'alias', 5),
  harmless('an alias of the front page', 'alias-front', withLines('aliases: [/]')),
  harmless('an alias claimed first', 'alias-first', withLines('aliases: [/old/claimed]')),
  reported('an alias claimed second', 'alias-second', withLines('aliases: [/old/claimed]'), 'alias', 5),
];

const disk: readonly HostileFile[] = [
  refused('a link to a secret', 'passwd', (path) => symlinkSync('/etc/passwd', path), 'file', 1),
  refused('a link to a folder', 'etc', (path) => symlinkSync('/etc', path), 'file', 1),
  refused('a link to nothing', 'dangling', (path) => symlinkSync('/nowhere/at/all', path), 'file', 1),
  refused('a link to itself', 'self', (path) => symlinkSync(path, path), 'file', 1),
  refused('a link to a sound story', 'linked', (path) => symlinkSync('../sound/story-1.md', path), 'file', 1),
  refused('a folder called x.md', 'folder', (path) => mkdirSync(path), 'file', 1),
  refused(
    'a folder called x.md with a story',
    'folder-with',
    (path) => writeFiles(path, { 'inner.md': story() }),
    'file',
    1,
  ),
  ignored('a story in a folder called x.md', 'articles/hostile/folder-with.md/inner.md'),
  ignored('a folder that is a link', 'articles/hostile/linked-folder', (path) => symlinkSync('/etc', path)),
  ignored('a link among the pictures', 'media/passwd.jpg', (path) => symlinkSync('/etc/passwd', path)),
  refused('a pipe', 'pipe', (path) => execFileSync('mkfifo', [path]), 'file', 1),
  refused(
    'a file nobody may read',
    'unreadable',
    (path) => {
      writeFileSync(path, story());
      chmodSync(path, 0o000);
    },
    'file',
    1,
  ),
];

/** Those that a process with every right does not meet. */
export const needsOrdinaryUser: ReadonlySet<string> = new Set(['a file nobody may read']);

/** Those thrown at a site that is already running. */
export const worstFiles: readonly HostileFile[] = floods.filter(({ problem, shown }) => problem !== null && !shown);

export const hostileFiles: readonly HostileFile[] = [
  ...yaml,
  ...fences,
  ...fields,
  ...bytes,
  ...floods,
  ...markup,
  ...names,
  ...disk,
];
