import { fromHtml } from 'hast-util-from-html';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';

/** A thing of schema.org as a page describes it. */
export type Thing = Readonly<Record<string, unknown>>;

/** What a page says about itself to machines. */
export type StructuredData = {
  /** Things at the top of scripts and of their graphs, in their order. */
  readonly top: readonly Thing[];
  /** Every thing with a type, however deep. */
  readonly things: readonly Thing[];
  /** The thing that a property means: itself, or the one on this page that its `@id` names. */
  readonly resolve: (value: unknown) => Thing | undefined;
};

/** Reads every `application/ld+json` of a page; throws on what is not JSON, and on another vocabulary. */
export function readStructuredData(html: string): StructuredData {
  const scripts: string[] = [];
  visit(fromHtml(html), 'element', (element) => {
    if (element.tagName === 'script' && element.properties.type === 'application/ld+json')
      scripts.push(textOf(element));
  });
  const top = scripts.flatMap((script) => {
    const document: unknown = JSON.parse(script);
    return toList(document).flatMap((one) => {
      if (!isThing(one) || one['@context'] !== 'https://schema.org')
        throw new Error('expected the vocabulary https://schema.org');
      return one['@graph'] === undefined ? [one] : toList(one['@graph']).filter(isThing);
    });
  });
  const things = top.flatMap(listThings);
  return {
    top,
    things,
    resolve: (value) => {
      if (!isThing(value)) return undefined;
      if (value['@type'] !== undefined) return value;
      return things.find((thing) => thing['@id'] !== undefined && thing['@id'] === value['@id']);
    },
  };
}

/** Whether a thing is of one of these types. */
export function isOfType(thing: Thing, ...types: readonly string[]): boolean {
  return toList(thing['@type']).some((type) => typeof type === 'string' && types.includes(type));
}

/** A property's values, whether it has none, one or a list. */
export function toList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listThings(value: unknown): readonly Thing[] {
  if (Array.isArray(value)) return value.flatMap(listThings);
  if (!isThing(value)) return [];
  const below = Object.values(value).flatMap(listThings);
  return value['@type'] === undefined ? below : [value, ...below];
}
