import { slugify } from '#lib/base/slug.ts';
import { isReserved } from '#lib/site/urls.ts';

/** What an operator wants categories, tags and authors of the source to be called here. */
export type ImportMapping = {
  /** Id of the section for a category; null where stories are to stand in no section of that name. */
  readonly sections: NameMap;
  /** Name of the tag; null where it is dropped. */
  readonly tags: NameMap;
  /** Id of the author; null where the story is to carry no such byline. */
  readonly authors: NameMap;
};

/** Keys are folded by `foldName`: a name, a slug or a login, in any case. */
export type NameMap = ReadonlyMap<string, string | null>;

/** What the source calls something: `slug` is its slug or login there, where it has one. */
export type SourceName = { readonly name: string; readonly slug?: string | undefined };

/** Nothing is to be called otherwise. */
export const noMapping: ImportMapping = { sections: new Map(), tags: new Map(), authors: new Map() };

/** The one form in which names are compared. */
export function foldName(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

/** Id of the section for a category; null where it is to be none, and may be a tag. If nothing is said of it, its slug. */
export function mapSection({ sections }: ImportMapping, category: SourceName): string | null {
  const given = find(sections, category);
  const found = given === undefined ? idOf(category) : given;
  // Its front would be hidden behind a page of the site itself.
  return found !== null && isReserved(`/${found}`) ? `${found}-section` : found;
}

/** Name of a tag as it is to be printed; null where it is to be dropped. If nothing is said of it, its own. */
export function mapTag({ tags }: ImportMapping, tag: SourceName): string | null {
  const given = find(tags, tag);
  if (given !== undefined) return given;
  return slugify(tag.name) === '' ? null : tag.name;
}

/** Id of an author, which names a file of `authors/`; null where there is to be none. If nothing is said of them, their slug or login. */
export function mapAuthor({ authors }: ImportMapping, author: SourceName): string | null {
  const given = find(authors, author);
  return given === undefined ? idOf(author) : given;
}

function find(map: NameMap, name: SourceName): string | null | undefined {
  const spelling = spellingsOf(name).find((one) => map.has(one));
  return spelling === undefined ? undefined : map.get(spelling);
}

function spellingsOf({ name, slug }: SourceName): readonly string[] {
  return slug === undefined ? [foldName(name)] : [foldName(name), foldName(slug)];
}

/** Null where neither the slug nor the name holds a letter or digit. */
function idOf({ name, slug }: SourceName): string | null {
  return slugify(slug ?? '') || slugify(name) || null;
}
