import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readXml } from '#tests/read-xml.ts';
import { buildOpenSearch } from './build-open-search.ts';

const build = (name: string) => buildOpenSearch('https://otter.example', { name, language: 'en-GB' });
const shortName = (name: string) => /<ShortName>(.*)<\/ShortName>/s.exec(build(name))?.[1];

test('a browser learns where to search, where to ask for suggestions, and where this came from', () => {
  expect(build('The Otter')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" xmlns:moz="http://www.mozilla.org/2006/browser/search/">
<ShortName>The Otter</ShortName>
<LongName>The Otter</LongName>
<Description>Search The Otter</Description>
<Language>en-GB</Language>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
<Image width="32" height="32" type="image/x-icon">https://otter.example/favicon.ico</Image>
<Url rel="results" type="text/html" template="https://otter.example/search?q={searchTerms}"/>
<Url rel="suggestions" type="application/x-suggestions+json" template="https://otter.example/search/suggestions.json?q={searchTerms}"/>
<Url rel="self" type="application/opensearchdescription+xml" template="https://otter.example/opensearch.xml"/>
<moz:SearchForm>https://otter.example/search</moz:SearchForm>
</OpenSearchDescription>
`);
});

test.each([
  ['The Otter', 'The Otter'],
  ['Sixteen letters!', 'Sixteen letters!'],
  ['The Otter Gazette', 'The Otter'],
  ['Otterburger Nachrichten', 'Otterburger'],
  ['Donauuferanrainerzeitung', 'Donauuferanraine'],
  ['新聞'.repeat(10), '新聞'.repeat(8)],
  ['Fish & Chips', 'Fish &amp; Chips'],
])('%s is called %s, of 16 characters at most', (name, short) => {
  expect(shortName(name)).toBe(short);
});

test('whatever the paper is called, it is XML', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
      expect(() => readXml(build(name))).not.toThrow();
    }),
  );
});
