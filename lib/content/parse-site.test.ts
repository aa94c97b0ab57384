import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { parseFile } from './parse-file.ts';

const parse = (fields: string) => parseFile('site.md', `---\n${fields}\n---\nNotes for editors.`, 'UTC');

test('a name makes a site, and everything else has a default', () => {
  expect(parse('name: The Courier')).toMatchObject({
    ok: true,
    value: { document: { kind: 'site', site: { ...defaultSite, name: 'The Courier' } }, problems: [], mentions: [] },
  });
});

test('every field arrives', () => {
  const fields = [
    'name: The Courier',
    'tagline: News of the harbour',
    'description: All of it.',
    'language: de_AT',
    'timeZone: Europe/Vienna',
    'navigation: [world, /about]',
    'footer: [/imprint]',
    'pictureHosts: [Pictures.Example]',
    'smartPunctuation: false',
  ];
  expect(parse(fields.join('\n'))).toMatchObject({
    ok: true,
    value: {
      document: {
        site: {
          name: 'The Courier',
          tagline: 'News of the harbour',
          description: 'All of it.',
          language: 'de-AT',
          timeZone: 'Europe/Vienna',
          navigation: ['world', '/about'],
          footer: ['/imprint'],
          pictureHosts: ['pictures.example'],
          smartPunctuation: false,
        },
      },
    },
  });
});

test.each([
  ['timeZone: Europe/Wien', '"Europe/Wien" in timeZone, expected a time zone such as Europe/Vienna', 11],
  ['pictureHosts: [https://x.example/]', '"https://x.example/" in pictureHosts[1], expected a host such as', 16],
  ['pictureHosts: ["*"]', '"*" in pictureHosts[1], expected a host such as pictures.example', 16],
  ['smartPunctuation: no', '"no" in smartPunctuation, expected true or false', 19],
  ['language: "?"', '"?" in language, expected a language such as en, pt-BR or zh-Hant', 11],
])('%s is refused where it stands', (field, message, column) => {
  expect(parse(`name: The Courier\n${field}`)).toMatchObject({
    ok: false,
    error: { problems: [{ line: 3, column, rule: 'field-value', message: expect.stringContaining(message) }] },
  });
});

test('the menu and the footer mention the addresses they lead to, each at its place', () => {
  const fields = ['name: The Courier', 'navigation: [World, /About/, /media/plan.pdf]', 'footer: [/imprint]'];
  expect(parse(fields.join('\n'))).toMatchObject({
    ok: true,
    value: {
      mentions: [
        { kind: 'link', name: '/world', written: 'World', line: 3, column: 14 },
        { kind: 'link', name: '/about', written: '/About/', line: 3, column: 21 },
        { kind: 'picture', name: '/media/plan.pdf', written: '/media/plan.pdf', line: 3, column: 30 },
        { kind: 'link', name: '/imprint', written: '/imprint', line: 4, column: 10 },
      ],
    },
  });
});

test('a site has a name', () => {
  expect(parse('tagline: News')).toMatchObject({
    ok: false,
    error: { problems: [{ line: 1, column: 1, rule: 'missing-field', hint: 'add a line name: …' }] },
  });
});
