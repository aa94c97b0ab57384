import { parse as parseToml, TomlError } from 'smol-toml';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { err, ok, type Result } from '#lib/base/result.ts';
import { findJsonFault } from '../ghost/find-json-fault.ts';

/** A file cut in two: fields, whatever language they are written in, and the text below them. */
export type Matter = {
  readonly fields: MatterFields;
  readonly body: string;
  /** Line of the file on which the body begins. */
  readonly bodyLine: number;
};

export type MatterFields = Readonly<Record<string, unknown>>;

/** What is wrong, and where; lines and columns count from 1. */
export type MatterFault = { readonly line: number; readonly column: number; readonly words: string };

const fieldsSchema = z.record(z.string(), z.unknown());

/**
 * Reads front matter as Hugo and Jekyll do: YAML between `---`, TOML between `+++`, or an object of JSON, at the start of a file.
 *
 * @returns undefined for a file without any.
 */
export function readMatter(text: string): Result<Matter, MatterFault> | undefined {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const [, fence] = /^(---|\+\+\+)[ \t]*\n/.exec(source) ?? [];
  if (fence !== undefined) return readFenced(source, fence);
  return /^\{\s*"/.test(source) ? readObject(source) : undefined;
}

function readFenced(source: string, fence: string): Result<Matter, MatterFault> {
  const start = source.indexOf('\n') + 1;
  const end = new RegExp(`^${fence.replaceAll('+', '\\+')}[ \\t]*$`, 'm').exec(source.slice(start));
  if (end === null) return fault(1, 1, `there is no second line ${fence}`);
  const front = source.slice(start, start + end.index);
  const body = source.slice(start + end.index + end[0].length + 1);
  const bodyLine = countLines(source.slice(0, start + end.index)) + 1;
  const fields = fence === '---' ? readYaml(front) : readToml(front);
  if (!fields.ok) return fault(fields.error.line + 1, fields.error.column, fields.error.words);
  return ok({ fields: fields.value, body, bodyLine });
}

/** Reads a whole file of YAML, TOML or JSON, such as the settings of a site. */
export function readSettings(name: string, text: string): Result<MatterFields, MatterFault> {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (name.endsWith('.toml')) return readToml(source);
  return name.endsWith('.json') ? readJson(source) : readYaml(source);
}

/** Of two fields with one name the last counts, as it does for Jekyll. */
function readYaml(text: string): Result<MatterFields, MatterFault> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const [first] = document.errors;
  if (first !== undefined) {
    const { line, col } = lines.linePos(first.pos[0]);
    return fault(line, col, first.message.split(' at line ')[0] ?? first.message);
  }
  try {
    const read = fieldsSchema.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {});
    return read.success ? ok(read.data) : fault(1, 1, 'there are no fields');
  } catch (error) {
    // Aliases that multiply one another, or that stand for nothing.
    if (!(error instanceof ReferenceError)) throw error;
    return fault(1, 1, error.message);
  }
}

function readToml(text: string): Result<MatterFields, MatterFault> {
  try {
    return ok(fieldsSchema.parse(parseToml(text)));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return fault(error.line, error.column, error.message.split('\n')[0] ?? error.message);
  }
}

function readJson(text: string): Result<MatterFields, MatterFault> {
  try {
    return ok(fieldsSchema.parse(JSON.parse(text)));
  } catch {
    const offset = findJsonFault(text);
    const before = text.slice(0, offset);
    return fault(countLines(before), offset - before.lastIndexOf('\n'), 'this is no JSON object');
  }
}

function readObject(source: string): Result<Matter, MatterFault> {
  const end = findEnd(source);
  const fields = readJson(source.slice(0, end));
  if (!fields.ok) return fields;
  return ok({ fields: fields.value, body: source.slice(end), bodyLine: countLines(source.slice(0, end)) });
}

/** Where the first object of JSON ends: its braces are counted, but those within texts. */
function findEnd(source: string): number {
  let depth = 0;
  for (const { 0: token, index } of source.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token === '{') depth += 1;
    if (token === '}') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return source.length;
}

function countLines(text: string): number {
  return text.split('\n').length;
}

function fault(line: number, column: number, words: string): Result<never, MatterFault> {
  return err({ line, column, words });
}
