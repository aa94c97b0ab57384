import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readContentPath } from './content-path.ts';
import { describeFrontMatter, type FrontMatterKind, frontMatterKinds } from './describe-front-matter.ts';
import { readFieldNotes } from './field-notes.ts';
import { parseFile } from './parse-file.ts';

const notes = readFieldNotes(readFileSync(resolve('content/README.md'), 'utf8'));

/** A validator that knows of our schemas only what is published. */
const validators = new Map(frontMatterKinds.map((kind) => [kind, z.fromJSONSchema(describeFrontMatter(kind, notes))]));

/** What is wrong with fields as YAML's core schema reads them, in the words of the validator. */
function faultsOf(kind: FrontMatterKind, fields: unknown): readonly string[] {
  const told = validators.get(kind)?.safeParse(fields);
  return told?.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

const places: Readonly<Record<FrontMatterKind, string>> = {
  article: 'articles/river/dam.md',
  page: 'pages/about.md',
  section: 'sections/river.md',
  tag: 'tags/dams.md',
  author: 'authors/otto.md',
  site: 'site.md',
  front: 'front.md',
};

/** The faults of front matter, by the published schema and by the parser. */
function judge(kind: FrontMatterKind, fields: string): readonly [published: boolean, parsed: boolean] {
  const read = parseFile(places[kind], `---\n${fields}\n---\n`, 'UTC');
  const isSound = read.ok && read.value.problems.every(({ severity }) => severity !== 'error');
  return [faultsOf(kind, parse(fields)).length === 0, isSound];
}

function readFolder(root: string): readonly (readonly [file: string, kind: FrontMatterKind, fields: unknown])[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const { kind } = readContentPath(file);
    const known = frontMatterKinds.find((one) => one === kind);
    if (known === undefined) return [];
    const [, fields = ''] = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(readFileSync(join(root, file), 'utf8')) ?? [];
    return [[file, known, parse(fields, { uniqueKeys: false })] as const];
  });
}

function faultsIn(root: string): readonly string[] {
  return readFolder(root).flatMap(([file, kind, fields]) => faultsOf(kind, fields).map((fault) => `${file} ${fault}`));
}

describe('the published schemas', () => {
  test('take every file of the demo', () => {
    expect(new Set(readFolder(resolve('content')).map(([, kind]) => kind))).toEqual(new Set(frontMatterKinds));
    expect(faultsIn(resolve('content'))).toEqual([]);
  });

  const samples = resolve('../shared/samples');
  test.skipIf(!existsSync(samples))('take real stories that the parser takes (they lie beside the repository)', () => {
    const found = ['18f', 'open-source-guides'].flatMap((folder) => faultsIn(join(samples, folder)));
    expect(found).toEqual([]);
  });

  test.each<[FrontMatterKind, string]>([
    ['article', 'title: 1984\ndate: 2026-11-18'],
    ['article', 'title: a\ndate: 2026-11-18T06:45-04:00\ndescription:\nimage:\ncomments: closed\nbreaking: true'],
    ['article', 'title: a\ndate: 2026-11-18\nwithdrawn: {date: 2026-11-19, note: Gone.}\ntags: [2024, a]\npriority: 2'],
    ['article', 'title: a\ndate: 2026-11-18\nbreaking: 2026-11-19\ncorrections: [{date: 2026-11-19, text: a}]'],
    ['article', 'title: a\ndate: 2026-11-18\nfmContentType: live'],
    ['site', 'name: a\ncomments: {closeAfterDays: never, open: false}\nfeeds: [{name: a, count: 3}]\nchanges: true'],
    ['front', 'lead: /a/b\npins: [{story: /a/c, until: 2026-11-18}]\nblocks: [{section: a, count: 4}]'],
    ['author', 'name: a\nprofiles: ["https://social.example/@a"]\nimageFocus: 0.5 0.4'],
  ])('and the parser take %s with %j', (kind, fields) => {
    expect(judge(kind, fields)).toEqual([true, true]);
  });

  test.each<[FrontMatterKind, string]>([
    ['article', 'title: a'],
    ['article', 'title: a\ndate: tomorrow'],
    ['article', 'title: a\ndate: 2026-11-18\ndraft: perhaps'],
    ['article', 'title: a\ndate: 2026-11-18\ndrafft: true'],
    ['article', 'title: a\ndate: 2026-11-18\nwithdrawn:'],
    ['article', 'title: a\ndate: 2026-11-18\ntype: gossip'],
    ['article', 'title: a\ndate: 2026-11-18\npriority: 9'],
    ['article', 'title: a\ndate: 2026-11-18\ntags: a'],
    ['article', 'title: a\ndate: 2026-11-18\ncorrections: [{date: 2026-11-19}]'],
    ['article', 'title: a\ndate: 2026-11-18\nimage: "data:image/png;base64,AA"'],
    ['article', 'title: a\ndate: 2026-11-18\ncanonical: "https://otto:secret@news.example/a"'],
    ['article', `title: ${'a'.repeat(501)}\ndate: 2026-11-18`],
    ['page', 'title: a\ndate: 2026-11-18'],
    ['section', 'description: a'],
    ['tag', 'title: [a]'],
    ['author', 'title: a'],
    ['site', 'name: a\ncomments: {closeAfterDays: 0}'],
    ['site', 'name: a\naiCrawlers: some'],
    ['front', 'pins: [{until: 2026-11-18}]'],
  ])('and the parser refuse %s with %j', (kind, fields) => {
    expect(judge(kind, fields)).toEqual([false, false]);
  });

  test.each(frontMatterKinds)('say of every field of %s what it means, by the words of the guide', (kind) => {
    const { properties = {} } = describeFrontMatter(kind, notes);
    const silent = Object.entries(properties).filter(([, field]) => typeof field === 'boolean' || !field.description);
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  test.each(frontMatterKinds)('take the examples of the guide for %s', (kind) => {
    const { properties = {}, required = [] } = describeFrontMatter(kind, notes);
    const needed = Object.fromEntries(required.map((name) => [name, name === 'date' ? '2026-11-18' : 'a']));
    const faults = Object.entries(properties).flatMap(([name, field]) => {
      const examples = typeof field === 'boolean' ? [] : (field.examples ?? []);
      return examples.flatMap((example) => faultsOf(kind, { ...needed, [name]: example }));
    });
    expect(faults).toEqual([]);
  });
});
