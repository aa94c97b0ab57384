import type { Thing, WithContext } from 'schema-dts';

/**
 * Structured data for search engines. Besides bodies the only place that prints markup as it is: no `<` leaves JSON as
 * such, so that no headline can end the element.
 */
export function JsonLd({ thing }: { readonly thing: WithContext<Thing> }) {
  const json = JSON.stringify(thing).replace(/</g, '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
