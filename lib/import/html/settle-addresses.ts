import type { Element, ElementContent } from 'hast';
import { nameFile } from '../name-file.ts';
import type { HtmlContext } from './context.ts';
import { attribute, findAll, isBlank, lineOf, mapElements, unsafeAddress } from './elements.ts';

/** Gives links and files the addresses they have from now on, and every picture words for those who cannot see it. */
export function settleAddresses(nodes: readonly ElementContent[], context: HtmlContext): ElementContent[] {
  const settled = mapElements(nodes, (element) => {
    if (element.tagName === 'a') return settleLink(element, context);
    if (element.tagName === 'img') return [settlePicture(element, context)];
    return files.has(element.tagName) ? [settleFile(element, context)] : [element];
  });
  return describePictures(settled, '', context);
}

const files: ReadonlySet<string> = new Set(['audio', 'source', 'track', 'video']);

function settleLink(element: Element, { source, note }: HtmlContext): readonly ElementContent[] {
  const { id, name, title, className } = element.properties;
  const written = attribute(element, 'href').replace(/[\t\n\r]/g, '');
  const anchor = { id: typeof id === 'string' ? id : name };
  if (written === '' || unsafeAddress.test(written) || isBlank(element.children)) {
    if (unsafeAddress.test(written) && !/^javascript:/i.test(written)) {
      note(`The link to ${written.slice(0, 80)} became text: this site shows no such links.`);
    }
    return [{ ...element, properties: anchor }];
  }
  const href = written.startsWith('#') ? written : source.resolveLink(written);
  if (href === '') return [{ ...element, properties: anchor }];
  const words = lineOf(element);
  // A picture that leads to itself: readers get its full size anyway.
  const [picture] = findAll(element.children, ({ tagName }) => tagName === 'img');
  if (words === '' && picture !== undefined && attribute(picture, 'src') === href) return element.children;
  const kept = typeof title === 'string' && title.trim() !== words ? { title: title.trim() } : {};
  return [{ ...element, properties: { ...anchor, href, ...kept, className } }];
}

function settlePicture(element: Element, { source }: HtmlContext): Element {
  const { address, alt = '' } = source.resolveFile(attribute(element, 'src'));
  const words = [attribute(element, 'alt'), alt.trim(), attribute(element, 'title')].find((one) => one !== '') ?? '';
  const { id, className } = element.properties;
  return { ...element, properties: { src: address, alt: words.replace(/\s+/g, ' '), id, className } };
}

function settleFile(element: Element, { source }: HtmlContext): Element {
  const properties = { ...element.properties };
  for (const name of ['src', 'poster']) {
    const written = attribute(element, name);
    if (written !== '') properties[name] = unsafeAddress.test(written) ? '' : source.resolveFile(written).address;
  }
  return { ...element, properties };
}

/** A picture without alternative text is called by its caption, or else by its file: better than nothing, and noted. */
function describePictures(nodes: readonly ElementContent[], caption: string, context: HtmlContext): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node;
    if (node.tagName === 'img' && attribute(node, 'alt') === '') {
      const src = attribute(node, 'src');
      const alt = caption === '' ? nameFile(src) : caption;
      if (caption === '')
        context.note(`The picture ${src} has no alternative text: “${alt}” was written, after its file.`);
      return { ...node, properties: { ...node.properties, alt } };
    }
    const inside = node.tagName === 'figure' ? captionOf(node) : caption;
    return { ...node, children: describePictures(node.children, inside, context) };
  });
}

/** The words below a figure of one picture. */
function captionOf(figure: Element): string {
  const pictures = findAll(figure.children, ({ tagName }) => tagName === 'img');
  return pictures.length === 1 ? lineOf(findAll(figure.children, ({ tagName }) => tagName === 'figcaption')[0]) : '';
}
