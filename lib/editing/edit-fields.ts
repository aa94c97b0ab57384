import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import { err, ok, type Result } from '#lib/base/result.ts';
import { splitFrontMatter } from '#lib/content/split-front-matter.ts';
import type { ContentFile } from './content-file.ts';
import { type FrontMatterText, readFrontMatter } from './read-front-matter.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';
import { type FieldValue, indentLines, isPlain, writeInline, writeYaml } from './write-yaml.ts';

/** What is to become of one field. */
export type FieldChange =
  | { readonly do: 'set'; readonly field: string; readonly value: FieldValue }
  | { readonly do: 'remove'; readonly field: string }
  /** Puts an item at the end of a list, which is made where there is none. */
  | { readonly do: 'append'; readonly field: string; readonly value: FieldValue }
  /** Takes every item of this text out of a list. */
  | { readonly do: 'drop'; readonly field: string; readonly value: string };

/**
 * Changes fields of a file and not a byte else: comments, order, quotation marks and the text below stay. The result is read again;
 * where it does not say exactly what it should (fields in braces, YAML of a rare kind) nothing is changed and the sentence
 * returned says so.
 */
export function editFields(source: ContentFile, changes: readonly FieldChange[]): Result<ContentFile, string> {
  let text = source.text;
  for (const change of changes) {
    const front = readFrontMatter(text);
    if (front === undefined) return err(`${source.file} has no fields between two lines ---.`);
    text = applyEdits(text, editsFor(front, change));
  }
  const before = splitFrontMatter(source.file, source.text);
  const after = splitFrontMatter(source.file, text);
  if (!before.ok) return err(`The fields of ${source.file} cannot be read: npm run check says why. Mend them first.`);
  const wanted = changes.reduce(applyChange, before.value.fields);
  const isRight =
    after.ok &&
    isDeepStrictEqual(toPlain(after.value.fields), toPlain(wanted)) &&
    after.value.body === before.value.body;
  if (isRight) return ok({ ...source, text });
  const names = [...new Set(changes.map(({ field }) => field))].join(', ');
  return err(
    `The fields of ${source.file} are written in a way that no program should touch: change ${names} by hand.`,
  );
}

type Fields = Readonly<Record<string, unknown>>;

/** What the fields are to be, for comparison. */
function applyChange(fields: Fields, change: FieldChange): Fields {
  const { [change.field]: value, ...others } = fields;
  const list = Array.isArray(value) ? value : [];
  switch (change.do) {
    case 'set':
      return { ...others, [change.field]: change.value };
    case 'remove':
      return others;
    case 'append':
      return { ...others, [change.field]: [...list, change.value] };
    case 'drop': {
      const left = list.filter((item) => item !== change.value);
      return left.length === 0 ? others : { ...others, [change.field]: left };
    }
  }
}

/** The reader's objects have no prototype. */
function toPlain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function editsFor(front: FrontMatterText, change: FieldChange): readonly TextEdit[] {
  const value = front.block.pairs.get(change.field)?.value;
  const isThere = value != null && !(isScalar(value) && value.source === '');
  switch (change.do) {
    case 'set':
      return isThere && isScalar(value) && typeof change.value === 'string'
        ? [replaceScalar(front, value, change.value)]
        : [...removeField(front, change.field), addField(front, change.field, change.value)];
    case 'remove':
      return removeField(front, change.field);
    case 'append':
      return isThere
        ? appendItem(front, value, change.value)
        : [...removeField(front, change.field), addField(front, change.field, [change.value])];
    case 'drop':
      return dropItem(front, change.field, value, change.value);
  }
}

/** A field goes to the end of the fields, or stays where it stood if it had no value. */
function addField(front: FrontMatterText, field: string, value: FieldValue): TextEdit {
  return { from: front.end, to: front.end, text: writeYaml({ [field]: value }, front.lineEnd) };
}

/** The lines of a field, with a comment at their end. */
function removeField({ text, start, block }: FrontMatterText, field: string): readonly TextEdit[] {
  const pair = block.pairs.get(field);
  if (pair === undefined) return [];
  const from = lineStart(text, start + pair.key.range[0]);
  const end = start + (pair.value?.range[1] ?? pair.key.range[1]);
  return [{ from, to: nextLine(text, trimEnd(text, from, end)), text: '' }];
}

/** Writes another text in the place of one, between the same quotation marks. */
export function replaceScalar(front: FrontMatterText, node: ParsedNode, value: string): TextEdit {
  const from = front.start + node.range[0];
  // A text over several lines takes the end of its last one along.
  const to = trimEnd(front.text, from, front.start + node.range[1]);
  const single = isScalar(node) && node.type === 'QUOTE_SINGLE';
  const plain = isScalar(node) && node.type === 'PLAIN' && isPlain(value);
  const text = plain ? value : single ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
  return { from, to, text };
}

function appendItem(front: FrontMatterText, list: ParsedNode, value: FieldValue): readonly TextEdit[] {
  if (!isSeq<ParsedNode>(list)) return [];
  const { text, start } = front;
  const last = list.items.at(-1);
  if (list.flow === true) {
    const at = last === undefined ? start + list.range[0] + 1 : start + last.range[1];
    return [{ from: at, to: at, text: `${last === undefined ? '' : ', '}${writeInline(value)}` }];
  }
  if (last === undefined) return [];
  const first = start + list.range[0];
  const at = nextLine(text, trimEnd(text, first, start + last.range[1]));
  const indent = text.slice(lineStart(text, first), first);
  return [{ from: at, to: at, text: indentLines(writeYaml([value], front.lineEnd), indent) }];
}

function dropItem(
  front: FrontMatterText,
  field: string,
  list: ParsedNode | null | undefined,
  value: string,
): readonly TextEdit[] {
  if (!isSeq<ParsedNode>(list)) return [];
  const { text, start } = front;
  const { items } = list;
  const isMeant = (item: ParsedNode) => isScalar(item) && item.value === value;
  if (items.every(isMeant)) return removeField(front, field);
  return items.flatMap((item, place) => {
    if (!isMeant(item) || isMap(item)) return [];
    if (list.flow !== true) {
      const from = lineStart(text, start + item.range[0]);
      return [{ from, to: nextLine(text, start + item.range[1]), text: '' }];
    }
    const [before, next] = [items[place - 1], items[place + 1]];
    return next === undefined
      ? [{ from: start + (before?.range[1] ?? 0), to: start + item.range[1], text: '' }]
      : [{ from: start + item.range[0], to: start + next.range[0], text: '' }];
  });
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Begin of the line after the one in which a place lies. */
function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

/** The end of a stretch without the empty lines that texts over several lines take along. */
function trimEnd(text: string, from: number, to: number): number {
  return from + text.slice(from, to).trimEnd().length;
}
