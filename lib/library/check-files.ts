import type { Instant } from '#lib/base/instant.ts';
import { compareProblems, type Problem } from '#lib/base/problem.ts';
import type { Subject } from '#lib/content/check.ts';
import { checkSubject } from '#lib/content/checks.ts';
import type { Document } from '#lib/content/document.ts';
import type { Provided } from './list-provided.ts';
import type { Index, WritableIndex } from './open-index.ts';
import { readTree } from './read-tree.ts';
import { putProblems } from './write-files.ts';

/** Numbers of the documents that a name's coming or going concerns: those that mention it, and its other claimants. */
export function listConcerned(index: Index, { kind, name }: Provided): readonly number[] {
  const rows = concernedBy[kind].flatMap((sql) => index.prepare(sql).all(name));
  return rows.map(({ n }) => Number(n));
}

const mentioning = (kind: string) => `SELECT n FROM mentions WHERE kind = '${kind}' AND name = ?`;

const linking = ['link', 'related', 'translation'].map(mentioning);

const claiming = [
  "SELECT n FROM documents WHERE name = ? AND kind IN ('article', 'page')",
  'SELECT n FROM aliases WHERE path = ?',
];

const linkingBelow = (folder: string) => `SELECT n FROM mentions WHERE kind = 'link' AND name = '${folder}' || ?`;

const concernedBy: Readonly<Record<Provided['kind'], readonly string[]>> = {
  id: ['SELECT n FROM articles WHERE id = ?'],
  path: [...linking, ...claiming],
  alias: [...linking, ...claiming],
  list: linking,
  // A text for programs is linked to as pages are.
  media: [mentioning('media'), mentioning('link')],
  section: [
    mentioning('section'),
    "SELECT n FROM documents WHERE name = '/' || ? AND kind IN ('article', 'page')",
    linkingBelow('/'),
  ],
  tag: [mentioning('tag'), linkingBelow('/tags/')],
  author: [mentioning('author'), linkingBelow('/authors/')],
  'every-story': ["SELECT n FROM bodies WHERE ? = ''"],
};

/**
 * Runs every check on documents whose bodies have been read and stores what they find. A broken file keeps the
 * Problems of its broken version.
 */
export function checkFiles(index: WritableIndex, numbers: Iterable<number>, now: Instant): void {
  const tree = readTree(index, now);
  for (const n of numbers) {
    const subject = readSubject(index, n);
    if (subject !== undefined) putProblems(index, subject.file, checkSubject(subject, tree));
  }
}

function readSubject(index: Index, n: number): Subject | undefined {
  const row = index
    .prepare(
      `SELECT d.file, d.json, b.body, b.body_line, b.places, b.mentions, b.problems, b.facts
       FROM documents d JOIN bodies b USING (n) JOIN files f ON f.file = d.file
       WHERE d.n = ? AND f.standing = 'sound' AND b.facts IS NOT NULL`,
    )
    .get(n);
  if (row === undefined) return undefined;
  const document: Document = JSON.parse(String(row.json));
  return {
    file: String(row.file),
    document,
    body: String(row.body),
    bodyLine: Number(row.body_line),
    places: JSON.parse(String(row.places)),
    mentions: JSON.parse(String(row.mentions)),
    problems: JSON.parse(String(row.problems)),
    facts: JSON.parse(String(row.facts)),
  };
}

/** Every Problem of the newsroom, or those of one file, in the order of file and place. */
export function listProblems(index: Index, file?: string): readonly Problem[] {
  const rows =
    file === undefined
      ? index.prepare('SELECT * FROM problems').all()
      : index.prepare('SELECT * FROM problems WHERE file = ?').all(file);
  return rows.map(toProblem).sort(compareProblems);
}

/** Problems of a file and of the media it names, in the order of file and place. */
export function listPageProblems(index: Index, file: string): readonly Problem[] {
  const ofMedia = index
    .prepare(
      `SELECT DISTINCT p.* FROM documents d
       CROSS JOIN mentions m ON m.n = d.n AND m.kind = 'media'
       CROSS JOIN files f ON f.address = m.name AND f.address <> ''
       CROSS JOIN problems p ON p.file = f.file WHERE d.file = ?`,
    )
    .all(file)
    .map(toProblem);
  return [...listProblems(index, file), ...ofMedia].sort(compareProblems);
}

/**
 * What an editor should know first, in the order of file and place: Problems of front.md and site.md, which make up
 * every page's frame and the home page, and of the files that cannot be shown as they are.
 */
export function listPressingProblems(index: Index, most: number): readonly Problem[] {
  return index
    .prepare(
      `SELECT * FROM problems WHERE file IN ('front.md', 'site.md')
       UNION ALL
       SELECT * FROM (
         SELECT p.* FROM files f CROSS JOIN problems p ON p.file = f.file
         WHERE f.standing <> 'sound' AND f.file NOT IN ('front.md', 'site.md') ORDER BY f.file
       ) LIMIT ?`,
    )
    .all(most)
    .map(toProblem)
    .sort(compareProblems);
}

function toProblem(row: Readonly<Record<string, unknown>>): Problem {
  return {
    file: String(row.file),
    line: Number(row.line),
    column: Number(row.position),
    rule: String(row.rule),
    severity: row.severity === 'error' ? 'error' : 'warning',
    message: String(row.message),
    hint: String(row.hint),
  };
}
