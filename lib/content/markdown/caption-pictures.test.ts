import { expect, test } from 'vitest';
import { renderMarkdown } from '../render-markdown.ts';

function render(body: string): string {
  const input = { file: 'articles/world/fire.md', body, bodyLine: 5, language: 'en', smartPunctuation: true };
  const html = renderMarkdown({ ...input, pictureHosts: [], pictures: new Map(), fileSizes: new Map() }).trim();
  return html.replaceAll(' loading="lazy" decoding="async"', '');
}

const figure = '<figure><img src="/media/fire.jpg" alt="Fire"><figcaption>The quay &#x26; we.</figcaption></figure>';

test('a picture that stands alone has its title as caption', () => {
  expect(render('![Fire](/media/fire.jpg "The quay & we.")')).toBe(figure);
  expect(render('One.\n\n  ![Fire](/media/fire.jpg "The quay & we.")  \n\nTwo.')).toBe(
    `<p>One.</p>\n${figure}\n<p>Two.</p>`,
  );
});

test('also where a picture stands within a quotation or a list', () => {
  expect(render('> ![Fire](/media/fire.jpg "The quay & we.")')).toContain(figure);
  expect(render('- One.\n\n  ![Fire](/media/fire.jpg "The quay & we.")')).toContain(figure);
});

test('a picture by reference has its caption too', () => {
  expect(render('![Fire][f]\n\n[f]: /media/fire.jpg "The quay & we."')).toBe(figure);
});

test.each([
  ['without a title', '![Fire](/media/fire.jpg)', '<p><img src="/media/fire.jpg" alt="Fire"></p>'],
  ['with an empty title', '![Fire](/media/fire.jpg " ")', '<p><img src="/media/fire.jpg" alt="Fire" title=" "></p>'],
  [
    'among words',
    'See ![Fire](/media/fire.jpg "Quay")',
    '<p>See <img src="/media/fire.jpg" alt="Fire" title="Quay"></p>',
  ],
  ['on another host', '![Fire](https://x.example/a.jpg "Quay")', '<p><a href="https://x.example/a.jpg">Fire</a></p>'],
])('a picture %s makes no figure', (_kind, body, html) => {
  expect(render(body)).toBe(html);
});

test('markup in a title is words', () => {
  expect(render('![Fire](/media/fire.jpg "<script>alert(1)</script>")')).toBe(
    '<figure><img src="/media/fire.jpg" alt="Fire"><figcaption>&#x3C;script>alert(1)&#x3C;/script></figcaption></figure>',
  );
});
