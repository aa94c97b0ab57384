import { z } from 'zod';
import type { Problem } from '#lib/base/problem.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { slugify } from '#lib/base/slug.ts';
import { type Article, articleTypes, correctionKinds, type Named } from './article.ts';
import { checkFields } from './check-fields.ts';
import { deriveDescription } from './derive-description.ts';
import {
  date,
  flag,
  flagOrDate,
  focus,
  language,
  list,
  longText,
  path,
  pictureAddress,
  soundAddress,
  text,
  webAddress,
  wholeNumber,
} from './fields.ts';
import { invisible, stripInvisible, warnOfInvisible } from './invisible.ts';
import { type EntryHeadings, listEntryHeadings, sortEntries } from './list-entry-headings.ts';
import type { Mention } from './mention.ts';
import type { ParsedFields, ParseInput } from './parse-input.ts';
import { publishedForms } from './published-forms.ts';
import { type DateReader, readDate } from './read-date.ts';
import { type PictureFields, readPicture } from './read-picture.ts';
import { resolvePath, resolvePicture } from './resolve-address.ts';

export const articleFields = z.strictObject({
  title: text(500),
  description: text(2000).optional(),
  date,
  updated: date.optional(),
  section: text(100).optional(),
  tags: list(text(200), 500).optional(),
  authors: list(text(200), 100).optional(),
  dateline: text(100).optional(),
  image: pictureAddress.optional(),
  imageAlt: text(1000).optional(),
  imageCaption: text(2000).optional(),
  imageCredit: text(300).optional(),
  imageFocus: focus.optional(),
  breaking: flagOrDate.optional(),
  alert: text(200).optional(),
  alertRevision: wholeNumber(1, 99).optional(),
  draft: flag.optional(),
  expires: date.optional(),
  withdrawn: z
    .union([flagOrDate, z.strictObject({ date, note: longText(2000).optional() })], 'a date, or date and note')
    .optional(),
  aliases: list(path, 200).optional(),
  id: text(500).optional(),
  lang: language.optional(),
  translationOf: z.string('the path of the original story').optional(),
  canonical: webAddress.optional(),
  comments: z
    .enum(['true', 'false', 'closed'], 'true, false or closed')
    .register(publishedForms, { form: { enum: [true, false, 'closed'] } })
    .optional(),
  related: list(z.string('the path of a story'), 20).optional(),
  type: z.enum(articleTypes, `one of ${articleTypes.join(', ')}`).optional(),
  priority: wholeNumber(1, 5).optional(),
  corrections: list(
    z.strictObject(
      { date, kind: z.enum(correctionKinds, `one of ${correctionKinds.join(', ')}`).optional(), text: longText(5000) },
      'date and text',
    ),
    100,
  ).optional(),
  changesSince: date.optional(),
  ended: date.optional(),
  audio: soundAddress.optional(),
});

/** Reads the front matter of a story. `path` comes from the file's place. */
export function parseArticle(input: ParseInput, path: string): Result<ParsedFields, readonly Problem[]> {
  const { file, frontMatter, timeZone } = input;
  const fields = checkFields(file, frontMatter, articleFields);
  if (!fields.ok) return fields;
  const { values } = fields.value;
  const dates: DateReader = { file, locate: frontMatter.locate, timeZone, errors: [], problems: [] };
  const section = readSection(values.section, path);
  const publishedAt = readDate(dates, values.date, ['date']);
  const withdrawn = readWithdrawn(dates, values.withdrawn);
  const live =
    values.type === 'live' ? listEntryHeadings(frontMatter.body, { from: publishedAt ?? 0, timeZone }) : null;
  const article = {
    file,
    path,
    id: values.id ?? path,
    title: values.title,
    description: values.description ?? deriveDescription(introOf(frontMatter.body, live)),
    hasStandfirst: values.description !== undefined,
    updatedAt: readDate(dates, values.updated, ['updated']),
    expiresAt: readDate(dates, values.expires, ['expires']),
    draft: values.draft ?? false,
    withdrawn,
    tags: toNamed(values.tags ?? []),
    authors: toNamed(values.authors ?? []),
    dateline: values.dateline ?? '',
    image: readPicture(file, values),
    breaking: readBreaking(dates, values.breaking, publishedAt),
    alert: stripInvisible(values.alert ?? ''),
    alertRevision: values.alertRevision ?? 1,
    aliases: values.aliases ?? [],
    lang: values.lang ?? null,
    translationOf: values.translationOf === undefined ? null : resolvePath(values.translationOf, file),
    canonical: values.canonical ?? null,
    comments: readComments(values.comments),
    related: (values.related ?? []).map((written) => resolvePath(written, file)),
    type: values.type ?? 'news',
    priority: values.priority ?? 3,
    corrections: (values.corrections ?? []).map(({ date: written, kind = 'correction', text: words }, index) => {
      return { at: readDate(dates, written, ['corrections', index, 'date']) ?? 0, kind, text: words };
    }),
    changesSince: readDate(dates, values.changesSince, ['changesSince']),
    endedAt: readDate(dates, values.ended, ['ended']),
    entries: live === null ? [] : sortEntries(live).map(({ id, at }) => ({ id, at })),
    audio: values.audio === undefined ? null : resolvePicture(values.audio, file),
  } as const;

  if (section === undefined) dates.errors.push(missingSection(file));
  if (section === undefined || publishedAt === null || dates.errors.length > 0) {
    return err([...fields.value.problems, ...dates.errors, ...dates.problems]);
  }
  const story: Article = { ...article, publishedAt, section };
  return ok({
    document: { kind: 'article', article: story },
    mentions: listMentions(story, values, frontMatter.locate),
    problems: [...fields.value.problems, ...dates.problems, ...checkAlert(file, values.alert, frontMatter.locate)],
  });
}

