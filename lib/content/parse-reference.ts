import { z } from 'zod';
import type { Problem } from '#lib/base/problem.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { checkFields } from './check-fields.ts';
import { deriveDescription } from './derive-description.ts';
import { date, focus, language, list, path, pictureAddress, text, webAddress } from './fields.ts';
import type { ParsedFields, ParseInput } from './parse-input.ts';
import { type DateReader, readDate } from './read-date.ts';
import { readPicture } from './read-picture.ts';

/** Of sections and tags. */
export const titleAndDescription = z.strictObject({ title: text(200), description: text(2000).optional() });

/** Reads `sections/<id>.md`. */
export function parseSection({ file, frontMatter }: ParseInput, id: string): Result<ParsedFields, readonly Problem[]> {
  const fields = checkFields(file, frontMatter, titleAndDescription);
  if (!fields.ok) return fields;
  const { values, problems } = fields.value;
  const section = { id, title: values.title, description: values.description ?? '' };
  return ok({ document: { kind: 'section', section }, mentions: [], problems });
}

/** Reads `tags/<id>.md`. */
export function parseTag({ file, frontMatter }: ParseInput, id: string): Result<ParsedFields, readonly Problem[]> {
  const fields = checkFields(file, frontMatter, titleAndDescription);
  if (!fields.ok) return fields;
  const { values, problems } = fields.value;
  const tag = { id, title: values.title, description: values.description ?? '' };
  return ok({ document: { kind: 'tag', tag }, mentions: [], problems });
}

export const authorFields = z.strictObject({
  name: text(200),
  role: text(200).optional(),
  description: text(2000).optional(),
  profiles: list(webAddress, 30).optional(),
  image: pictureAddress.optional(),
  imageAlt: text(1000).optional(),
  imageFocus: focus.optional(),
});

/** Reads `authors/<id>.md`; the body is the author's biography. */
export function parseAuthor({ file, frontMatter }: ParseInput, id: string): Result<ParsedFields, readonly Problem[]> {
  const fields = checkFields(file, frontMatter, authorFields);
  if (!fields.ok) return fields;
  const { values, problems } = fields.value;
  const image = readPicture(file, values);
  const author = {
    id,
    name: values.name,
    role: values.role ?? '',
    description: values.description ?? deriveDescription(frontMatter.body),
    profiles: values.profiles ?? [],
    image,
  };
  const place = frontMatter.locate(['image']);
  const mentions =
    image === null ? [] : [{ kind: 'media', name: image.address, written: values.image ?? '', ...place } as const];
  return ok({ document: { kind: 'author', author }, mentions, problems });
}

export const pageFields = z.strictObject({
  title: text(300),
  description: text(2000).optional(),
  updated: date.optional(),
  aliases: list(path, 200).optional(),
  lang: language.optional(),
});

/** Reads `pages/<name>.md`. */
export function parsePage(input: ParseInput, path: string): Result<ParsedFields, readonly Problem[]> {
  const { file, frontMatter, timeZone } = input;
  const fields = checkFields(file, frontMatter, pageFields);
  if (!fields.ok) return fields;
  const { values, problems } = fields.value;
  const dates: DateReader = { file, locate: frontMatter.locate, timeZone, errors: [], problems: [] };
  const page = {
    path,
    title: values.title,
    description: values.description ?? deriveDescription(frontMatter.body),
    updatedAt: readDate(dates, values.updated, ['updated']),
    aliases: values.aliases ?? [],
    lang: values.lang ?? null,
  };
  if (dates.errors.length > 0) return err([...problems, ...dates.errors, ...dates.problems]);
  return ok({ document: { kind: 'page', page }, mentions: [], problems: [...problems, ...dates.problems] });
}
