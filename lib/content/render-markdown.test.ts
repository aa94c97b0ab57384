import fc from 'fast-check';
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { type BodyInput, readMarkdown, renderMarkdown } from './render-markdown.ts';

function render(body: string, changes: Partial<BodyInput> = {}): string {
  const file = 'articles/world/2025/harbor-fire.md';
  const sound = {
    file,
    bodyLine: 5,
    language: 'en',
    smartPunctuation: true,
    pictureHosts: [],
    pictures: new Map(),
    fileSizes: new Map(),
  };
  return renderMarkdown({ ...sound, ...changes, body }).trim();
}

test('the words of a body are those that readers see, captions of pictures too', () => {
  const body = 'Before.\n\n![Sketch](/media/span.png "The wedges that lock")\n\n<!-- not this -->After.';
  const input = { file: 'articles/a.md', bodyLine: 5, body, language: 'en', smartPunctuation: true, pictureHosts: [] };
  expect(readMarkdown(input).text).toBe('Before.\nThe wedges that lock\nAfter.');
});

describe('Markdown', () => {
  test('becomes HTML', () => {
    expect(render('One *two* **three** `four`.\n\n- a\n- b\n\n> c')).toBe(
      '<p>One <em>two</em> <strong>three</strong> <code>four</code>.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<blockquote>\n<p>c</p>\n</blockquote>',
    );
  });

  test('has tables with alignment', () => {
    const html = render('| Port | Boats |\n| :-- | --: |\n| North | 12 |');
    expect(html).toContain('<th align="left">Port</th>');
    expect(html).toContain('<td align="right">12</td>');
  });

  test('has footnotes that lead there and back', () => {
    const html = render('It burned[^1].\n\n[^1]: All night.');
    expect(html).toContain('<a href="#user-content-fn-1" id="user-content-fnref-1"');
    expect(html).toContain('<li id="user-content-fn-1">');
    expect(html).toContain('<a href="#user-content-fnref-1"');
    expect(html).toContain('<h2 class="sr-only" id="footnote-label">Footnotes</h2>');
  });

  test('has strikethrough, tasks and bare addresses', () => {
    expect(render('~~no~~')).toBe('<p><del>no</del></p>');
    expect(render('- [x] done')).toContain('<input type="checkbox" checked disabled> done');
    expect(render('See https://news.example/a.')).toBe(
      '<p>See <a href="https://news.example/a">https://news.example/a</a>.</p>',
    );
  });

  test('of an empty body is empty', () => {
    expect(render('')).toBe('');
    expect(render(' \n\n')).toBe('');
  });

  test('gives the same HTML each time', () => {
    const body = '## A\n\n## A\n\n"x"[^1] <b>y</b>\n\n[^1]: z';
    expect(render(body)).toBe(render(body));
  });
});

describe('raw HTML that tells the story stays', () => {
  test('tables with captions and spans', () => {
    expect(render('<table tabindex="0"><caption>Boats</caption><tr><td colspan="2">12</td></tr></table>')).toBe(
      '<table tabindex="0"><caption>Boats</caption><tbody><tr><td colspan="2">12</td></tr></tbody></table>',
    );
  });

  test('figures', () => {
    const figure = (more: string) =>
      `<figure><img src="/media/fire.jpg" alt="Fire"${more}><figcaption>The <em>quay</em>.</figcaption></figure>`;
    expect(render(figure(''))).toBe(figure(' loading="lazy" decoding="async"'));
  });

  test('sound and film of our own', () => {
    const film = '<video src="/media/fire.mp4" poster="/media/fire.jpg" controls></video>';
    expect(render(film)).toContain(film);
  });

  test('marks in running text', () => {
    expect(render('H<sub>2</sub>O, <mark>new</mark>, <abbr title="Hypertext">HTML</abbr>, one<br>two')).toBe(
      '<p>H<sub>2</sub>O, <mark>new</mark>, <abbr title="Hypertext">HTML</abbr>, one<br>two</p>',
    );
  });
});

