import { describe, expect, test } from 'vitest';
import { type BodyInput, readMarkdown, renderMarkdown } from '../render-markdown.ts';
import { directives } from './directives.ts';
import { hasDirectives } from './has-directives.ts';

const sound = { file: 'articles/local/2026/a.md', bodyLine: 5, smartPunctuation: true, pictureHosts: [] };

/** HTML on one line. */
function draw(body: string, changes: Partial<BodyInput> = {}): string {
  const html = renderMarkdown({
    ...sound,
    language: 'en',
    pictures: new Map(),
    fileSizes: new Map(),
    body,
    ...changes,
  });
  return html.replace(/\s*\n\s*/g, '').replaceAll(' loading="lazy" decoding="async"', '');
}

/** "line:column severity rule message" of each Problem. */
function faultsOf(body: string): readonly string[] {
  const { problems } = readMarkdown({ ...sound, language: 'en', body }).facts;
  return problems.map(
    ({ line, column, severity, rule, message }) => `${line}:${column} ${severity} ${rule} ${message}`,
  );
}

function textOf(body: string): string {
  return readMarkdown({ ...sound, language: 'en', body }).text;
}

describe('what is no directive of ours stays the text it is', () => {
  test.each([
    ['::: warning\nWet.\n:::', '<p>::: warningWet.:::</p>'],
    [':::warning{a=b}\nWet.\n:::', '<p>:::warning{a=b}Wet.:::</p>'],
    ['::before and std::vector', '<p>::before and std::vector</p>'],
    ['At 12:30, :name and :smile:', '<p>At 12:30, :name and :smile:</p>'],
    ['`:::aside`', '<p><code>:::aside</code></p>'],
    ['```\n:::aside\n:::\n```', '<pre tabindex="0"><code>:::aside:::</code></pre>'],
    ['<div>\n:::aside\n</div>', '<div>:::aside</div>'],
    [':::', '<p>:::</p>'],
  ])('%j', (body, html) => {
    expect(draw(body)).toBe(html);
  });

  test('and what looks like a mistake is told', () => {
    expect(faultsOf('Text.\n\n:::galery\nx\n:::')).toEqual([
      '7:1 error unknown-directive Unexpected :::galery, expected a directive that exists',
    ]);
    expect(faultsOf('::: warning\nx\n:::')).toEqual([
      '5:1 warning unknown-directive Unexpected ::: warning, expected a directive that exists',
    ]);
    expect(faultsOf(':::figure{credit="x}')).toEqual([
      '5:1 error directive Unexpected :::figure, expected :::figure[words]{name="value"}',
    ]);
    expect(faultsOf('One.\n::gallery[x]')).toEqual([
      '6:1 error directive Unexpected ::gallery, expected :::gallery[words]{name="value"}',
    ]);
    expect(faultsOf('One.\n\n:::')).toEqual([
      '7:1 warning directive Unexpected :::, expected a directive that it closes',
    ]);
    expect(faultsOf('`:::aside` and ::before')).toEqual([]);
  });
});

