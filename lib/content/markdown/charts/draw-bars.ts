import type { Element } from 'hast';
import { measureBold, measureText, wrapText } from './measure-text.ts';
import type { Chart, Series } from './read-chart.ts';
import { across, type Drawing, down, narrowest, place, seriesClasses, shape, words } from './shape.ts';

/** Em. */
const barHeight = 1.15;
const barGap = 0.3;
const rowGap = 0.75;
const lineHeight = 1.35;

/** Labels this short stand beside their bar, others above it. */
const longestBeside = 6;

/**
 * Draws bars that lie, one below the other, so that labels have room in any column. Each carries its value; the scale
 * begins at zero, or below it where values do. Of several series the last, which is the newest where they are times, has
 * full bars.
 *
 * @param isRightToLeft whether bars grow from the right.
 */
export function drawBars({ labels, series }: Chart, isRightToLeft: boolean): Drawing {
  const scale = scaleOf(labels, series);
  const x = (start: number) => (isRightToLeft ? 100 - start : start);
  const key = series.length > 1 ? drawKey(series, isRightToLeft) : { height: 0, shapes: [] };
  const shapes: Element[] = [...key.shapes];
  let y = key.height;
  const zero = across(x(scale.zero));
  labels.forEach((label, row) => {
    y += row === 0 ? 0 : rowGap;
    const lines = wrapText(label, scale.isBeside ? longestBeside : narrowest);
    lines.forEach((line, at) => {
      shapes.push(words(line, { x: x(0), y: y + 0.93 + at * lineHeight, kind: 'label' }));
    });
    if (!scale.isBeside) y += lines.length * lineHeight;
    const from = y;
    series.forEach(({ values }, column) => {
      const { amount, written } = values[row] ?? nothing;
      const [start = 0, end = 0] = [scale.zero, scale.at(amount)].toSorted((a, b) => a - b);
      const bar = { x: across(isRightToLeft ? x(end) : start), y: down(y), width: across(end - start) };
      if (end > start) {
        shapes.push(shape('rect', { className: [classOf(column, series)], ...bar, height: down(barHeight) }));
      }
      shapes.push(labelBar(written, amount < 0, x(scale.at(amount)), y, isRightToLeft));
      y += barHeight + (column < series.length - 1 ? barGap : 0);
    });
    // A line of its own for each row, because it must not cross the label of the next.
    shapes.push(shape('line', { className: ['zero'], x1: zero, x2: zero, y1: down(from), y2: down(y) }));
  });
  return { height: y, shapes };
}

function classOf(column: number, series: readonly Series[]): string {
  return seriesClasses[series.length - 1 - column] ?? '';
}

/** Where nothing was measured. */
const nothing = { amount: 0, written: '–' };

/** A value stands where its bar ends. */
function labelBar(written: string, isNegative: boolean, x: number, y: number, isRightToLeft: boolean): Element {
  const outward = isNegative === isRightToLeft ? 0.4 : -0.4;
  return words(written, { x, y: y + 0.93, dx: outward, anchor: isNegative ? 'end' : 'start', kind: 'value' });
}

/** Where bars begin and end, in hundredths from the start. */
function scaleOf(labels: readonly string[], series: readonly Series[]) {
  const values = series.flatMap(({ values: all }) => all).filter((value) => value !== null);
  const low = Math.min(0, ...values.map(({ amount }) => amount));
  const high = Math.max(0, ...values.map(({ amount }) => amount));
  const room = (isNegative: boolean) => {
    const widths = values
      .filter(({ amount }) => amount < 0 === isNegative)
      .map(({ written }) => measureBold(written) + 0.6);
    return (Math.min(Math.max(0, ...widths), narrowest / 3) / narrowest) * 100;
  };
  const broadest = Math.max(...labels.map(measureText));
  const isBeside = broadest <= longestBeside;
  const first = (isBeside ? ((broadest + 0.7) / narrowest) * 100 : 0) + room(true);
  const last = 100 - room(false);
  const at = (amount: number) => first + ((amount - low) / (high - low || 1)) * (last - first);
  return { isBeside, at, zero: at(0) };
}

function drawKey(series: readonly Series[], isRightToLeft: boolean): Drawing {
  const shapes = series.flatMap(({ name }, index) => {
    const y = index * (lineHeight + 0.15);
    const start = isRightToLeft ? 100 : 0;
    const box = { x: isRightToLeft ? down(-1.6) : '0', y: '0', width: down(1.6), height: down(0.9) };
    return [
      place(start, y + 0.15, [shape('rect', { className: [classOf(index, series)], ...box })]),
      words(name, { x: start, y: y + 0.95, dx: isRightToLeft ? -2.2 : 2.2, kind: 'label' }),
    ];
  });
  return { height: series.length * (lineHeight + 0.15) + 0.6, shapes };
}
