import { type Instant, parseInstant } from '#lib/base/instant.ts';
import type { MatterFields } from './read-matter.ts';

/** The first of some fields that holds a text, on one line; undefined when none does. */
export function readText(fields: MatterFields, ...names: readonly string[]): string | undefined {
  return names.map((name) => toText(fields[name])).find((text) => text !== '');
}

function toText(value: unknown): string {
  const isWord = typeof value === 'string' || typeof value === 'number';
  return isWord ? String(value).replace(/\s+/g, ' ').trim() : '';
}

/** A list of texts, which may be written as one text. */
export function readList(fields: MatterFields, name: string, divider: RegExp): readonly string[] {
  const value = fields[name];
  if (Array.isArray(value)) return value.map(toText).filter((text) => text !== '');
  return toText(value)
    .split(divider)
    .filter((text) => text !== '');
}

/** A group of fields within one; empty where it is something else. */
export function readGroup(value: unknown): MatterFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/**
 * A date as such sites write it: ISO 8601, also with a space before its offset, or `UTC` after it.
 *
 * @param timeZone of dates without an offset, IANA.
 * @returns null where there is none; undefined where it cannot be read.
 */
export function readMoment(value: unknown, timeZone: string): Instant | null | undefined {
  if (value === undefined || value === null || value === '') return null;
  const written = value instanceof Date ? value.toISOString() : String(value);
  const parsed = parseInstant(written.trim().replace(/\s+(?:UTC|GMT)$/i, 'Z'), timeZone);
  return parsed.ok ? parsed.value : undefined;
}
