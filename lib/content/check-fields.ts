import { z } from 'zod';
import { nearestName } from '#lib/base/nearest-name.ts';
import type { Problem } from '#lib/base/problem.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import type { FrontMatter } from './split-front-matter.ts';

/**
 * Fields that hold a story back. A misspelt name of one of them stops the file, because ignoring `drafft: true` would
 * publish; any other unknown name is reported and left out.
 */
const gates: ReadonlySet<string> = new Set(['date', 'draft', 'expires', 'withdrawn']);

/**
 * By what the Front Matter extension of VS Code knows which form belongs to a file. It writes the field into files it makes,
 * and to readers it says nothing.
 */
export const editorMark = 'fmContentType';

/** A pasted data file has thousands of faults; the first few tell the editor. */
const mostFaults = 20;

/** Holds the front matter of one file against the schema of its kind. Empty fields count as absent. */
export function checkFields<Shape extends z.ZodObject>(
  file: string,
  { fields, locate }: FrontMatter,
  schema: Shape,
): Result<{ readonly values: z.infer<Shape>; readonly problems: readonly Problem[] }, readonly Problem[]> {
  const known = Object.keys(schema.shape);
  const given: Record<string, unknown> = Object.create(null);
  const unknown: Problem[] = [];
  let held = false;
  for (const [name, value] of Object.entries(fields)) {
    // An empty `withdrawn:` is somebody trying to take a story down: better a fault than a story that stays.
    if ((value === '' && name !== 'withdrawn') || name === editorMark) continue;
    if (known.includes(name)) {
      given[name] = value;
      continue;
    }
    const nearest = nearestName(name, known);
    held ||= nearest !== undefined && gates.has(nearest);
    if (unknown.length >= mostFaults) continue;
    unknown.push({
      file,
      ...locate([name], 'key'),
      rule: 'unknown-field',
      severity: 'error',
      message: `Unexpected field "${shorten(name)}", expected a known one`,
      hint: hintAt(name, known),
    });
  }

  const parsed = schema.safeParse(given);
  if (parsed.success && !held) return ok({ values: parsed.data, problems: unknown });
  const issues = parsed.success ? [] : parsed.error.issues.slice(0, mostFaults);
  return err([...unknown, ...issues.flatMap((issue) => toProblems(file, given, locate, schema, issue))]);
}

function toProblems(
  file: string,
  given: unknown,
  locate: FrontMatter['locate'],
  schema: z.ZodObject,
  issue: z.core.$ZodIssue,
): Problem[] {
  const name = issue.path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
    .join('')
    .slice(1);
  if (issue.code === 'unrecognized_keys') {
    const known = listKeys(schema, issue.path);
    return issue.keys.slice(0, mostFaults).map((key) => ({
      file,
      ...locate([...issue.path, key], 'key'),
      rule: 'unknown-field',
      severity: 'error',
      message: `Unexpected field "${shorten(key)}" in ${name}, expected a known one`,
      hint: hintAt(key, known),
    }));
  }
  const value = valueAt(given, issue.path);
  const missing = value === undefined;
  return [
    {
      file,
      ...locate(issue.path),
      rule: missing ? 'missing-field' : 'field-value',
      severity: 'error',
      message: missing
        ? `Unexpected absence of ${name}, expected ${issue.message}`
        : `Unexpected ${describe(value)} in ${name}, expected ${issue.message}`,
      hint: missing ? `add a line ${name}: …` : '',
    },
  ];
}

function hintAt(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? `known: ${known.join(', ')}` : `did you mean "${nearest}"?`;
}

/** The names a group of fields may have, found by the way to it. */
function listKeys(schema: z.core.$ZodType | undefined, [step, ...way]: readonly PropertyKey[]): readonly string[] {
  if (schema instanceof z.ZodOptional) return listKeys(schema.unwrap(), step === undefined ? [] : [step, ...way]);
  if (schema instanceof z.ZodArray) return listKeys(schema.element, way);
  if (!(schema instanceof z.ZodObject)) return [];
  return step === undefined ? Object.keys(schema.shape) : listKeys(schema.shape[String(step)], way);
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  let value = given;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'string' ? `"${shorten(value)}"` : 'group of fields';
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
