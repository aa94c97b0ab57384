import { z } from 'zod';
import { type ImportNote, UnreadableSource } from '../imported.ts';
import { findJsonFault } from './find-json-fault.ts';
import { linkRow, memberRow, postRow, settingRow, tagRow, userRow } from './read-rows.ts';
import { readText } from './read-text.ts';

/** The tables of an export that are taken over. */
export type GhostExport = {
  readonly file: string;
  readonly posts: readonly z.infer<typeof postRow>[];
  readonly users: readonly z.infer<typeof userRow>[];
  readonly tags: readonly z.infer<typeof tagRow>[];
  readonly members: readonly z.infer<typeof memberRow>[];
  readonly postsAuthors: readonly z.infer<typeof linkRow>[];
  readonly postsTags: readonly z.infer<typeof linkRow>[];
  readonly settings: ReadonlyMap<string, string>;
  readonly notes: readonly ImportNote[];
};

/**
 * Reads an export of any version of Ghost (1 to 6, and the forms before), an answer of its Content API, or what its migration tools hand over.
 *
 * @throws UnreadableSource where it is none.
 */
export async function readExport(file: string): Promise<GhostExport> {
  const tables = findTables(parseJson(file, await readText(file)));
  if (tables === undefined) {
    const words =
      'expected an export of Ghost: JSON with a list of "posts" in "data" or "db", as Settings → Export makes it.';
    throw new UnreadableSource(file, words);
  }
  const notes: ImportNote[] = [];
  const read = <Row extends z.ZodType>(name: string, row: Row): z.infer<Row>[] =>
    readTable(tables[name], row, { file, name, notes });
  const meta = new Map(read('posts_meta', postMeta).map((one) => [one.post_id, one]));
  return {
    file,
    posts: read('posts', postRow).map((post) => ({ ...post, ...filled(meta.get(post.id)) })),
    users: read('users', userRow),
    tags: read('tags', tagRow),
    members: read('members', memberRow),
    postsAuthors: read('posts_authors', linkRow),
    postsTags: read('posts_tags', linkRow),
    settings: new Map(read('settings', settingRow).map(({ key, value }) => [key, value])),
    notes,
  };
}

const postMeta = z.looseObject({ post_id: z.coerce.string() });
const metaFields = ['feature_image_alt', 'feature_image_caption', 'meta_description'] as const;

/** What the table of meta data says of a post, under the names of its own fields. */
function filled(
  meta: z.infer<typeof postMeta> | undefined,
): Readonly<Partial<Record<(typeof metaFields)[number], string>>> {
  const pairs = metaFields.map((name) => [name, meta?.[name]] as const);
  return Object.fromEntries(pairs.filter(([, value]) => typeof value === 'string' && value !== ''));
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const before = text.slice(0, findJsonFault(text)).split('\n');
    const place = `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    const rest = text.slice(before.join('\n').length);
    const found = rest === '' ? 'end of the file' : `“${rest.slice(0, 20).replace(/\s+/g, ' ')}”`;
    throw new UnreadableSource(place, `unexpected ${found}: this is no JSON, or not all of it.`);
  }
}

const holder = z.record(z.string(), z.unknown());

/** Tables by name, wherever an export keeps them. */
function findTables(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const found = holder.safeParse(value);
  if (!found.success) return undefined;
  const { posts, data, db, result } = found.data;
  if (Array.isArray(posts)) return found.data;
  return findTables(data) ?? findTables(Array.isArray(db) ? db[0] : undefined) ?? findTables(result);
}

type Place = { readonly file: string; readonly name: string; readonly notes: ImportNote[] };

/** Rows that are none are noted, and the others read. */
function readTable<Row extends z.ZodType>(table: unknown, row: Row, { file, name, notes }: Place): z.infer<Row>[] {
  if (!Array.isArray(table)) return [];
  return table.flatMap((written, index) => {
    const read = row.safeParse(unwrap(written));
    if (read.success) return [read.data];
    notes.push({
      kind: 'note',
      place: `${file}: ${name}[${index}]`,
      words: 'This is no row of the table, and is left out.',
    });
    return [];
  });
}

/** Ghost's migration tools wrap each thing, and those in it: `{ url, data }`. */
function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrap);
  const found = holder.safeParse(value);
  if (!found.success) return value;
  const { data, url } = found.data;
  const inner = holder.safeParse(data);
  const fields = inner.success && url !== undefined ? { ...inner.data, url } : found.data;
  return Object.fromEntries(
    Object.entries(fields).map(([name, one]) => [name, typeof one === 'object' ? unwrap(one) : one]),
  );
}
