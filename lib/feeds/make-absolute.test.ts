import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { brandHtml } from '#lib/base/html.ts';
import { renderMarkdown } from '#lib/content/render-markdown.ts';
import { makeAbsolute } from './make-absolute.ts';

const page = 'https://otter.example/river/2026/mayor';

const absolute = (html: string) => makeAbsolute(brandHtml(html), page);

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

test('several addresses of one element are all found, in whatever order they stand', () => {
  expect(absolute('<img srcset="/a 1x" alt="src=/b" src="/b"><a title="<a href=/x>" href="/c">x</a>')).toBe(
    '<img srcset="https://otter.example/a 1x" alt="src=/b" src="https://otter.example/b"><a title="<a href=/x>" href="https://otter.example/c">x</a>',
  );
});

test('signs in an address are read and escaped again', () => {
  expect(absolute('<a href="/a?b=1&#x26;c=%22&#x22;">x</a>')).toBe(
    '<a href="https://otter.example/a?b=1&amp;c=%22%22">x</a>',
  );
});

describe('of whatever an editor writes,', () => {
  const render = (body: string) =>
    renderMarkdown({
      file: 'articles/river/mayor.md',
      body,
      bodyLine: 1,
      language: 'en',
      smartPunctuation: true,
      pictureHosts: ['heron.example'],
      pictures: new Map([['/media/a.jpg', { width: 2000, height: 1500, version: '3f2a9c1b77d0' }]]),
      fileSizes: new Map(),
    });

  /** The same by a parser of HTML: every address of a tree made absolute. */
  function byTree(html: string): unknown {
    const tree = fromHtml(html, { fragment: true });
    visit(tree, 'element', ({ properties }) => {
      for (const name of ['cite', 'href', 'poster', 'src'])
        if (typeof properties[name] === 'string')
          properties[name] = URL.parse(properties[name], page)?.href ?? properties[name];
      if (typeof properties.srcSet === 'string') {
        const sources = properties.srcSet.split(', ').map((one) => one.split(' '));
        properties.srcSet = sources.map(([url = '', width]) => `${new URL(url, page).href} ${width}`).join(', ');
      }
    });
    return toPlain(tree);
  }

  function toPlain(tree: unknown): unknown {
    return JSON.parse(JSON.stringify(tree, (name, value) => (name === 'position' ? undefined : value)));
  }

  const agrees = (body: string) => {
    const html = render(body);
    expect(toPlain(fromHtml(makeAbsolute(html, page), { fragment: true }))).toEqual(byTree(html));
  };

  test.each([
    '[a](/b "t\\" href=\\"/c"), [x](<y z?a=1&b=2>), <https://heron.example/?q="&x=1>',
    '![A](/media/a.jpg "Words") and `<a href="/x">`',
    '<a href=/x title="> <b href=/c">one</a> <img src=\'/media/a.jpg\' alt=\'"/"\'>',
    '<video controls poster="/media/a.jpg"><source src="/media/a.mp4"></video><blockquote cite="/q">x</blockquote>',
    '```html\n<a href="/x">&lt;a href="/y"></a>\n```\n\nA note.[^1]\n\n[^1]: Of [this](#that).',
    '| a |\n|---|\n| [b](c) |\n\n<details open><summary>s</summary>\n\n[d](../e)\n\n</details>',
  ])('all that a parser finds is found: %s', agrees);

  test('and nothing else', () => {
    const piece = fc.constantFrom(
      ...[
        '<a href="',
        "<a title='",
        '">',
        "'>",
        '</a>',
        '<img src=',
        ' alt="',
        '[',
        '](',
        ')',
        '/x',
        '&',
        '&amp;',
        '"',
      ],
      ...[
        '<',
        '>',
        ' ',
        'href="/y"',
        '`',
        '\n\n',
        '&#x22;',
        '<pre>',
        '</pre>',
        'words',
        '=',
        '<b ',
        '![',
        '\u00a0',
        '\u0000',
      ],
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => agrees(pieces.join(''))));
  });
});
