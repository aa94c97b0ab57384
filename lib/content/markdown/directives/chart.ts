import type { ElementContent } from 'hast';
import { fill } from '#lib/site/words/fill.ts';
import { chartTypes, drawChart } from '../charts/draw-chart.ts';
import { readChart } from '../charts/read-chart.ts';
import type { Directive } from './directive.ts';
import { elementsOf, hasWords, toElement, toForm, toName, toSource, toText, toWords } from './elements.ts';

/**
 * A small table drawn as bars or lines. The table stays below, for those who do not see the drawing, who read it elsewhere
 * or who want the numbers; where it cannot be drawn it stands alone.
 */
export const chart: Directive = {
  name: 'chart',
  form: 'container',
  attributes: ['type', 'unit', 'source'],
  draw: ({ label, children, attributes }, context) => {
    const { language, words, report } = context;
    const { type: written = 'bars', unit = '', source = '' } = attributes;
    const type = chartTypes.find((one) => one === written);
    if (type === undefined) {
      report({
        message: `Unexpected type "${written}" of a chart, expected ${chartTypes.join(' or ')}`,
        hint: 'type=bars',
      });
    }
    if (!hasWords(label)) {
      report({ message: 'Unexpected chart without a caption, expected one', hint: ':::chart[What it shows]' });
    }
    const caption =
      hasWords(label) || unit !== '' ? [toElement('figcaption', {}, [...toHeading(label), ...toUnit(unit)])] : [];
    const from = toSource(source, context);
    const [table, second] = elementsOf(children).filter(({ tagName }) => tagName === 'table');
    if (table === undefined || second !== undefined) {
      const message = `Unexpected ${table === undefined ? 'lack of a table' : 'second table'} in a chart, expected one`;
      report({ message, hint: '| Year | Boats |, | --- | --- | and the rows, each on a line' }, second);
    }
    const drawn = table === undefined ? undefined : readChart(table, language);
    if (table === undefined || drawn === undefined)
      return [toForm('figure', 'chart', [...caption, ...children, ...from])];
    table.properties = { ...table.properties, ...toName(label) };
    if ('fault' in drawn) {
      report({ message: `Unexpected ${drawn.fault} in a chart, expected numbers`, hint: drawn.hint }, drawn.at);
      return [toForm('figure', 'chart', [...caption, ...children, ...from])];
    }
    const kind = type ?? 'bars';
    const drawing = drawChart(
      drawn,
      kind,
      fill(words.charts[kind], { caption: String(toName(label).ariaLabel ?? '') }),
      language,
    );
    const numbers = toElement('details', {}, [
      toElement('summary', { dataFurniture: '' }, toWords(words.charts.numbers, language)),
      table,
    ]);
    const others = children.filter((child) => child !== table);
    return [toForm('figure', 'chart', [...caption, drawing, numbers, ...others, ...from])];
  },
};

function toHeading(label: readonly ElementContent[]) {
  return hasWords(label) ? [toElement('strong', {}, label)] : [];
}

function toUnit(unit: string) {
  return unit === '' ? [] : [toText(' '), toElement('small', {}, [toText(unit)])];
}
