import type { Element } from 'hast';
import { chooseTicks } from './choose-ticks.ts';
import { findPoints } from './find-points.ts';
import { measureBold, measureText } from './measure-text.ts';
import { placeLabels, spreadLabels } from './place-labels.ts';
import type { Chart, Series } from './read-chart.ts';
import { type Drawing, down, narrowest, place, round, seriesClasses, shape, words } from './shape.ts';

/** Em. */
const topRoom = 1.7;
const plotHeight = 16;
const labelRoom = 1.9;
const lineHeight = 1.35;

/** Names longer than that stand in a key above, not beside the ends of their lines. */
const longestBeside = 7.5;

/** With more points than this only the ends of a line carry its mark. */
const mostMarked = 16;

/** Marks of the series, in pixels around their point. */
const marks = [
  'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z',
  'M-4-4h8v8h-8Z',
  'M0-5l5 9h-10Z',
  'M0-5.5l5 5.5l-5 5.5l-5-5.5Z',
] as const;

/** Lengths across inside the stretched part of the drawing. */
const breadth = 1000;

/**
 * Draws lines over time, each with its own dash and mark and, where it ends, its name; the last value where there is one line
 * alone. Where nothing was measured a line is broken.
 *
 * The numbers of the scale stand before the first point, so that no line runs through them.
 *
 * Lines lie in a part of the drawing that stretches with the column, words and marks outside of it.
 *
 * @param isRightToLeft whether time runs from the right.
 * @param format prints the numbers of the scale, all of them with as many decimals.
 */
export function drawLine(
  { labels, series }: Chart,
  isRightToLeft: boolean,
  format: (ticks: readonly number[]) => readonly string[],
): Drawing {
  const x = (start: number) => (isRightToLeft ? 100 - start : start);
  const amounts = series.flatMap(({ values }) => values.flatMap((value) => (value === null ? [] : [value.amount])));
  const ticks = chooseTicks(amounts);
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];

  const endings = series.map((one) => endingOf(one, series.length));
  const endWidth = Math.max(...endings.map(({ text }) => measureBold(text)));
  const isBeside = endWidth <= longestBeside;
  const key = isBeside ? { height: 0, shapes: [] } : drawKey(series, isRightToLeft);
  const scaleTexts = format(ticks);
  const scaleWidth = Math.min(Math.max(...scaleTexts.map(measureText)) + 0.9, narrowest / 3);
  const first = (scaleWidth / narrowest) * 100;
  const last = isBeside ? 100 - ((endWidth + 0.9) / narrowest) * 100 : 98.5;
  const points = findPoints(labels).map((point) => first + point * (last - first));
  const top = key.height + topRoom;
  const yOf = (amount: number) => top + ((high - amount) / (high - low)) * plotHeight;

  const grid = ticks.map((tick) => {
    const y = down(yOf(tick));
    return shape('line', { className: [tick === 0 ? 'zero' : 'grid'], x1: '0', x2: '100%', y1: y, y2: y });
  });
  const scale = scaleTexts.map((text, at) => words(text, { x: x(0), y: yOf(ticks[at] ?? 0) - 0.4, kind: 'tick' }));

  const lines = series.map(({ values }, index) => {
    const path = values.map((value, at) => {
      if (value === null) return '';
      const command = at > 0 && values[at - 1] !== null ? 'L' : 'M';
      const depth = ((high - value.amount) / (high - low)) * breadth;
      return `${command}${round((x(points[at] ?? 0) / 100) * breadth)} ${round(depth)}`;
    });
    return shape('path', {
      className: [seriesClasses[index] ?? ''],
      d: path.join(''),
      vectorEffect: 'non-scaling-stroke',
    });
  });
  const plot = shape(
    'svg',
    {
      x: '0',
      y: down(top),
      width: '100%',
      height: down(plotHeight),
      viewBox: `0 0 ${breadth} ${breadth}`,
      preserveAspectRatio: 'none',
      overflow: 'visible',
    },
    lines,
  );

  const dots = series.flatMap(({ values }, index) =>
    values.flatMap((value, at) =>
      value !== null && isMarked(values, at, series.length)
        ? [place(x(points[at] ?? 0), yOf(value.amount), [drawMark(index)])]
        : [],
    ),
  );

  const heights = spreadLabels(
    endings.map(({ amount }) => yOf(amount)),
    lineHeight,
    { from: top, to: top + plotHeight },
  );
  const ends = endings.map(({ text, at }, index) => {
    const point = x(points[at] ?? last);
    return words(text, { x: point, y: (heights[index] ?? 0) + 0.35, dx: isRightToLeft ? -0.7 : 0.7, kind: 'value' });
  });

  const bottom = top + plotHeight;
  const below = placeLabels(labels, points).map(({ index, anchor }) =>
    words(labels[index] ?? '', { x: x(points[index] ?? 0), y: bottom + 1.4, anchor, kind: 'tick' }),
  );
  const shapes = [...key.shapes, ...grid, plot, ...dots, ...scale, ...(isBeside ? ends : []), ...below];
  return { height: bottom + labelRoom, shapes };
}

/** What stands where a line ends: its name, or its last value where its name is said above. */
function endingOf({ name, values }: Series, count: number) {
  const at = values.findLastIndex((value) => value !== null);
  const value = values[at];
  return { at, amount: value?.amount ?? 0, text: count === 1 ? (value?.written ?? '') : name };
}

/** The ends of a line, and what stands alone between two gaps; where there is room and several lines, every point. */
function isMarked(values: Series['values'], at: number, count: number): boolean {
  const isAlone = (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
  const isLast = values.findLastIndex((value) => value !== null) === at;
  return isAlone || isLast || (count > 1 && values.length <= mostMarked);
}

function drawMark(index: number): Element {
  return shape('path', { className: ['mark', seriesClasses[index] ?? ''], d: marks[index] ?? marks[0] });
}

function drawKey(series: readonly Series[], isRightToLeft: boolean): Drawing {
  const shapes = series.flatMap(({ name }, index) => {
    const y = index * (lineHeight + 0.15) + 0.6;
    const [start, sign] = isRightToLeft ? [100, -1] : [0, 1];
    const line = shape('path', { className: [seriesClasses[index] ?? ''], d: `M0 0H${sign * 32}` });
    return [
      place(start, y, [line]),
      place(start, y, [shape('svg', { x: down(sign * 1.23), overflow: 'visible' }, [drawMark(index)])]),
      words(name, { x: start, y: y + 0.35, dx: sign * 3.1, kind: 'label' }),
    ];
  });
  return { height: series.length * (lineHeight + 0.15) + 0.4, shapes };
}
