import { expect, test } from 'vitest';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { followMove, type Move } from './follow-move.ts';

const move: Move = {
  from: { file: 'articles/river/2026/dam.md', path: '/river/2026/dam' },
  to: { file: 'articles/pond/dyke.md', path: '/pond/dyke' },
};

function follow(file: string, text: string): string {
  return followMove({ file, text }, move).source.text;
}

test.each([
  ['[a](/river/2026/dam)', '[a](/pond/dyke)'],
  ['[a](/river/2026/dam?x=1#end "Title")', '[a](/pond/dyke?x=1#end "Title")'],
  ['[a](</river/2026/dam>)', '[a](</pond/dyke>)'],
  ['[a](/River/2026/dam/)', '[a](/pond/dyke)'],
  ['[a](dam.md#end)', '[a](../../pond/dyke.md#end)'],
  ['[a](./dam.md)', '[a](../../pond/dyke.md)'],
  ['[a](/articles/river/2026/dam.md)', '[a](/articles/pond/dyke.md)'],
  ['[a](dam)', '[a](/pond/dyke)'],
  ['[a *b* `]`](/river/2026/dam)', '[a *b* `]`](/pond/dyke)'],
  ['[![p](/media/p.jpg)](dam.md)', '[![p](/media/p.jpg)](../../pond/dyke.md)'],
  ['[a][b]\n\n[b]: /river/2026/dam "T"', '[a][b]\n\n[b]: /pond/dyke "T"'],
  ['<a class="x" href="/river/2026/dam">a</a>', '<a class="x" href="/pond/dyke">a</a>'],
  [':::aside[T]\n[a](/river/2026/dam)\n:::', ':::aside[T]\n[a](/pond/dyke)\n:::'],
  ['## 14:05 [a](/river/2026/dam)', '## 14:05 [a](/pond/dyke)'],
  ['| [a](/river/2026/dam) |\n| --- |', '| [a](/pond/dyke) |\n| --- |'],
])('an address in a text follows: %s', (before, after) => {
  const fields = { related: '[dam.md, "/river/2026/dam", /river/other]', translationOf: '/river/2026/dam # why' };
  const followed = { related: '[../../pond/dyke.md, "/pond/dyke", /river/other]', translationOf: '/pond/dyke # why' };
  expect(follow('articles/river/2026/weir.md', story(fields, before))).toBe(story(followed, after));
});

test.each([
  '`[a](/river/2026/dam)`',
  '    [a](/river/2026/dam)',
  '\\[a](/river/2026/dam)',
  '[a](https://elsewhere.example/river/2026/dam) [b](/river/2026/damson) [c](/river/2026/dam/changes)',
  '/river/2026/dam <!-- /river/2026/dam -->',
  '{{ /river/2026/dam }}',
])('what is no address of it stays: %s', (body) => {
  expect(follow('articles/river/2026/weir.md', story({}, body))).toBe(story({}, body));
});

test('the front page and the paper follow in all their fields', () => {
  const front =
    '---\nlead: /river/2026/dam\npins:\n  - story: articles/river/2026/dam.md # first\n    until: 2026-12-01\n---\n';
  expect(follow('front.md', front)).toBe(
    front.replace('/river/2026/dam', '/pond/dyke').replace('articles/river/2026/dam.md', 'articles/pond/dyke.md'),
  );
  const site =
    "---\nname: Bugle\nnavigation: [river, river/2026/dam]\nfooter: ['/river/2026/dam']\npolicies: {masthead: /river/2026/dam}\n---\n";
  expect(follow('site.md', site)).toBe(
    "---\nname: Bugle\nnavigation: [river, pond/dyke]\nfooter: ['/pond/dyke']\npolicies: {masthead: /pond/dyke}\n---\n",
  );
});

test('what moves keeps where its own relative addresses lead', () => {
  const body =
    '[w](weir.md) [o](../2025/old.md#a) [s](dam.md) [abs](/river/2026/weir) ![p](../../../media/p.jpg) [page](weir)';
  const after =
    '[w](../river/2026/weir.md) [o](../river/2025/old.md#a) [s](dyke.md) [abs](/river/2026/weir) ![p](../../media/p.jpg) [page](/river/2026/weir)';
  const fields = { image: '../../../media/p.jpg', related: '[weir.md]' };
  const followed = { image: '../../media/p.jpg', related: '[../river/2026/weir.md]' };
  expect(follow(move.from.file, story(fields, body))).toBe(story(followed, after));
});

test('line ends, byte-order mark and signs of all kinds stay', () => {
  const text = `\uFEFF${story({}, '𝄞 a\u00a0b\t[a](/river/2026/dam)\r\n\r\n\u0085 [b](/river/2026/dam)').replaceAll('\n', '\r\n')}`;
  expect(follow('pages/about.md', text)).toBe(text.replaceAll('/river/2026/dam', '/pond/dyke'));
});

test('addresses are counted', () => {
  const text = story({ related: '[/river/2026/dam]' }, '[a](/river/2026/dam) and [b](/river/2026/dam)');
  expect(followMove({ file: 'articles/x/y.md', text }, move).addresses).toBe(3);
});
