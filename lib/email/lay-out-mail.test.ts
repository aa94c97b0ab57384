import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { layOutMail, type MailContent } from './lay-out-mail.ts';
import { wrapText } from './wrap-text.ts';

const long =
  'The reporter asked the mayor of Otterville three times whether the dam had been inspected, and three times she spoke of ducks.';

const content: MailContent = {
  site: { name: 'The Otter & Co.', language: 'en' },
  origin: 'https://otter.example',
  title: 'Wilma replied to you',
  parts: [
    { kind: 'text', text: long },
    { kind: 'quote', by: 'Wilma <b>', text: 'First line\nsecond line\n\n<script>alert(1)</script>' },
    { kind: 'button', label: 'Read the reply', url: 'https://otter.example/river/dam/comments/abc?a=1&b=2' },
  ],
  foot: ['You asked for this.', { label: 'No more of these', url: 'https://otter.example/my-comments/stop/x' }],
};

test('a mail reads as plain text', () => {
  expect(layOutMail(content).text).toBe(`Wilma replied to you

The reporter asked the mayor of Otterville three times whether the dam
had been inspected, and three times she spoke of ducks.

Wilma <b>:
> First line
> second line
>
> <script>alert(1)</script>

Read the reply:
https://otter.example/river/dam/comments/abc?a=1&b=2

-- 
The Otter & Co.
https://otter.example
You asked for this.
No more of these:
https://otter.example/my-comments/stop/x
`);
});

test('and as a document that shows the same, asks for nothing elsewhere, and knows the dark', () => {
  const { html } = layOutMail({ ...content, lang: 'de' });
  expect(html).toContain('<html lang="de" dir="ltr">');
  expect(html).toContain('<a href="https://otter.example/river/dam/comments/abc?a=1&amp;b=2">Read the reply</a>');
  expect(html).toContain('<p dir="auto">First line<br>\nsecond line</p>\n<p dir="auto">&lt;script&gt;');
  expect(html).toContain('prefers-color-scheme: dark');
  expect(html).not.toMatch(/<(?:img|link|script|iframe|object)|url\(|@import|\bon\w+=/);
});

test('stories of a list stand below each other, each with a title that leads to it', () => {
  const { text, html } = layOutMail({
    ...content,
    parts: [
      { kind: 'story', title: 'A dam', text: 'It held.', url: 'https://otter.example/a' },
      { kind: 'story', title: 'Ein Damm', text: '', url: 'https://otter.example/b', lang: 'de' },
    ],
  });
  expect(text).toContain('\n\nA dam\nIt held.\nhttps://otter.example/a\n\nEin Damm\nhttps://otter.example/b\n\n-- \n');
  expect(html).toContain('<h2 dir="auto"><a href="https://otter.example/a">A dam</a></h2>\n<p dir="auto">It held.</p>');
  expect(html).toContain('<div lang="de">\n<h2 dir="auto"><a href="https://otter.example/b">Ein Damm</a></h2>\n</div>');
});

test('whatever somebody writes, it is shown as text: no element comes of it', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '"><img src=x onerror=alert(1)>',
      '</style><script>',
      '</title><svg onload=1>',
      '<!--',
      ']]>',
      '&lt;',
    ),
  );
  const listElements = (html: string) => {
    const names: string[] = [];
    visit(fromHtml(html), 'element', ({ tagName, properties }) => {
      names.push(`${tagName} ${Object.keys(properties).join()}`);
    });
    return names.filter((name) => !/^(?:p|br) /.test(name));
  };
  const expected = listElements(layOutMail(content).html);
  const property = fc.property(anything, anything, anything, (name, title, text) => {
    const { html } = layOutMail({
      ...content,
      site: { name, language: title },
      title,
      parts: [
        { kind: 'text', text },
        { kind: 'quote', by: name, text },
        { kind: 'button', label: title, url: 'https://otter.example/' },
      ],
      foot: [text, { label: name, url: 'https://otter.example/' }],
    });
    expect(listElements(html)).toEqual(expected);
  });
  fc.assert(property, { numRuns: 300 });
});

test('characters that turn what follows around are left out', () => {
  const { text, html } = layOutMail({ ...content, title: 'a\u202Eb\u0007c\u2066d' });
  expect([text.split('\n')[0], textOf(fromHtml(html)).includes('abcd')]).toEqual(['abcd', true]);
});

test.each(['/desk', 'javascript:alert(1)', 'https://otter.example/ x', 'https://otter.example/"x', 'data:text/html,x'])(
  'no mail links to %s',
  (url) => {
    expect(() => layOutMail({ ...content, parts: [{ kind: 'link', label: 'x', url }] })).toThrow('not absolute');
  },
);

test('text is broken at spaces, and an address stays whole', () => {
  expect(wrapText('one two three', 7)).toBe('one two\nthree');
  expect(wrapText('go to https://otter.example/long now\n\nbye', 10)).toBe(
    'go to\nhttps://otter.example/long\nnow\n\nbye',
  );
});
