import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { makeAbsolute } from './make-absolute.ts';

const page = 'https://otter.example/river/2026/mayor';

function absolute(html: string): string {
  const tree = fromHtml(html, { fragment: true });
  makeAbsolute(tree, page);
  return toHtml(tree);
}

test.each([
  ['a link to a page', '<a href="/tags/weir">x</a>', '<a href="https://otter.example/tags/weir">x</a>'],
  ['a link to a place of the page', '<a href="#fn-1">x</a>', `<a href="${page}#fn-1">x</a>`],
  ['a link to elsewhere', '<a href="https://heron.example/a?b=c">x</a>', '<a href="https://heron.example/a?b=c">x</a>'],
  ['an address for mail', '<a href="mailto:otto@otter.example">x</a>', '<a href="mailto:otto@otter.example">x</a>'],
  ['a picture', '<img src="/media/a%20b.jpg" alt="">', '<img src="https://otter.example/media/a%20b.jpg" alt="">'],
  [
    'film and its picture',
    '<video src="/media/a.mp4" poster="/media/a.jpg"></video>',
    '<video src="https://otter.example/media/a.mp4" poster="https://otter.example/media/a.jpg"></video>',
  ],
  ['a source', '<blockquote cite="/a">x</blockquote>', '<blockquote cite="https://otter.example/a">x</blockquote>'],
])('%s can be followed from anywhere', (_kind, html, expected) => {
  expect(absolute(html)).toBe(expected);
});

test.each([
  ['/a.jpg 1x, /b.jpg 2x', 'https://otter.example/a.jpg 1x, https://otter.example/b.jpg 2x'],
  ['/a.jpg', 'https://otter.example/a.jpg'],
  ['/a.jpg, /b.jpg 2x', 'https://otter.example/a.jpg, https://otter.example/b.jpg 2x'],
  [' /crop,5,5/a.jpg 480w ,/b.jpg 960w', 'https://otter.example/crop,5,5/a.jpg 480w, https://otter.example/b.jpg 960w'],
])('each address of srcset="%s" can, commas within them included', (written, expected) => {
  expect(absolute(`<img srcset="${written}" alt="">`)).toBe(`<img srcset="${expected}" alt="">`);
});

test('a sample of code that reads like an address stays as it is', () => {
  const sample = '<pre><code>&#x3C;a href="/x"> &#x3C;img src=\'/y\' srcset="/z 2x"></code></pre><p>href="/x"</p>';
  expect(absolute(sample)).toBe(sample);
});

test('an address nobody can read stays as it is', () => {
  expect(absolute('<a href="http://[">x</a>')).toBe('<a href="http://[">x</a>');
});
