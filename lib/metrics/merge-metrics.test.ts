import { expect, test } from 'vitest';
import { checkMetrics } from '#tests/contract/check-metrics.ts';
import { mergeMetrics } from './merge-metrics.ts';

const textOf = (process: string, value: number) =>
  `# HELP a_total What is counted\n# TYPE a_total counter\na_total{process="${process}"} ${value}\n\n` +
  `# HELP only_${process} Of one alone\n# TYPE only_${process} gauge\nonly_${process} 1\n`;

test('samples of several processes stand together under one head', () => {
  const merged = mergeMetrics([
    { process: 'front', text: textOf('front', 1) },
    { process: 'worker', text: textOf('worker', 2) },
    { process: 'renderer', text: undefined },
  ]);
  const { faults, samples } = checkMetrics(merged);
  expect(faults).toEqual([]);
  expect([...samples].map(([key, { value }]) => `${key} ${value}`)).toEqual([
    'broadsheet_up{process="front"} 1',
    'broadsheet_up{process="worker"} 1',
    'broadsheet_up{process="renderer"} 0',
    'a_total{process="front"} 1',
    'a_total{process="worker"} 2',
    'only_front{} 1',
    'only_worker{} 1',
  ]);
});

test('of none there is still a page', () => {
  expect(checkMetrics(mergeMetrics([{ process: 'front', text: undefined }])).faults).toEqual([]);
});
