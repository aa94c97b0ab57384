import { measureText } from './measure-text.ts';
import { narrowest } from './shape.ts';

/** A label below a line, and how it stands to its point. */
export type PlacedLabel = { readonly index: number; readonly anchor: 'start' | 'middle' | 'end' };

/** Em between two labels. */
const leastGap = 0.8;

/**
 * Chooses which labels are printed, so that none touches another in the narrowest column: all, every second, every third …,
 * always with the last.
 *
 * @param points of the labels, in hundredths of the drawing, rising.
 */
export function placeLabels(labels: readonly string[], points: readonly number[]): readonly PlacedLabel[] {
  const all = labels.map((label, index) => {
    const width = measureText(label);
    const middle = ((points[index] ?? 0) / 100) * narrowest;
    const anchor = middle < width / 2 ? 'start' : middle > narrowest - width / 2 ? 'end' : 'middle';
    const from = anchor === 'start' ? middle : anchor === 'end' ? middle - width : middle - width / 2;
    return { index, anchor, from, to: from + width } as const;
  });
  for (let step = 1; step < labels.length; step += 1) {
    const chosen = all.filter(({ index }) => (labels.length - 1 - index) % step === 0);
    const fits = chosen.every(({ from }, at) => at === 0 || from - (chosen[at - 1]?.to ?? 0) >= leastGap);
    if (fits) return chosen;
  }
  return all.slice(-1);
}

/**
 * Moves labels that stand beside the ends of lines apart, as little as needed and within bounds, in their order.
 *
 * @param wanted heights, in em from the top.
 * @param bounds of the heights; where there is no room for all, the lower one gives way.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  bounds: { readonly from: number; readonly to: number },
): readonly number[] {
  const order = wanted.map((height, index) => ({ height, index })).toSorted((a, b) => a.height - b.height);
  const heights = order.map(({ height }) => height);
  for (let at = heights.length - 1; at >= 0; at -= 1) {
    const below = at === heights.length - 1 ? bounds.to : (heights[at + 1] ?? 0) - gap;
    heights[at] = Math.min(heights[at] ?? 0, below);
  }
  for (let at = 0; at < heights.length; at += 1) {
    const above = at === 0 ? bounds.from : (heights[at - 1] ?? 0) + gap;
    heights[at] = Math.max(heights[at] ?? 0, above);
  }
  return wanted.map((_, index) => heights[order.findIndex((one) => one.index === index)] ?? 0);
}
