import { expect, test } from 'vitest';
import { parseFile } from './parse-file.ts';

const parse = (file: string, fields: string, body = '') =>
  parseFile(file, `---\n${fields}\n---\n${body}`, 'Europe/Vienna');

test('a section has a title and may have a description', () => {
  expect(parse('sections/World News.md', 'title: World')).toMatchObject({
    ok: true,
    value: { document: { kind: 'section', section: { id: 'world-news', title: 'World', description: '' } } },
  });
  expect(parse('sections/world.md', 'title: World\ndescription: Everywhere.')).toMatchObject({
    value: { document: { section: { description: 'Everywhere.' } } },
  });
  expect(parse('sections/world.md', 'description: Everywhere.')).toMatchObject({ ok: false });
});

test('a tag has a title and may have a description', () => {
  expect(parse('tags/fire.md', 'title: Fires\ndescription: All of them.')).toMatchObject({
    ok: true,
    value: { document: { kind: 'tag', tag: { id: 'fire', title: 'Fires', description: 'All of them.' } } },
  });
  expect(parse('tags/fire.md', 'titel: Fires')).toMatchObject({
    ok: false,
    error: { problems: [{ line: 2, column: 1, hint: 'did you mean "title"?' }, { rule: 'missing-field' }] },
  });
});

test('an author has a name; the body is the biography, and introduces who has no description', () => {
  expect(parse('authors/jane-doe.md', 'name: Jane Doe', 'Jane **covers** harbours.\n')).toMatchObject({
    ok: true,
    value: {
      document: {
        kind: 'author',
        author: { id: 'jane-doe', name: 'Jane Doe', role: '', description: 'Jane covers harbours.', image: null },
      },
      mentions: [],
      body: 'Jane **covers** harbours.\n',
    },
  });
});

test("an author's portrait is mentioned with its place", () => {
  const fields = 'name: Jane Doe\nrole: Editor\nimage: ../media/jane.jpg\nimageAlt: Jane Doe.\nimageFocus: .5 .2';
  expect(parse('authors/jane-doe.md', fields)).toMatchObject({
    ok: true,
    value: {
      document: {
        author: {
          role: 'Editor',
          image: { address: '/media/jane.jpg', alternative: 'Jane Doe.', focus: { x: 0.5, y: 0.2 } },
        },
      },
      mentions: [{ kind: 'media', name: '/media/jane.jpg', written: '../media/jane.jpg', line: 4, column: 8 }],
    },
  });
});

test('a page has a title, and its path is that of the file', () => {
  expect(parse('pages/about/Team.md', 'title: Our team', 'We are five.')).toMatchObject({
    ok: true,
    value: {
      document: {
        kind: 'page',
        page: { path: '/about/team', title: 'Our team', description: 'We are five.', updatedAt: null, lang: null },
      },
    },
  });
});

test('a page may have old addresses, and numbers of WordPress', () => {
  expect(parse('pages/about.md', 'title: About\naliases: [/Old/About/, "/?page_id=7"]')).toMatchObject({
    value: { document: { page: { aliases: ['/old/about', '/?page_id=7'] } } },
  });
});

test('a page may say when it was changed', () => {
  expect(parse('pages/about.md', 'title: About\nupdated: 2026-07-20\nlang: de')).toMatchObject({
    value: { document: { page: { updatedAt: Date.parse('2026-07-19T22:00:00Z'), lang: 'de' } } },
  });
  expect(parse('pages/about.md', 'title: About\nupdated: 2026-07-20T00:00+20:00')).toMatchObject({
    ok: true,
    value: { problems: [{ line: 3, column: 10, rule: 'date', severity: 'error' }] },
  });
  expect(parse('pages/about.md', 'title: About\nupdated: never')).toMatchObject({
    ok: false,
    error: { problems: [{ line: 3, column: 10, rule: 'date' }] },
  });
});
