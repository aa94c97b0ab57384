import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nearestName } from '#lib/base/nearest-name.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { slugify } from '#lib/base/slug.ts';
import type { Document } from '#lib/content/document.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import { defaultSite } from '#lib/site/site.ts';
import { readContentFile } from './content-file.ts';
import { listFiles } from './list-files.ts';

/** What a newsroom has a file for, each with the name that readers know it by. */
export type KnownNames = {
  readonly sections: ReadonlyMap<string, string>;
  readonly authors: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
};

/** Reads `sections/`, `authors/` and `tags/`. A newsroom without files of sections has the folders below `articles/`. */
export function readKnownNames(root: string): KnownNames {
  const sections = readNames(root, 'sections');
  return {
    sections: sections.size > 0 ? sections : readSectionFolders(root),
    authors: readNames(root, 'authors'),
    tags: readNames(root, 'tags'),
  };
}

function readNames(root: string, folder: string): ReadonlyMap<string, string> {
  const names = listFiles(root, [folder]).flatMap((file) => {
    const source = readContentFile(root, file);
    const parsed = source.ok ? parseFile(file, source.value.text, defaultSite.timeZone) : undefined;
    return parsed?.ok === true ? [nameOf(parsed.value.document)] : [];
  });
  return new Map(names.filter((name) => name !== undefined));
}

function nameOf(document: Document): readonly [id: string, name: string] | undefined {
  switch (document.kind) {
    case 'section':
      return [document.section.id, document.section.title];
    case 'author':
      return [document.author.id, document.author.name];
    case 'tag':
      return [document.tag.id, document.tag.title];
    default:
      return undefined;
  }
}

function readSectionFolders(root: string): ReadonlyMap<string, string> {
  const folder = join(root, 'articles');
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = entries.flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : []));
  return new Map(names.map((name) => [name, name]));
}

/** What a name stands for, and how strictly it has to be known. */
export type NameRule = {
  /** "section", "author" or "tag", as `news new --kind` takes it. */
  readonly kind: 'section' | 'author' | 'tag';
  readonly known: ReadonlyMap<string, string>;
};

/**
 * The id that an editor means by an id or a name; capitals and signs do not count. What is unknown is refused with the nearest name.
 * Tags are free: a tag is refused only where it looks like a slip for a known one. Any section will do in a newsroom without one.
 */
export function findName({ kind, known }: NameRule, written: string): Result<string, string> {
  const slug = slugify(written);
  if (slug === '') return err(`"${written}" is no name of a ${kind}: write letters or digits.`);
  if (known.has(slug)) return ok(slug);
  const byName = [...known].find(([, name]) => slugify(name) === slug);
  if (byName !== undefined) return ok(byName[0]);
  const nearest = nearestName(slug, known.keys());
  const isFree = kind === 'tag' ? nearest === undefined : kind === 'section' && known.size === 0;
  if (isFree) return ok(slug);
  const advice =
    nearest === undefined
      ? `Known: ${[...known.keys()].slice(0, 20).join(', ') || 'none yet'}`
      : `Did you mean ${nearest}?`;
  return err(
    `There is no ${kind} "${written}". ${advice}\nTo make it: npm run news -- new "${written}" --kind ${kind}`,
  );
}
