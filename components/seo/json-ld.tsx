import type { Graph } from 'schema-dts';

/**
 * Structured data for search engines: all that a page describes, in one element. Besides bodies the only place that
 * prints markup as it is: no `<` leaves JSON as such, so that no headline can end the element.
 */
export function JsonLd({ things }: { readonly things: Graph['@graph'] }) {
  const graph: Graph = { '@context': 'https://schema.org', '@graph': things };
  const json = JSON.stringify(graph).replace(/</g, '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
