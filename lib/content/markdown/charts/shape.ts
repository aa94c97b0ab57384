import type { Element, ElementContent, Properties } from 'hast';

/** An element of a drawing. */
export function shape(tagName: string, properties: Properties, children: readonly ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children: [...children] };
}

/** A length across: hundredths of the drawing, so that it fits every column. */
export function across(hundredths: number): string {
  return `${round(hundredths)}%`;
}

/** A length down: in em, so that it grows with the reader's letters. */
export function down(em: number): string {
  return `${round(em)}em`;
}

/** A hundredth is finer than any screen; more digits would only weigh. */
export function round(length: number): number {
  return Math.round(length * 100) / 100;
}

/** How broad the narrowest column is that a chart has to read well in: 280 px of letters of 13 px. */
export const narrowest = 21.5;

/** Words, beginning, centred or ending at a point, wherever their language begins. */
export function words(text: string, { x, y, dx = 0, anchor = 'start', kind }: WordsAt): Element {
  const properties: Properties = { className: [kind], x: across(x), y: down(y) };
  if (dx !== 0) properties.dx = down(dx);
  if (anchor !== 'start') properties.textAnchor = anchor;
  return shape('text', properties, [{ type: 'text', value: text }]);
}

export type WordsAt = {
  /** Hundredths from the left. */
  readonly x: number;
  /** Of the line the letters stand on, em from the top. */
  readonly y: number;
  /** Further to the right, in em. */
  readonly dx?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly kind: 'label' | 'tick' | 'value';
};

/** A place with lengths of its own around it, which does not stretch. */
export function place(x: number, y: number, children: readonly ElementContent[]): Element {
  return shape('svg', { x: across(x), y: down(y), overflow: 'visible' }, children);
}

/** The classes of the series, each told by its dash, its mark and its fill before its colour. */
export const seriesClasses = ['s1', 's2', 's3', 's4'] as const;

/** Shapes, and the room they take from the top, in em. */
export type Drawing = { readonly height: number; readonly shapes: readonly Element[] };
