import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visitElements } from '../visit-elements.ts';
import { readNumber, type WrittenNumber } from './read-number.ts';

/** What a chart shows. */
export type Chart = {
  /** What the rows are: years, places. */
  readonly labels: readonly string[];
  /** One for each column of numbers, with a value for each label; null where nothing was measured. */
  readonly series: readonly Series[];
};

export type Series = { readonly name: string; readonly values: readonly (WrittenNumber | null)[] };

/** Why a table cannot be drawn, and where. */
export type Undrawable = { readonly fault: string; readonly hint: string; readonly at: Element };

/** More lines than that nobody can tell apart. */
const mostSeries = 4;

/** More rows than that are a table. */
const mostRows = 60;

/**
 * Reads a table as a chart: the first column holds labels, every other one a series of numbers under its name. A row
 * without any number is left out.
 *
 * @param language BCP 47 tag, in which numbers are written.
 */
export function readChart(table: Element, language: string): Chart | Undrawable {
  const [head, ...rows] = listRows(table);
  const [first, ...names] = head ?? [];
  if (first === undefined || names.length === 0) {
    return { fault: 'a table of one column', hint: 'a column of labels, then one of numbers', at: table };
  }
  if (names.length > mostSeries) {
    const hint = 'make two charts, or leave the table as it is';
    return { fault: `${names.length} columns of numbers, expected ${mostSeries} at most`, hint, at: table };
  }
  if (rows.length === 0 || rows.length > mostRows) {
    const hint = 'take every fifth, or leave the table as it is';
    return { fault: `${rows.length} rows, expected 1 to ${mostRows}`, hint, at: table };
  }
  const read: { readonly label: string; readonly values: readonly (WrittenNumber | null)[] }[] = [];
  for (const [label, ...cells] of rows) {
    const values: (WrittenNumber | null)[] = [];
    for (const cell of cells.slice(0, names.length)) {
      const text = textOf(cell).trim();
      const value = readNumber(text, language);
      if (value === undefined) return { fault: `"${text}"`, hint: numberHint, at: cell };
      values.push(value);
    }
    while (values.length < names.length) values.push(null);
    if (values.some((value) => value !== null)) read.push({ label: label ? textOf(label).trim() : '', values });
  }
  if (read.length === 0) return { fault: 'a table without numbers', hint: numberHint, at: table };
  return {
    labels: read.map(({ label }) => label),
    series: names.map((name, column) => ({
      name: textOf(name).trim(),
      values: read.map(({ values }) => values[column] ?? null),
    })),
  };
}

const numberHint =
  'write 1,234.5 as the language of the story does, and the unit as unit="…"; a dash where nothing was measured';

/** The cells of each row. */
function listRows(table: Element): readonly (readonly Element[])[] {
  const rows: Element[][] = [];
  visitElements(table, (node) => {
    if (node.tagName !== 'tr') return undefined;
    rows.push(node.children.filter(isCell));
    return 'past';
  });
  return rows;
}

function isCell(node: ElementContent): node is Element {
  return node.type === 'element' && (node.tagName === 'td' || node.tagName === 'th');
}
