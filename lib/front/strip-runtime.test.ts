import fc from 'fast-check';
import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { type DefaultTreeAdapterTypes, parse, serialize } from 'parse5';
import { describe, expect, test } from 'vitest';
import { headScript } from '#lib/base/head-script.ts';
import { stripRuntime } from './strip-runtime.ts';

const sheets = new Map([
  ['/_next/static/css/ink.css', 'body{color:#1a1813}'],
  ['/_next/static/css/lists.css', 'li{margin:0}\n'],
]);
const readStyle = (href: string) => sheets.get(href);
const strip = (html: string) => stripRuntime(html, readStyle).html;

describe('a script goes when it', () => {
  test.each([
    ['is of the build', '<script src="/_next/static/chunks/main.js" async=""></script>'],
    ['holds flight data', '<script>self.__next_f.push([1,"<p>not here</p>"])</script>'],
    ['names an element in its text', '<script id="_R_">"<!-- <b> </b> </style>"</script>'],
    ['is for old browsers', '<script src="/_next/static/chunks/old.js" noModule=""></script>'],
    ['is a module of the build', '<script type="module" src="/_next/static/chunks/main.mjs"></script>'],
    ['is a module without an address', '<script type="module">import "/modules/share.js"</script>'],
    ['is from elsewhere', '<script src="https://evil.example/modules/share.js"></script>'],
    ['is from elsewhere by the same scheme', '<script src="//evil.example/modules/share.js"></script>'],
    ['only ends like one of ours', '<script src="/_next/modules/share.js"></script>'],
    ['names one of ours beside its address', '<script data-src="/modules/share.js" src="/x.js"></script>'],
    ['names its address a second time', '<script src="/x.js" src="/modules/share.js"></script>'],
    ['shouts', '<SCRIPT SRC="/X.JS">alert(1)</SCRIPT >'],
    ['has no quotes', '<script src=/x.js></script>'],
    ['has slashes for spaces', '<script/async/src="/x.js"/></script>'],
    ['has an angle bracket in an attribute', '<script data-a=">" data-b=\'</script>\' src="/x.js"></script>'],
    ['breaks its lines', '<script\n\tsrc="/x.js"\n>\n</script\n>'],
    ['ends with an attribute', '<script>alert(1)</script title=">">'],
    ['holds a comment with a script', '<script><!-- <script>alert(1)</script> --></script>'],
    ['holds rules for speculation', '<script type="speculationrules">{}</script>'],
    ['maps modules', '<script type="importmap">{"imports":{}}</script>'],
    ['stands in a drawing', '<svg><script>alert(1)</script></svg>'],
  ])('%s', (_kind, script) => {
    const result = strip(`<!DOCTYPE html><p>before</p>${script}<p>after</p>`);
    expect(result.replace('<svg></svg>', '')).toBe('<!DOCTYPE html><p>before</p><p>after</p>');
  });

  test('has no end, with all that follows', () => {
    expect(strip('<p>before</p><script>alert(1)')).toBe('<p>before</p>');
    expect(strip('<p>before</p><script>alert(1)</scrip')).toBe('<p>before</p>');
  });
});

describe('the script in the head', () => {
  test('is kept, and named so that the policy can allow it', () => {
    const page = `<head><script>${headScript}</script></head>`;
    expect(stripRuntime(page, readStyle)).toMatchObject({ html: page, scripts: [headScript] });
  });

  test.each([
    ['with a word more', `<script>${headScript};alert(1)</script>`],
    ['from elsewhere', `<script src="https://evil.example/x.js">${headScript}</script>`],
    ['without an end', `<script>${headScript}`],
  ])('goes %s', (_case, script) => {
    expect(stripRuntime(script, readStyle)).toMatchObject({ html: '', scripts: [] });
  });
});

describe('the players of a page', () => {
  const play = (src: string) => `<play-here src="${src}"><a href="/x">Film</a></play-here>`;

  test('are told by the sites they come from, each once', () => {
    const youTube = 'https://www.youtube-nocookie.com';
    const page =
      play(`${youTube}/embed/a`) + play(`${youTube}/embed/b`) + play('https://mastodon.social/@averil/1/embed');
    expect(stripRuntime(page, readStyle).frames).toEqual([youTube, 'https://mastodon.social']);
  });

  test.each([
    'https://evil.example/embed',
    'https://player.vimeo.com.evil.example/video/1',
    'https://player.vimeo.com:8443/video/1',
    'http://player.vimeo.com/video/1',
    '//player.vimeo.com/video/1',
    'javascript:alert(1)',
    '*',
    '',
  ])('are none where an address is of no site we know: "%s"', (src) => {
    expect(stripRuntime(play(src), readStyle)).toMatchObject({ html: play(src), frames: [] });
  });
});

