import { describe, expect, test } from 'vitest';
import { convertHtml } from './convert-html.ts';

const source = {
  resolveLink: (address: string) => (address === '/lost' ? '' : address.replace('https://old.example', '')),
  resolveFile: (address: string) => ({
    address: address.replace('https://old.example/up/', '/media/'),
    alt: address.includes('known') ? 'A known quay' : undefined,
  }),
};

function convert(html: string): string {
  return convertHtml(html, source).markdown.trimEnd();
}

function notesOf(html: string): readonly string[] {
  return convertHtml(html, source).notes;
}

describe('text', () => {
  test.each([
    ['<h1>One</h1><h3>Two</h3>', '## One\n\n### Two'],
    ['<p>a<b> b </b>c <i></i><em>d</em><em>e</em></p>', 'a **b** c *de*'],
    ['<b><p>a</p><p>b</p></b>', '**a**\n\n**b**'],
    ['<p><strong>“a”</strong>b</p>', '<strong>“a”</strong>b'],
    ['<p>a<br>b<br><br>c</p><p>&nbsp;</p>', 'a\\\nb\n\nc'],
    [
      '<p>H<sub>2</sub>O, <abbr title="a b">AB</abbr>, <mark>m</mark>',
      'H<sub>2</sub>O, <abbr title="a b">AB</abbr>, <mark>m</mark>',
    ],
    ['<p>10&nbsp;km &amp;lt; <service>x</service></p>', '10\u00a0km \\&lt; x'],
    ['<ul><li>a</li><ul><li>b</li></ul></ul><li>c</li>', '- a\n  - b\n\n* c'],
    ['<ol start="3"><li>a</li></ol><hr>', '3. a\n\n***'],
    ['<p dir="rtl">a</p> <p dir="rtl">b</p>', '<div dir="rtl">\n\na\n\nb\n\n</div>'],
    ['<blockquote><p>a</p><cite>b</cite></blockquote>', '> a\n>\n> <cite>b</cite>'],
    ['<pre class="brush: php">a\n\n  b</pre>', '```php\na\n\n  b\n```'],
    ['<pre>a <b>b</b>\n\nc</pre>', '<pre>a <b>b</b>&#10;&#10;c</pre>'],
    ['<p><code>a</code><code>b <em>c</em></code></p>', '<code>ab *c*</code>'],
    ['<details><summary>a</summary><p>b</p></details>', '<details><summary>a</summary>\n\nb\n\n</details>'],
    ['<aside><p>a</p></aside>', ':::aside\na\n:::'],
  ])('%s', (html, markdown) => {
    expect(convert(html)).toBe(markdown);
  });

  test.each([
    ['<p>:::aside</p>', '\\:::aside'],
    ['<p>a<br>::embed[x]</p>', 'a\\\n\\::embed\\[x]'],
    ['<p>---</p><p># a</p><p>1. b</p>', '\\---\n\n\\# a\n\n1\\. b'],
    ['<p>[^1] &lt;b&gt; *x* {{ y }}</p>', '\\[^1] \\<b> \\*x\\* {{ y }}'],
    ['<p>at 12:30 and a:b</p>', 'at 12:30 and a:b'],
  ])('that would be read as more is escaped: %s', (html, markdown) => {
    expect(convert(html)).toBe(markdown);
  });

  test('has no control characters', () => {
    expect(convert('<p>a\u000bb\u0001c</p>')).toBe('abc');
  });
});

describe('links', () => {
  test('lead where the importer says, or become text', () => {
    expect(convert('<p><a href="https://old.example/x?y#z">a</a> <a href="/lost">b</a></p>')).toBe('[a](/x?y#z) b');
  });

  test('of no use become text, and are told of where they could harm', () => {
    const html = '<p><a href="javascript:void(0)">a</a> <a>b</a> <a href="data:x">c</a><a href="/d"> </a></p>';
    expect(convert(html)).toBe('a b c');
    expect(notesOf(html)).toEqual(['The link to data:x became text: this site shows no such links.']);
  });

  test('within a text follow what they lead to', () => {
    const html = '<p><a href="#s">1</a> <a href="#p">2</a></p><h2 id="s">To sea</h2><p id="p">P</p><p id="q">Q</p>';
    expect(convert(html)).toBe('[1](#to-sea) [2](#p)\n\n## To sea\n\n<a id="p"></a>P\n\nQ');
  });

  test('around blocks go into them', () => {
    expect(convert('<a href="/x"><h2>a</h2><p>b</p></a>')).toBe('## [a](/x)\n\n[b](/x)');
  });
});

