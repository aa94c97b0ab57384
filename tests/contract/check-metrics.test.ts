import { expect, test } from 'vitest';
import { checkMetrics, findWentBack } from './check-metrics.ts';

const sound = `# HELP a_total What is counted
# TYPE a_total counter
a_total{kind="x",of="say \\"y\\", z"} 3
a_total{kind="y",of=""} 0
# HELP b_seconds How long
# TYPE b_seconds histogram
b_seconds_bucket{le="0.1"} 1
b_seconds_bucket{le="+Inf"} 2
b_seconds_sum 0.7
b_seconds_count 2
`;

test('a sound page has no faults', () => {
  const { faults, samples } = checkMetrics(sound);
  expect(faults).toEqual([]);
  expect([...samples.values()].map(({ value }) => value)).toEqual([3, 0, 1, 2, 0.7, 2]);
});

test.each([
  ['a sample twice', sound.replace('a_total{kind="y",of=""} 0', 'a_total{of="say \\"y\\", z",kind="x"} 3')],
  ['a quotation mark within a label', sound.replace('\\"y\\"', '"y"')],
  ['a counter without its ending', sound.replaceAll('a_total', 'a')],
  ['a value that is none', sound.replace('} 3', '} three')],
  ['a family in two places', `${sound}a_total{kind="z",of=""} 1\n`],
  ['two HELP', `${sound}# HELP a_total Again\n`],
  ['buckets that go back', sound.replace('le="0.1"} 1', 'le="0.1"} 5')],
  ['a count beside its buckets', sound.replace('_count 2', '_count 3')],
  ['another unit', sound.replaceAll('b_seconds', 'b_ms')],
  ['no end of the last line', sound.trimEnd()],
])('%s is a fault', (_, text) => {
  expect(checkMetrics(text).faults).not.toEqual([]);
});

test('a counter that goes back, or away, is found', () => {
  const before = checkMetrics(sound);
  expect(findWentBack(before, checkMetrics(sound.replace('} 3', '} 4')))).toEqual([]);
  expect(findWentBack(before, checkMetrics(sound.replace('} 3', '} 2')))).toHaveLength(1);
  expect(findWentBack(before, checkMetrics(sound.replace('a_total{kind="y",of=""} 0\n', '')))).toHaveLength(1);
});