describe('kept as it stands:', () => {
  test.each([
    ['structured data', '<script type="application/ld+json">{"@type":"NewsArticle"}</script>'],
    [
      'structured data about scripts',
      '<script type="application/ld+json">{"headline":"Why \\u003c/script> ends \\u003cscript>","a":"\\u003c!--"}</script>',
    ],
    ['a module of ours', '<script type="module" src="/modules/share.js"></script>'],
    ['a module of ours, spelled otherwise', "<SCRIPT async src='/modules/share.js' type=module></SCRIPT>"],
    ['markup that is shown, not meant', '<pre><code>&lt;script&gt;alert(1)&lt;/script&gt; &#x3C;script></code></pre>'],
    ['the end of a script that never began', '<pre>one </script> two</pre>'],
    ['a script in an attribute', '<a title="<script>alert(1)</script>" href=\'/?q=<!--\'>link</a>'],
    ['the end of a tag in an attribute', '<img alt="2 > 1 <b>" src="/media/a.jpg"><p title=">">words</p>'],
    ['a script in a field', '<textarea><script>alert(1)</script><!-- note --></textarea>'],
    ['a script in a title', '<title>On <script> and </script> <!-- and more --></title>'],
    ['a bracket that begins nothing', '<p>1 < 2 <3 <- a<>b</p>'],
    ['a sheet in the page', '<style>p::before{content:"<script>"}/* <!-- */</style>'],
    ['names like script', '<scripture>words</scripture><scrip>words</scrip>'],
    ['a preloaded font', '<link rel="preload" as="font" href="/_next/static/media/face.woff2" crossorigin="">'],
    ['a sheet of others', '<link rel="stylesheet" href="/print.css">'],
    ['other links', '<link rel="canonical" href="/river/dam"><link rel="icon" href="/favicon.svg">'],
    ['entities', '<p title="&quot;&gt;&lt;script&gt;">&amp;lt;script&amp;gt; &nbsp;</p>'],
    ['letters of all the world', '<p>🦦 أخبار 日本語 e\u0301 \u2028</p>'],
  ])('%s', (_kind, html) => {
    expect(strip(`<!DOCTYPE html><p>before</p>${html}<p>after</p>`)).toBe(
      `<!DOCTYPE html><p>before</p>${html}<p>after</p>`,
    );
  });
});

describe('hints to fetch scripts go:', () => {
  test.each([
    '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/main.js"/>',
    '<link href="/_next/static/chunks/main.js" as=script rel=preload>',
    '<link rel="modulepreload" href="/_next/static/chunks/main.mjs"/>',
    '<link rel="preload" href="/_next/static/chunks/main.css" as="style"/>',
  ])('%s', (link) => {
    expect(strip(`<p>before</p>${link}<p>after</p>`)).toBe('<p>before</p><p>after</p>');
  });
});

describe('comments go:', () => {
  test.each([
    ['marks of hydration', 'one<!-- --> and <!--$-->two<!--/$-->', 'one and two'],
    ['one that holds a script', 'a<!-- <script>alert(1)</script> -->b', 'ab'],
    ['empty ones', 'a<!-->b<!--->c<!---->d', 'abcd'],
    ['one that ends oddly', 'a<!-- x --!>b', 'ab'],
    ['one that ends never', 'a<!-- x', 'a'],
    ['one that holds another', 'a<!-- <!-- x -->b', 'ab'],
  ])('%s', (_kind, html, stripped) => {
    expect(strip(`<!DOCTYPE html><p>${html}`)).toBe(`<!DOCTYPE html><p>${stripped}`);
  });
});

