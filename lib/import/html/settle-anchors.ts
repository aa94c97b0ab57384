import GithubSlugger, { slug } from 'github-slugger';
import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { attribute, findAll, isBlock, mapElements } from './elements.ts';

/**
 * Links within a body lead where they led: to headings by the names that the site gives them (lib/content/markdown/settle-ids.ts), to other
 * places by an anchor of their own. All other ids go.
 */
export function settleAnchors(nodes: readonly ElementContent[]): ElementContent[] {
  const wanted = new Set(findAll(nodes, ({ tagName }) => tagName === 'a').flatMap((link) => fragmentOf(link)));
  const headings = nameHeadings(nodes);
  return mapElements(nodes, (element) => {
    const id = attribute(element, 'id');
    const [fragment] = fragmentOf(element);
    const heading = fragment === undefined ? undefined : headings.get(fragment);
    const href = heading === undefined ? element.properties.href : `#${heading}`;
    const isAnchor = id !== '' && wanted.has(id) && !headings.has(id);
    const properties = { ...element.properties, href, id: isAnchor && element.tagName === 'a' ? id : undefined };
    if (!isAnchor || element.tagName === 'a') return [{ ...element, properties }];
    const anchor: Element = { type: 'element', tagName: 'a', properties: { id }, children: [] };
    const isContainer = isBlock(element) && !leaves.has(element.tagName);
    return isContainer
      ? [{ ...element, properties, children: [anchor, ...element.children] }]
      : [anchor, { ...element, properties }];
  });
}

const leaves: ReadonlySet<string> = new Set([
  'audio',
  'figure',
  'hr',
  'iframe',
  'ol',
  'pre',
  'table',
  'tbody',
  'thead',
  'tr',
  'ul',
  'video',
]);

function fragmentOf(element: Element): string[] {
  const href = element.tagName === 'a' ? attribute(element, 'href') : '';
  return href.startsWith('#') && href.length > 1 ? [decode(href.slice(1))] : [];
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** What headings will be called, by the ids they had. */
function nameHeadings(nodes: readonly ElementContent[]): ReadonlyMap<string, string> {
  const slugger = new GithubSlugger();
  const named = findAll(nodes, ({ tagName }) => /^h[1-6]$/.test(tagName)).flatMap((heading): [string, string][] => {
    const words = textOf(heading)
      .trim()
      .replace(/^[_-]+/, '');
    const name = slug(words) === '' ? '' : slugger.slug(words);
    const ids = [heading, ...findAll(heading.children, () => true)].map((one) => attribute(one, 'id'));
    return name === '' ? [] : ids.filter((id) => id !== '').map((id) => [id, name]);
  });
  return new Map(named);
}
