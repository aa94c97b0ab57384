import { parse } from 'yaml';

/** What the guide for editors says of a field. */
export type FieldNote = {
  readonly meaning: string;
  /** A value, as tools read it; undefined where the guide shows none. */
  readonly example: unknown;
  /** What holds where the field is absent, as tools read it; undefined where the guide does not say it in a word. */
  readonly usual: unknown;
};

/** Notes by the heading of their table, then by the name of the field. */
export type FieldNotes = ReadonlyMap<string, ReadonlyMap<string, FieldNote>>;

/**
 * Reads the tables of fields in content/README.md: those whose first column is called "Field" or "Rule".
 *
 * A row may explain several fields; where its meaning has as many parts between semicolons, each field has its own.
 */
export function readFieldNotes(guide: string): FieldNotes {
  const notes = new Map<string, Map<string, FieldNote>>();
  let heading = '';
  let columns: readonly string[] = [];
  for (const line of guide.split(/\r?\n/)) {
    heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading;
    const cells = /^\| (.+) \|$/.exec(line)?.[1]?.split(' | ');
    if (cells === undefined) columns = [];
    else if (columns.length === 0) columns = cells;
    else if (/^(?:Field|Rule)$/.test(columns[0] ?? '') && !/^-+$/.test(cells[0] ?? '')) {
      const table = notes.get(heading) ?? new Map<string, FieldNote>();
      for (const [name, note] of readRow(cells, columns)) table.set(name, note);
      notes.set(heading, table);
    }
  }
  return notes;
}

function readRow(
  [fields = '', meaning = '', last = '']: readonly string[],
  columns: readonly string[],
): (readonly [string, FieldNote])[] {
  const names = [...fields.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  const plain = meaning.replace(/[;,] see below/g, '');
  const parts = plain.split('; ');
  const values = readValues(last);
  return names.map((name, index) => {
    const value = values.length === names.length ? values[index] : undefined;
    const example = columns[2] === 'Example' ? value : undefined;
    const usual = columns[2] === 'If absent' ? value : undefined;
    return [name, { meaning: (parts.length === names.length ? parts[index] : plain) ?? plain, example, usual }];
  });
}

/** What stands between backticks is YAML; any other words only describe a value. */
function readValues(cell: string): readonly unknown[] {
  const isWritten = /^`[^`]+`(?:, `[^`]+`)*$/.test(cell);
  return isWritten ? [...cell.matchAll(/`([^`]+)`/g)].map(([, value = '']) => parse(value)) : [];
}
