import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readXml } from '#tests/read-xml.ts';
import { escapeXml, wrapInCdata } from './xml.ts';

test.each([
  ['markup', '<b>"Otters" & \'herons\'</b>'],
  ['entities', '&amp; &lt; &nbsp; &#60; &#x0; &bogus;'],
  ['the end of a CDATA section', 'a ]]> b ]]]]>> c'],
  ['300 characters', 'Otters & herons <3 '.repeat(16)],
  ['emoji', '🦦👩‍👩‍👧 on the 🇦🇹 river'],
  ['bidi marks', '\u202eevil\u202c \u2067أخبار\u2069 \u200f\u061c'],
  ['lines and tabs', 'one\n\ttwo'],
  ['what is no character of any script', '\u{10ffff} \ufffd \ufdd0'],
])('%s in text come out of an XML parser as they went in', (_kind, text) => {
  expect(readXml(`<a>${escapeXml(text)}</a>`).text).toBe(text);
  expect(readXml(`<a>${wrapInCdata(text)}</a>`).text).toBe(text);
});

test('quotes, angle brackets and ampersands stand in attributes', () => {
  const text = '" \' < > & ]]> 🦦';
  expect(readXml(`<a b="${escapeXml(text)}" c='${escapeXml(text)}'/>`).attributes).toEqual({ b: text, c: text });
});

test('characters that XML forbids are left out, halves of pairs too', () => {
  const text = 'a\u0000b\u0008c\u000bd\u001fe\ufffef\uffffg\ud83dh\udc00i\u007fj';
  expect(readXml(`<a>${escapeXml(text)}</a>`).text).toBe('abcdefghi\u007fj');
  expect(readXml(`<a>${wrapInCdata(text)}</a>`).text).toBe('abcdefghi\u007fj');
});

test('no forbidden character between its brackets hides the end of a CDATA section', () => {
  expect(readXml(`<a>${wrapInCdata(']]\u0001><b>')}</a>`).text).toBe(']]><b>');
});

test('any text at all gives well-formed XML', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const attribute = escapeXml(text);
      readXml(`<a b="${attribute}">${attribute}${wrapInCdata(text)}</a>`);
    }),
  );
});