describe('a directive', () => {
  test('holds others, with more colons outside', () => {
    expect(draw('::::aside[Out]\n:::keypoints[In]\n- a\n:::\n::::')).toBe(
      '<aside class="form-aside" aria-label="Out"><p class="form-title"><strong>Out</strong></p>' +
        '<div class="form-keypoints" role="group" aria-label="In"><p class="form-title"><strong>In</strong></p>' +
        '<ul><li>a</li></ul></div></aside>',
    );
  });

  test('stands in lists and quotations, and between paragraphs without a blank line', () => {
    expect(draw('- a\n\n  :::aside\n  b\n  :::')).toContain('<aside class="form-aside"><p>b</p></aside></li>');
    expect(draw('> :::aside\n> b\n> :::')).toBe('<blockquote><aside class="form-aside"><p>b</p></aside></blockquote>');
    expect(draw('a\n:::aside\nb\n:::\nc')).toBe('<p>a</p><aside class="form-aside"><p>b</p></aside><p>c</p>');
  });

  test('ends what the HTML of an editor leaves open in it', () => {
    expect(draw(':::aside\n<div>a\n:::\n\nb')).toMatch(/<\/div><\/aside><p>b<\/p>$/);
  });

  test('has links, ids, notes and quotation marks as the text has', () => {
    const html = draw(':::aside["A" [b](../c.md)]\n### D\n\n"e"[^1]\n:::\n\n[^1]: f');
    expect(html).toContain('<strong>“A” <a href="/local/c">b</a></strong>');
    expect(html).toContain('<h3 id="d">D</h3>');
    expect(html).toContain('“e”<sup><a href="#user-content-fn-1"');
  });

  test('tells of attributes it does not know, and of one that is never closed', () => {
    expect(faultsOf(':::table[A]{sorce="b" .wide}\n| a |\n| - |\n:::')).toEqual([
      '5:1 error table Unexpected sorce in :::table, expected a known one',
      '5:1 error table Unexpected class in :::table, expected a known one',
    ]);
    expect(faultsOf(':::aside\nText.')).toEqual([
      '5:1 error aside Unexpected end of text in :::aside, expected ::: on a line of its own',
    ]);
  });

  test.each([
    '<svg><title>x</title></svg>',
    '<p class="form-pullquote">x</p>',
    '<div role="button" class="form-x">x</div>',
  ])('cannot be posed as in HTML: %s', (html) => {
    expect(draw(html)).not.toMatch(/svg|class|button/);
  });

  test('is known by the text alone before it is read', () => {
    for (const { name, form } of directives) {
      expect(hasDirectives(`- > ${form === 'leaf' ? '::' : ':::'}${name}[x]`)).toBe(true);
    }
    expect(hasDirectives('::: warning\n:::galleryx\n::before')).toBe(false);
  });
});

describe('a figure', () => {
  test('has a picture, a caption and a credit', () => {
    expect(draw(':::figure{size=wide credit="Ann"}\n![b](/media/b.jpg)\n\nThe *quay*.\n:::')).toBe(
      '<figure class="form-figure form-wide"><img src="/media/b.jpg" alt="b"><figcaption><p>The <em>quay</em>.</p>' +
        '<p class="form-credit"><small>Ann</small></p></figcaption></figure>',
    );
  });

  test('takes a title, or a line below the picture, for its caption', () => {
    expect(draw(':::figure\n![b](/media/b.jpg "Title")\n:::')).toContain('<figcaption><p>Title</p></figcaption>');
    expect(draw(':::figure\n![b](/media/b.jpg)\nBelow.\n:::')).toContain('<figcaption><p>Below.</p></figcaption>');
  });

  test('says how wide its picture is', () => {
    const pictures = new Map([['/media/b.jpg', { width: 2400, height: 1600, version: '0123456789ab' }]]);
    const sizesOf = (size: string) =>
      /sizes="([^"]+)"/.exec(draw(`:::figure{size=${size}}\n![b](/media/b.jpg)\n:::`, { pictures }))?.[1];
    expect(['wide', 'full', 'inset', 'x'].map(sizesOf)).toEqual([
      '(min-width: 64rem) 60rem, 100vw',
      '(min-width: 80rem) 80rem, 100vw',
      '(min-width: 46rem) 20rem, 100vw',
      '(min-width: 46rem) 42rem, 100vw',
    ]);
  });

  test('without a picture keeps its words', () => {
    expect(draw(':::figure\nWords.\n:::')).toContain('<p>Words.</p>');
    expect(faultsOf(':::figure{size=big}\nWords.\n:::')).toEqual([
      '5:1 error figure Unexpected size "big" of a figure, expected wide, full, inset or none',
      '5:1 error figure Unexpected figure without a picture, expected one',
    ]);
  });
});

