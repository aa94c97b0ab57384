import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Imported, ImportedComment, ImportedDocument } from '../imported.ts';
import { noMapping } from '../mapping.ts';
import { readWordPress } from './read-word-press.ts';
import type { WordPressSource } from './word-press-source.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wordpress-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const head = `<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://old.example</wp:base_site_url>
<wp:author><wp:author_id>3</wp:author_id><wp:author_login>ann</wp:author_login><wp:author_display_name><![CDATA[Ann Lee]]></wp:author_display_name></wp:author>
<wp:category><wp:term_id>11</wp:term_id><wp:category_nicename>news</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name>News</wp:cat_name><wp:category_description>What is new.</wp:category_description></wp:category>
<wp:category><wp:term_id>12</wp:term_id><wp:category_nicename>harbour</wp:category_nicename><wp:category_parent>news</wp:category_parent><wp:cat_name>Harbour &amp; quay</wp:cat_name></wp:category>
<wp:tag><wp:term_id>13</wp:term_id><wp:tag_slug>rope</wp:tag_slug><wp:tag_name>Rope</wp:tag_name><wp:tag_description>All of rope.</wp:tag_description></wp:tag>`;

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** An item as an export has it; `raw` is taken as it stands. */
function item({ raw = '', ...fields }: Fields): string {
  const all: Fields = {
    'wp:post_type': 'post',
    'wp:status': 'publish',
    'wp:post_date_gmt': '2025-03-04 10:20:30',
    ...fields,
  };
  const elements = Object.entries(all).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`);
  return `<item>${elements.join('')}${raw}</item>\n`;
}

const meta = (key: string, value: string) =>
  `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`;

function write(name: string, items: string, top = head): string {
  const namespaces = ['wp', 'excerpt'].map(
    (prefix) => `xmlns:${prefix}="http://wordpress.org/export/1.2/${prefix === 'wp' ? '' : 'excerpt/'}"`,
  );
  const others = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"';
  const file = join(folder, name);
  writeFileSync(file, `<rss ${namespaces.join(' ')} ${others}><channel>${top}\n${items}</channel></rss>`);
  return file;
}

async function read(items: string, source: Partial<WordPressSource> = {}): Promise<readonly Imported[]> {
  const files = source.files ?? [write('export.xml', items)];
  const all: WordPressSource = {
    files,
    uploads: null,
    timeZone: 'Europe/Vienna',
    mapping: noMapping,
    siteHosts: [],
    now: Date.UTC(2026, 0, 1),
    ...source,
  };
  const found: Imported[] = [];
  for await (const one of readWordPress(all)) found.push(one);
  return found;
}

function documents(
  found: readonly Imported[],
  room: ImportedDocument['folder'] = 'articles',
): readonly ImportedDocument[] {
  return found.filter((one) => one.kind === 'document').filter((one) => one.folder === room);
}

const notes = (found: readonly Imported[]) => found.filter((one) => one.kind === 'note').map(({ words }) => words);

