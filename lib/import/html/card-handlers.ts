import type { Element, ElementContent } from 'hast';
import type { RootContent } from 'mdast';
import { typeOfFile } from '#lib/site/file-types.ts';
import { isForeign } from '#lib/site/urls.ts';
import { attribute, findAll, findByClass, hasClass, isBlank, lineOf } from './elements.ts';
import { toPhrasing } from './inline-handlers.ts';
import { type Block, type Handler, type State, toBlockHtml, toForm, toLine, toParagraph } from './nodes.ts';
import { toRecording } from './player-handlers.ts';
import { printHtml } from './print-html.ts';

/** A card of Ghost or block of WordPress that has a form here. */
type Card = (state: State, element: Element) => RootContent[];

const callout: Card = (state, element) => {
  const emoji = lineOf(findByClass(element, 'kg-callout-emoji'));
  const text = findByClass(element, 'kg-callout-text') ?? findByClass(element, 'kg-cta-content-inner') ?? element;
  const [first, ...others] = flowOf(state, text.children);
  if (emoji === '' || text === element || first?.type !== 'paragraph') {
    return [
      toForm('aside', {}, [
        ...(emoji === '' || text === element ? [] : [toParagraph([toText(emoji)])]),
        ...(first ? [first] : []),
        ...others,
      ]),
    ];
  }
  return [toForm('aside', {}, [{ ...first, children: [toText(`${emoji} `), ...first.children] }, ...others])];
};

const toggle: Card = (state, element) => {
  const heading = findByClass(element, 'kg-toggle-heading-text') ?? findByClass(element, 'kg-toggle-heading');
  const content = findByClass(element, 'kg-toggle-content');
  return toDetails(heading?.children ?? [], flowOf(state, content?.children ?? []));
};

const sound: Card = (state, element) => {
  const [audio] = findAll(element.children, ({ tagName }) => tagName === 'audio');
  const title = findByClass(element, 'kg-audio-title');
  return audio === undefined
    ? flowOf(state, element.children)
    : toRecording(audio, title === undefined ? [] : toPhrasing(state, title));
};

const file: Card = (state, element) => {
  const [link, ...others] = findAll(
    element.children,
    ({ tagName, properties }) => tagName === 'a' && properties.href !== undefined,
  );
  if (link === undefined) return flowOf(state, element.children);
  const address = attribute(link, 'href');
  const title =
    lineOf(findByClass(element, 'kg-file-card-title')) ||
    lineOf(findByClass(element, 'kg-file-card-filename')) ||
    lineOf(link);
  const caption = lineOf(findByClass(element, 'kg-file-card-caption'));
  const below = caption === '' ? [] : [toParagraph([toText(caption)])];
  if (typeOfFile(address)?.kind !== 'document' || isForeign(address, [])) {
    const words = others.length === 0 ? title : lineOf(link);
    return [toParagraph([{ type: 'link', url: address, children: [toText(words)] }]), ...below];
  }
  return [toLine('document', { label: [toText(title)], attributes: { file: address } }), ...below];
};

const product: Card = (state, element) => {
  const title = findByClass(element, 'kg-product-card-title');
  const picture = findByClass(element, 'kg-product-card-image');
  const words = findByClass(element, 'kg-product-card-description');
  const button = findByClass(element, 'kg-product-card-button');
  const parts = [picture, words, button].filter((part) => part !== undefined);
  const label = title === undefined ? [] : toPhrasing(state, title);
  return [
    toForm(
      'aside',
      { label },
      parts.flatMap((part) => flowOf(state, part === words ? part.children : [part])),
    ),
  ];
};

const cards: Readonly<Record<string, Card>> = {
  'kg-audio-card': sound,
  'kg-callout-card': callout,
  'kg-cta-card': callout,
  'kg-file-card': file,
  'kg-product-card': product,
  'kg-toggle-card': toggle,
  'wp-block-file': file,
};

/** What is set apart by nothing but its class, or by the direction it is written in. */
export const division: Handler = (state, element) => {
  const card = Object.keys(cards).find((name) => hasClass(element, name));
  const draw = card === undefined ? undefined : cards[card];
  if (draw !== undefined) return draw(state, element);
  const flow = flowOf(state, element.children);
  return attribute(element, 'dir') === 'rtl' ? [toBlockHtml('<div dir="rtl">'), ...flow, toBlockHtml('</div>')] : flow;
};

export const aside: Handler = (state, element) => [toForm('aside', {}, flowOf(state, element.children))];

export const details: Handler = (state, element) => {
  const isSummary = (child: ElementContent) => child.type === 'element' && child.tagName === 'summary';
  const summary = element.children.find(isSummary);
  const rest = element.children.filter((child) => child !== summary);
  return toDetails(summary?.type === 'element' ? summary.children : [], flowOf(state, rest));
};

function toDetails(summary: readonly ElementContent[], content: readonly Block[]): RootContent[] {
  const words = isBlank(summary) ? '' : `<summary>${printHtml(summary)}</summary>`;
  return [toBlockHtml(`<details>${words}`), ...content, toBlockHtml('</details>')];
}

function flowOf(state: State, children: ElementContent[]): Block[] {
  return state.toFlow(state.all({ type: 'element', tagName: 'span', properties: {}, children }));
}

function toText(value: string) {
  return { type: 'text', value } as const;
}
