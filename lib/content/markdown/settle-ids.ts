import GithubSlugger, { slug } from 'github-slugger';
import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { decodePath } from '#lib/site/urls.ts';
import { type BodyContext, placeOf } from './body-context.ts';
import { visitElements } from './visit-elements.ts';

const prefix = 'user-content-';

/** What the footnotes of GFM call their own elements. */
const footnoteId = /^(?:user-content-fn|footnote-label$)/;

/**
 * Gives headings an id made of their words, so that they can be linked, and prefixes every other id in a body, so that
 * none can pose as an element of the page. Links to a prefixed id follow it.
 */
export function settleIds(tree: Root, context: BodyContext): void {
  const { facts } = context;
  const slugger = new GithubSlugger();
  const prefixed = new Set<string>();
  visitElements(tree, (node) => {
    const { id, name } = node.properties;
    delete node.properties.name;
    if (typeof id === 'string' && footnoteId.test(id)) return undefined;
    if (/^h[1-6]$/.test(node.tagName)) {
      const text = textOf(node).trim();
      // A leading underscore could name a global of the page.
      const words = text.replace(/^[_-]+/, '');
      // The slugger counts what has no words too: the second would be `-1`.
      const heading = slug(words) === '' ? '' : slugger.slug(words);
      if (heading === '') delete node.properties.id;
      else node.properties.id = heading;
      facts.headings.push({ id: heading, level: Number(node.tagName.slice(1)), text, ...placeOf(node, context) });
      return undefined;
    }
    const anchor = typeof id === 'string' ? id : node.tagName === 'a' && typeof name === 'string' ? name : undefined;
    if (anchor === undefined) return undefined;
    node.properties.id = prefix + anchor;
    prefixed.add(anchor);
    return undefined;
  });
  const headings = new Set(facts.headings.map(({ id }) => id));
  visitElements(tree, ({ tagName, properties }) => {
    const { href } = properties;
    if (tagName !== 'a' || typeof href !== 'string' || !href.startsWith('#')) return undefined;
    const wanted = decodePath(href.slice(1)) ?? '';
    if (!headings.has(wanted) && prefixed.has(wanted)) properties.href = `#${prefix}${wanted}`;
    return undefined;
  });
}
