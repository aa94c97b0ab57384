import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { PhrasingContent } from 'mdast';
import { attribute, findAll } from './elements.ts';
import { footnoteOf } from './footnotes.ts';
import { type Handler, isPhrasing, type State, toInlineHtml } from './nodes.ts';

/** The inside of an element as running text. */
export function toPhrasing(state: State, element: Pick<Element, 'children'>): PhrasingContent[] {
  const nodes = state.all({ type: 'element', tagName: 'span', properties: {}, children: element.children });
  const phrasing = nodes.filter(isPhrasing);
  const first = phrasing.findIndex((node) => !isSpace(node));
  return first === -1 ? [] : phrasing.slice(first, phrasing.findLastIndex((node) => !isSpace(node)) + 1);
}

function isSpace(node: PhrasingContent): boolean {
  return node.type === 'break' || (node.type === 'text' && node.value.trim() === '');
}

/** Elements without a mark in Markdown, by the attributes of them that say something. */
const tags: Readonly<Record<string, readonly string[]>> = {
  abbr: ['title'],
  bdi: ['dir'],
  bdo: ['dir'],
  cite: [],
  dfn: ['title'],
  ins: [],
  kbd: [],
  mark: [],
  q: [],
  rp: [],
  rt: [],
  ruby: [],
  samp: [],
  small: [],
  sub: [],
  sup: [],
  time: ['dateTime'],
  u: [],
  var: [],
};

/** HTML around words that are Markdown: `H<sub>2</sub>O`. */
const asTags: Handler = (state, element) => {
  const kept = Object.fromEntries(
    (tags[element.tagName] ?? []).flatMap((name) => {
      const value = attribute(element, name).replace(/\s+/g, ' ');
      return value === '' ? [] : [[name, value]];
    }),
  );
  const [open = '', close = ''] = toHtml({ ...element, properties: kept, children: [] }).split(/(?=<\/)/);
  return [toInlineHtml(open), ...state.all(element), toInlineHtml(close)];
};

const link: Handler = (state, element) => {
  const href = attribute(element, 'href');
  const footnote = footnoteOf(element);
  if (footnote !== '') return { type: 'footnoteReference', identifier: footnote, label: footnote };
  const id = attribute(element, 'id');
  const anchor = id === '' ? [] : [toInlineHtml(toHtml({ ...element, properties: { id }, children: [] }))];
  const children = state.all(element).filter(isPhrasing);
  if (href === '') return [...anchor, ...children];
  const title = attribute(element, 'title').replace(/\s+/g, ' ');
  return [...anchor, { type: 'link', url: href, title: title === '' ? null : title, children }];
};

/** Code with links or emphasis in it is HTML: between backticks nothing is marked up. */
const code: Handler = (state, element) => {
  const value = textWithBreaks(element).replace(/\s*\n\s*/g, ' ');
  const isMarked = findAll(element.children, ({ tagName }) => tagName !== 'span' && tagName !== 'br').length > 0;
  // In a cell GFM reads no backslash before a bar.
  if (!isMarked && !(state.inTable && value.includes('|'))) return { type: 'inlineCode', value };
  return [toInlineHtml('<code>'), ...state.all(element), toInlineHtml('</code>')];
};

/** GFM knows no line break in a cell. */
const lineBreak: Handler = ({ inTable }) => (inTable ? toInlineHtml('<br>') : { type: 'break' });

/** The text of an element, line breaks as newlines. */
export function textWithBreaks({ children }: Pick<Element, 'children'>): string {
  return children
    .map((child) => {
      if (child.type === 'text') return child.value;
      return child.type !== 'element' ? '' : child.tagName === 'br' ? '\n' : textWithBreaks(child);
    })
    .join('');
}

/** Of running text. */
export const inlineHandlers: Readonly<Record<string, Handler>> = {
  ...Object.fromEntries(Object.keys(tags).map((name) => [name, asTags])),
  a: link,
  br: lineBreak,
  code,
};
