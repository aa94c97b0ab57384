import { expect, test } from 'vitest';
import { renderMarkdown } from '../render-markdown.ts';

function render(body: string, language = 'en'): string {
  const file = 'articles/world/fire.md';
  return renderMarkdown({
    file,
    body,
    bodyLine: 5,
    language,
    smartPunctuation: true,
    pictureHosts: [],
    pictures: new Map(),
    fileSizes: new Map(),
  }).trim();
}

test.each([
  ['in a line', 'a <x-y> b', '<p>a &#x3C;x-y> b</p>'],
  ['alone', '<Foo>', '<p>&#x3C;Foo></p>'],
  ['with attributes', 'a <foo bar="1" onclick="x"> b', '<p>a &#x3C;foo bar="1" onclick="x"> b</p>'],
  ['that closes', 'a </foo> b', '<p>a &#x3C;/foo> b</p>'],
  ['in a heading', '## a <foo> b', '<h2 id="a-foo-b">a &#x3C;foo> b</h2>'],
  ['in emphasis', '*a <foo>*', '<p><em>a &#x3C;foo></em></p>'],
  ['in a link', '[a <foo>](/x)', '<p><a href="/x">a &#x3C;foo></a></p>'],
  ['alone in emphasis', '*<service>*', '<p><em>&#x3C;service></em></p>'],
  ['alone in strong emphasis', '**<service>**', '<p><strong>&#x3C;service></strong></p>'],
  ['alone in deleted words', '~~<service>~~', '<p><del>&#x3C;service></del></p>'],
  ['alone in a link', '[<service>](/x)', '<p><a href="/x">&#x3C;service></a></p>'],
  ['alone in a heading', '## <service>', '<h2 id="service">&#x3C;service></h2>'],
  ['in a list', '- <foo>', '<ul>\n<li>&#x3C;foo></li>\n</ul>'],
  ['beside a real one', '<div><foo>a</foo></div>', '<div>&#x3C;foo>a&#x3C;/foo></div>'],
])('an invented tag %s is text', (_place, body, html) => {
  expect(render(body)).toBe(html);
});

test('an invented tag in a cell of a table is text, without a paragraph', () => {
  const html = render('| <service> | b |\n| - | - |\n| <service> | **<service>** |');
  expect(html).toContain('<th>&#x3C;service></th>');
  expect(html).toContain('<td>&#x3C;service></td>\n<td><strong>&#x3C;service></strong></td>');
  expect(html).not.toContain('<p>');
});

test('a tag of HTML is one in any case of letters', () => {
  expect(render('a <B>b</B>')).toBe('<p>a <b>b</b></p>');
});

test('an element may hold Markdown between blank lines', () => {
  expect(render('<figure>\n\n*a*\n\n</figure>').replace(/\n/g, '')).toBe('<figure><p><em>a</em></p></figure>');
});

test('elements that do not close are closed', () => {
  expect(render('<div><p>a <b>b\n\nc').replace(/\n/g, '')).toMatch(/^<div>.*<\/div>$/);
});

test('text beside an element at the top becomes a paragraph', () => {
  expect(render('<div>a</div> b')).toBe('<div>a</div>\n<p>b</p>');
});

const notes = 'a[^1] b[^1]\n\n[^1]: c';

test.each([
  ['en-GB', 'Footnotes', 'Back to reference 1'],
  ['es-MX', 'Notas al pie', 'Volver a la referencia 1'],
  ['ar', 'الحواشي', 'العودة إلى الإحالة 1'],
])('footnotes of a story in %s have words of its language', (language, heading, back) => {
  const html = render(notes, language);
  expect(html).toContain(`<h2 class="sr-only" id="footnote-label">${heading}</h2>`);
  expect(html).toContain(`aria-label="${back}"`);
  expect(html).toContain(`aria-label="${back}-2"`);
  expect(html).not.toContain('lang=');
});

test.each([
  ['alone', notes],
  ['beside HTML', `${notes}\n\n<b>d</b>`],
])('where nobody has written such words, English ones say so: footnotes %s', (_place, body) => {
  const html = render(body, 'he');
  expect(html).toMatch(/<h2 (?=[^>]*lang="en")[^>]*>Footnotes<\/h2>/);
  expect(html.match(/<a (?=[^>]*aria-label="Back to reference 1)[^>]* lang="en"/g)).toHaveLength(2);
});
