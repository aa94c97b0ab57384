import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';

/** An answer as a reader's browser understands it. */
export type PageRead = {
  readonly status: number;
  readonly html: string;
  /** Words of the element `title`. */
  readonly title: string;
  /** Words of the part of the page that is not furniture. */
  readonly text: string;
  /** Elements of a kind in the part of the page that is not furniture, in their order. */
  readonly inMain: (tagName: string) => readonly ElementRead[];
  /** Elements of a kind anywhere. */
  readonly anywhere: (tagName: string) => readonly ElementRead[];
};

type ElementRead = {
  readonly element: Element;
  readonly text: string;
  /** An attribute's value as text; empty when it is absent. */
  readonly attribute: (property: string) => string;
};

export async function readPage(response: Response): Promise<PageRead> {
  const html = await response.text();
  const tree = fromHtml(html);
  const anywhere = (tagName: string) => listElements(tree, tagName);
  return {
    status: response.status,
    html,
    title: anywhere('title')[0]?.text ?? '',
    text: anywhere('main')[0]?.text ?? '',
    anywhere,
    inMain: (tagName) => anywhere('main').flatMap(({ element }) => listElements(element, tagName)),
  };
}

/** Elements of a kind below a node. */
function listElements(node: Nodes, tagName: string): readonly ElementRead[] {
  const found: ElementRead[] = [];
  visit(node, 'element', (element) => {
    if (element.tagName === tagName) found.push(toElementRead(element));
  });
  return found;
}

function toElementRead(element: Element): ElementRead {
  return {
    element,
    text: textOf(element),
    attribute: (property) => String(element.properties[property] ?? ''),
  };
}
