/** What XML 1.0 (section 2.2, Char) allows nowhere, not even escaped: most control characters and lone surrogates. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Turns any text into XML that means that text, in element content and in quoted attributes. */
export function escapeXml(text: string): string {
  return dropForbidden(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Turns markup into XML that means that markup as text; a `]]>` in it is split over two sections. */
export function wrapInCdata(markup: string): string {
  return `<![CDATA[${dropForbidden(markup).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** Leaves out what no XML can say, so that every form of a document says the same. */
export function dropForbidden(text: string): string {
  return text.replace(forbidden, '');
}

/** An element that holds text. */
export function xmlElement(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}
