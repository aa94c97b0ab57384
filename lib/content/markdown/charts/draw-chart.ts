import type { Element } from 'hast';
import { directionOf } from '#lib/site/languages.ts';
import { drawBars } from './draw-bars.ts';
import { drawLine } from './draw-line.ts';
import type { Chart } from './read-chart.ts';
import { digitsOf } from './read-number.ts';
import { down, shape } from './shape.ts';

/** The kinds of charts. */
export const chartTypes = ['bars', 'line'] as const;

export type ChartType = (typeof chartTypes)[number];

/**
 * Draws a chart as one image, which fits every column: across in hundredths of it, down in em of the reader's letters.
 *
 * @param name of the image, for those who cannot see it.
 * @param language BCP 47 tag of the story; it gives the scale its numbers and the drawing its direction.
 */
export function drawChart(chart: Chart, type: ChartType, name: string, language: string): Element {
  const isRightToLeft = directionOf(language) === 'rtl';
  const { height, shapes } =
    type === 'bars' ? drawBars(chart, isRightToLeft) : drawLine(chart, isRightToLeft, scaleFormat(chart, language));
  const direction = isRightToLeft ? { direction: 'rtl' } : {};
  const size = { width: '100%', height: down(height) };
  return shape('svg', { className: ['drawing', type], role: 'img', ariaLabel: name, ...size, ...direction }, shapes);
}

/** Prints numbers as the table writes them: in its digits, with its sign of a currency or of hundredths. */
function scaleFormat({ series }: Chart, language: string): (ticks: readonly number[]) => readonly string[] {
  const written = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const [first] = written;
  const numberingSystem = first === undefined ? undefined : digitsOf(first.written);
  const isSame = written.every(({ before, after }) => before === first?.before && after === first.after);
  const [before, after] = isSame && first !== undefined ? [first.before, first.after] : ['', ''];
  return (ticks) => {
    const decimals = Math.max(...ticks.map((tick) => String(tick).split('.')[1]?.length ?? 0));
    const format = new Intl.NumberFormat(language, { numberingSystem, minimumFractionDigits: Math.min(decimals, 12) });
    return ticks.map((tick) => `${before}${format.format(tick)}${after}`);
  };
}