describe('a gallery', () => {
  test('shows each picture with its caption, as a link to itself', () => {
    expect(
      draw(':::gallery[Boats]{credit="Ann"}\nFirst words.\n\n![a](/media/a.jpg "A")\n![b](/media/b.jpg)\n\nB.\n:::'),
    ).toBe(
      '<div class="form-gallery" role="group" aria-label="Boats"><p class="form-title"><strong>Boats</strong></p>' +
        '<p>First words.</p><ul class="form-pictures">' +
        '<li><figure><a href="/media/a.jpg"><img src="/media/a.jpg" alt="a"></a><figcaption><p>A</p></figcaption></figure></li>' +
        '<li><figure><a href="/media/b.jpg"><img src="/media/b.jpg" alt="b"></a><figcaption><p>B.</p></figcaption></figure></li>' +
        '</ul><p class="form-credit"><small>Ann</small></p></div>',
    );
  });

  test('is opened by a picture of its whole width when their number is odd', () => {
    const pictures = new Map([['/media/a.jpg', { width: 2400, height: 1600, version: '0123456789ab' }]]);
    const html = draw(`:::gallery\n${'![a](/media/a.jpg)\n'.repeat(3)}:::`, { pictures });
    const sizes = [...html.matchAll(/<img[^>]* sizes="([^"]+)"/g)].map(([, found]) => found);
    expect(sizes).toEqual([
      '(min-width: 64rem) 60rem, 100vw',
      '(min-width: 64rem) 30rem, 100vw',
      '(min-width: 64rem) 30rem, 100vw',
    ]);
  });

  test('keeps the link of an editor', () => {
    expect(draw(':::gallery\n[![a](/media/a.jpg)](/b)\n![c](/media/c.jpg)\n:::')).toContain(
      '<a href="/b"><img src="/media/a.jpg"',
    );
  });

  test('needs two pictures', () => {
    expect(faultsOf(':::gallery\nNone.\n:::')).toEqual([
      '5:1 error gallery Unexpected gallery without pictures, expected two or more',
    ]);
    expect(faultsOf(':::gallery\n![a](/media/a.jpg)\n:::')).toEqual([
      '5:1 warning gallery Unexpected gallery of one picture, expected two or more',
    ]);
  });
});

describe('a pull quote', () => {
  const quote = (words: string) =>
    `:::pullquote[Ann]\n${words}\n:::\n\nShe said: "We lift it – a hand's breadth", and left.`;

  test('of words that stand in the text is hidden from those who hear it, and from search', () => {
    const hidden = quote("We lift it, a hand's breadth.");
    expect(draw(hidden)).toContain('<aside class="form-pullquote" aria-hidden="true"><blockquote><p>We lift it');
    expect(textOf(hidden)).toBe('She said: “We lift it – a hand’s breadth”, and left.');
  });

  test.each([
    ['He left', 'They stood on the left bank.', false],
    ['He left', 'In the end he left.', true],
    ['he left', 'he left', true],
    ['नाव', 'नावें', false],
    ['橋が開く', '今日は橋が開くという。', true],
    ['สะพานเปิด', 'วันนี้สะพานเปิดแล้ว', true],
    ['The 橋 opens', 'So the 橋 opens.', true],
  ])('of the words "%s" beside the text "%s" is compared by whole words', (words, text, isHidden) => {
    expect(draw(`:::pullquote\n${words}\n:::\n\n${text}`).includes('aria-hidden')).toBe(isHidden);
  });

  test('of words of its own, or with a link, is not', () => {
    expect(draw(quote('Never.'))).toContain('<aside class="form-pullquote"><blockquote><p>Never.</p></blockquote>');
    expect(draw(quote('[We lift it](/a)'))).not.toContain('aria-hidden');
    expect(textOf(quote('Never.'))).toContain('Never.\nAnn');
  });
});

describe('key points', () => {
  test('have a name in the language of the story unless they have their own', () => {
    expect(draw(':::keypoints\n- a\n:::', { language: 'es' })).toContain('<strong>Lo esencial</strong>');
    expect(draw(':::keypoints[In short]\n- a\n:::', { language: 'es' })).toContain('<strong>In short</strong>');
  });

  test('are a list', () => {
    expect(faultsOf(':::keypoints\nText.\n:::')).toEqual([
      '5:1 error keypoints Unexpected key points without a list, expected one',
    ]);
  });
});

