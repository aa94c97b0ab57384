import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Imported, ImportedDocument } from '../imported.ts';
import { noMapping } from '../mapping.ts';
import { readWordPress } from './read-word-press.ts';

/** Exports nobody here wrote; they lie beside the repository. */
const samples = resolve('../shared/samples/wordpress');
const files = globSync(`${samples}/*/*.xml`).sort();

const refused: Readonly<Record<string, RegExp>> = {
  'invalid-version-tag.xml': /:33:\d+: has wxr_version "abc"/,
  'malformed-simple.xml': /:14:\d+: ends inside <item> of line 9: it was cut off/,
  'malformed.xml': /:27:\d+: begins with <notachanneltag>/,
  'missing-version-tag.xml': /:35:\d+: has no wp:wxr_version/,
};

/** Plays with namespaces, which expressions do not see. */
const namespaces = 'namespace-edge-cases.xml';

/** One item as the file has it, read without any code of ours. */
type Counted = {
  readonly type: string;
  readonly status: string;
  readonly link: string;
  readonly content: string;
  readonly comments: number;
  readonly authors: readonly string[];
};

function countItems(text: string): readonly Counted[] {
  return [...text.matchAll(/<item[ >][\s\S]*?<\/item>/g)].map(([item]) => {
    const field = (name: string) =>
      new RegExp(`<${name}>\\s*(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?\\s*</${name}>`).exec(item)?.[1] ?? '';
    const comments = item.match(/<wp:comment>[\s\S]*?<\/wp:comment>/g) ?? [];
    const coAuthors = [...item.matchAll(/domain="author" nicename="([^"]*)"/g)].map(([, name = '']) => name);
    const authors = coAuthors.length > 0 ? coAuthors : [field('dc:creator') || field('wp:author')];
    const taken = comments.filter(
      (comment) => !/<wp:comment_type>(?:<!\[CDATA\[)?(?:pingback|trackback)/.test(comment),
    ).length;
    return {
      type: field('wp:post_type'),
      status: field('wp:status'),
      link: field('link'),
      content: field('content:encoded'),
      comments: taken,
      authors,
    };
  });
}

const known = new Map<string, readonly Imported[]>();

/** What our importer reads, once for each file. */
async function read(chosen: readonly string[]): Promise<readonly Imported[]> {
  const before = known.get(chosen.join());
  if (before !== undefined) return before;
  const found: Imported[] = [];
  const source = {
    files: chosen,
    uploads: null,
    timeZone: 'UTC',
    mapping: noMapping,
    siteHosts: [],
    now: Date.UTC(2026, 0, 1),
  };
  for await (const one of readWordPress(source)) found.push(one);
  known.set(chosen.join(), found);
  return found;
}

const documents = (found: readonly Imported[], ...rooms: readonly ImportedDocument['folder'][]) =>
  found.filter((one) => one.kind === 'document').filter(({ folder }) => rooms.includes(folder));

const fold = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

describe.skipIf(!existsSync(samples))('WordPress exports of others', () => {
  const sound = files.map((file) => relative(samples, file)).filter((name) => !(basename(name) in refused));

  it.each(Object.entries(refused))('%s is refused with one sentence that says where', async (name, words) => {
    await expect(read([`${samples}/gpl/${name}`])).rejects.toThrow(words);
  });

  it.each(sound)('%s: stories, pages, comments and authors are as many', async (name) => {
    const file = resolve(samples, name);
    const text = readFileSync(file, 'utf8');
    const items = countItems(text);
    const taken = items.filter(({ type, status }) => /^(?:post|page)$/.test(type) && status !== 'trash');
    const found = await read([file]);
    const hijacked = basename(file) === namespaces ? 1 : 0;
    expect(documents(found, 'articles', 'pages')).toHaveLength(taken.length - hijacked);
    expect(found.filter(({ kind }) => kind === 'comment')).toHaveLength(
      taken.reduce((sum, { comments }) => sum + comments, 0),
    );
    if (hijacked === 1) return expect(documents(found, 'authors')).toHaveLength(2);
    const logins = [...text.matchAll(/<wp:author_login>\s*(?:<!\[CDATA\[)?([^\]<]*)/g)].map(([, login = '']) => login);
    const bylines = items.filter(({ type }) => /^(?:post|page)$/.test(type)).flatMap(({ authors }) => authors);
    expect(documents(found, 'authors')).toHaveLength(
      new Set([...logins, ...bylines].map(fold).filter((one) => one !== '')).size,
    );
  });

  it.each(sound)('%s: every permalink leads to its story, every picture is there', async (name) => {
    const file = resolve(samples, name);
    const taken = countItems(readFileSync(file, 'utf8')).filter(({ type }) => type === 'post');
    const found = await read([file]);
    const aliases = documents(found, 'articles').flatMap(({ fields }) =>
      Array.isArray(fields.aliases) ? fields.aliases : [],
    );
    const places = new Set([...aliases, ...documents(found, 'articles').map(({ name }) => `/${name}`)]);
    const links = taken.filter(
      ({ status, link }) => !/draft|pending/.test(status) && link !== '' && !link.includes('?'),
    );
    const missing = links.filter(({ link }) => {
      const path = decodeURIComponent(new URL(link, 'https://a.example').pathname).toLowerCase().replace(/\/$/, '');
      return !places.has(path);
    });
    expect(missing).toEqual([]);
    expect(new Set(aliases).size).toBe(aliases.length);

    const bodies = documents(found, 'articles', 'pages')
      .map(({ body }) => decodeURI(body.replace(/%(?![\da-f]{2})/gi, '%25')))
      .join('\n');
    const pictures = taken.flatMap(({ content }) =>
      [...content.matchAll(/<img\b[^>]*?\ssrc="([^"]+)"/g)].map(([, src = '']) => src),
    );
    const names = pictures
      .filter((src) => /\.(?:jpe?g|png|gif)(?:\?|$)/.test(src))
      .map((src) => basename(new URL(src, 'https://a.example').pathname));
    expect(
      names.filter((name) => !bodies.includes(name.replace(/-\d+x\d+(?=\.)/, '')) && !bodies.includes(name)),
    ).toEqual([]);
  });

  it('one export in three files is one site', async () => {
    const found = await read(globSync(`${samples}/mit/multiple-*.xml`));
    expect(documents(found, 'articles').map(({ fields: { image } }) => image)).toContainEqual(
      expect.stringContaining('images.unsplash.com/photo-1601276861758'),
    );
    expect(documents(found, 'authors')).toHaveLength(2);
    expect(documents(found, 'pages')).toHaveLength(1);
  });
});
