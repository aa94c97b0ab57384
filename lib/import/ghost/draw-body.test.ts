import { describe, expect, test } from 'vitest';
import { drawBody } from './draw-body.ts';
import { postRow } from './read-rows.ts';

function draw(fields: Readonly<Record<string, unknown>>) {
  const written = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return drawBody(postRow.parse(Object.fromEntries(written)));
}

test('HTML comes first, then what an editor keeps, then words alone', () => {
  expect(draw({ html: '<p>a</p>', lexical: { root: {} } }).html).toBe('<p>a</p>');
  expect(draw({ markdown: '*a*' }).html).toBe('<p><em>a</em></p>\n');
  expect(draw({ plaintext: 'a & b\n\nc' }).html).toBe('<p>a &amp; b</p><p>c</p>');
});

describe('Lexical', () => {
  const text = (words: string, format = 0) => ({ type: 'extended-text', text: words, format });
  const lexical = (...children: readonly unknown[]) => draw({ lexical: { root: { type: 'root', children } } });

  test('has paragraphs, headings, lists, quotations and formats', () => {
    const link = { type: 'link', url: 'https://x.example/?a&b', children: [text('l')] };
    const { html, notes } = lexical(
      { type: 'paragraph', children: [text('a < b', 3), { type: 'linebreak' }, text('c', 16), link] },
      { type: 'extended-heading', tag: 'h3', children: [text('d')] },
      { type: 'list', listType: 'number', start: 2, children: [{ type: 'listitem', children: [text('e')] }] },
      { type: 'list', listType: 'check', children: [{ type: 'listitem', checked: true, children: [text('f')] }] },
      { type: 'extended-quote', children: [text('g', 128)] },
      { type: 'horizontalrule' },
    );
    expect(html).toBe(
      '<p><strong><em>a &lt; b</em></strong><br><code>c</code><a href="https://x.example/?a&amp;b">l</a></p><h3>d</h3>' +
        '<ol start="2"><li>e</li></ol><ul><li><input type="checkbox" checked>f</li></ul>' +
        '<blockquote><mark>g</mark></blockquote><hr>',
    );
    expect(notes).toEqual([]);
  });

  test('has cards, and tells of those that nobody knows', () => {
    const { html, notes } = lexical(
      { type: 'image', src: '/a.jpg', alt: 'A', caption: '<b>B</b>', cardWidth: 'wide' },
      { type: 'codeblock', language: 'js', code: '<x>' },
      { type: 'paywall' },
      { type: 'hologram', children: [text('kept')] },
    );
    expect(html).toBe(
      '<figure class="kg-card kg-image-card kg-width-wide"><img src="/a.jpg" alt="A"><figcaption><b>B</b></figcaption></figure>' +
        '<figure class="kg-card kg-code-card"><pre><code class="language-js">&lt;x&gt;</code></pre></figure>kept',
    );
    expect(notes).toEqual(['The card "hologram" of the editor has no form here: its words stayed.']);
  });
});

describe('Mobiledoc', () => {
  test('has sections, markers, atoms and cards', () => {
    const mobiledoc = {
      version: '0.3.1',
      atoms: [['soft-return', '', {}]],
      cards: [
        ['hr', {}],
        ['html', { html: '<i>h</i>' }],
        ['zoetrope', {}],
      ],
      markups: [['strong'], ['a', ['href', 'https://x.example/']]],
      sections: [
        [1, 'h2', [[0, [], 0, 'a < b']]],
        [
          1,
          'p',
          [
            [0, [0, 1], 1, 'c'],
            [0, [], 1, 'd'],
            [1, [], 0, 0],
            [0, [], 0, 'e'],
          ],
        ],
        [3, 'ol', [[[0, [], 0, 'f']], [[0, [0], 1, 'g']]]],
        [10, 0],
        [10, 1],
        [10, 2],
      ],
    };
    const { html, notes } = draw({ mobiledoc });
    expect(html).toBe(
      '<h2>a &lt; b</h2><p><strong><a href="https://x.example/">c</a>d</strong><br>e</p><ol><li>f</li><li><strong>g</strong></li></ol><hr><i>h</i>',
    );
    expect(notes).toEqual(['The card "zoetrope" of the editor has no form here: it was left out.']);
  });
});