describe('a timeline', () => {
  test('parts what from when', () => {
    expect(draw(':::timeline\n- **1931** – It *opens*.\n- **1960**: It shuts.\n:::')).toBe(
      '<div class="form-timeline"><dl class="form-events"><div><dt>1931</dt><dd>It <em>opens</em>.</dd></div>' +
        '<div><dt>1960</dt><dd>It shuts.</dd></div></dl></div>',
    );
    expect(draw(':::timeline\n- **1931**\n\n  It opens.\n:::')).toContain('<dt>1931</dt><dd><p>It opens.</p></dd>');
  });

  test('tells of an item without a time where it stands, and shows it', () => {
    const body = ':::timeline\n- **1931** It opens.\n- It shuts.\n:::';
    expect(faultsOf(body)).toEqual([
      '7:1 error timeline Unexpected item of a timeline without a time, expected one in bold',
    ]);
    expect(draw(body)).toContain('<dd>It shuts.</dd>');
  });
});

describe('questions', () => {
  test('are headings one level below those before, whatever the editor wrote', () => {
    expect(draw(':::qa\n### Why?\n\nSo.\n:::')).toContain('<div><h2 id="why">Why?</h2><p>So.</p></div>');
    expect(draw('## A\n\n:::qa\n#### Why?\n\nSo.\n\n##### More\n\nx\n:::\n\n## B')).toContain(
      '<h3 id="why">Why?</h3><p>So.</p><h4 id="more">More</h4>',
    );
  });

  test('need an answer', () => {
    expect(faultsOf(':::qa\n### Why?\n### How?\nSo.\n:::')).toEqual([
      '6:1 error qa Unexpected question without an answer, expected one below it',
    ]);
    expect(faultsOf(':::qa\nFirst.\n\n### Why?\nSo.\n:::')).toEqual([
      '6:1 warning qa Unexpected text before the first question, expected it above the questions and answers',
    ]);
    expect(faultsOf(':::qa\nSo.\n:::')).toEqual([
      '5:1 error qa Unexpected questions and answers without a question, expected headings',
    ]);
  });
});

describe('a table', () => {
  test('has its caption above and its source below', () => {
    const html = draw(':::table[Boats]{source="the harbour office"}\n| a |\n| - |\n| 1 |\n:::', { language: 'es' });
    expect(html).toContain(
      '<figure class="form-table"><figcaption>Boats</figcaption><table aria-label="Boats" tabindex="0">',
    );
    expect(html).toContain('<p class="form-source">Fuente: the harbour office</p></figure>');
  });

  test('needs a caption and one table', () => {
    expect(faultsOf(':::table\nText.\n:::')).toEqual([
      '5:1 error table Unexpected lack of a table, expected one',
      '5:1 error table Unexpected table without a caption, expected one',
    ]);
  });
});

describe('what is known and what is not', () => {
  test('are two lists', () => {
    expect(draw(':::known\n### Known\n- a\n### Unknown\n- b\n:::')).toBe(
      '<div class="form-known"><div class="form-sure"><h2 id="known">Known</h2><ul><li>a</li></ul></div>' +
        '<div class="form-unsure"><h2 id="unknown">Unknown</h2><ul><li>b</li></ul></div></div>',
    );
  });

  test('under headings with words: one without is told and not shown', () => {
    const body = ':::known\n###\n- a\n###\n- b\n:::';
    expect(faultsOf(body)).toEqual([
      '6:1 error known Unexpected heading without words, expected some',
      '8:1 error known Unexpected heading without words, expected some',
    ]);
    expect(draw(body)).not.toMatch(/<h\d|id=/);
  });

  test('under two headings', () => {
    expect(faultsOf(':::known\n### Known\nText.\n:::')).toEqual([
      '5:1 error known Unexpected single heading in what is known, expected two',
      '6:1 error known Unexpected heading without a list, expected one below it',
    ]);
  });
});
