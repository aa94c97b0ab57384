import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkMetrics, findWentBack, type Metrics } from '#tests/contract/check-metrics.ts';
import { postForm } from '#tests/newsroom/post-form.ts';
import { writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-metrics-'));
let site: RunningSite;

beforeAll(async () => {
  writeFiles(folder, {
    'site.md': '---\nname: The Otter\nlanguage: en\ntimeZone: Europe/Berlin\ncomments:\n  open: true\n---\n',
    'articles/river/dam.md': '---\ntitle: Dam\ndate: 2026-11-20T08:00:00Z\n---\n\nThe otters built a dam.\n',
    'articles/river/broken.md': '---\ntitle: [\n---\n\nNobody can read this.\n',
  });
  site = await startSite(folder, undefined, { ACCESS_LOG: '1' });
});
afterAll(async () => {
  await site?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const readMetrics = async (): Promise<Metrics> => checkMetrics(await (await site.get('/metrics')).text());
const readValue = ({ samples }: Metrics, key: string) => samples.get(key)?.value;

test('the metrics of all three processes are one sound page, and never count back', async () => {
  await site.get('/river/dam');
  const before = await readMetrics();
  await site.get('/river/dam');
  await site.get('/search?q=otters');
  const after = await readMetrics();
  expect([...before.faults, ...after.faults]).toEqual([]);
  expect(findWentBack(before, after)).toEqual([]);
  for (const process of ['front', 'renderer', 'worker']) {
    expect(readValue(after, `broadsheet_up{process="${process}"}`)).toBe(1);
    expect(readValue(after, `process_resident_memory_bytes{process="${process}"}`)).toBeGreaterThan(1_000_000);
  }
  expect(readValue(after, 'broadsheet_search_duration_seconds_count{process="renderer"}')).toBe(1);
  expect(readValue(after, 'broadsheet_stories{process="worker"}')).toBe(1);
  expect(readValue(after, 'broadsheet_content_problems{process="worker",severity="error"}')).toBeGreaterThan(0);
  expect(readValue(after, 'broadsheet_index_lag_seconds{process="worker"}')).toBe(0);
});

test('the site says that it is ready, and what the newsroom database can do', async () => {
  expect(await (await site.get('/healthz')).text()).toBe('ok\n');
  const ready = await site.get('/readyz');
  expect([ready.status, await ready.text()]).toEqual([
    200,
    'ready\nrenderer answers\ncontent read\ndatabase writable\n',
  ]);
});

test('whoever goes through all doors leaves no name, address or token in any log', async () => {
  const token = 'Tk'.repeat(22);
  const person = { name: 'Wilhelmina Secret', mail: 'wilhelmina@private.example', agent: 'SecretBrowser/7' };
  const asked = {
    headers: { 'user-agent': person.agent, cookie: `__Host-desk=${token}` },
    redirect: 'manual',
  } as const;
  const paths = [
    `/alerts/confirm/${token}`,
    `/alerts/mine/${token}`,
    `/my-comments/all/${token}`,
    `/preview/${token}`,
    `/search?q=${person.mail}`,
    `/river/${person.mail}`,
    `/river/${encodeURIComponent(person.mail)}?to=${person.mail}`,
    '/desk/comments',
    `/%zz${person.mail}`,
  ];
  for (const path of paths) await fetch(site.url + path, asked);
  const forms: readonly (readonly [string, Record<string, string>])[] = [
    ['/alerts', { address: person.mail, name: person.name }],
    ['/my-comments', { address: person.mail }],
    ['/river/dam/comments', { name: person.name, email: person.mail, comment: `By ${person.name}`, body: person.mail }],
    ['/desk/sign-in', { address: person.mail }],
    [`/my-comments/stop/${token}`, { address: person.mail }],
  ];
  for (const [path, fields] of forms)
    await postForm(site.url + path, fields, { headers: { 'user-agent': person.agent } });
  await fetch(`${site.url}/-/policy`, {
    method: 'POST',
    headers: { 'content-type': 'application/csp-report' },
    body: JSON.stringify({
      'csp-report': {
        'document-uri': `${site.url}/river/${person.mail}?q=${token}`,
        'blocked-uri': `https://evil.example/${person.mail}`,
        'effective-directive': 'img-src',
      },
    }),
  });
  await site.get('/river/dam?last=1');
  const isLast = (log: string) => log.includes('"directive":"img-src"') && log.includes('"path":"/river/dam/comments"');
  const log = await waitFor(async () => site.output(), isLast);
  expect(isLast(log)).toBe(true);
  for (const secret of [token, 'Wilhelmina', 'wilhelmina', 'private.example', 'SecretBrowser', '127.0.0.1']) {
    expect(log.split('\n').filter((line) => line.includes(secret))).toEqual([]);
  }
});

test('every line of a process is JSON and says whose it is', () => {
  const lines = site
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  const parts = new Set(lines.map((line) => JSON.parse(line).part));
  expect([...parts].toSorted()).toEqual(expect.arrayContaining(['front', 'worker']));
  const others = site
    .output()
    .split('\n')
    .filter((line) => !/^\{|^(?:front|renderer|worker) is ready|^Broadsheet is|^$/.test(line));
  expect(others).toEqual([]);
});
