import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { JsonLd } from './json-ld.tsx';

/** What a parser finds in the element; undefined when the words ended it or opened another. */
function readBack(name: string): unknown {
  const html = renderToStaticMarkup(<JsonLd things={[{ '@type': 'CollectionPage', name }]} />);
  const [, json] = /^<script type="application\/ld\+json">([^<]*)<\/script>$/.exec(html) ?? [];
  return json === undefined ? undefined : JSON.parse(json);
}

function graphOf(name: string) {
  return { '@context': 'https://schema.org', '@graph': [{ '@type': 'CollectionPage', name }] };
}

test.each([
  ['the end of the element', '</script><script>alert(1)</script>'],
  ['a comment', '<!--<script>'],
  ['quotes and backslashes', '"\\" \' \u2028 \u2029'],
  ['entities and emoji', '&lt;b&gt; &amp; 🦦 👩‍👩‍👧'],
  ['half a character', 'a\ud800b'],
  ['control characters', 'a\u0000\u0008\u001b\u007f\u0085b'],
  ['marks of direction', '\u202eab\u2066c \u200f'],
  ['300 characters', 'Otter & <heron> '.repeat(19)],
])('%s in a headline stays within the data', (_what, headline) => {
  expect(readBack(headline)).toEqual(graphOf(headline));
});

test('whatever a headline holds comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      expect(readBack(name)).toEqual(graphOf(name));
    }),
  );
});