/** Of a live blog what stands before its entries, one of which may be yet to come. */
function introOf(body: string, live: EntryHeadings | null): string {
  const [first] = live?.entries ?? [];
  return first === undefined ? body : body.split(/\r\n|\r|\n/, first.line - 1).join('\n');
}

/** The field, or else the first folder below articles/. */
function readSection(written: string | undefined, path: string): Named | undefined {
  const folders = path.split('/').slice(1, -1);
  const name = written ?? folders[0] ?? '';
  const slug = slugify(name);
  return slug === '' ? undefined : { slug, name };
}

function missingSection(file: string): Problem {
  return {
    file,
    line: 1,
    column: 1,
    rule: 'missing-field',
    severity: 'error',
    message: 'Unexpected absence of section, expected the field or a folder below articles/',
    hint: 'add a line section: …, or move the file into articles/<section>/',
  };
}

function readWithdrawn(dates: DateReader, written: z.infer<typeof articleFields>['withdrawn']): Article['withdrawn'] {
  if (written === undefined || written === 'false') return null;
  if (written === 'true') return { at: null, note: '' };
  if (typeof written === 'string') return { at: readDate(dates, written, ['withdrawn']), note: '' };
  return { at: readDate(dates, written.date, ['withdrawn', 'date']), note: written.note ?? '' };
}

/** Hours after its publication for which a story is breaking news when its editors name no end. */
const breakingHours = 24;

/** @param publishedAt null when the date cannot be read, which leaves no story. */
function readBreaking(dates: DateReader, written: string | undefined, publishedAt: number | null): Article['breaking'] {
  if (written === undefined || written === 'false') return null;
  if (written === 'true') return { until: (publishedAt ?? 0) + breakingHours * 3_600_000 };
  return { until: readDate(dates, written, ['breaking']) ?? 0 };
}

/** A mail and a push are read where nothing of this site can set their direction right. */
function checkAlert(file: string, written: string | undefined, locate: Locate): readonly Problem[] {
  const [found] = written?.match(invisible) ?? [];
  if (found === undefined) return [];
  return [{ file, ...locate(['alert']), rule: 'invisible-characters', ...warnOfInvisible(found) }];
}

type Locate = ParseInput['frontMatter']['locate'];

function readComments(written: z.infer<typeof articleFields>['comments']): Article['comments'] {
  if (written === undefined) return null;
  return written === 'closed' ? written : written === 'true';
}

/** Names with an address, each once; one without letters or digits has none. */
function toNamed(names: readonly string[]): Named[] {
  const bySlug = new Map<string, Named>();
  for (const name of names) {
    const slug = slugify(name);
    if (slug !== '' && !bySlug.has(slug)) bySlug.set(slug, { slug, name });
  }
  return [...bySlug.values()];
}

type Written = PictureFields &
  Pick<z.infer<typeof articleFields>, 'audio' | 'authors' | 'tags' | 'section' | 'translationOf' | 'related'>;

function listMentions(article: Article, written: Written, locate: Locate): Mention[] {
  const mentions: Mention[] = [];
  const add = (kind: Mention['kind'], name: string, words: string, path: readonly PropertyKey[]) => {
    mentions.push({ kind, name, written: words, ...locate(path) });
  };
  for (const [index, name] of (written.authors ?? []).entries()) add('author', slugify(name), name, ['authors', index]);
  for (const [index, name] of (written.tags ?? []).entries()) add('tag', slugify(name), name, ['tags', index]);
  add('section', article.section.slug, article.section.name, ['section']);
  for (const [index, path] of article.related.entries()) {
    add('related', path, written.related?.[index] ?? path, ['related', index]);
  }
  if (article.translationOf !== null)
    add('translation', article.translationOf, written.translationOf ?? '', ['translationOf']);
  if (article.image !== null) add('media', article.image.address, written.image ?? '', ['image']);
  if (article.audio !== null) add('media', article.audio, written.audio ?? '', ['audio']);
  return mentions;
}
