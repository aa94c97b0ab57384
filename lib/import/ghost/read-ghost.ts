import { slugify } from '#lib/base/slug.ts';
import type { Imported, ImportedDocument, ImportNote } from '../imported.ts';
import type { GhostSource } from './ghost-source.ts';
import { type GhostExport, readExport } from './read-export.ts';
import { listMembers, readMemberList } from './read-members.ts';
import type { TagRow, UserRow } from './read-rows.ts';
import { resolveGhostAddresses } from './resolve-ghost-addresses.ts';
import { type GhostItem, type GhostSite, isPublic, surveyGhost } from './survey-ghost.ts';
import { writeAuthor } from './write-author.ts';
import { writeItem } from './write-item.ts';

/**
 * Reads a Ghost site out of its exports: sections, tags and authors, then posts and pages, each after the files that it names, then members.
 *
 * @throws UnreadableSource before anything is yielded, when a file is broken or is no export.
 */
export async function* readGhost(source: GhostSource): AsyncGenerator<Imported> {
  const lists = source.files.filter((file) => /\.csv$/i.test(file));
  const exports = await Promise.all(source.files.filter((file) => !lists.includes(file)).map(readExport));
  const listed = await Promise.all(lists.map(readMemberList));
  const site = surveyGhost(exports, source);
  yield { kind: 'extent', documents: site.items.length };
  for (const { notes } of exports) yield* notes;
  yield* listSections(site.items);
  yield* listTags(site);
  yield* noteLeftOut(exports, site);
  yield* listAuthors(site, source);
  for (const item of site.items) yield* readOne(site, source, item);
  for (const { file, members } of exports) yield* listMembers(file, members);
  for (const members of listed) yield* members;
}

function listSections(items: readonly GhostItem[]): readonly ImportedDocument[] {
  const sections = new Map(
    items.filter(({ isPage }) => !isPage).map(({ filing: { section } }) => [section.id, section]),
  );
  return [...sections.values()].map(({ id, title, description }) => {
    const fields = { title: title.slice(0, 200), description: description.slice(0, 2000) };
    return { kind: 'document', key: `section ${id}`, folder: 'sections', name: id, fields, body: '' };
  });
}

/** Tags that stories keep. */
function listTags({ items }: GhostSite): readonly ImportedDocument[] {
  const known = new Map(items.flatMap(({ tags }) => tags).map((tag) => [slugify(tag.name), tag]));
  const used = new Map(
    items
      .filter(({ isPage }) => !isPage)
      .flatMap(({ filing }) => filing.tags)
      .map((name) => [slugify(name), name]),
  );
  return [...used].map(([id, name]) => toTag(id, name, known.get(id)));
}

function toTag(id: string, name: string, tag: TagRow | undefined): ImportedDocument {
  const fields = {
    title: name.slice(0, 200),
    description: (tag?.description ?? '').replace(/\s+/g, ' ').slice(0, 2000),
  };
  return { kind: 'document', key: `tag ${id}`, folder: 'tags', name: id, fields, body: '' };
}

/** Tags that only editors see, and users who wrote nothing. */
function noteLeftOut(exports: readonly GhostExport[], site: GhostSite): readonly Imported[] {
  const writers = new Set(site.items.flatMap(({ authors }) => authors).map(({ slug }) => slug));
  return exports.flatMap(({ file, tags, users }) => {
    const hidden = tags.filter((tag) => !isPublic(tag)).map(({ name }) => name);
    const silent = users.filter(({ slug, name }) => !writers.has(slug || slugify(name))).map(({ name }) => name);
    return [
      ...(hidden.length === 0 ? [] : [toNote(file, `Tags that only editors saw were left out: ${hidden.join(', ')}.`)]),
      ...(silent.length === 0 ? [] : [toNote(file, `Users who wrote nothing were left out: ${silent.join(', ')}.`)]),
    ];
  });
}

function toNote(place: string, words: string): ImportNote {
  return { kind: 'note', place, words };
}

function* listAuthors(site: GhostSite, source: GhostSource): Generator<Imported> {
  const authors = new Map<string, UserRow>();
  for (const user of site.items.filter(({ isPage }) => !isPage).flatMap((item) => item.authors)) {
    const id = site.authorId(user);
    if (id !== null && !authors.has(id)) authors.set(id, user);
  }
  for (const [id, user] of authors) {
    const addresses = resolveGhostAddresses(site, source, () => undefined);
    const document = writeAuthor(user, id, addresses);
    yield* addresses.files;
    yield document;
  }
}

function* readOne(site: GhostSite, source: GhostSource, item: GhostItem): Generator<Imported> {
  const said = new Set<string>();
  const note = (words: string) => said.add(words);
  const addresses = resolveGhostAddresses(site, source, note);
  const document = writeItem({ site, source }, item, { addresses, note });
  yield* addresses.files;
  yield document;
  const place = `${item.file}: ${item.isPage ? 'page' : 'post'} “${item.post.slug || item.post.title}”`;
  for (const words of said) yield { kind: 'note', place, words };
}
