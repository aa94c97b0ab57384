import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listLinks, splitComment } from './split-comment.ts';

test('empty lines divide paragraphs, other line ends stay within', () => {
  expect(splitComment('One\ntwo\n\nThree')).toEqual([
    [{ kind: 'text', text: 'One\ntwo' }],
    [{ kind: 'text', text: 'Three' }],
  ]);
  expect(splitComment('')).toEqual([]);
});

test('addresses become links, with the signs around them left outside', () => {
  expect(splitComment('See (https://otters.example/a_(b)?c=1#d), or www.weir.com.')).toEqual([
    [
      { kind: 'text', text: 'See (' },
      { kind: 'link', text: 'https://otters.example/a_(b)?c=1#d', url: 'https://otters.example/a_(b)?c=1#d' },
      { kind: 'text', text: '), or ' },
      { kind: 'link', text: 'www.weir.com', url: 'http://www.weir.com/' },
      { kind: 'text', text: '.' },
    ],
  ]);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt://otters.example/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'ftp://otters.example/',
  'file:///etc/passwd',
  'otter@river.example',
  'mailto:otter@river.example',
  'the end.So it begins',
  'otters.example',
  '//otters.example',
  'https://news.example@evil.example/',
  'http://',
  '[a](/b) <a href="/c">d</a>',
])('%s is no link', (body) => {
  expect(listLinks(body)).toEqual([]);
});

test('what is written in markup leads nowhere but to the address in it', () => {
  expect(listLinks('<a href="https://otters.example/">x</a>')).toEqual(['https://otters.example/']);
});

test('put together again, the pieces are what was written, and links lead to the web alone', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.constantFrom('www.', 'http://', 'javascript:', '@', ':', '//', ' ', '.example', 'com', '(', ')', '\n'),
  );
  const line = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('').replaceAll('\n\n', '\n'));
  fc.assert(
    fc.property(line, (typed) => {
      const body = typed.replace(/\n{2,}/g, '\n');
      const parts = splitComment(body).flat();
      expect(parts.map(({ text }) => text).join('')).toBe(body);
      for (const part of parts) if (part.kind === 'link') expect(part.url).toMatch(/^https?:\/\/[^/@]+/);
    }),
  );
});
