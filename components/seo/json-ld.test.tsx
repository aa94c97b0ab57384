import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { JsonLd } from './json-ld.tsx';

test.each([
  ['the end of the element', '</script><script>alert(1)</script>'],
  ['a comment', '<!--<script>'],
  ['quotes and backslashes', '"\\" \' \u2028 \u2029'],
  ['entities and emoji', '&lt;b&gt; &amp; 🦦'],
  ['half a character', 'a\ud800b'],
])('%s in a headline stays within the data', (_what, headline) => {
  const html = renderToStaticMarkup(
    <JsonLd thing={{ '@context': 'https://schema.org', '@type': 'NewsArticle', headline }} />,
  );
  const [, json = ''] = /^<script type="application\/ld\+json">([^<]*)<\/script>$/.exec(html) ?? [];
  expect(JSON.parse(json)).toEqual({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline });
});
