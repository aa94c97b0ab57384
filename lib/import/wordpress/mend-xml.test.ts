import { describe, expect, it } from 'vitest';
import { createXmlMender, unmend } from './mend-xml.ts';

function mend(
  text: string,
  size = text.length,
): { readonly text: string; readonly xml: string; readonly mends: object } {
  const mender = createXmlMender();
  let xml = '';
  for (let at = 0; at < text.length; at += size) xml += mender.write(text.slice(at, at + size));
  xml += mender.end();
  return { xml, text: unmend(xml), mends: mender.mends };
}

describe('createXmlMender', () => {
  const text =
    '<a>\n<b>Salt & Pepper &amp; &#8217; x\u000By &nbsp; &#11; ]]> </b><c><![CDATA[Q&A ]] > <!--]]></c><!-- R&D --></a>';

  it('takes what XML forbids for what it stands for, and leaves sections and comments alone', () => {
    const mended = mend(text);
    expect(mended.text).toBe(
      '<a>\n<b>Salt & Pepper &amp; &#8217; xy &nbsp;  ]]> </b><c><![CDATA[Q&A ]] > <!--]]></c><!-- R&D --></a>',
    );
    expect(mended.mends).toEqual({ ampersands: 2, characters: 2, closings: 1, firstLine: 2 });
  });

  it('keeps every character in its place, so that lines and columns stay true', () => {
    expect(mend(text).xml).toHaveLength(text.length);
  });

  it('says the same however the text is cut into pieces', () => {
    for (const size of [1, 2, 3, 7, 11]) expect(mend(text, size)).toEqual(mend(text));
  });

  it('leaves halves of characters out, but not those that two pieces share', () => {
    expect(mend('a\u{1F600}b\uD83Dc', 2).text).toBe('a\u{1F600}bc');
  });
});
