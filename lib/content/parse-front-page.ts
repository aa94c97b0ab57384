import { z } from 'zod';
import type { Problem } from '#lib/base/problem.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { slugify } from '#lib/base/slug.ts';
import { checkFields } from './check-fields.ts';
import { date, list, text, wholeNumber } from './fields.ts';
import type { Mention } from './mention.ts';
import type { ParsedFields, ParseInput } from './parse-input.ts';
import { type DateReader, readDate } from './read-date.ts';
import { resolvePath } from './resolve-address.ts';

const story = z.string('the path of a story');

export const frontPageFields = z.strictObject({
  lead: story.optional(),
  pins: list(z.strictObject({ story, until: date.optional() }, 'story and until'), 50).optional(),
  blocks: list(
    z.strictObject({ section: text(100), count: wholeNumber(1, 20).optional() }, 'section and count'),
    30,
  ).optional(),
});

/** Reads `front.md`, the plan of the home page. */
export function parseFrontPage({ file, frontMatter, timeZone }: ParseInput): Result<ParsedFields, readonly Problem[]> {
  const fields = checkFields(file, frontMatter, frontPageFields);
  if (!fields.ok) return fields;
  const { values, problems } = fields.value;
  const dates: DateReader = { file, locate: frontMatter.locate, timeZone, errors: [], problems: [] };
  const mentions: Mention[] = [];
  const mention = (kind: Mention['kind'], name: string, written: string, path: readonly PropertyKey[]) => {
    mentions.push({ kind, name, written, ...frontMatter.locate(path) });
    return name;
  };
  const front = {
    lead: values.lead === undefined ? null : mention('related', resolvePath(values.lead, file), values.lead, ['lead']),
    pins: (values.pins ?? []).map((pin, index) => ({
      story: mention('related', resolvePath(pin.story, file), pin.story, ['pins', index, 'story']),
      until: readDate(dates, pin.until, ['pins', index, 'until']),
    })),
    blocks: (values.blocks ?? []).map(({ section, count }, index) => ({
      section: mention('section', slugify(section), section, ['blocks', index, 'section']),
      count: count ?? 4,
    })),
  };
  if (dates.errors.length > 0) return err([...problems, ...dates.errors, ...dates.problems]);
  return ok({ document: { kind: 'front', front }, mentions, problems: [...problems, ...dates.problems] });
}
