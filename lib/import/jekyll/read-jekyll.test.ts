import { expect, test } from 'vitest';
import { makeFolder } from '#tests/newsroom/make-import.ts';
import { type Imported, UnreadableSource } from '../imported.ts';
import { noMapping } from '../mapping.ts';
import { readJekyll } from './read-jekyll.ts';

const settings =
  'url: https://bell.example\nbaseurl: /paper\ntimezone: America/Halifax\npermalink: /:categories/:year/:title/\n';

async function read(files: Readonly<Record<string, string>>): Promise<readonly Imported[]> {
  const folder = makeFolder(files);
  const found: Imported[] = [];
  const source = { folder, timeZone: 'UTC', mapping: noMapping, siteHosts: [] };
  for await (const one of readJekyll(source)) found.push(one);
  return found;
}

async function readOne(body: string, files: Readonly<Record<string, string>> = {}) {
  const post = `---\ntitle: Bell\ncategories: [Harbour]\n---\n${body}`;
  const found = await read({ '_config.yml': settings, '_posts/2020-01-02-bell.md': post, ...files });
  const document = found.find((one) => one.kind === 'document' && one.name === 'harbour/2020/bell');
  const notes = found.flatMap((one) => (one.kind === 'note' ? [`${one.place}: ${one.words}`] : []));
  return { found, notes, body: document?.kind === 'document' ? document.body.trim() : '' };
}

test('a post has the date of its name, its old address, and everything its front matter says', async () => {
  const found = await read({
    '_config.yml': `${settings}defaults:\n  - scope: {path: "", type: posts}\n    values: {author: ann}\n`,
    '_data/authors.yml': 'ann: {name: Ann Lee, bio: Walks the quays.}\n',
    'img/bell.jpg': 'x',
    '_posts/2020-01-02-the-bell.md':
      '---\ntitle: "The bell: one"\ncategories: [Harbour, History]\ntags: bells ships\nexcerpt: It rang.\nlast_modified_at: 2020-02-01\nimage: {path: /img/bell.jpg, alt: A bell}\nredirect_from: /old/bell\nmood: grim\n---\nText.\n',
  });
  expect(found).toContainEqual({
    kind: 'document',
    key: '_posts/2020-01-02-the-bell.md',
    folder: 'articles',
    name: 'harbour/2020/the-bell',
    body: 'Text.\n',
    fields: {
      title: 'The bell: one',
      description: 'It rang.',
      date: '2020-01-02T00:00:00-04:00',
      updated: '2020-02-01T00:00:00-04:00',
      tags: ['History', 'bells', 'ships'],
      authors: ['ann'],
      image: '/media/img/bell.jpg',
      imageAlt: 'A bell',
      imageCaption: undefined,
      draft: undefined,
      expires: undefined,
      lang: undefined,
      translationOf: undefined,
      canonical: undefined,
      comments: undefined,
      aliases: ['/harbour/history/2020/the-bell', '/old/bell'],
    },
  });
  expect(found).toContainEqual(expect.objectContaining({ folder: 'authors', name: 'ann', body: 'Walks the quays.' }));
  expect(found).toContainEqual(expect.objectContaining({ kind: 'file', to: 'media/img/bell.jpg' }));
  expect(found).toContainEqual(expect.objectContaining({ kind: 'note', place: 'front matter, mood' }));
});

test('Liquid becomes what it printed', async () => {
  const { body, notes } = await readOne(
    [
      'See [fog]({% post_url 2020-02-03-fog %}#two) and [about]({{ site.baseurl }}/about/).',
      '{: .lead}',
      '',
      '{% highlight ruby %}',
      'puts "{{ x }}"',
      '{% endhighlight %}',
      '',
      '{% raw %}{{ kept }}{% endraw %}{% comment %}hidden{% endcomment %} {{ page.title }}',
    ].join('\n'),
    {
      '_posts/2020-02-03-fog.md': '---\ntitle: Fog\n---\nx',
      'about.md': '---\ntitle: About\npermalink: /about/\n---\nWe.',
    },
  );
  expect(body).toBe(
    'See [fog](/news/2020/fog#two) and [about](/about).\n\n```ruby\nputs "{{ x }}"\n```\n\n{{ kept }} Bell',
  );
  expect(notes).toEqual([]);
});

test('what nothing here does stays to be seen, and is told with its line', async () => {
  const { body, notes } = await readOne('One.\n\n{% include newsletter.html %}\n');
  expect(body).toContain('{% include newsletter.html %}');
  expect(notes).toEqual([expect.stringMatching(/^_posts\/2020-01-02-bell\.md:7: \{% include newsletter/)]);
});

test('pictures come along, those elsewhere and links to nothing lead where they led', async () => {
  const { body, notes, found } = await readOne(
    '![](/img/a.jpg) ![b](/img/gone.jpg) [c](/nothing/) [d](https://bell.example/paper/img/a.jpg "T") [e](https://other.example/)\n\n{% include figure.html src="/img/a.jpg" caption="Cap" alt="Alt" %}',
    { 'img/a.jpg': 'x' },
  );
  expect(body).toBe(
    '![a](/media/img/a.jpg) ![b](https://bell.example/img/gone.jpg) [c](https://bell.example/nothing/) [d](/media/img/a.jpg "T") [e](https://other.example/)\n\n![Alt](/media/img/a.jpg "Cap")',
  );
  expect(notes).toHaveLength(2);
  expect(found.filter(({ kind }) => kind === 'file').length).toBeGreaterThan(0);
});

test('code is left as it is written', async () => {
  const { body } = await readOne('`[a](/img/a.jpg)`\n\n    ![x](/img/a.jpg)\n', { 'img/a.jpg': 'x' });
  expect(body).toBe('`[a](/img/a.jpg)`\n\n    ![x](/img/a.jpg)');
});

test('no picture leads out of the folder', async () => {
  const { found } = await readOne('![x](../../../../../etc/passwd.jpg) ![y](/../../etc/hostname.png)');
  expect(found.filter(({ kind }) => kind === 'file')).toEqual([]);
});

test('a file at fault is told of, and the others are taken', async () => {
  const { notes, body } = await readOne('Text.', {
    '_posts/2020-03-01-bad.md': '---\ntitle: [\n---\n',
    '_posts/undated.md': '---\ntitle: x\n---\n',
    'index.md': '---\nlayout: home\n---\n',
    'search.md': '---\ntitle: Search\n---\nx',
  });
  expect(body).toBe('Text.');
  expect(notes.map((note) => note.replace(/: .*/s, ''))).toEqual([
    expect.stringMatching(/^_posts\/2020-03-01-bad\.md:\d+:\d+$/),
    '_posts/undated.md',
    'index.md',
    'search.md',
  ]);
});

test('a folder of something else is refused in one sentence', async () => {
  await expect(read({ 'a.md': 'x' })).rejects.toThrow(UnreadableSource);
  await expect(read({ '_config.yml': 'a: [' })).rejects.toThrow(/_config\.yml:1:\d+: /);
});
