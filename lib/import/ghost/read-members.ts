import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { parseInstant } from '#lib/base/instant.ts';
import { type Imported, UnreadableSource } from '../imported.ts';
import type { MemberRow } from './read-rows.ts';
import { readText } from './read-text.ts';

/** Members of an export who get mail. */
export function listMembers(file: string, members: readonly MemberRow[]): readonly Imported[] {
  const wanted = members.filter(
    ({ subscribed, email_disabled: isOff, email }) => subscribed && !isOff && email.trim() !== '',
  );
  return [
    ...wanted.map(({ email, created_at: since }) => toSubscriber(email, since)),
    ...noteOthers(file, members.length - wanted.length),
  ];
}

const records = z.array(z.record(z.string(), z.string()));

/**
 * Reads a list of members that Ghost exported: CSV with a column `email`, and perhaps `subscribed_to_emails`, `created_at`, `deleted_at`.
 *
 * @throws UnreadableSource where it is none.
 */
export async function readMemberList(file: string): Promise<readonly Imported[]> {
  const rows = parseCsv(file, await readText(file));
  const wanted = rows.filter((row) => isMailed(row));
  const members = wanted.map((row) => {
    const since = parseInstant(row.created_at ?? '', 'UTC');
    return toSubscriber(row.email ?? '', since.ok ? since.value : null);
  });
  return [...members, ...noteOthers(file, rows.length - wanted.length)];
}

function parseCsv(file: string, text: string): z.infer<typeof records> {
  try {
    const rows = records.parse(
      parse(text, { bom: true, columns: true, relax_column_count: true, skip_empty_lines: true }),
    );
    if (rows.length > 0 && !rows.some((row) => 'email' in row)) {
      throw new UnreadableSource(
        `${file}:1:1`,
        'expected a column "email", as in the list of members that Ghost exports.',
      );
    }
    return rows;
  } catch (error) {
    if (error instanceof UnreadableSource) throw error;
    const line = error instanceof Error && 'lines' in error ? `:${String(error.lines)}:1` : '';
    throw new UnreadableSource(`${file}${line}`, 'this is no CSV, or not all of it.');
  }
}

function isMailed({
  email = '',
  subscribed_to_emails: subscribed = '',
  deleted_at: deleted = '',
}: Record<string, string>): boolean {
  return email.trim() !== '' && !/^(?:false|no|0)$/i.test(subscribed.trim()) && deleted.trim() === '';
}

function toSubscriber(email: string, since: number | null): Imported {
  const address = email.trim();
  return { kind: 'subscriber', key: `member ${address.toLowerCase()}`, email: address, since };
}

function noteOthers(file: string, count: number): readonly Imported[] {
  if (count === 0) return [];
  const who = count === 1 ? 'One member gets' : `${count} members get`;
  return [{ kind: 'note', place: file, words: `${who} no mail from the old site, or left it: they are left behind.` }];
}