describe('readWordPress', () => {
  it('reads a story with all that belongs to it', async () => {
    const found = await read(
      item({
        title: 'Salt &amp; <em>rope</em>',
        link: 'https://old.example/2025/03/salt-rope/',
        'dc:creator': 'ann',
        'content:encoded': 'It rained.\n\nIt stopped.<!--more-->',
        'excerpt:encoded': 'On <b>rope</b>.',
        'wp:post_id': '21',
        'wp:post_name': 'salt-rope',
        'wp:comment_status': 'closed',
        raw: `<category domain="category" nicename="harbour">Harbour</category><category domain="post_tag" nicename="rope">Rope</category>${meta('_wp_old_slug', 'salt')}`,
      }),
    );
    expect(documents(found)).toEqual([
      {
        kind: 'document',
        key: 'post 21',
        folder: 'articles',
        name: 'news/2025/salt-rope',
        fields: {
          title: 'Salt & rope',
          description: 'On rope.',
          date: '2025-03-04T11:20:30+01:00',
          tags: ['Harbour & quay', 'Rope'],
          authors: ['ann'],
          draft: undefined,
          aliases: ['/2025/03/salt-rope', '/2025/03/salt', '/?p=21'],
          canonical: undefined,
          comments: false,
          audio: undefined,
        },
        body: 'It rained.\n\nIt stopped.\n',
      },
    ]);
    expect(documents(found, 'sections')).toMatchObject([
      { name: 'news', fields: { title: 'News', description: 'What is new.' } },
    ]);
    expect(documents(found, 'authors')).toMatchObject([{ name: 'ann', fields: { name: 'Ann Lee' } }]);
    expect(documents(found, 'tags').map(({ name, fields: { description } }) => [name, description])).toEqual([
      ['harbour-quay', ''],
      ['rope', 'All of rope.'],
    ]);
  });

  it('publishes nothing that was not public', async () => {
    const found = await read(
      [
        item({ title: 'Private', 'wp:status': 'private' }),
        item({ title: 'Locked', 'wp:post_password': 'secret' }),
        item({
          title: 'Draft',
          'wp:status': 'draft',
          'wp:post_date_gmt': '0000-00-00 00:00:00',
          'wp:post_date': '2025-07-01 09:00:00',
        }),
        item({ title: 'Waiting', 'wp:status': 'pending' }),
        item({ title: 'Odd', 'wp:status': 'wc-completed' }),
        item({ title: 'Missed', 'wp:status': 'future' }),
        item({ title: 'Hidden page', 'wp:post_type': 'page', 'wp:status': 'private' }),
        item({ title: 'Undated', 'wp:post_date_gmt': '' }),
        item({ title: 'Misdated', 'wp:post_date_gmt': '2020-02-30 10:00:00' }),
        item({ title: 'To come', 'wp:status': 'future', 'wp:post_date_gmt': '2027-01-01 00:00:00' }),
        item({ title: 'Gone', 'wp:status': 'trash' }),
        item({ title: 'Order', 'wp:post_type': 'shop_order' }),
        item({ title: 'Earlier', 'wp:post_type': 'revision', 'wp:status': 'inherit' }),
      ].join(''),
    );
    const drafts = documents(found).map(({ fields: { title, draft } }) => [title, draft]);
    expect(drafts.filter(([, draft]) => draft !== true)).toEqual([['To come', undefined]]);
    expect(drafts).toHaveLength(10);
    expect(documents(found)[2]?.fields.date).toBe('2025-07-01T09:00:00+02:00');
    expect(documents(found, 'pages')).toEqual([]);
    expect(notes(found)).toEqual(
      expect.arrayContaining([
        'It had a password and is a draft now: there are no passwords here.',
        'Left out, items in the trash: 1.',
        'Left out, items of type "shop_order" (stories? see --type): 1.',
        'Left out, items of type "revision", which WordPress keeps for itself: 1.',
      ]),
    );
  });

  it('puts pages below their parents, and gives each item an address of its own', async () => {
    const page = { 'wp:post_type': 'page' };
    const found = await read(
      [
        item({ ...page, title: 'Crew', 'wp:post_id': '5', 'wp:post_name': 'crew', 'wp:post_parent': '6' }),
        item({ ...page, title: 'About', 'wp:post_id': '6', 'wp:post_name': 'about' }),
        item({
          ...page,
          title: 'Search',
          'wp:post_id': '7',
          'wp:post_name': 'search',
          link: 'https://old.example/search/',
        }),
        item({ ...page, title: 'News', 'wp:post_id': '8', 'wp:post_name': 'news' }),
        item({
          title: 'A',
          'wp:post_id': '9',
          'wp:post_name': 'same',
          raw: '<category domain="category" nicename="news">News</category>',
        }),
        item({
          title: 'B',
          'wp:post_id': '10',
          'wp:post_name': 'same',
          raw: '<category domain="category" nicename="news">News</category>',
        }),
        item({ title: 'Ω', 'wp:post_id': '11', 'wp:post_name': '%ce%ba%cf%8d%ce%bc%ce%b1.html' }),
        item({ title: '', 'wp:post_id': '12', 'content:encoded': 'No *headline* here.' }),
      ].join(''),
    );
    expect(documents(found, 'pages').map(({ name }) => name)).toEqual(['about/crew', 'about', 'search-7', 'news-8']);
    expect(documents(found).map(({ name }) => name)).toEqual([
      'news/2025/same',
      'news/2025/same-10',
      'uncategorized/2025/κύμα',
      'uncategorized/2025/12',
    ]);
    expect(documents(found).at(-1)?.fields.title).toBe('No headline here.');
    expect(notes(found)).toContainEqual(expect.stringContaining('The page was at /search and is at /search-7 now'));
  });

  it('finds pictures wherever in the files they stand, with their words, and takes along what lies in the uploads', async () => {
    mkdirSync(join(folder, 'uploads/2025/03'), { recursive: true });
    writeFileSync(join(folder, 'uploads/2025/03/pier.jpg'), 'pier');
    symlinkSync('/etc/passwd', join(folder, 'uploads/secret.jpg'));
    const upload = 'https://old.example/wp-content/uploads';
    const story = item({
      title: 'Pier',
      'wp:post_id': '30',
      'content:encoded': `[gallery ids="31,32"]\n\n<img class="wp-image-31" src="${upload}/2025/03/pier-300x200.jpg"> <a href="/?attachment_id=31">whole</a> <img src="${upload}/secret.jpg" alt="x"><img src="${upload}/../../../etc/passwd.jpg" alt="y">`,
      raw: meta('_thumbnail_id', '31'),
    });
    const attachment = { 'wp:post_type': 'attachment', 'wp:status': 'inherit' };
    const pictures = [
      item({
        ...attachment,
        'wp:post_id': '31',
        'wp:attachment_url': `${upload}/2025/03/pier.jpg`,
        'excerpt:encoded': 'The <b>pier</b>',
        'wp:post_parent': '30',
        link: 'https://old.example/pier/pier-picture/',
        raw: meta('_wp_attachment_image_alt', 'A pier at low tide'),
      }),
      item({ ...attachment, 'wp:post_id': '32', 'wp:attachment_url': `${upload}/gone.jpg` }),
    ].join('');
    const files = [write('posts.xml', story), write('media.xml', pictures)];
    const found = await read('', { files, uploads: join(folder, 'uploads') });
    expect(found.filter(({ kind }) => kind === 'file')).toMatchObject([
      {
        key: '2025/03/pier.jpg',
        from: expect.stringMatching(/uploads\/2025\/03\/pier\.jpg$/),
        to: 'media/2025/03/pier.jpg',
      },
      { key: 'gone.jpg', from: null },
      { key: 'secret.jpg', from: null },
    ]);
    const [{ fields, body } = { fields: {}, body: '' }] = documents(found);
    expect(fields).toMatchObject({
      image: '/media/2025/03/pier.jpg',
      imageAlt: 'A pier at low tide',
      imageCaption: 'The pier',
      aliases: ['/?p=30', '/pier/pier-picture', '/?attachment_id=31'],
    });
    expect(body).toContain('![A pier at low tide](/media/2025/03/pier.jpg)');
    expect(body).toContain('[whole](/media/2025/03/pier.jpg)');
    expect(body).toContain(`(${upload}/gone.jpg)`);
  });

  it('turns links to the old site into links here', async () => {
    const link = (address: string) => `<a href="${address}">x</a>`;
    const content = [
      'http://www.old.example/2024/tide/#part',
      '/?p=41#comment-9',
      'https://old.example/category/news/',
      'https://old.example/tag/rope/',
      'https://old.example/author/ann/',
      'https://old.example/',
      'https://old.example/nowhere/',
      'https://else.example/',
      'mailto:a@b.example',
    ].map(link);
    const category = '<category domain="category" nicename="news">News</category>';
    const found = await read(
      item({ title: 'Links', 'wp:post_id': '40', 'content:encoded': content.join('\n\n') }) +
        item({
          title: 'Tide',
          'wp:post_id': '41',
          'wp:post_name': 'tide',
          link: 'https://old.example/2024/tide/',
          raw: category,
        }),
    );
    expect(
      [...(documents(found)[0]?.body ?? '').matchAll(/\]\(([^)]*)\)|<([^>]*)>/g)].map(([, address]) => address),
    ).toEqual([
      '/news/2025/tide#part',
      '/news/2025/tide#comments',
      '/news',
      '/tags/rope',
      '/authors/ann',
      '/',
      'https://old.example/nowhere/',
      'https://else.example/',
      'mailto:a@b.example',
    ]);
    expect(notes(found)).toEqual([
      'The link to https://old.example/nowhere/ leads to nothing that was imported, and was left as it was.',
    ]);
  });

  it('hands comments on in threads, each after what it answers', async () => {
    const comment = (id: number, parent: number, more = '') =>
      `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>Bo &amp;amp; Co</wp:comment_author><wp:comment_author_email>bo@x.example</wp:comment_author_email><wp:comment_date_gmt>2025-03-05 08:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[Line\nnext\n\n<a href="https://x.example">there</a> &lt;b&gt;]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>${parent}</wp:comment_parent>${more}</wp:comment>`;
    const raw = [
      comment(3, 2),
      comment(2, 1, '<wp:comment_approved>spam</wp:comment_approved>'),
      comment(1, 0),
      comment(4, 99),
      comment(5, 6),
      comment(6, 5),
      comment(7, 0, '<wp:comment_type>pingback</wp:comment_type>'),
    ].join('');
    const found = await read(item({ title: 'Talk', 'wp:post_id': '50', raw }));
    const comments = found.filter((one): one is ImportedComment => one.kind === 'comment');
    expect(comments.map(({ key, parent }) => [key, parent])).toEqual([
      ['comment 1', null],
      ['comment 2', 'comment 1'],
      ['comment 3', 'comment 2'],
      ['comment 4', null],
      ['comment 5', null],
      ['comment 6', null],
    ]);
    expect(comments[0]).toMatchObject({
      document: 'post 50',
      name: 'Bo & Co',
      email: 'bo@x.example',
      text: 'Line\nnext\n\nthere (https://x.example) <b>',
      writtenAt: Date.UTC(2025, 2, 5, 8),
      state: 'approved',
    });
    expect(notes(found)).toContain('Left out, comments of the kind "pingback": 1.');
  });

  it('names co-authors, guests and those whom only a byline names', async () => {
    const coAuthors =
      '<category domain="author" nicename="cap-bo">Bo Ek</category><category domain="author" nicename="ann">Ann Lee</category>';
    const guest =
      meta('cap-display_name', 'Bo Ek') +
      meta('cap-user_login', 'bo') +
      meta('cap-description', 'Bo sails.') +
      meta('cap-website', 'https://bo.example/');
    const found = await read(
      item({ title: 'Two', 'dc:creator': 'ann', raw: coAuthors }) +
        item({ title: 'One', 'dc:creator': 'cy@mail.example' }) +
        item({ 'wp:post_type': 'guest-author', title: 'Bo', raw: guest }),
    );
    expect(documents(found).map(({ fields: { authors } }) => authors)).toEqual([['bo', 'ann'], ['cy']]);
    expect(
      documents(found, 'authors').map(({ name, fields: { name: words, profiles }, body }) => [
        name,
        words,
        profiles,
        body,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['ann', 'Ann Lee', undefined, ''],
        ['bo', 'Bo Ek', ['https://bo.example/'], 'Bo sails.'],
        ['cy', 'cy', undefined, ''],
      ]),
    );
  });

  it('reads what plugins for search engines and podcasts keep', async () => {
    mkdirSync(join(folder, 'uploads'));
    writeFileSync(join(folder, 'uploads/bell.mp3'), 'bell');
    const news =
      '<category domain="category" nicename="aaa">Aaa</category><category domain="category" nicename="news">News</category>';
    const raw = [
      meta('_yoast_wpseo_metadesc', 'For search engines.'),
      meta('_yoast_wpseo_primary_category', '11'),
      meta('_yoast_wpseo_canonical', 'https://first.example/story'),
      meta('enclosure', 'https://old.example/wp-content/uploads/bell.mp3\n123\naudio/mpeg\n'),
    ];
    const found = await read(item({ title: 'Bell', 'wp:is_sticky': '1', raw: news + raw.join('') }), {
      uploads: join(folder, 'uploads'),
    });
    expect(documents(found)).toMatchObject([
      {
        name: 'news/2025/bell',
        fields: {
          description: 'For search engines.',
          canonical: 'https://first.example/story',
          audio: '/media/bell.mp3',
          tags: ['Aaa'],
        },
      },
    ]);
    expect(notes(found)).toContainEqual(expect.stringContaining('add /news/2025/bell to the pins of front.md'));
  });

  it('calls sections, tags and authors what the mapping says', async () => {
    const mapping = {
      sections: new Map([['harbour', 'local']]),
      tags: new Map([['rope', null]]),
      authors: new Map([['ann', 'ann-lee']]),
    };
    const raw =
      '<category domain="category" nicename="harbour">Harbour</category><category domain="post_tag" nicename="rope">Rope</category>';
    const found = await read(item({ title: 'Quay', 'dc:creator': 'ann', raw }), { mapping });
    expect(documents(found)).toMatchObject([{ name: 'local/2025/quay', fields: { tags: [], authors: ['ann-lee'] } }]);
    expect(documents(found, 'sections')).toMatchObject([{ name: 'local', fields: { title: 'Local' } }]);
    const own = { ...noMapping, sections: new Map([['harbour', 'harbour']]) };
    const sections = documents(await read(item({ title: 'Quay', raw }), { mapping: own }), 'sections');
    expect(sections).toMatchObject([{ name: 'harbour', fields: { title: 'Harbour & quay' } }]);
  });

  it('takes types of plugins for stories where it is told to', async () => {
    const found = await read(item({ title: 'Film', 'wp:post_type': 'video' }), { storyTypes: ['video'] });
    expect(documents(found)).toMatchObject([{ key: expect.stringMatching(/^video /), fields: { title: 'Film' } }]);
  });

  it('takes an item that two files have once', async () => {
    const story = item({ title: 'Once', 'wp:post_id': '60' });
    const found = await read('', { files: [write('a.xml', story), write('b.xml', story)] });
    expect(documents(found)).toHaveLength(1);
    expect(notes(found)).toEqual(['Left out, items that the export has twice: 1.']);
  });

  it('yields nothing when one of several files is broken', async () => {
    const files = [write('a.xml', item({ title: 'Sound' })), write('b.xml', '<item>')];
    await expect(read('', { files })).rejects.toThrow(/b\.xml:\d+:\d+: /);
  });
});
