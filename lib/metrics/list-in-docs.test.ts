import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkMetrics } from '#tests/contract/check-metrics.ts';
import { openFrontMetrics } from './front-metrics.ts';
import { mergeMetrics } from './merge-metrics.ts';
import { openRendererMetrics } from './renderer-metrics.ts';
import { tellForm, timeBody, timeSearch } from './tell-metrics.ts';
import { openWorkerMetrics } from './worker-metrics.ts';

const now = 1_800_000_000_000;

/** The page of a site in which everything has happened once. */
async function writeAll(): Promise<string> {
  const front = openFrontMetrics({
    kept: () => ({ entries: 2, bytes: 3_000 }),
    found: () => ({ hits: 4, misses: 5, joined: 6 }),
    connections: async () => 7,
    waiting: () => ({ usual: 1 }),
  });
  front.tally.count('story', 200, 9_000);
  front.noteRendered('usual', 0.01, true);
  front.noteRendered('usual', 0, false);
  front.notePolicyReport('img-src');
  const renderer = openRendererMetrics();
  timeSearch(() => 1);
  await timeBody(async () => 1);
  tellForm('comment', 303);
  const worker = openWorkerMetrics({
    now: () => now,
    outbox: async () => ({
      queues: [{ queue: 'pushes', waiting: 3, oldestAt: now - 9_000 }],
      givenUp: { mails: 1, pushes: 2 },
    }),
    index: () => ({
      isComplete: true,
      stories: 9,
      problems: { error: 1, warning: 2 },
      unread: 3,
      unrendered: 4,
      behindSince: now - 1_500,
    }),
    backupAt: () => now - 3_600_000,
    isLeader: () => true,
    following: () => ({ shownSince: now - 60_000, troubleSince: now - 30_000 }),
  });
  return mergeMetrics([
    { process: 'front', text: await front.write() },
    { process: 'renderer', text: await renderer.write() },
    { process: 'worker', text: await worker.write() },
  ]);
}

const read = (file: string) => readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');

test('docs/metrics.md lists every metric of ours, with its type and labels, and no other', async () => {
  const { faults, types, samples } = checkMetrics(await writeAll());
  expect(faults).toEqual([]);
  const labelsOf = (family: string) => {
    const [sample] = [...samples.values()].filter(({ name }) => name.replace(/_(?:bucket|sum|count)$/, '') === family);
    return Object.keys(sample?.labels ?? {}).filter((label) => label !== 'le' && label !== 'process');
  };
  const ours = [...types].filter(([name]) => name.startsWith('broadsheet_'));
  const expected = ours.map(([name, type]) => [name, type, labelsOf(name).toSorted().join(', ')].join(' | ').trim());
  const rows = [...read('metrics.md').matchAll(/^\| `(broadsheet_\w+)` \| (\w+) \| ([^|]*)\|/gm)].map((row) =>
    [row[1], row[2], row[3]?.replaceAll('`', '').trim()].join(' | ').trim(),
  );
  expect(rows.toSorted()).toEqual(expected.toSorted());
});

test('what is measured arrives as it was measured', async () => {
  const { samples } = checkMetrics(await writeAll());
  const worker = (key: string) => samples.get(`broadsheet_${key}`)?.value;
  expect(worker('outbox_oldest_seconds{process="worker",queue="pushes"}')).toBe(9);
  expect(worker('index_lag_seconds{process="worker"}')).toBe(1.5);
  expect(worker('backup_timestamp_seconds{process="worker"}')).toBe(now / 1000 - 3_600);
  expect(worker('following_trouble_seconds{process="worker"}')).toBe(30);
  expect(worker('forms_total{kind="comment",process="renderer",status="303"}')).toBeGreaterThan(0);
});

test('the alert rules ask for metrics that there are', async () => {
  const { types } = checkMetrics(await writeAll());
  const rules: { readonly groups: readonly { readonly rules: readonly { readonly expr: string }[] }[] } = parse(
    read('deploy/broadsheet-alerts.yml'),
  );
  const asked = rules.groups
    .flatMap((group) => group.rules)
    .flatMap(({ expr }) => expr.match(/\b(?:broadsheet|process|nodejs)_\w+/g) ?? [])
    .map((name) => name.replace(/_(?:bucket|sum|count)$/, ''));
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((name) => !types.has(name))).toEqual([]);
});