describe('raw HTML that could harm goes', () => {
  test.each([
    ['scripts', '<script>alert(1)</script>'],
    ['styles', '<style>p { display: none }</style>'],
    ['frames', '<iframe src="https://x.example">Loading</iframe>'],
    ['objects', '<object data="x.swf">Flash</object>'],
    ['embeds', '<embed src="x.swf">'],
    ['forms', '<form action="https://x.example"><input name="a"><button>Go</button></form>'],
    ['drawings with scripts', '<svg onload="alert(1)"><script>alert(1)</script></svg>'],
    ['templates', '<template><p>hidden</p></template>'],
    ['fallbacks', '<noscript>no script</noscript>'],
    [
      'elements of the head',
      '<base href="//x.example"><meta http-equiv="refresh" content="0"><link rel="stylesheet" href="x">',
    ],
  ])('%s, with all they hold', (_kind, html) => {
    const shown = render(`One.\n\n${html}\n\nTwo.`).replace(/\n+|<p><\/p>/g, '');
    expect(shown).toBe('<p>One.</p><p>Two.</p>');
  });

  test('handlers, styles and data, but not the words', () => {
    expect(render('<p onclick="alert(1)" style="color: red" data-x="y" class="ad">It burned.</p>')).toBe(
      '<p>It burned.</p>',
    );
  });

  test.each([
    '[x](javascript:alert(1))',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="java\nscript:javascript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    '[x](file:///etc/passwd)',
  ])('an address that runs or reads: %j', (body) => {
    expect(render(body)).not.toMatch(/(?:javascript|data|vbscript|file):/i);
    expect(render(body)).toMatch(/^<p><a[^>]*>x<\/a><\/p>$/);
  });

  test('a picture inside the text', () => {
    expect(render('![x](data:image/svg+xml;base64,AAAA)')).not.toContain('data:');
  });

  test("editors' comments, in lines and between them", () => {
    expect(render('One<!-- in line -->.\n\n<!-- a\n\nblock -->\n\nTwo.')).not.toMatch(/in line|block|<!--/);
    expect(render('One<!-- in line -->.')).toBe('<p>One.</p>');
    expect(render('<p>One<!-- <b>in</b> --></p>')).toBe('<p>One</p>');
  });
});

describe('text that looks like markup stays text', () => {
  test('an invented tag in a line and alone', () => {
    expect(render('Restart the <service> now.')).toBe('<p>Restart the &#x3C;service> now.</p>');
    expect(render('<service>')).toBe('<p>&#x3C;service></p>');
    expect(render('</service-name>')).toBe('<p>&#x3C;/service-name></p>');
  });

  test('an invented tag beside real ones', () => {
    expect(render('<p>The <service> is <b>down</b>.</p>')).toBe('<p>The &#x3C;service> is <b>down</b>.</p>');
  });

  test('braces of templates', () => {
    expect(render('Hello {{ name }} and {% include x %}.')).toBe('<p>Hello {{ name }} and {% include x %}.</p>');
  });

  test('a code sample with scripts', () => {
    expect(render('```html\n<script>alert("1")</script>\n<!-- note -->\n```')).toBe(
      '<pre tabindex="0"><code class="language-html">&#x3C;script>alert("1")&#x3C;/script>\n&#x3C;!-- note -->\n</code></pre>',
    );
    expect(render('Write `<script>x</script>` here.')).toBe(
      '<p>Write <code>&#x3C;script>x&#x3C;/script></code> here.</p>',
    );
    expect(render('<b>x</b>\n\n```\n<script>y</script>\n```')).toContain('&#x3C;script>y&#x3C;/script>');
  });
});

describe('headings have ids', () => {
  test('made of their words, each once', () => {
    expect(render('## The fire\n\n### The fire\n\n## Été à l’île')).toBe(
      '<h2 id="the-fire">The fire</h2>\n<h3 id="the-fire-1">The fire</h3>\n<h2 id="été-à-lîle">Été à l’île</h2>',
    );
  });

  test('or none when they have no words', () => {
    expect(render('## !!!')).toBe('<h2>!!!</h2>');
  });

  test("in place of the editor's own", () => {
    expect(render('<h2 id="cookie">The fire</h2>')).toBe('<h2 id="the-fire">The fire</h2>');
  });
});

test('ids of the editor are prefixed, and links in the text follow them', () => {
  expect(render('<p id="login">Here</p>\n\n[there](#login) and [up](#top)')).toBe(
    '<p id="user-content-login">Here</p>\n<p><a href="#user-content-login">there</a> and <a href="#top">up</a></p>',
  );
});

