import type { Schema } from 'hast-util-sanitize';

const length = /^-?\d+(?:\.\d+)?(?:%|em)?$/;
const path = /^[MLHhlvaZ\d. -]+$/;
const at: [string, RegExp][] = [
  ['x', length],
  ['y', length],
];

/** Elements of the drawings that we make (see charts/). Those of editors are taken out before. */
export const drawingTags = ['svg', 'path', 'line', 'rect', 'text'] as const;

/** What they may say: numbers and names of our own, nothing that leads elsewhere, runs or styles. */
export const drawingAttributes: NonNullable<Schema['attributes']> = {
  svg: [
    ...at,
    ['className', 'drawing', 'bars', 'line'],
    ['direction', 'rtl'],
    ['height', length],
    ['overflow', 'visible'],
    ['preserveAspectRatio', 'none'],
    ['role', 'img'],
    ['viewBox', /^0 0 \d+ \d+$/],
    ['width', length],
    'ariaLabel',
  ],
  path: [
    ['className', /^s[1-4]$/, 'mark'],
    ['d', path],
    ['vectorEffect', 'non-scaling-stroke'],
  ],
  line: [
    ['className', 'grid', 'zero'],
    ['x1', length],
    ['x2', length],
    ['y1', length],
    ['y2', length],
  ],
  rect: [...at, ['className', /^s[1-4]$/], ['height', length], ['width', length]],
  text: [...at, ['className', 'label', 'tick', 'value'], ['dx', length], ['textAnchor', 'middle', 'end']],
};