describe('footnotes', () => {
  test('of every program are known by their links to and fro', () => {
    const html =
      '<p>a<sup id="r1"><a href="#f1">1</a></sup> b<sup><a id="r2" href="#f2">[2]</a></sup></p>' +
      '<section class="footnotes"><hr><ol><li id="f1"><p>One <a href="#r1">↩</a></p></li><li id="f2">Two <a href="#r2">^</a></li></ol></section>';
    expect(convert(html)).toBe('a[^1] b[^2]\n\n[^1]: One\n\n[^2]: Two');
  });

  test('stay lists with links where a table names them', () => {
    const html =
      '<table><tr><td colspan="2">a<a id="r" href="#f">1</a></td></tr></table><p id="f">One <a href="#r">back</a></p>';
    expect(convert(html)).toContain('One [back](#r)');
  });
});

describe('pictures', () => {
  test('keep their words, or get those of the source, of their caption or of their file', () => {
    expect(convert('<p><img src="https://old.example/up/a.jpg" alt="A quay" title="x"></p>')).toBe(
      '![A quay](/media/a.jpg)',
    );
    expect(convert('<img src="https://old.example/up/known.jpg">')).toBe('![A known quay](/media/known.jpg)');
    expect(convert('<figure><img src="/a.jpg"><figcaption>The quay</figcaption></figure>')).toBe(
      '![The quay](/a.jpg "The quay")',
    );
    expect(convert('<img src="/up/old-quay-300x200.jpg" alt="">')).toBe('![old quay](/up/old-quay-300x200.jpg)');
    expect(notesOf('<img src="/b.jpg">')).toEqual([
      'The picture /b.jpg has no alternative text: “b” was written, after its file.',
    ]);
  });

  test('are figures where the caption is more than words or the picture is wide', () => {
    expect(
      convert(
        '<figure class="kg-card kg-width-wide"><img src="/a.jpg" alt="A"><figcaption>The <b>quay</b></figcaption></figure>',
      ),
    ).toBe(':::figure{size="wide"}\n![A](/a.jpg)\n\nThe **quay**\n:::');
    expect(convert('<figure><a href="/x"><img src="/a.jpg" alt="A"></a><figcaption>Quay</figcaption></figure>')).toBe(
      ':::figure\n[![A](/a.jpg)](/x)\n\nQuay\n:::',
    );
  });

  test('keep their caption in lists', () => {
    const figure = '<figure><img src="/a.jpg" alt="A"><figcaption>Quay</figcaption></figure>';
    expect(convert(`<ul><li>${figure}</li></ul>`)).toBe('- :::figure\n  ![A](/a.jpg)\n\n  Quay\n  :::');
  });

  test('that lead to themselves lead nowhere', () => {
    expect(convert('<a href="/a.jpg"><img src="/a.jpg" alt="A"></a>')).toBe('![A](/a.jpg)');
  });

  test.each([
    '<figure class="wp-block-gallery"><figure><img src="/a.jpg" alt="A"><figcaption>One</figcaption></figure><figure><img src="/b.jpg" alt="B"></figure><figcaption>Both</figcaption></figure>',
    '<figure class="wp-block-gallery"><ul class="blocks-gallery-grid"><li><figure><img src="/a.jpg" alt="A"><figcaption>One</figcaption></figure></li><li><figure><img src="/b.jpg" alt="B"></figure></li></ul><figcaption>Both</figcaption></figure>',
    '<figure class="kg-card kg-gallery-card"><div><div class="kg-gallery-row"><figure><img src="/a.jpg" alt="A"><figcaption>One</figcaption></figure><div class="kg-gallery-image"><img src="/b.jpg" alt="B"></div></div></div><figcaption>Both</figcaption></figure>',
  ])('side by side are a gallery: %s', (html) => {
    expect(convert(html)).toBe(':::gallery[Both]\n![A](/a.jpg "One")\n\n![B](/b.jpg)\n:::');
  });

  test('loaded by scripts are found, emojis are text, counters are gone', () => {
    expect(
      convert('<img src="data:image/gif;x" data-src="/a.jpg" alt="A"><noscript><img src="/a.jpg" alt="A"></noscript>'),
    ).toBe('![A](/a.jpg)');
    expect(convert('<p>a<img class="wp-smiley" src="/s.gif" alt="🙂"></p>')).toBe('a🙂');
    expect(convert('<p>a<img src="https://x.example/p" width="1" height="1"></p>')).toBe('a');
  });
});