describe('style sheets of the build', () => {
  const link = (name: string) => `<link rel="stylesheet" href="/_next/static/css/${name}.css" data-precedence="next"/>`;

  test('become one element where the first of them stood', () => {
    const html = `<head><meta charset="utf-8">${link('ink')}<title>a</title>${link('lists')}</head><p>words</p>`;
    const result = stripRuntime(html, readStyle);
    expect(result.styles).toHaveLength(1);
    expect(result.styles[0]?.trim().split('\n')).toEqual(['body{color:#1a1813}', 'li{margin:0}']);
    const style = `<style>${result.styles[0]}</style>`;
    expect(result.html).toBe(`<head><meta charset="utf-8">${style}<title>a</title></head><p>words</p>`);
  });

  test('that are unknown stay links', () => {
    const { html, styles } = stripRuntime(`<head>${link('lost')}${link('ink')}</head>`, readStyle);
    expect(html).toBe(`<head>${link('lost')}<style>${styles[0]}</style></head>`);
  });

  test('are told with those that stood in the page, in the words that are hashed', () => {
    const page = `<head>${link('ink')}<style>a > b { color: red }</style></head><p><style></style>`;
    const { html, styles } = stripRuntime(page, readStyle);
    expect(styles.toSorted()).toEqual(stylesOf(html).toSorted());
    expect(styles).toHaveLength(3);
  });

  test('cannot end their element early', () => {
    const html = `<head>${link('ink')}<title>a</title></head><body><p>words</p></body>`;
    const hostile = 'p::before{content:"</style><script>alert(1)</script><p>"}';
    const result = stripRuntime(html, () => hostile);
    expect(wordsOf(result.html)).toBe('awords');
    expect(result.styles).toEqual(stylesOf(result.html));
  });

  test('are left out of comments, fields and titles', () => {
    const html = `<title>${link('ink')}</title><textarea>${link('ink')}</textarea>`;
    expect(stripRuntime(html, readStyle)).toMatchObject({ html, styles: [], scripts: [] });
  });
});

test('a story on scripts reads the same afterwards', () => {
  const html = [
    '<!DOCTYPE html><html><head><title>How &lt;script&gt; works</title><script src="/x.js"></script></head><body>',
    '<p>Write<!-- --> <code>&lt;script&gt;</code>, then <code>&lt;/script&gt;</code>:</p>',
    '<pre><code>&lt;script&gt;\n  if (1 &lt; 2) alert("&lt;/script&gt;");\n&lt;/script&gt;\n&lt;!-- off --&gt;</code></pre>',
    '<script type="application/ld+json">{"headline":"How \\u003cscript> works, \\u003c/script>"}</script>',
    '<script>self.__next_f.push([1,"How \\u003cscript> works"])</script><p>The end.</p></body></html>',
  ].join('');
  expect(wordsOf(strip(html))).toBe(wordsOf(html));
  expect(wordsOf(html)).toContain('if (1 < 2) alert("</script>");\n</script>\n<!-- off -->');
  expect(strip(html)).toContain('{"headline":"How \\u003cscript> works, \\u003c/script>"}');
});

test('nothing happens to a page that has nothing to lose', () => {
  for (const html of ['', 'words', '<', '<!DOCTYPE html>', '<p>a</p>\n', '\ufeff<p>a', 'a\u0000b\r\nc']) {
    expect(stripRuntime(html, readStyle)).toMatchObject({ html, styles: [], scripts: [] });
  }
});

