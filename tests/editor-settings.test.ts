import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkNewsroom } from '#lib/cli/checking/check-newsroom.ts';
import { formatProblems } from '#lib/cli/checking/format-problems.ts';
import { describeFrontMatter, type FrontMatterKind } from '#lib/content/describe-front-matter.ts';
import { directives } from '#lib/content/markdown/directives.ts';
import { drawPicture } from '#tests/newsroom/draw-picture.ts';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';

type Snippet = { readonly scope: string; readonly prefix: string; readonly body: readonly string[] };

function readJson<Value>(file: string): Value {
  return JSON.parse(readFileSync(file, 'utf8'));
}

const snippets = Object.values(readJson<Record<string, Snippet>>('.vscode/markdown.code-snippets'));

/** What VS Code would write on the first of June 2026, at half past nine in Vienna, with nothing filled in. */
const moment: Readonly<Record<string, string>> = {
  CURRENT_YEAR: '2026',
  CURRENT_MONTH: '06',
  CURRENT_DATE: '01',
  CURRENT_HOUR: '09',
  CURRENT_MINUTE: '30',
  CURRENT_TIMEZONE_OFFSET: '+02:00',
};

function expand({ body }: Snippet): string {
  return body
    .join('\n')
    .replace(/\$\{([A-Z_]+)\}/g, (_, name: string) => moment[name] ?? `unknown ${name}`)
    .replace(/\$\{\d+\|([^,|]+)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$(?:\d+|\{\d+\})/g, '');
}

const files: Readonly<Record<string, string>> = {
  author: 'authors/otto.md',
  front: 'front.md',
  live: 'articles/section/2026/live.md',
  page: 'pages/about.md',
  section: 'sections/section.md',
  site: 'site.md',
  story: 'articles/section/2026/new.md',
  tag: 'tags/dams.md',
};

const stories = {
  'articles/section/2026/story.md': story(),
  'articles/section/2026/another.md': story(),
};

describe('a snippet of VS Code', { timeout: 120_000 }, () => {
  test('is there for every form and every kind of file', () => {
    const prefixes = snippets.map(({ prefix }) => prefix);
    expect(prefixes).toEqual(expect.arrayContaining([...directives.map(({ name }) => name), ...Object.keys(files)]));
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  test('leaves nothing to mend but what is to be filled in', async () => {
    const whole = Object.fromEntries(
      snippets.filter(({ prefix }) => prefix in files).map((one) => [files[one.prefix], `${expand(one)}Text.\n`]),
    );
    const parts = Object.fromEntries(
      snippets
        .filter(({ prefix }) => !(prefix in files))
        .map((one) => {
          const text = expand(one);
          const isField = /^[a-z]\w*:/i.test(text);
          const kind = one.prefix === 'entry' ? '\ntype: live' : '';
          const lines = ['title: A', 'description: B.', `date: 2026-05-01${kind}`, ...(isField ? [text] : [])];
          const body = isField ? 'Text.' : text;
          return [`articles/section/2026/with-${one.prefix}.md`, ['---', ...lines, '---', body, ''].join('\n')];
        }),
    );
    const media = {
      'media/name.jpg': await drawPicture(1600, 900),
      'media/name.mp3': 'ID3',
      'media/name.pdf': '%PDF-1.7\n',
    };
    const root = makeNewsroom({ ...stories, ...whole, ...parts, ...media });
    try {
      const { problems, files: read } = await checkNewsroom(root, Date.parse('2026-06-01T12:00:00Z'));
      expect(formatProblems(problems, '.', read, 'text')).toMatch(/^\d+ files, 0 errors, 0 warnings\n$/);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

type Field = {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
  readonly choices?: readonly string[];
};

type ContentType = { readonly name: string; readonly fields: readonly Field[] };

describe('the Front Matter extension', () => {
  const settings = readJson<Record<string, unknown>>('frontmatter.json');
  const types: readonly ContentType[] = Object.values(Object(settings['frontMatter.taxonomy.contentTypes']));
  const kinds: Readonly<Record<string, FrontMatterKind>> = {
    default: 'article',
    live: 'article',
    page: 'page',
    author: 'author',
    section: 'section',
    tag: 'tag',
  };

  test.each(types)('offers for $name the fields, and of each the values, that we know', ({ name, fields }) => {
    const { properties = {}, required = [] } = describeFrontMatter(kinds[name] ?? 'article', new Map());
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(fields.map((field) => field.name)));
    expect(fields.filter((field) => field.required).map((field) => field.name)).toEqual(required);
    for (const { name: field, choices = [] } of fields) {
      const known = properties[field];
      const values = typeof known === 'object' ? known.enum : undefined;
      if (choices.length > 0) expect(values).toEqual(expect.arrayContaining([...choices]));
    }
  });

  test('has a form for each kind of file', () => {
    expect(types.map(({ name }) => name)).toEqual(Object.keys(kinds));
  });
});

describe('the task of VS Code that checks', () => {
  test('finds file, line, column and words in what the command prints', () => {
    const { tasks } = readJson<{ tasks: readonly { problemMatcher: { pattern: { regexp: string } } }[] }>(
      '.vscode/tasks.json',
    );
    const base = {
      file: 'articles/a b.md',
      line: 3,
      column: 7,
      rule: 'date',
      message: 'Unexpected "x"',
      hint: 'write',
    };
    const problems = (['error', 'warning'] as const).map((severity) => ({ ...base, severity }));
    const pattern = new RegExp(tasks[0]?.problemMatcher.pattern.regexp ?? '');
    const lines = formatProblems(problems, 'content', 1, 'text').split('\n').slice(0, 3);
    const told = ['Unexpected "x"  write'];
    expect(lines.map((line) => pattern.exec(line)?.slice(1))).toEqual([
      ['content/articles/a b.md', '3', '7', 'date', undefined, ...told],
      ['content/articles/a b.md', '3', '7', 'date', 'warning', ...told],
      undefined,
    ]);
  });
});

type Workflow = {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
};
type Step = { readonly uses?: string; readonly run?: string };

describe.each(['.github/workflows/check.yml', 'content/.github/workflows/check.yml'])('%s', (file) => {
  const workflow: Workflow = parse(readFileSync(file, 'utf8'));
  const steps = workflow.jobs.check?.steps ?? [];

  test('may only read, and takes actions of one known version', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((action) => !/^actions\/[a-z-]+@v\d+$/.test(action))).toEqual([]);
  });

  test('runs a command that is there', () => {
    const { scripts } = readJson<{ scripts: Readonly<Record<string, string>> }>('package.json');
    const [, script = ''] = /npm run (?:--silent )?(\S+) -- --format github/.exec(steps.at(-1)?.run ?? '') ?? [];
    expect(scripts).toHaveProperty(script);
  });
});

test('the example for stories of their own names files from the root of the stories', () => {
  const workflow: Workflow = parse(readFileSync('content/.github/workflows/check.yml', 'utf8'));
  const [, filter = ''] = /\| (sed .+)$/.exec(workflow.jobs.check?.steps.at(-1)?.run ?? '') ?? [];
  const place = { file: 'articles/a.md', line: 1, column: 1, rule: 'yaml', severity: 'error', hint: '' } as const;
  const printed = formatProblems([{ ...place, message: 'in file=paper/x' }], 'paper', 1, 'github');
  expect(execFileSync('sh', ['-c', filter], { input: printed, encoding: 'utf8' })).toBe(
    '::error file=articles/a.md,line=1,col=1,title=yaml::in file=paper/x\n',
  );
});