describe('tables', () => {
  test('of a header and rows are those of GFM', () => {
    expect(convert('<table><thead><tr><th>A<th>B</tr></thead><tr><td><p>1|2</p><td>3<br>4</table>')).toBe(
      '| A    | B      |\n| ---- | ------ |\n| 1\\|2 | 3<br>4 |',
    );
  });

  test('have their caption', () => {
    const table = '<table><caption>C</caption><tr><th>A</tr><tr><td>1</tr></table>';
    expect(convert(table)).toBe(':::table[C]\n| A |\n| - |\n| 1 |\n:::');
    expect(convert('<figure><table><tr><td>1</td></tr></table><figcaption>C</figcaption></figure>')).toMatch(
      /^:::table\[C\]\n<table>/,
    );
  });

  test.each([
    '<table><tbody><tr><td>1</td></tr></tbody></table>',
    '<table><tbody><tr><th>A</th></tr><tr><td rowspan="2">1</td></tr></tbody></table>',
    '<table><tbody><tr><th>A</th></tr><tr><td><ul><li>1</li></ul></td></tr></tbody></table>',
  ])('beyond that stay HTML: %s', (html) => {
    expect(convert(`<div style="color:red" class="x">${html}</div>`).replaceAll('\n', '')).toBe(html);
  });
});

describe('players and files', () => {
  test.each([
    [
      '<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk?start=7" title="The quay"></iframe>',
      '::embed[The quay]{url="https://www.youtube.com/watch?v=abcdefghijk&t=7" kind="video"}',
    ],
    [
      '<figure class="wp-block-embed"><div>\nhttps://vimeo.com/1234\n</div><figcaption>A <i>film</i></figcaption></figure>',
      '::embed[A *film*]{url="https://vimeo.com/1234" kind="video"}',
    ],
    [
      '<p>a <iframe src="//open.spotify.com/embed/track/x1"></iframe></p>',
      'a\n\n::embed[open.spotify.com]{url="https://open.spotify.com/track/x1" kind="audio"}',
    ],
    [
      '<object><param name="movie" value="http://www.youtube.com/v/abcdefghijk"><embed src="x"></object>',
      '::embed[youtube.com]{url="https://www.youtube.com/watch?v=abcdefghijk" kind="video"}',
    ],
    ['<iframe src="https://maps.example/x" title="A map"></iframe>', '[A map](https://maps.example/x)'],
    [
      '<figure><audio src="/media/bell.mp3"></audio><figcaption>A bell</figcaption></figure>',
      ':::audio[A bell]{src="/media/bell.mp3"}\n:::',
    ],
    [
      '<audio controls><source src="https://x.example/the-bell.mp3"></audio>',
      '[the bell](https://x.example/the-bell.mp3)',
    ],
    [
      '<video src="/media/sea.mp4" poster="/media/sea.jpg" width="9" onplay="x()"></video>',
      '<figure><video controls preload="none" src="/media/sea.mp4" poster="/media/sea.jpg"></video></figure>',
    ],
    [
      '<div class="wp-block-file"><a href="/media/plan.pdf">Plan</a><a href="/media/plan.pdf">Download</a></div>',
      '::document[Plan]{file="/media/plan.pdf"}',
    ],
  ])('%s', (html, markdown) => {
    expect(convert(html)).toBe(markdown);
  });

  test('keep no host that watches readers, also within tables', () => {
    const markdown = convert('<table><tr><td><iframe src="https://x.example/y"></iframe></td></tr></table>');
    expect(markdown).toContain('<a href="https://x.example/y">');
    expect(markdown).not.toContain('iframe');
  });
});

