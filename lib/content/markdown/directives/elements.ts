import type { Element, ElementContent, Properties } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { directionOf } from '#lib/site/languages.ts';
import { splitPhrase } from '#lib/site/words/fill.ts';
import { foreignWords } from '#lib/site/words/words-of.ts';
import type { DrawingContext } from './directive.ts';

/** An element of ours; `className` must be one that the sanitiser knows. */
export function toElement(tagName: string, properties: Properties, children: readonly ElementContent[]): Element {
  return { type: 'element', tagName, properties, children: [...children] };
}

/** An element with a class of ours: `form-` stands before it. */
export function toForm(tagName: string, form: string, children: readonly ElementContent[]): Element {
  return toElement(tagName, { className: [`form-${form}`] }, children);
}

export function toText(value: string): ElementContent {
  return { type: 'text', value };
}

/**
 * A phrase of the interface in a story. Where the story's language has no words yet it is English set apart, read aloud as
 * such; what an editor wrote in its gaps keeps the language of the story, and is all of it that search finds.
 *
 * @param language BCP 47 tag of the story.
 * @param parts by the names of the gaps.
 */
export function toWords(
  phrase: string,
  language: string,
  parts: Readonly<Record<string, string>> = {},
): readonly ElementContent[] {
  const foreign = foreignWords(language);
  const pieces = splitPhrase(phrase).map((piece) => {
    const part = piece.kind === 'gap' ? parts[piece.name] : undefined;
    if (part === undefined) return toFurniture(piece.text);
    return foreign === undefined ? toText(part) : toApart(part, language);
  });
  if (foreign === undefined) return pieces;
  return [toElement('bdi', { lang: foreign, dir: directionOf(foreign) }, pieces)];
}

function toFurniture(value: string): ElementContent {
  return { type: 'text', value, data: { isFurniture: true } };
}

function toApart(text: string, language: string): Element {
  return toElement('bdi', { lang: language, dir: directionOf(language) }, [toText(text)]);
}

/** The elements among nodes, without the text between them. */
export function elementsOf(nodes: readonly ElementContent[]): readonly Element[] {
  return nodes.filter((node) => node.type === 'element');
}

export function isList({ tagName }: Element): boolean {
  return tagName === 'ul' || tagName === 'ol';
}

/** Whether nodes show anything. */
export function hasWords(nodes: readonly ElementContent[]): boolean {
  return nodes.some((node) => node.type === 'element' || (node.type === 'text' && node.value.trim() !== ''));
}

/** A form of several parts, called by its label. */
export function toGroup(form: string, label: readonly ElementContent[], children: readonly ElementContent[]): Element {
  const name = hasWords(label) ? { role: 'group', ...toName(label) } : {};
  return toElement('div', { className: [`form-${form}`], ...name }, [...toTitle(label), ...children]);
}

/** Where the credit of a picture stands: none without words. */
export function toCredit(credit = ''): readonly Element[] {
  return credit === '' ? [] : [toForm('p', 'credit', [toElement('small', {}, [toText(credit)])])];
}

/** Where what a form shows is from: none without words. */
export function toSource(source: string, { language, words }: DrawingContext): readonly Element[] {
  return source === '' ? [] : [toForm('p', 'source', toWords(words.body.source, language, { source }))];
}

/** What a form is called, over it: none without a label. Not a heading, or it would stand among those of the story. */
export function toTitle(label: readonly ElementContent[]): readonly Element[] {
  return hasWords(label) ? [toForm('p', 'title', [toElement('strong', {}, label)])] : [];
}

/** The same for those who hear the page: the name of the element it goes into. */
export function toName(label: readonly ElementContent[]): Properties {
  const words = label
    .map((node) => ('children' in node ? textOf(node) : node.type === 'text' ? node.value : ''))
    .join('');
  return words.trim() === '' ? {} : { ariaLabel: words.trim() };
}

/** Nodes without the space around them. */
export function trimNodes(nodes: readonly ElementContent[]): ElementContent[] {
  const isSpace = (node: ElementContent | undefined) => node?.type === 'text' && node.value.trim() === '';
  const first = nodes.findIndex((node) => !isSpace(node));
  const last = nodes.findLastIndex((node) => !isSpace(node));
  return first === -1 ? [] : nodes.slice(first, last + 1);
}
