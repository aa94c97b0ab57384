import { z } from 'zod';
import { normalizePath } from '#lib/site/urls.ts';
import { type JsonSchema, publishedForms } from './published-forms.ts';

/**
 * The building blocks of every kind's schema. YAML hands over strings, lists and maps; each block here says what it
 * expects as a noun phrase, from which `checkedFields` makes "Unexpected X in title, expected a text".
 */

/** What no text is made of: control characters, and code points that Unicode keeps free (RFC 9839). */
const noText = /(?:\p{Cc}|\p{Noncharacter_Code_Point})+/gu;
const noTextInLines = /(?:(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point})+/gu;

/** One line of text; what is no text becomes a space, half a character U+FFFD. */
export function text(most: number) {
  return z
    .string('text')
    .transform((value) => value.toWellFormed().replace(noText, ' ').trim())
    .pipe(z.string().min(1, 'text').max(most, `at most ${most} characters`))
    .register(publishedForms, textForm(most));
}

/** Text that may have paragraphs. */
export function longText(most: number) {
  return z
    .string('text')
    .transform((value) => value.toWellFormed().replace(noTextInLines, ' ').trim())
    .pipe(z.string().min(1, 'text').max(most, `at most ${most} characters`))
    .register(publishedForms, textForm(most));
}

/** YAML takes a year for a number; to us it is a text like any other. */
function textForm(most: number): { readonly form: JsonSchema } {
  return { form: { type: ['string', 'number'], maxLength: most } };
}

export const flag = z
  .enum(['true', 'false'], 'true or false')
  .transform((value) => value === 'true')
  .register(publishedForms, { form: { type: 'boolean' } });

/** A whole number in digits alone, between two that may be it as well. */
export function wholeNumber(least: number, most: number) {
  const expected = `a whole number from ${least} to ${most}`;
  return z
    .string(expected)
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((value) => value >= least && value <= most, expected)
    .register(publishedForms, { form: { type: 'integer', minimum: least, maximum: most } });
}

const dateForm = {
  type: 'string',
  pattern:
    '^[1-9]\\d{3}-\\d{2}-\\d{2}([T ]\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?\\s*([Zz]|[+-]\\d{1,2}(:?\\d{2})?)?)?$',
} as const;

/** A date as written; `DateReader` gives it its meaning, which needs the site's zone. */
export const date = z.string('a date such as 2026-11-22T07:30:00+01:00').register(publishedForms, { form: dateForm });

/** `true`, `false`, or a date as written. */
export const flagOrDate = z
  .string('true or a date')
  .register(publishedForms, { form: { anyOf: [{ type: 'boolean' }, dateForm] } });

/** A path of this site in its one spelling. */
export const path = z
  .string('a path such as /world/2025/harbor-fire')
  .regex(/^\/(?!\/)/, 'a path that begins with one slash')
  .max(500, 'at most 500 characters')
  .transform((value) => normalizePath(value));

/** The BCP 47 tag of a language; `pt_BR` is read as `pt-BR`. */
export const language = z
  .string('a language such as en, pt-BR or zh-Hant')
  .refine((value) => canonicalLanguage(value) !== undefined, 'a language such as en, pt-BR or zh-Hant')
  .transform((value) => canonicalLanguage(value) ?? value)
  .register(publishedForms, { form: { type: 'string', pattern: '^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$' } });

function canonicalLanguage(tag: string): string | undefined {
  try {
    // Any eight letters have the form of a tag; the languages in use have two or three.
    return /^[a-z]{2,3}(?:[-_]|$)/i.test(tag) ? Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] : undefined;
  } catch {
    return undefined;
  }
}

/** A picture's address as written: of this site, relative to the file, or on another host. */
export const pictureAddress = z
  .string('the address of a picture such as /media/harbor.jpg')
  .max(1000, 'the address of a picture, not the picture itself')
  .refine(
    (value) => !/^[a-z][a-z0-9+.-]*:/i.test(value) || /^https?:\/\//i.test(value),
    'an address that begins with /, ./ or https:',
  )
  .register(publishedForms, {
    form: { type: 'string', maxLength: 1000, pattern: '^([Hh][Tt][Tt][Pp][Ss]?://|(?![A-Za-z][A-Za-z0-9+.-]*:))' },
  });

/** A recording in the content folder; what lies elsewhere would tell that host who listens to what. */
export const soundAddress = z
  .string('the address of a recording such as /media/story.mp3')
  .regex(
    /^(?![a-z][a-z0-9+.-]*:|\/\/).+\.(?:mp3|m4a|ogg|opus|wav)$/i,
    'the address of a recording such as /media/story.mp3',
  )
  .max(1000, 'at most 1000 characters')
  .register(publishedForms, {
    form: { type: 'string', maxLength: 1000, pattern: '^(?![A-Za-z][A-Za-z0-9+.-]*:|//).+\\.(mp3|m4a|ogg|opus|wav)$' },
  });

export const webAddress = z
  .string('an address such as https://news.example/story')
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), 'an address that begins with https:')
  // What is written in content is read by everybody.
  .refine(
    (value) => !URL.canParse(value) || new URL(value).username + new URL(value).password === '',
    'an address without user and password',
  )
  .register(publishedForms, { form: { type: 'string', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://[^/@\\s]+([/?#]|$)' } });

/** Two fractions, "0.5 0.3": how far from the left and the top the heart of a picture lies. */
export const focus = z
  .string('two fractions such as 0.5 0.3')
  .regex(/^(?:0|1|0?\.\d+|1\.0+) (?:0|1|0?\.\d+|1\.0+)$/, 'two fractions from 0 to 1 such as 0.5 0.3')
  .transform((value) => {
    const [x, y] = value.split(' ').map(Number);
    return { x: x ?? 0.5, y: y ?? 0.5 };
  });

/** A list, with the bound beyond which it can only be a mistake. */
export function list<Item extends z.ZodType>(item: Item, most: number) {
  return z
    .array(item, 'a list such as [one, two]')
    .refine((items) => items.length <= most, `at most ${most}`)
    .register(publishedForms, { form: { type: 'array', maxItems: most } });
}