describe('a picture on another host', () => {
  test.each(['https://x.example/a.jpg', 'http://x.example/a.jpg', '//x.example/a.jpg'])(
    'becomes a link: %s',
    (address) => {
      expect(render(`![The quay](${address})`)).toBe(`<p><a href="${address}">The quay</a></p>`);
    },
  );

  test('becomes a link when its scheme is in capitals', () => {
    expect(render('![The quay](HTTPS://x.example/a.jpg)')).toBe(
      '<p><a href="https://x.example/a.jpg">The quay</a></p>',
    );
  });

  test('is a link by its address when it has no words', () => {
    expect(render('![](https://x.example/a.jpg)')).toBe(
      '<p><a href="https://x.example/a.jpg">https://x.example/a.jpg</a></p>',
    );
  });

  test('is shown when its host is allowed, whatever the capitals and the port', () => {
    for (const address of ['https://x.example/a.jpg', 'https://X.example:8443/a.jpg', '//x.example/a.jpg'])
      expect(render(`![The quay](${address})`, { pictureHosts: ['x.example'] })).toBe(
        `<p><img src="${address}" alt="The quay" loading="lazy" decoding="async"></p>`,
      );
  });

  test('is a link when only a host above or beside it is allowed', () => {
    for (const host of ['example', 'y.example', 'a.x.example'])
      expect(render('![Q](https://x.example/a.jpg)', { pictureHosts: [host] })).not.toContain('<img');
    expect(render('![Q](https://x.example@y.example/a)', { pictureHosts: ['x.example'] })).not.toContain('<img');
  });
});

describe('smart punctuation', () => {
  const typed = `"Fire," she said -- it's 'over' --- or so...`;

  test('sets the marks of the language', () => {
    expect(render(typed)).toBe('<p>“Fire,” she said – it’s ‘over’ — or so…</p>');
    expect(render(typed, { language: 'de-AT' })).toContain('„Fire,“ she said – it’s');
    expect(render(typed, { language: 'ru' })).toContain('«Fire,» she said');
    expect(render(typed, { language: 'hu' })).toContain('„Fire,” she said');
    expect(render(typed, { language: 'ja' })).toContain('“Fire,” she said');
  });

  test('sets French guillemets with spaces that do not break, and keeps every word', () => {
    const html = '<p>Il dit «\u00a0oui\u00a0» et «\u00a0non\u00a0» ici.</p>';
    for (const language of ['fr', 'fr-CA']) expect(render('Il dit "oui" et "non" ici.', { language })).toBe(html);
    expect(render('Il dit «oui» et «\u00a0non\u00a0» ici.', { language: 'fr' })).toBe(html);
  });

  test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
    'sets the English marks in a language that nobody speaks: %s',
    (language) => {
      expect(render('He said "yes".', { language })).toBe('<p>He said “yes”.</p>');
    },
  );

  test('leaves code and addresses alone', () => {
    expect(render('`"x" -- ...` [x](/a--b)')).toBe('<p><code>"x" -- ...</code> <a href="/a--b">x</a></p>');
  });

  test('can be turned off', () => {
    expect(render(typed, { smartPunctuation: false })).toBe(`<p>${typed}</p>`);
  });
});

