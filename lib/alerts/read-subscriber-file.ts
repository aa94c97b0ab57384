import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type Instant, parseInstant } from '#lib/base/instant.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { slugify } from '#lib/base/slug.ts';
import { normalizeAddress } from '#lib/email/normalize-address.ts';
import { en } from '#lib/site/words/en.ts';
import { readWishes, writeWishes } from './read-wishes.ts';
import type { Follow, Wishes } from './wishes.ts';

/** Somebody whom the operator brings from elsewhere. */
export type ImportedSubscriber = {
  readonly address: string;
  readonly wishes: Wishes;
  readonly confirmedAt: Instant;
};

/** Why a line of a file is left out; lines count from 1. */
type LineFault = { readonly line: number; readonly message: string };

/** What a file holds: everybody in a sound line, and what is wrong with the others. */
export type SubscriberFile = {
  readonly subscribers: readonly ImportedSubscriber[];
  readonly faults: readonly LineFault[];
};

/** Columns that are read, and those that an export has beside them. */
const readColumns = ['email', 'breaking', 'digest', 'sections', 'tags', 'authors', 'confirmed'] as const;
const otherColumns = ['source', 'consent'];

/**
 * Reads subscribers from CSV (RFC 4180) in UTF-8, whose first line names the columns. `email` has to be there; `breaking` says
 * yes or no, and counts as yes without such a column; `digest` is none, daily or weekly; `sections`, `tags` and `authors` hold
 * names divided by semicolons; `confirmed` is a date in ISO 8601, of now when absent.
 */
export function readSubscriberFile(text: string, now: Instant, timeZone: string): SubscriberFile {
  const faults: LineFault[] = [];
  const parsed = parse(text, {
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_empty_values: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      faults.push({
        line: z.number().catch(0).parse(error?.lines),
        message: 'a quotation mark is not closed before the end of the file',
      });
    },
  });
  const [head, ...records] = recordsSchema.parse(parsed);
  const columns = head?.record.map((name) => name.trim().toLowerCase()) ?? [];
  const unread = checkColumns(columns);
  if (unread !== undefined) return { subscribers: [], faults: [{ line: 1, message: unread }] };
  const subscribers: ImportedSubscriber[] = [];
  for (const { record, info } of records) {
    const cells = new Map(columns.map((column, place) => [column, readCell(record[place] ?? '')]));
    const read = record.length > columns.length ? err('more cells than columns') : readLine(cells, now, timeZone);
    if (read.ok) subscribers.push(read.value);
    else faults.push({ line: info.lines, message: read.error });
  }
  return { subscribers, faults: faults.toSorted((one, other) => one.line - other.line) };
}

const recordsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

function checkColumns(columns: readonly string[]): string | undefined {
  const known: readonly string[] = [...readColumns, ...otherColumns];
  const stranger = columns.find((column) => !known.includes(column));
  if (!columns.includes('email')) return 'there is no column "email"';
  if (stranger !== undefined) return `unexpected column "${stranger}", expected ${readColumns.join(', ')}`;
  return new Set(columns).size < columns.length ? 'a column is there twice' : undefined;
}

/** Exports put an apostrophe before what a spreadsheet would take for a formula. */
function readCell(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@])/, '');
}

type Cells = ReadonlyMap<string, string>;

function readLine(cells: Cells, now: Instant, timeZone: string): Result<ImportedSubscriber, string> {
  const address = normalizeAddress(cells.get('email') ?? '');
  if (address === undefined) return err('this is not an email address');
  const breaking = answers.get((cells.get('breaking') ?? 'yes').toLowerCase());
  if (breaking === undefined) return err(`unexpected "${cells.get('breaking')}" in breaking, expected yes or no`);
  const digest = cells.get('digest')?.toLowerCase() || 'none';
  const follows = readFollows(cells);
  // The rules of the form are those of the file.
  const fields = { ...writeWishes({ breaking, digest: 'none', follows }), digest };
  const wishes = readWishes(new Map(Object.entries(fields)), en);
  if (!wishes.ok) return err(wishes.error.map(({ message }) => message).join(' '));
  const confirmed = cells.get('confirmed') || null;
  if (confirmed === null) return ok({ address, wishes: wishes.value, confirmedAt: now });
  const instant = parseInstant(confirmed, timeZone);
  if (!instant.ok || instant.value > now) return err(`unexpected "${confirmed}" in confirmed, expected a date gone by`);
  return ok({ address, wishes: wishes.value, confirmedAt: instant.value });
}

const answers: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'y', 'true', 'on', '1'].map((word) => [word, true] as const),
  ...['no', 'n', 'false', 'off', '0', ''].map((word) => [word, false] as const),
]);

const kinds = { sections: 'section', tags: 'tag', authors: 'author' } as const;

function readFollows(cells: Cells): readonly Follow[] {
  return (['sections', 'tags', 'authors'] as const).flatMap((column) => {
    const slugs = (cells.get(column) ?? '').split(';').map(slugify);
    return slugs.filter((slug) => slug !== '').map((slug) => ({ kind: kinds[column], slug }));
  });
}
