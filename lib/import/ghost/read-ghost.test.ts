import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Imported, ImportedDocument } from '../imported.ts';
import { noMapping } from '../mapping.ts';
import type { GhostSource } from './ghost-source.ts';
import { readGhost } from './read-ghost.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ghost-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const now = Date.UTC(2026, 10, 1);

function place(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

async function read(files: readonly string[], options: Partial<GhostSource> = {}): Promise<readonly Imported[]> {
  const source = { files, uploads: null, timeZone: 'Europe/Vienna', mapping: noMapping, siteHosts: [], now };
  return await Array.fromAsync(readGhost({ ...source, ...options }));
}

async function readTables(tables: Readonly<Record<string, unknown>>, options: Partial<GhostSource> = {}) {
  return await read(
    [place('export.json', JSON.stringify({ db: [{ meta: { version: '5.0.0' }, data: tables }] }))],
    options,
  );
}

/** Documents by their paths. */
function documents(found: readonly Imported[]): ReadonlyMap<string, ImportedDocument> {
  return new Map(found.flatMap((one) => (one.kind === 'document' ? [[`${one.folder}/${one.name}`, one]] : [])));
}

function notes(found: readonly Imported[]): readonly string[] {
  return found.flatMap((one) => (one.kind === 'note' ? [one.words] : []));
}

const post = {
  id: 'p1',
  slug: 'the-quay',
  title: 'The quay',
  html: '<p>A</p>',
  type: 'post',
  status: 'published',
  visibility: 'public',
  published_at: '2025-12-31T23:30:00.000Z',
};

describe('a post', () => {
  test('has its section and tags by their order, its authors, dates of the zone, and its old address', async () => {
    const found = await readTables({
      posts: [{ ...post, custom_excerpt: 'It is old.', canonical_url: 'https://first.example/a', author_id: 'u2' }],
      users: [
        {
          id: 'u1',
          name: 'Ann Lee',
          slug: 'ann',
          email: 'ann@paper.example',
          bio: 'Writes *things*.',
          website: 'https://ann.example',
          twitter: '@ann',
        },
        { id: 'u2', name: 'Bo', slug: 'bo' },
        { id: 'u3', name: 'Idle', slug: 'idle' },
      ],
      tags: [
        { id: 't1', name: 'Ferries', slug: 'ferries' },
        { id: 't2', name: 'Local', slug: 'local', description: 'Near.' },
        { id: 't3', name: '#hidden', slug: 'hash-hidden', visibility: 'internal' },
      ],
      posts_authors: [
        { post_id: 'p1', author_id: 'u2', sort_order: 1 },
        { post_id: 'p1', author_id: 'u1', sort_order: 0 },
      ],
      posts_tags: [
        { post_id: 'p1', tag_id: 't1', sort_order: 2 },
        { post_id: 'p1', tag_id: 't3', sort_order: 0 },
        { post_id: 'p1', tag_id: 't2', sort_order: 1 },
      ],
    });
    const all = documents(found);
    expect(all.get('articles/local/2026/the-quay')).toMatchObject({
      key: 'post p1',
      body: 'A\n',
      fields: {
        ...{ title: 'The quay', description: 'It is old.', date: '2026-01-01T00:30:00+01:00', tags: ['Ferries'] },
        ...{ authors: ['ann', 'bo'], draft: undefined, aliases: ['/the-quay'], canonical: 'https://first.example/a' },
      },
    });
    expect(all.get('sections/local')?.fields).toEqual({ title: 'Local', description: 'Near.' });
    expect(all.get('authors/ann')).toMatchObject({
      body: 'Writes \\*things\\*.\n',
      fields: { name: 'Ann Lee', profiles: ['https://ann.example', 'https://x.com/ann'] },
    });
    expect([...all.keys()]).toEqual([
      'sections/local',
      'tags/ferries',
      'authors/ann',
      'authors/bo',
      'articles/local/2026/the-quay',
    ]);
    expect(JSON.stringify(found)).not.toContain('ann@paper.example');
    expect(notes(found)).toEqual([
      'Tags that only editors saw were left out: #hidden.',
      'Users who wrote nothing were left out: Idle.',
    ]);
  });

  test('stands where the mapping says', async () => {
    const mapping = {
      ...noMapping,
      sections: new Map([
        ['ferries', null],
        ['local', 'town'],
      ]),
    };
    const tags = [
      { name: 'Ferries', slug: 'ferries' },
      { name: 'Local', slug: 'local' },
    ];
    const all = documents(await readTables({ posts: [{ ...post, tags }] }, { mapping }));
    expect(all.get('articles/town/2026/the-quay')?.fields.tags).toEqual(['Ferries']);
  });

  test.each([
    [{ visibility: 'paid' }, 'Not everybody could read it on the old site (paid).'],
    [{ visibility: 'tiers' }, 'Not everybody could read it on the old site (tiers).'],
    [{ status: 'sent' }, 'It was sent by mail and never shown on the site.'],
    [{ status: 'scheduled' }, 'It was scheduled for a date that is over, and never published.'],
    [{ published_at: null }, 'It has no date of publication.'],
  ])('that was not for everybody is a draft, and told of: %j', async (fields, words) => {
    const found = await readTables({ posts: [{ ...post, ...fields }] });
    const [story] = [...documents(found).values()].filter((one) => one.folder === 'articles');
    expect(story?.fields.draft).toBe(true);
    expect(notes(found)[0]).toContain(words);
  });

  test('without any date is the same in every run', async () => {
    const found = await readTables({ posts: [{ ...post, published_at: null, created_at: null }] }, { now: now + 1 });
    expect(documents(found).get('articles/news/1970/the-quay')?.fields).toMatchObject({ draft: true });
  });

  test('that is a draft or scheduled stays so', async () => {
    const found = await readTables({
      posts: [
        { ...post, status: 'draft', published_at: null, created_at: '2026-02-01T00:00:00Z' },
        { ...post, id: 'p2', slug: 'later', status: 'scheduled', published_at: '2027-02-01T00:00:00Z' },
      ],
    });
    const all = documents(found);
    expect(all.get('articles/news/2026/the-quay')?.fields).toMatchObject({ draft: true, aliases: [] });
    expect(all.get('articles/news/2027/later')?.fields).toMatchObject({
      draft: undefined,
      date: '2027-02-01T01:00:00+01:00',
    });
    expect(notes(found)).toEqual([]);
  });

  test('has pictures from the folder, and links to where things are now', async () => {
    mkdirSync(join(folder, 'images/2025/12'), { recursive: true });
    writeFileSync(join(folder, 'images/2025/12/quay.jpg'), 'jpeg');
    const html =
      '<p><a href="__GHOST_URL__/next/#x">next</a> <a href="https://www.paper.example/tag/local/">local</a> <a href="/gone/">gone</a></p>' +
      '<img src="__GHOST_URL__/content/images/size/w600/2025/12/quay.jpg" alt="Q"><img src="__GHOST_URL__/content/images/lost.jpg" alt="L">';
    const found = await readTables(
      {
        posts: [
          {
            ...post,
            html,
            feature_image: '__GHOST_URL__/content/images/2025/12/quay.jpg',
            tags: [{ name: 'Local', slug: 'local' }],
          },
          { ...post, id: 'p2', slug: 'next', type: 'page' },
        ],
        posts_meta: [{ post_id: 'p1', feature_image_alt: 'The quay', feature_image_caption: '<b>By</b> Ann' }],
      },
      { uploads: join(folder, 'images'), siteHosts: ['paper.example'] },
    );
    const story = documents(found).get('articles/local/2026/the-quay');
    expect(story?.fields).toMatchObject({
      image: '/media/2025/12/quay.jpg',
      imageAlt: 'The quay',
      imageCaption: 'By Ann',
    });
    expect(story?.body).toBe(
      '[next](/next#x) [local](/local) [gone](https://paper.example/gone/)\n\n' +
        '![Q](/media/2025/12/quay.jpg)![L](https://paper.example/content/images/lost.jpg)\n',
    );
    expect(found.filter(({ kind }) => kind === 'file')).toContainEqual({
      kind: 'file',
      key: '2025/12/quay.jpg',
      from: join(folder, 'images/2025/12/quay.jpg'),
      to: 'media/2025/12/quay.jpg',
    });
    expect(found.filter((one) => one.kind === 'file' && one.from === null)).toHaveLength(1);
    expect(notes(found)).toEqual([
      'The link to https://paper.example/gone/ leads to nothing that was imported, and was left as it was.',
    ]);
  });
});

test('a page is a page, and one that was not public is a draft among the stories', async () => {
  const found = await readTables({
    posts: [
      { ...post, page: 1, type: undefined },
      { ...post, id: 'p2', slug: 'b', type: 'page', status: 'draft' },
    ],
  });
  expect([...documents(found).keys()]).toEqual(['sections/news', 'pages/the-quay', 'articles/news/2026/b']);
  expect(notes(found)).toEqual(['It was not published. Pages have no drafts here: it is a draft among the stories.']);
});

test('addresses never meet: of two posts, of a post and the site itself', async () => {
  const found = await readTables({
    posts: [post, { ...post, id: 'p2' }, { ...post, id: 'p3', slug: 'search', type: 'page' }],
  });
  expect([...documents(found).keys()].filter((path) => !path.startsWith('sections'))).toEqual([
    'articles/news/2026/the-quay',
    'articles/news/2026/the-quay-2',
    'pages/search-2',
  ]);
});

test('permalinks with dates are read from the settings of old versions', async () => {
  const settings = [{ key: 'permalinks', value: '/:year/:month/:day/:slug/' }];
  const found = await readTables({ posts: [post], settings });
  expect(documents(found).get('articles/news/2026/the-quay')?.fields.aliases).toEqual(['/2025/12/31/the-quay']);
});

test('members who get mail are subscribers who were not asked yet; the others stay behind', async () => {
  const csv = place(
    'members.csv',
    'id,email,name,subscribed_to_emails,created_at\n1,Cy@x.example,Cy,true,2025-01-02T00:00:00.000Z\n2,d@x.example,D,false,\n',
  );
  const json = place(
    'a.json',
    JSON.stringify({
      data: {
        posts: [],
        members: [
          { id: 'm', email: 'a@x.example', created_at: '2024-01-01 00:00:00' },
          { id: 'n', email: 'b@x.example', subscribed: 0 },
        ],
      },
    }),
  );
  expect(await read([json, csv])).toEqual([
    { kind: 'extent', documents: 0 },
    { kind: 'subscriber', key: 'member a@x.example', email: 'a@x.example', since: Date.UTC(2024, 0, 1) },
    {
      kind: 'note',
      place: json,
      words: 'One member gets no mail from the old site, or left it: they are left behind.',
    },
    { kind: 'subscriber', key: 'member cy@x.example', email: 'Cy@x.example', since: Date.UTC(2025, 0, 2) },
    { kind: 'note', place: csv, words: 'One member gets no mail from the old site, or left it: they are left behind.' },
  ]);
});

describe('what is no export is refused with one line', () => {
  test.each([
    ['{"db": [\n  {"data": }]}', ':2:12: unexpected “}]}”: this is no JSON, or not all of it.'],
    ['{"posts": [', ':1:12: unexpected end of the file: this is no JSON, or not all of it.'],
    ['<rss>', ':1:1: unexpected “<rss>”: this is no JSON, or not all of it.'],
    [
      '{"users": []}',
      ': expected an export of Ghost: JSON with a list of "posts" in "data" or "db", as Settings → Export makes it.',
    ],
    [
      '[1]',
      ': expected an export of Ghost: JSON with a list of "posts" in "data" or "db", as Settings → Export makes it.',
    ],
  ])('%s', async (text, words) => {
    const file = place('broken.json', text);
    await expect(read([file])).rejects.toThrow(file + words);
  });

  test('also where it is a list of members without addresses, or is not there', async () => {
    const csv = place('members.csv', 'name\nAnn\n');
    await expect(read([csv])).rejects.toThrow(`${csv}:1:1: expected a column "email"`);
    await expect(read([join(folder, 'none.json')])).rejects.toThrow('none.json: the file cannot be read (ENOENT).');
    await expect(read([join(folder, 'none.csv')])).rejects.toThrow('none.csv: the file cannot be read (ENOENT).');
  });
});