describe('any page', () => {
  test('is the same tree without what had to go, and going over it again changes nothing', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const html = toHtml(page);
        const { html: stripped, styles } = stripRuntime(html, readStyle);
        expect(serialize(parse(stripped))).toBe(serialize(withoutRuntime(parse(html))));
        expect(styles.toSorted()).toEqual(stylesOf(stripped).toSorted());
        expect(stripRuntime(stripped, readStyle).html).toBe(stripped);
      }),
      { numRuns: 300 },
    );
  });

  test('that is nonsense loses its scripts all the same', () => {
    const piece = fc.constantFrom(
      ...['<script>', '</script>', '<script src="/x.js">', '<p>', 'a', '<!--', '-->', '<style>', '</style>', '"', "'"],
      ...['<textarea>', '</textarea>', '<title>', '</title>', '<a b="', '>', '<', '/', '\n', '<script type="', '</scr'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const html = strip(pieces.join(''));
        expect(findAll(parse(html), (node) => node.nodeName === 'script')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

/** Random pages, with everything that has to go and much that looks like it. */
const words = fc
  .array(
    fc.constantFrom('otter', ' ', '<script>', '</script>', '<!--', '-->', '&lt;', '&', '"', '>', "'", '</p>', '🦦'),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(''));
const text = words.map((value): ElementContent => ({ type: 'text', value }));
const comment = words
  .map((value) => value.replaceAll(/--+|>/g, ''))
  .map((value): ElementContent => ({ type: 'comment', value }));
const script = fc
  .record({
    type: fc.constantFrom(undefined, 'module', 'application/ld+json', 'text/javascript'),
    src: fc.constantFrom(undefined, '/modules/share.js', '/_next/static/chunks/a.js'),
    dataNote: fc.option(words, { nil: undefined }),
    value: fc.constantFrom('', 'f(1 < 2)', '{"a":"\\u003c/script>"}', '"<p>&amp;"', '// <title>'),
  })
  .map(({ value, ...properties }) => makeElement('script', properties, [{ type: 'text', value }]));
const link = fc
  .constantFrom<Element['properties']>(
    { rel: ['stylesheet'], href: '/print.css' },
    { rel: ['preload'], as: 'script', href: '/_next/static/chunks/a.js' },
    { rel: ['modulepreload'], href: '/_next/static/chunks/a.mjs' },
    { rel: ['preload'], as: 'font', href: '/_next/static/media/a.woff2' },
  )
  .map((properties) => makeElement('link', properties, []));
const style = fc
  .constantFrom('', 'a > b { color: red }', 'p::before { content: "<script>" }')
  .map((value) => makeElement('style', {}, [{ type: 'text', value }]));
const field = words.map((value) => makeElement('textarea', { name: 'reply' }, [{ type: 'text', value }]));
const { content } = fc.letrec<{ content: ElementContent }>((tie) => ({
  content: fc.oneof(
    { depthSize: 'small', maxDepth: 5 },
    text,
    comment,
    script,
    link,
    style,
    field,
    fc
      .tuple(
        fc.constantFrom('div', 'section', 'article', 'blockquote', 'ul', 'span', 'em', 'pre'),
        fc.option(words, { nil: undefined }),
        fc.array(tie('content'), { maxLength: 4 }),
      )
      .map(([name, title, children]) => makeElement(name, { title }, children)),
  ),
}));
const pages = fc.tuple(words, fc.array(fc.oneof(script, link, style), { maxLength: 4 }), fc.array(content)).map(
  ([title, head, body]): Root => ({
    type: 'root',
    children: [
      { type: 'doctype' },
      makeElement('html', { lang: 'en' }, [
        makeElement('head', {}, [makeElement('title', {}, [{ type: 'text', value: title }]), ...head]),
        makeElement('body', {}, body),
      ]),
    ],
  }),
);

function makeElement(tagName: string, properties: Element['properties'], children: readonly ElementContent[]): Element {
  return { type: 'element', tagName, properties, children: [...children] };
}

type Document = DefaultTreeAdapterTypes.Document;
type Node = DefaultTreeAdapterTypes.ChildNode;

/** The judge: does on the tree of a real parser what is claimed for the tokens. */
function withoutRuntime(document: Document): Document {
  for (const node of findAll(document, mustGo)) {
    if (node.parentNode !== null) node.parentNode.childNodes = node.parentNode.childNodes.filter((one) => one !== node);
  }
  return document;
}

function mustGo(node: Node): boolean {
  if (node.nodeName === '#comment') return true;
  if (!('attrs' in node)) return false;
  const { type, src = '', rel = '', as } = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  if (node.nodeName === 'script') return type !== 'application/ld+json' && !src.startsWith('/modules/');
  return (
    node.nodeName === 'link' &&
    (rel === 'modulepreload' || (rel === 'preload' && ['script', 'style'].includes(String(as))))
  );
}

function findAll(within: Document | Node, fits: (node: Node) => boolean): readonly Node[] {
  if (!('childNodes' in within)) return [];
  return within.childNodes.flatMap((node) => [...(fits(node) ? [node] : []), ...findAll(node, fits)]);
}

const textOf = (node: Document | Node): string => {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
};

const stylesOf = (html: string) => findAll(parse(html), ({ nodeName }) => nodeName === 'style').map(textOf);

/** What a page says, without scripts, styles and comments. */
function wordsOf(html: string): string {
  const document = parse(html);
  for (const node of findAll(document, ({ nodeName }) => /^(?:script|style)$/.test(nodeName))) {
    if ('childNodes' in node) node.childNodes = [];
  }
  return textOf(withoutRuntime(document));
}