/** Fragments that have broken sanitisers, and the syntax that joins them. */
const fragments = fc.constantFrom(
  '<script>alert(1)</script>',
  '<script',
  '<script/src=//x.example>',
  '</script>',
  '<scr<script>ipt>',
  '<SCRIPT>x</SCRIPT >',
  '<img src=x onerror=alert(1)>',
  '<img src="x" alt="',
  '<img/src/onerror=alert(1)>',
  '" onmouseover="alert(1)',
  "' onfocus='x",
  '<img src=/media/a.jpg srcset="https://y.example/a.jpg 2x" sizes=1px loading=eager>',
  '<picture><source srcset="//y.example/a.webp 1w, /media/a.jpg/full-160-000000000000.webp 160w">',
  '<source srcset="data:image/svg+xml,<svg onload=alert(1)> 1x" media="(x)">',
  '</picture>',
  '![x](/media/a.jpg "<script>")',
  '<svg/onload=alert(1)>',
  '<svg><style><img src=x onerror=alert(1)>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template>',
  '<textarea>',
  '</textarea>',
  '<title>',
  '<plaintext>',
  '<xmp>',
  '<listing>',
  '<select><option>',
  '<table tabindex="0"><tr><td>',
  '</table>',
  '<form><form>',
  '<a><a>',
  '<p>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<object data=javascript:alert(1)>',
  '<embed src=javascript:alert(1)>',
  '<base href=javascript:alert(1)//>',
  '<details open ontoggle=alert(1)>',
  '<video poster=javascript:alert(1) onplay=x>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">',
  '<a href=" &#14; javascript:alert(1)">',
  '<a href="&#x6A;avascript&colon;alert(1)">',
  '<a href="x:javascript:alert(1)">',
  '<blockquote cite="javascript:alert(1)">',
  '[x](javascript:alert(1))',
  '[x](<java\u0000script:alert(1)>)',
  '![x](javascript:alert(1))',
  '[x]: javascript:alert(1)\n',
  '[x]',
  '<javascript:alert(1)>',
  '![<script>](x)',
  '![\\<script> onload=x](/media/a.jpg "\\<script>")',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?php',
  '?>',
  '<service onclick=alert(1)>',
  '</service>',
  '{{ x }}',
  '`',
  '```\n',
  '~~~',
  '"',
  "'",
  '>',
  '<',
  '&lt;',
  '&#0;',
  '\0',
  '\n',
  '\n\n',
  '> ',
  '- ',
  '    ',
  '## ',
  '| a |\n| - |\n| ',
  '[^1]',
  '[^1]: ',
  '**',
  '_',
  '\\',
  '😀',
  '\u2028',
  'word ',
);

test('the search for dangers finds what a browser would run', () => {
  const hostile =
    '<p onclick="x">a</p><svg></svg><a href=" java\nscript:x">b</a><img src="/a.jpg" alt="javascript:x" srcset="/b 2x">';
  expect(dangersIn(fromHtml(hostile, { fragment: true }))).toEqual([
    'p onClick',
    'svg',
    'a href=javascript:x',
    'img srcSet=/b 2x',
  ]);
  expect(withoutValues('<img alt="<script>">"<script>"')).toBe('<img alt="">"<script>"');
});

test('no mixture of hostile fragments yields a script, a handler or an address that runs', { timeout: 60_000 }, () => {
  const bodies = fc
    .array(fc.oneof({ weight: 9, arbitrary: fragments }, { weight: 1, arbitrary: fc.string({ maxLength: 6 }) }), {
      maxLength: 14,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(bodies, fc.boolean(), (body, smartPunctuation) => {
      const pictures = new Map([['/media/a.jpg', { version: '000000000000', width: 400, height: 300 }]]);
      const html = render(body, { smartPunctuation, pictureHosts: ['x.example'], pictures });
      expect(dangersIn(fromHtml(html, { fragment: true }))).toEqual([]);
      expect(withoutValues(html)).not.toMatch(/<script/i);
    }),
    { numRuns: 1500 },
  );
});

/** The markup with empty attributes, in which words for a picture may show what they like. */
function withoutValues(html: string): string {
  return html.replace(/<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>/gi, (tag) => tag.replace(/"[^"]*"/g, '""'));
}

/** What the forms of the picture in the test above are called; browsers fetch nothing else by themselves. */
const ownSources = /^(?:\/media\/a\.jpg\/full-\d+-000000000000\.(?:avif|webp) \d+w(?:, |$))+$/;

/** What a browser that reads this tree could run. */
function dangersIn(tree: Root): readonly string[] {
  const dangers: string[] = [];
  visit(tree, 'element', ({ tagName, properties }) => {
    if (/^(?:script|style|iframe|object|embed|base|meta|link|form|svg|math|template|noscript)$/.test(tagName))
      dangers.push(tagName);
    for (const [name, value] of Object.entries(properties)) {
      if (/^on/i.test(name) || name === 'style' || name === 'srcDoc') dangers.push(`${tagName} ${name}`);
      if (/srcset/i.test(name) && !ownSources.test(String(value))) dangers.push(`${tagName} ${name}=${value}`);
      const address = String(value).replace(/[\s\p{Cc}]/gu, '');
      if (name !== 'alt' && name !== 'title' && /^(?:javascript|vbscript|data):/i.test(address))
        dangers.push(`${tagName} ${name}=${address}`);
    }
  });
  return dangers;
}
