import type { Instant } from '#lib/base/instant.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { slugify } from '#lib/base/slug.ts';
import type { Article } from '#lib/content/article.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import { formatIso } from '#lib/site/dates.ts';
import type { Site } from '#lib/site/site.ts';
import type { ContentFile } from './content-file.ts';
import { findClaim } from './find-claim.ts';
import { findName, type KnownNames, type NameRule } from './read-known-names.ts';
import { type FieldValue, writeYaml } from './write-yaml.ts';

export const newKinds = ['article', 'live', 'page', 'author', 'section', 'tag'] as const;

export type NewKind = (typeof newKinds)[number];

/** What an editor wants to begin. Empty texts and lists are left out of the file. */
export type NewFile = {
  readonly kind: NewKind;
  /** The headline; the name of an author, section or tag. */
  readonly title: string;
  readonly description: string;
  /** Of stories, as are all below: an id or a name. */
  readonly section: string;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly type: Article['type'];
  readonly lang: string;
  /** Path or file of the original. */
  readonly translationOf: string;
  /** Last part of the address; empty: made from the title. */
  readonly slug: string;
  readonly at: Instant;
  readonly isDraft: boolean;
};

/** What the file depends on. */
type NewsroomNow = { readonly root: string; readonly site: Site; readonly known: KnownNames };

/** Characters of a name that is made from a headline. */
const longestSlug = 60;

/**
 * The text of a new file and its place. Nothing is written yet.
 *
 * @returns or sentences, one for each thing that is wrong.
 */
export function makeFile(room: NewsroomNow, given: NewFile): Result<ContentFile, readonly string[]> {
  const wish = { ...given, title: toLine(given.title), description: toLine(given.description) };
  const slug = slugify(wish.slug === '' ? wish.title : wish.slug);
  if (slug === '')
    return err(['The title has neither letters nor digits: give the last part of the address with --slug.']);
  const name = wish.slug === '' ? shorten(slug) : slug;
  return wish.kind === 'article' || wish.kind === 'live' ? makeStory(room, wish, name) : makeOther(room, wish, slug);
}

function makeStory(room: NewsroomNow, wish: NewFile, name: string): Result<ContentFile, readonly string[]> {
  const { known, site } = room;
  const section = findName({ kind: 'section', known: known.sections }, wish.section);
  const authors = wish.authors.map((author) => findName({ kind: 'author', known: known.authors }, author));
  const tags = wish.tags.map((tag) => nameTag({ kind: 'tag', known: known.tags }, tag));
  const faults = [section, ...authors, ...tags].flatMap((found) => (found.ok ? [] : [found.error]));
  if (!section.ok || faults.length > 0) return err(faults);
  const date = formatIso(wish.at, site.timeZone);
  const file = `articles/${section.value}/${date.slice(0, 4)}/${name}.md`;
  const type = wish.kind === 'live' ? 'live' : wish.type;
  return check(room, file, {
    title: wish.title,
    description: wish.description,
    date,
    type: type === 'news' ? '' : type,
    tags: unique(tags),
    authors: unique(authors),
    lang: wish.lang,
    translationOf: wish.translationOf,
    ...(wish.isDraft ? { draft: true } : {}),
  });
}

function makeOther(room: NewsroomNow, { kind, title, description, lang }: NewFile, slug: string) {
  const file = `${kind}s/${slug}.md`;
  if (kind === 'author') return check(room, file, { name: title, description });
  return check(room, file, { title, description, lang: kind === 'page' ? lang : '' });
}

/** A tag that has a file is written as that calls it, another as the editor did. */
function nameTag(rule: NameRule, written: string): Result<string, string> {
  const found = findName(rule, written);
  return found.ok ? ok(rule.known.get(found.value) ?? written.trim()) : found;
}

function unique(found: readonly Result<string, string>[]): readonly string[] {
  return [...new Set(found.flatMap((one) => (one.ok ? [one.value] : [])))];
}

/** What is written must be what the site can read. */
function check(
  { root, site }: NewsroomNow,
  file: string,
  values: Readonly<Record<string, FieldValue>>,
): Result<ContentFile, readonly string[]> {
  const claim = findClaim(root, file);
  if (claim !== undefined) return err([claim]);
  const fields = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)),
  );
  const text = `---\n${writeYaml(fields, '\n')}---\n`;
  const parsed = parseFile(file, text, site.timeZone);
  const problems = parsed.ok ? parsed.value.problems : parsed.error.problems;
  if (problems.length > 0) return err(problems.map(({ message, hint }) => [message, hint].filter(Boolean).join(': ')));
  return ok({ file, text });
}

/** What was copied from elsewhere may be broken over several lines. */
function toLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** Cut between words. */
function shorten(slug: string): string {
  if (slug.length <= longestSlug) return slug;
  const cut = slug.slice(0, longestSlug + 1);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : slug.slice(0, longestSlug);
}
