import { expect, test } from 'vitest';
import { makeFolder } from '#tests/newsroom/make-import.ts';
import { type Imported, UnreadableSource } from '../imported.ts';
import { noMapping } from '../mapping.ts';
import { readHugo } from './read-hugo.ts';

const settings =
  'baseURL = "https://hugo.example/"\ndefaultContentLanguage = "en"\n[params]\nphone = "12"\n[permalinks]\nposts = "/:year/:month/:slug/"\n[languages.en]\n[languages.es]\n';

async function read(files: Readonly<Record<string, string>>): Promise<readonly Imported[]> {
  const folder = makeFolder(files);
  const found: Imported[] = [];
  for await (const one of readHugo({ folder, timeZone: 'UTC', mapping: noMapping, siteHosts: [] })) found.push(one);
  return found;
}

async function readOne(body: string, files: Readonly<Record<string, string>> = {}) {
  const post = `+++\ntitle = "Bell"\ndate = 2020-01-02T00:00:00Z\n+++\n${body}`;
  const found = await read({ 'hugo.toml': settings, 'content/posts/bell.md': post, ...files });
  const document = found.find((one) => one.kind === 'document' && one.key === 'content/posts/bell.md');
  const notes = found.flatMap((one) => (one.kind === 'note' ? [`${one.place}: ${one.words}`] : []));
  return { found, notes, body: document?.kind === 'document' ? document.body.trim() : '' };
}

const documents = (found: readonly Imported[]) => found.flatMap((one) => (one.kind === 'document' ? [one] : []));

test('stories, pages, sections and authors are told apart, and keep their old addresses', async () => {
  const found = await read({
    'hugo.toml': settings,
    'content/posts/first.md':
      '+++\ntitle = "First: one"\ndate = 2021-05-06T07:08:09+02:00\nexpiryDate = 2030-01-01\ncategories = ["Culture"]\ntags = ["Film"]\nauthors = ["ann"]\naliases = ["/alt/first", "https://old.example/f%C3%A9lin/?x=1"]\n+++\nText\n',
    'content/posts/first.es.md': '---\ntitle: Primero\ndate: 2021-05-06\n---\nHola\n',
    'content/posts/bundle/index.md':
      '{"title": "Bundle", "date": "2021-05-07", "cover": {"image": "cover.jpg"}}\n![](cover.jpg)\n',
    'content/posts/bundle/cover.jpg': 'x',
    'content/news/_index.md': '---\ntitle: The News\ndescription: All of it.\n---\n',
    'content/news/2021-05-08-second.md': '---\ntitle: Second\ndraft: true\nurl: /custom/second.html\n---\nBody\n',
    'content/authors/ann/_index.md': '---\ntitle: Ann Lee\n---\nWrites.\n',
    'content/about.md': '---\ntitle: About\n---\nWe are.\n',
  });
  const shown = documents(found).map(({ folder, name, fields }) => [
    `${folder}/${name}`,
    fields.aliases,
    fields.title ?? fields.name,
  ]);
  expect(shown).toEqual([
    ['sections/news', undefined, 'The News'],
    ['sections/culture', undefined, 'Culture'],
    ['authors/ann', undefined, 'Ann Lee'],
    ['articles/news/2021/second', ['/custom/second.html'], 'Second'],
    ['articles/news/2021/bundle', ['/2021/05/bundle'], 'Bundle'],
    ['articles/news/2021/es/first', ['/es/2021/05/primero'], 'Primero'],
    ['articles/culture/2021/first', ['/2021/05/first-one', '/alt/first', '/félin'], 'First: one'],
    ['pages/about', [], 'About'],
  ]);
  const fields = new Map(documents(found).map((one) => [one.name, one.fields]));
  expect(fields.get('news/2021/es/first')).toMatchObject({ lang: 'es', translationOf: '/culture/2021/first' });
  expect(fields.get('culture/2021/first')).toMatchObject({
    date: '2021-05-06T05:08:09Z',
    expires: '2030-01-01T00:00:00Z',
  });
  expect(fields.get('news/2021/bundle')).toMatchObject({ image: '/media/posts/bundle/cover.jpg', imageAlt: 'cover' });
  expect(fields.get('news/2021/second')).toMatchObject({ draft: true, date: '2021-05-08T00:00:00Z' });
});

test('shortcodes become what they showed', async () => {
  const { body, notes } = await readOne(
    [
      '[a]({{< relref "/news/fog.md#x" >}}) {{< param phone >}}',
      '{{< figure src="/a.jpg" alt="Alt" caption="Cap" >}}',
      'after',
      '{{% notice title="Heed" %}}',
      'Be **careful**.',
      '{{% /notice %}}',
      '{{< highlight go >}}',
      'x := "{{< y >}}"',
      '{{< /highlight >}}',
    ].join('\n'),
    { 'content/news/fog.md': '---\ntitle: Fog\ndate: 2020-01-01\n---\nx', 'static/a.jpg': 'x' },
  );
  expect(body).toBe(
    [
      '[a](/news/2020/fog#x) 12',
      '![Alt](/media/a.jpg "Cap")',
      'after',
      ':::aside[Heed]',
      'Be **careful**.',
      ':::',
      '```go\nx := "{{< y >}}"\n```',
    ].join('\n\n'),
  );
  expect(notes).toEqual([]);
});

test('a shortcode that nothing here does stays to be seen, and is told with its line', async () => {
  const { body, notes } = await readOne(
    'One.\n\n{{< poll id="3" >}}\n\n{{</* figure src="x" */>}}\n\n```\n{{< poll >}}\n```',
  );
  expect(body).toBe('One.\n\n{{\\< poll id="3" >}}\n\n{{< figure src="x" >}}\n\n```\n{{< poll >}}\n```');
  expect(notes).toEqual([expect.stringMatching(/^content\/posts\/bell\.md:7: \{\{< poll/)]);
});

test('a file at fault is told of with its place, and the others are taken', async () => {
  const { notes, body } = await readOne('Text.', {
    'content/posts/bad.md': '+++\na = = 1\n+++\n',
    'content/posts/x.org': 'x',
  });
  expect(body).toBe('Text.');
  expect(notes).toEqual([expect.stringMatching(/^content\/posts\/bad\.md:2:\d+: /), expect.stringContaining('x.org')]);
});

test('a folder of something else is refused in one sentence', async () => {
  await expect(read({ 'a.md': 'x' })).rejects.toThrow(UnreadableSource);
  await expect(read({ 'hugo.toml': 'a = = 1' })).rejects.toThrow(/hugo\.toml:1:\d+: /);
});