describe('cards of Ghost', () => {
  test.each([
    [
      '<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div><div class="kg-callout-text">A <b>b</b></div></div>',
      ':::aside\n💡 A **b**\n:::',
    ],
    [
      '<div class="kg-card kg-toggle-card"><div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text">Why?</h4><button><svg></svg></button></div><div class="kg-toggle-content"><p>So.</p></div></div>',
      '<details><summary>Why?</summary>\n\nSo.\n\n</details>',
    ],
    [
      '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://x.example/"><div><div class="kg-bookmark-title">T</div><div class="kg-bookmark-description">D</div><div><img class="kg-bookmark-icon" src="/i.png"><span class="kg-bookmark-author">A</span></div></div></a></figure>',
      '[T](https://x.example/)\\\nD\\\nA',
    ],
    [
      '<div class="kg-card kg-audio-card"><img class="kg-audio-thumbnail" src=""><div><audio src="/media/a.mp3"></audio><div class="kg-audio-title">Bells</div><span>0:00</span></div></div>',
      ':::audio[Bells]{src="/media/a.mp3"}\n:::',
    ],
    [
      '<div class="kg-card kg-file-card"><a class="kg-file-card-container" href="/media/a.pdf"><div class="kg-file-card-title">Minutes</div><div class="kg-file-card-filesize">3 MB</div></a></div>',
      '::document[Minutes]{file="/media/a.pdf"}',
    ],
    ['<div class="kg-card kg-button-card"><a href="/x" class="kg-btn">Go</a></div>', '[Go](/x)'],
    [
      '<div class="kg-card kg-product-card"><h4 class="kg-product-card-title">Tea</h4><div class="kg-product-card-description"><p>Good</p></div><a href="/buy" class="kg-product-card-button">Buy</a></div>',
      ':::aside[Tea]\nGood\n\n[Buy](/buy)\n:::',
    ],
    ['<blockquote class="kg-blockquote-alt">Q</blockquote>', ':::pullquote\nQ\n:::'],
    [
      '<figure class="wp-block-pullquote"><blockquote><p>Q</p><cite>W</cite></blockquote></figure>',
      ':::pullquote[W]\nQ\n:::',
    ],
  ])('%s', (html, markdown) => {
    expect(convert(html)).toBe(markdown);
  });
});

test('what is not shown is left out and told of', () => {
  const html =
    '<script src="https://x.example/a.js"></script><style>a{}</style><form>Name <input></form><p onclick="x()">a</p>';
  expect(convert(html)).toBe('a');
  expect(notesOf(html)).toEqual([
    '<script> from https://x.example/a.js was left out: this site shows none.',
    '<style> was left out: this site shows none.',
    '<form> (“Name”) was left out: this site shows none.',
  ]);
});

test('pictures and recordings from nowhere are left out', () => {
  expect(convert('<p>a <img src="javascript:x" alt="b"><img src="file:///c.jpg" alt="c"></p>')).toBe('a');
  expect(convert('<video src="javascript:x"></video><audio src="data:x"></audio><p>a</p>')).toBe('a');
  expect(notesOf('<img src="javascript:x" alt="b">')).toEqual([
    'A picture “b” was left out: it has no address of a file.',
  ]);
});

test('of what is nested thousands deep the words stay', () => {
  const html = `${'<b><i>'.repeat(5000)}a &amp; b${'</i></b>'.repeat(5000)}`;
  expect(convert(html)).toBe('a & b');
  expect(notesOf(html)).toEqual(['It is nested too deep to be read: only its words were taken over.']);
  expect(convert(`${'<blockquote>'.repeat(51)}a${'</blockquote>'.repeat(51)}`)).toBe('a');
});

test('paragraphs of many words get lines that this site takes, and their words stay', () => {
  const words = 'Nobody was aboard. '.repeat(1_000).trim();
  const markdown = convert(`<blockquote><p>${words} <b>And</b> ${words} <a href="/a">${words}</a></p></blockquote>`);
  const lengths = markdown.split('\n').map((line) => line.length);
  expect(lengths.filter((length) => length > 20_000)).toEqual([]);
  expect(lengths.length).toBeGreaterThan(5);
  expect(markdown.replaceAll(/[>\s]+/g, ' ')).toContain(`${words} **And** ${words}`);
  const letters = `Line ${'字'.repeat(9_000)} ${'字'.repeat(9_000)}`;
  expect(convert(`<p>${letters}</p>`)).toBe(letters);
});
