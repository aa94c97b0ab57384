import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeHtml, seeMarkdown } from '#tests/read-seen.ts';
import { convertHtml } from './convert-html.ts';

/** Pieces that mean something in Markdown, in our forms or in front matter, or that break it beside emphasis. */
const pieces = [
  ...['one', 'two.', 'drei', 'čtyři', '五六', 'x', '7', '“q”', "it's", '…', '–', '&nbsp;', ' ', '  ', '\n', ', ', '!'],
  ...[
    '*',
    '**',
    '_',
    '__',
    '~',
    '~~',
    '`',
    '``',
    '[',
    ']',
    '(',
    ')',
    '[^1]',
    '[x](y)',
    '![',
    '&lt;',
    '&gt;',
    '&lt;b&gt;',
    '&amp;amp;',
  ],
  ...[
    ':::',
    '::',
    ':',
    ':::aside',
    '::embed[x]',
    '---',
    '***',
    '#',
    '# ',
    '## x',
    '+ ',
    '- ',
    '1. ',
    '1) ',
    '|',
    '| - |',
    '\\',
    '\\*',
  ],
  ...[
    '{{ x }}',
    '{#id}',
    '&lt;!-- x',
    'https://news.example/a_b',
    'www.news.example',
    'a@b.example',
    '===',
    '```',
    '~~~',
    '&gt; ',
  ],
  ...['[ ]', '[x]', '[a]: b', '14:05', '&copy;', '&amp;copy;', '\t', '=', '^', '$', '%7B', '🙂', 'ﷺ', 'שלום'],
];
const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const line = fc
  .array(fc.constantFrom(...pieces.filter((piece) => !piece.includes('\n'))), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));
const address = fc.constantFrom(
  '/a',
  '/a_(b)',
  'https://news.example/x?a=1&amp;b=2',
  'mailto:a@b.example',
  '/x y',
  '/é',
  '/a*b*',
);
const alt = fc.constantFrom('A quay', 'A [quay]', 'Quay &amp; *sea*', 'Q &quot;u&quot;', 'a | b', '\\');

const { run, blocks } = fc.letrec<{ word: string; run: string; block: string; blocks: string }>((tie) => ({
  word: fc.oneof(
    { weight: 5, arbitrary: text },
    ...[
      'b',
      'strong',
      'i',
      'em',
      'del',
      's',
      'code',
      'sub',
      'sup',
      'mark',
      'u',
      'span',
      'font',
      'small',
      'q',
      'service',
      'kbd',
    ].map((tag) => tie('run').map((inside) => `<${tag}>${inside}</${tag}>`)),
    fc.tuple(address, tie('run')).map(([href, inside]) => `<a href="${href}">${inside}</a>`),
    alt.map((words) => `<img src="/media/a.jpg" alt="${words}">`),
    fc.constant('<br>'),
  ),
  run: fc.array(tie('word'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  block: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 6, arbitrary: tie('run').map((inside) => `<p>${inside}</p>`) },
    tie('run'),
    fc.tuple(fc.integer({ min: 1, max: 6 }), tie('run')).map(([level, inside]) => `<h${level}>${inside}</h${level}>`),
    ...['ul', 'ol', 'ol start="7"'].map((list) =>
      fc
        .array(fc.oneof(tie('run'), tie('blocks')), { minLength: 1, maxLength: 3 })
        .map((items) => `<${list}>${items.map((item) => `<li>${item}</li>`).join('\n')}</${list.slice(0, 2)}>`),
    ),
    ...['blockquote', 'div', 'section', 'aside', 'b', 'a href="/b"', 'center', 'article', 'ul', 'details'].map((tag) =>
      tie('blocks').map((inside) => `<${tag}>${inside}</${tag.split(' ')[0]}>`),
    ),
    line.map((inside) => `<pre><code class="language-js">${inside}\n\n  ${inside}</code></pre>`),
    fc.tuple(line, tie('run')).map(([inside, marked]) => `<pre>${inside}\n\n${marked}</pre>`),
    fc
      .array(fc.tuple(tie('run'), tie('run')), { minLength: 1, maxLength: 3 })
      .map(
        (rows) =>
          `<table><tr><th>A<th>B</tr>${rows.map(([a, b]) => `<tr><td>${a}</td><td>${b}</td></tr>`).join('')}</table>`,
      ),
    tie('blocks').map((inside) => `<table><tr><td colspan="2">${inside}</td></tr><tr><td>1<td>2</tr></table>`),
    fc.tuple(tie('run'), tie('blocks')).map(([term, meaning]) => `<dl><dt>${term}</dt><dd>${meaning}</dd></dl>`),
    fc
      .tuple(alt, fc.option(tie('run')))
      .map(
        ([words, caption]) =>
          `<figure><img src="/media/b.jpg" alt="${words}">${caption === null ? '' : `<figcaption>${caption}</figcaption>`}</figure>`,
      ),
    fc
      .tuple(alt, alt, tie('run'))
      .map(
        ([one, two, caption]) =>
          `<figure class="wp-block-gallery"><figure><img src="/media/c.jpg" alt="${one}"><figcaption>${caption}</figcaption></figure><figure><img src="/media/d.jpg" alt="${two}"></figure></figure>`,
      ),
    fc.constantFrom('<hr>', '<p></p>', '<p>&nbsp;</p>', '<!-- x -->', '<script>x</script>', '<style>y</style>'),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\n')),
}));

const source = { resolveLink: (address: string) => address, resolveFile: (address: string) => ({ address }) };

test('readers of the Markdown see the words, pictures and links of the HTML, and check finds nothing wrong', () => {
  fc.assert(
    fc.property(fc.oneof(blocks, run), (html) => {
      const { faults, words, pictures, links } = seeMarkdown(convertHtml(html, source).markdown);
      const wanted = seeHtml(html);
      expect(words).toBe(wanted.words);
      expect(pictures).toEqual(wanted.pictures.map((one) => one.replace(/ +/g, ' ')));
      // Addresses that stand in the text become links here, as GFM has it.
      expect(links.map(decodeURI)).toEqual(expect.arrayContaining(wanted.links.map(decodeURI)));
      // A label is words: of a picture in it those for people who do not see it stay.
      expect(faults.filter((fault) => !fault.includes('picture among the words'))).toEqual([]);
    }),
    { numRuns: 80 },
  );
});
