import type { Element, ElementContent, Root } from 'hast';
import { bodySchema, strippedElements } from '#lib/content/markdown/schema.ts';
import type { HtmlContext } from './context.ts';
import { attribute, findAll, hasClass, lineOf, unsafeAddress } from './elements.ts';

const shown: ReadonlySet<string> = new Set(bodySchema.tagNames);
const players: ReadonlySet<string> = new Set(['embed', 'iframe', 'object']);
const dropped: ReadonlySet<string> = new Set([...strippedElements, 'canvas', 'dialog', 'input']);

/** Dropped without a word: they show nothing, or stand in for what is there. */
const silent: ReadonlySet<string> = new Set([
  'base',
  'input',
  'link',
  'meta',
  'noscript',
  'param',
  'svg',
  'template',
  'title',
]);

/** Elements of old and of applications, by what says the same. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['acronym', 'abbr'],
  ['article', 'div'],
  ['address', 'div'],
  ['center', 'div'],
  ['dir', 'ul'],
  ['fieldset', 'div'],
  ['footer', 'div'],
  ['header', 'div'],
  ['hgroup', 'div'],
  ['image', 'img'],
  ['legend', 'p'],
  ['listing', 'pre'],
  ['main', 'div'],
  ['menu', 'ul'],
  ['nav', 'div'],
  ['plaintext', 'pre'],
  ['search', 'div'],
  ['section', 'div'],
  ['strike', 's'],
  ['tt', 'code'],
  ['xmp', 'pre'],
]);

/**
 * The tree of a source with nothing in it but what this site shows, and players of other sites as `iframe`. What loads scripts, asks for
 * input or draws is left out; of elements that nobody knows their words stay.
 */
export function clearTree(root: Root, context: HtmlContext): ElementContent[] {
  const nodes = root.children.flatMap((node) => (node.type === 'doctype' ? [] : [node]));
  return clearNodes(nodes, context);
}

function clearNodes(nodes: readonly ElementContent[], context: HtmlContext): ElementContent[] {
  return nodes.flatMap((node, index) => {
    if (node.type === 'text') return [{ ...node, value: dropControls(node.value) }];
    if (node.type !== 'element') return [];
    if (node.tagName === 'noscript') return isInsteadOf(nodes[index - 1]) ? [] : clearNodes(node.children, context);
    if (players.has(node.tagName)) return clearPlayer(node, context);
    return clearElement(node, context);
  });
}

function clearElement(node: Element, context: HtmlContext): ElementContent[] {
  const { tagName } = node;
  if (isPictureOfBookmark(node)) {
    for (const picture of findAll([node], (one) => one.tagName === 'img')) {
      context.note(
        `The picture ${attribute(picture, 'src')} of a bookmark was left out: it is that of the other site.`,
      );
    }
    return [];
  }
  if (tagName === 'input' && attribute(node, 'type') === 'checkbox') return [{ ...node, children: [] }];
  if (dropped.has(tagName)) {
    if (!silent.has(tagName)) context.note(describeDropped(node));
    return [];
  }
  if (tagName === 'picture')
    return clearNodes(
      findAll(node.children, ({ tagName: name }) => name === 'img'),
      context,
    );
  const children = clearNodes(node.children, context);
  const name = renamed.get(tagName) ?? tagName;
  if (name === 'img') return clearPicture(node, context);
  if (name === 'source' || name === 'track') return [{ ...node, children }];
  const isPlain = name === 'span' && attribute(node, 'id') === '' && !isPartOfCard(node);
  return shown.has(name) && !isPlain ? [{ ...node, tagName: name, children }] : children;
}

function describeDropped(node: Element): string {
  const source = attribute(node, 'src');
  const where = source === '' ? '' : ` from ${source}`;
  const words = node.tagName === 'form' ? lineOf(node).slice(0, 80) : '';
  return `<${node.tagName}>${where}${words === '' ? '' : ` (“${words}”)`} was left out: this site shows none.`;
}

/** A picture that a script would have loaded has its address elsewhere; those that nobody sees go. */
function clearPicture(node: Element, { note }: HtmlContext): ElementContent[] {
  const late = ['dataSrc', 'dataLazySrc', 'dataOriginal', 'dataOrigFile'].map((name) => attribute(node, name));
  const written = attribute(node, 'src');
  const src = [written, ...late].find((address) => address !== '' && !unsafeAddress.test(address)) ?? '';
  const alt = attribute(node, 'alt');
  if (isEmoji(node) && alt !== '') return [{ type: 'text', value: alt }];
  if (src === '') {
    if (written !== '')
      note(`A picture ${alt === '' ? 'without words' : `“${alt}”`} was left out: it has no address of a file.`);
    return [];
  }
  const { width, height } = node.properties;
  if (Number(width) === 1 && Number(height) === 1) {
    note(`The picture ${src} was left out: with a size of 1 × 1 it counts readers and shows nothing.`);
    return [];
  }
  return [{ ...node, tagName: 'img', properties: { ...node.properties, src, alt }, children: [] }];
}

/** Ghost names the parts of its cards by classes. */
function isPartOfCard({ properties: { className } }: Element): boolean {
  return Array.isArray(className) && className.some((name) => /^kg-/.test(String(name)));
}

function isPictureOfBookmark(node: Element): boolean {
  return hasClass(node, 'kg-bookmark-icon') || hasClass(node, 'kg-bookmark-thumbnail');
}

function isEmoji({ properties: { className } }: Element): boolean {
  return Array.isArray(className) && className.some((name) => name === 'emoji' || name === 'wp-smiley');
}

/** Whether an element is a picture loaded by a script, for which `<noscript>` has the plain one. */
function isInsteadOf(node: ElementContent | undefined): boolean {
  return node?.type === 'element' && (node.tagName === 'script' || findAll([node], isLate).length > 0);
}

function isLate(node: Element): boolean {
  return attribute(node, 'dataSrc') !== '' || attribute(node, 'dataLazySrc') !== '';
}

/** A player of another site, of whatever element, as an `iframe`. */
function clearPlayer(node: Element, { note }: HtmlContext): ElementContent[] {
  const inside = findAll(node.children, ({ tagName }) => players.has(tagName) || tagName === 'param');
  const addresses = [node, ...inside].flatMap((one) =>
    one.tagName === 'param'
      ? /^(?:movie|src)$/i.test(attribute(one, 'name'))
        ? [attribute(one, 'value')]
        : []
      : ['src', 'data', 'dataSrc', 'dataLazySrc', 'dataLitespeedSrc'].map((name) => attribute(one, name)),
  );
  const src = addresses.find((address) => /^(?:https?:)?\/\//i.test(address));
  if (src === undefined) {
    note(`<${node.tagName}> without an address was left out.`);
    return [];
  }
  return [{ type: 'element', tagName: 'iframe', properties: { src, title: attribute(node, 'title') }, children: [] }];
}

/** Control characters are no text (HTML standard, 13.2.3.5), but stand in what word processors exported. */
function dropControls(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  return value.replace(/[\0-\x08\x0b\x0e-\x1f\x7f]/g, '').replace(/[\f\r]/g, ' ');
}
