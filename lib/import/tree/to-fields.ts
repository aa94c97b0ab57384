import { slugify } from '#lib/base/slug.ts';
import { formatIso } from '#lib/site/dates.ts';
import { normalizePath } from '#lib/site/urls.ts';
import { type ImportMapping, mapAuthor, mapTag } from '../mapping.ts';
import { nameFile } from '../name-file.ts';
import { foldAddress, type PlacedEntry } from './place-entries.ts';
import { readGroup, readList, readMoment, readText } from './read-fields.ts';
import type { MatterFields } from './read-matter.ts';

/** Fields that are read, in small letters, and those that say nothing about the story itself. */
const known: ReadonlySet<string> = new Set(
  [
    'title date publishdate pubdate lastmod updated modified last_modified_at expirydate unpublishdate draft published',
    'description summary excerpt subtitle tags categories category author authors slug url permalink aliases redirect_from',
    'image featured_image featuredimage feature_image thumbnail cover images header hero image_alt imagealt image_caption',
    'lang canonical canonicalurl canonical_url layout type comments keywords weight linktitle markup',
    'redirect_to translationkey id',
  ]
    .join(' ')
    .split(' '),
);

export function isKnownField(name: string): boolean {
  return known.has(name.toLowerCase());
}

/** Names of tags, each once. */
export function readTags(fields: MatterFields): readonly string[] {
  return readList(fields, 'tags', /\s*,\s*|\s+/);
}

/** Bylines: names, or what they are called in the data of the site. */
export function readAuthors(fields: MatterFields): readonly string[] {
  const written = [fields.authors, fields.author].flatMap((one) => (Array.isArray(one) ? one : [one]));
  const names = written.map((one) => readText({ one, ...readGroup(one) }, 'name', 'one') ?? '');
  // A mail address is nobody's name, and none of the readers' business.
  return [...new Set(names.map((name) => name.replace(/\s*<[^>]*@[^>]*>$/, '').replace(/@\S+$/, '')))].filter(
    (name) => slugify(name) !== '',
  );
}

type Filed = {
  readonly entry: PlacedEntry;
  readonly mapping: ImportMapping;
  readonly timeZone: string;
  /** Moment of a draft that has none. */
  readonly fallback: number;
  readonly resolvePicture: (address: string) => string;
  /** Addresses of what is there from now on, to which no old one can lead. */
  readonly taken: ReadonlySet<string>;
  /** New address of the story that it translates. */
  readonly original: string | undefined;
};

/** Front matter of a story, in the order in which it is printed. */
export function toStoryFields({
  entry,
  mapping,
  timeZone,
  fallback,
  ...filed
}: Filed): Readonly<Record<string, unknown>> {
  const { fields, at } = entry;
  const print = (moment: number | null | undefined) => (moment == null ? undefined : formatIso(moment, timeZone));
  const first = (...names: readonly string[]) =>
    names.map((name) => readMoment(fields[name], timeZone)).find((one) => one);
  const published = at ?? fallback;
  const updated = first('lastmod', 'last_modified_at', 'updated', 'modified');
  const picture = findPicture(fields);
  return {
    title: entry.title.slice(0, 500),
    description: readText(fields, 'description', 'summary', 'excerpt', 'subtitle')?.slice(0, 2000),
    date: print(published),
    updated: updated != null && updated > published ? print(updated) : undefined,
    tags: distinct([...entry.others, ...readTags(fields)].map((name) => mapTag(mapping, { name }))),
    authors: distinct(readAuthors(fields).map((name) => mapAuthor(mapping, { name }))),
    ...(picture === undefined ? {} : toPictureFields(picture, filed.resolvePicture(picture.address))),
    draft: entry.isDraft ? true : undefined,
    expires: print(first('expiryDate', 'expirydate', 'unpublishdate')),
    lang: entry.lang ?? undefined,
    translationOf: filed.original,
    canonical: readText(fields, 'canonical', 'canonicalURL', 'canonicalUrl', 'canonical_url'),
    comments: fields.comments === false ? false : undefined,
    aliases: listAliases(entry, filed.taken),
  };
}

function listAliases(entry: PlacedEntry, taken: ReadonlySet<string>): readonly string[] {
  const old = [entry.oldPath, ...entry.aliases].map((path) => path.replace(/\/(?:index\.html?)?$/, ''));
  return [...new Set(old)].filter(
    (path) => path !== '' && !taken.has(normalizePath(path)) && foldAddress(path) !== `/${entry.name}`,
  );
}

/** Front matter of a page. */
export function toPageFields({
  entry,
  timeZone,
  taken,
}: Pick<Filed, 'entry' | 'timeZone' | 'taken'>): Readonly<Record<string, unknown>> {
  const updated = readMoment(entry.fields.lastmod ?? entry.fields.last_modified_at, timeZone);
  return {
    title: entry.title.slice(0, 300),
    description: readText(entry.fields, 'description', 'summary', 'excerpt', 'subtitle')?.slice(0, 2000),
    updated: updated == null ? undefined : formatIso(updated, timeZone),
    lang: entry.lang ?? undefined,
    aliases: listAliases(entry, taken),
  };
}

type FieldPicture = {
  readonly address: string;
  readonly alt: string | undefined;
  readonly caption: string | undefined;
};

/** The lead picture, under any of the names that the usual themes have for it. */
function findPicture(fields: MatterFields): FieldPicture | undefined {
  const { header, images } = fields;
  const { image, overlay_image, teaser } = readGroup(header);
  const names = ['image', 'featured_image', 'featuredImage', 'feature_image', 'cover', 'hero', 'thumbnail'];
  const written = [
    ...names.map((name) => fields[name]),
    Array.isArray(images) ? images[0] : undefined,
    image,
    overlay_image,
    teaser,
  ];
  for (const one of written) {
    const group = readGroup(one);
    const address = readText({ ...group, one }, 'one', 'path', 'src', 'url', 'image', 'relative');
    if (address === undefined) continue;
    return {
      address,
      alt: readText(group, 'alt') ?? readText(fields, 'image_alt', 'imageAlt'),
      caption:
        readText(group, 'caption') ?? readText(readGroup(header), 'caption') ?? readText(fields, 'image_caption'),
    };
  }
  return undefined;
}

function toPictureFields({ address, alt, caption }: FieldPicture, image: string): Readonly<Record<string, unknown>> {
  if (image === '') return {};
  return { image, imageAlt: (alt ?? nameFile(address)).slice(0, 1000), imageCaption: caption?.slice(0, 2000) };
}

/** Of names that are one in addresses, the first. */
function distinct(names: readonly (string | null)[]): readonly string[] {
  const found = new Map<string, string>();
  for (const name of names) if (name !== null && !found.has(slugify(name))) found.set(slugify(name), name);
  return [...found.values()];
}
