import type { Element, ElementContent } from 'hast';
import { describe, expect, test } from 'vitest';
import { type ChartType, drawChart } from './draw-chart.ts';
import { measureText } from './measure-text.ts';
import type { Chart } from './read-chart.ts';
import { readNumber } from './read-number.ts';
import { narrowest } from './shape.ts';

/** @param columns names, and numbers as they are written. */
function chart(labels: string[], columns: Record<string, string[]>, language = 'en'): Chart {
  const series = Object.entries(columns).map(([name, values]) => ({
    name,
    values: values.map((value) => readNumber(value, language) ?? null),
  }));
  return { labels, series };
}

function draw(drawn: Chart, type: ChartType, language = 'en') {
  const svg = drawChart(drawn, type, 'A chart', language);
  const all = (nodes: readonly ElementContent[]): Element[] =>
    nodes.flatMap((node) => (node.type === 'element' ? [node, ...all(node.children)] : []));
  const shapes = all(svg.children);
  const of = (tag: string, kind: string) =>
    shapes.filter(({ tagName, properties: { className } }) => tagName === tag && [className].flat().includes(kind));
  const textOf = ({ children: [text] }: Element) => (text?.type === 'text' ? text.value : '');
  return { svg, of, words: (kind: string) => of('text', kind).map(textOf) };
}

const years = ['2023', '2024', '2025'];

describe('bars', () => {
  test('are as long as their numbers, and say them', () => {
    const { of, words } = draw(chart(years, { Tonnes: ['1,200', '600', '0'] }), 'bars');
    const [long, half, ...none] = of('rect', 's1').map(({ properties }) => Number.parseFloat(String(properties.width)));
    expect(half).toBeCloseTo((long ?? 0) / 2, 1);
    expect(none).toEqual([]);
    expect([words('label'), words('value')]).toEqual([years, ['1,200', '600', '0']]);
  });

  test('of what is less than nothing lie on the other side of zero', () => {
    const { of } = draw(chart(['Up', 'Down'], { Change: ['10', '-10'] }), 'bars');
    const [up, down] = of('rect', 's1').map(({ properties }) => Number.parseFloat(String(properties.x)));
    expect(down).toBeLessThan(up ?? 0);
    const anchors = of('text', 'value').map(({ properties }) => properties.textAnchor);
    expect(anchors).toEqual([undefined, 'end']);
  });

  test('stay inside the drawing, with their values', () => {
    const { of } = draw(chart(years, { Dollars: ['$1,204,000', '$800', '-$90,000'] }), 'bars');
    for (const { properties } of of('rect', 's1')) {
      const [from, width] = [properties.x, properties.width].map((length) => Number.parseFloat(String(length)));
      expect(from).toBeGreaterThanOrEqual(0);
      expect((from ?? 0) + (width ?? 0)).toBeLessThan(75);
    }
  });

  test('of several series have a fill each and a key; a gap is a dash', () => {
    const { of, words } = draw(chart(years, { Haddock: ['1', '2', '3'], Herring: ['4', '–', '6'] }), 'bars');
    expect([of('rect', 's1').length, of('rect', 's2').length]).toEqual([3, 4]);
    expect(words('label').slice(0, 2)).toEqual(['Haddock', 'Herring']);
    expect(words('value')).toContain('–');
  });

  test('of the last series, the newest, are the full ones', () => {
    const { of } = draw(chart(['Haddock'], { '2024': ['1'], '2025': ['2'] }), 'bars');
    const [solid, lighter] = ['s1', 's2'].map((kind) =>
      of('rect', kind).map(({ properties }) => Number.parseFloat(String(properties.width))),
    );
    expect(solid?.[1]).toBeCloseTo((lighter?.[1] ?? 0) * 2, 1);
  });

  test('grow from the right in Arabic', () => {
    const { svg, of } = draw(chart(['الرنجة'], { طن: ['١٢'] }, 'ar'), 'bars', 'ar');
    expect(svg.properties.direction).toBe('rtl');
    expect(of('text', 'label').map(({ properties }) => properties.x)).toEqual(['100%']);
  });

  test('that are all nothing are drawn', () => {
    expect(draw(chart(years, { Boats: ['0', '0', '0'] }), 'bars').words('value')).toEqual(['0', '0', '0']);
  });
});

describe('a line', () => {
  test('has round numbers beside it, with one number of decimals', () => {
    const { words } = draw(chart(years, { Height: ['1.92', '2.01', '2.41'] }), 'line');
    expect(words('tick').slice(0, 5)).toEqual(['1.8', '2.0', '2.2', '2.4', '2.6']);
  });

  test('says its last value, or its name where there are several', () => {
    expect(draw(chart(years, { Height: ['1', '2', '3'] }), 'line').words('value')).toEqual(['3']);
    const several = chart(years, { High: ['1', '2', '3'], Low: ['3', '2', '1'] });
    expect(draw(several, 'line').words('value')).toEqual(['High', 'Low']);
  });

  test.each([
    ['en', 'from the left'],
    ['ar', 'from the right'],
  ])('begins beside the numbers of its scale in %s, %s', (language) => {
    const { of } = draw(chart(years, { Height: ['100', '150', '200'] }, language), 'line', language);
    const [, start] = /^M(\S+)/.exec(String(of('path', 's1')[0]?.properties.d)) ?? [];
    const distance = language === 'ar' ? 1000 - Number(start) : Number(start);
    expect(distance / 1000).toBeGreaterThan(measureText('200') / narrowest);
  });

  test('is broken where nothing was measured, and marks what stands alone', () => {
    const { of } = draw(chart(['1', '2', '3', '4', '5'], { Height: ['1', '2', '–', '4', '–'] }), 'line');
    const [line, ...marks] = of('path', 's1');
    expect(String(line?.properties.d).match(/M/g)).toHaveLength(2);
    expect(marks).toHaveLength(1);
  });

  test('keeps the distances between years', () => {
    const { of } = draw(chart(['2000', '2010', '2011'], { Height: ['1', '2', '3'] }), 'line');
    const [start = 0, middle = 0, end = 0] = [...String(of('path', 's1')[0]?.properties.d).matchAll(/[ML](\S+)/g)].map(
      ([, x]) => Number(x),
    );
    expect((middle - start) / (end - start)).toBeCloseTo(10 / 11, 2);
  });

  test('uses the digits of its table', () => {
    expect(draw(chart(years, { طن: ['١٠', '٢٠', '٤٠'] }, 'ar'), 'line', 'ar').words('tick')[1]).toBe('١٠');
    expect(draw(chart(years, { Cost: ['$10', '$20', '$40'] }), 'line').words('tick')[1]).toBe('$10');
  });

  test('that never changes, or has one point, is drawn', () => {
    expect(draw(chart(years, { Height: ['5', '5', '5'] }), 'line').svg.children.length).toBeGreaterThan(3);
    expect(JSON.stringify(draw(chart(['2025'], { Height: ['0'] }), 'line').svg)).not.toMatch(/NaN|Infinity/);
  });
});

test('sixty labels leave each other room', () => {
  const labels = Array.from({ length: 60 }, (_, day) => `${day + 1} September`);
  const { of } = draw(chart(labels, { Height: labels.map((_, day) => String(day)) }), 'line');
  const below = of('text', 'tick').filter(({ properties }) => properties.y === '19.1em');
  expect(below.length).toBeGreaterThan(1);
  expect(below.length).toBeLessThan(6);
});
