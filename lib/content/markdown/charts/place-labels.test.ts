import { expect, test } from 'vitest';
import { measureText, wrapText } from './measure-text.ts';
import { placeLabels, spreadLabels } from './place-labels.ts';
import { narrowest } from './shape.ts';

const spans = (labels: string[], points: number[]) =>
  placeLabels(labels, points).map(({ index, anchor }) => {
    const width = measureText(labels[index] ?? '');
    const at = ((points[index] ?? 0) / 100) * narrowest;
    const from = anchor === 'start' ? at : anchor === 'end' ? at - width : at - width / 2;
    return { from, to: from + width };
  });

test.each([
  [['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']],
  [Array.from({ length: 40 }, (_, at) => String(1980 + at))],
  [['A label much longer than the drawing is broad', 'and another one of that kind']],
])('no label touches the next: %j', (labels) => {
  const points = labels.map((_, at) => 2 + (at / (labels.length - 1)) * 80);
  const placed = spans(labels, points);
  placed.slice(1).forEach(({ from }, at) => {
    expect(from).toBeGreaterThan(placed[at]?.to ?? 0);
  });
});

test('the last label is always there', () => {
  expect(placeLabels(['2020', '2021', '2022'], [0, 40, 80]).at(-1)?.index).toBe(2);
});

test('names beside lines that end together stand below each other, in the order of the lines', () => {
  const heights = spreadLabels([5, 5.1, 4.9], 1.35, { from: 0, to: 16 });
  const sorted = heights.toSorted((a, b) => a - b);
  expect(heights.indexOf(sorted[0] ?? 0)).toBe(2);
  sorted.slice(1).forEach((height, at) => {
    expect(height - (sorted[at] ?? 0)).toBeGreaterThanOrEqual(1.35 - 1e-9);
  });
});

test('words are set in lines of a width, three at most', () => {
  expect(wrapText('Haddock and other groundfish', 9)).toEqual(['Haddock and', 'other groundfish']);
  expect(wrapText('one two three four five six seven eight', 4).at(-1)).toMatch(/…$/);
});
