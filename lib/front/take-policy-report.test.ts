import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkMetrics } from '#tests/contract/check-metrics.ts';
import { makeFront, type TestFront } from '#tests/newsroom/make-front.ts';

let site: TestFront;
beforeEach(async () => {
  site = await makeFront();
});
afterEach(() => site.close());

const modern = 'application/reports+json';
const old = 'application/csp-report';
const post = async (type: string, said: unknown) => {
  const body = typeof said === 'string' ? said : JSON.stringify(said);
  const headers = { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) };
  return (await site.ask('/-/policy', { method: 'POST', headers, body })).status;
};
const report = (differing: object = {}) => ({
  type: 'csp-violation',
  url: 'https://news.example/river/dam',
  user_agent: 'Otter/1',
  body: {
    documentURL: 'https://news.example/river/dam?reader=jane',
    blockedURL: 'https://evil.example/steal?what=cookies',
    effectiveDirective: 'script-src-elem',
    sample: 'alert(1)',
    ...differing,
  },
});
const oldReport = (differing: object = {}) => ({
  'csp-report': {
    'document-uri': 'https://news.example/river/dam',
    'blocked-uri': 'inline',
    'violated-directive': "style-src 'self'",
    ...differing,
  },
});
const readCounts = async () =>
  [...checkMetrics((await site.ask('/metrics')).text).samples.values()]
    .filter(({ name }) => name === 'broadsheet_policy_reports_total')
    .map(({ labels, value }) => `${labels.directive} ${value}`);

test('a report of either kind is counted, and logged without what is private', async () => {
  expect(await post(modern, [report(), { type: 'deprecation', body: {} }])).toBe(204);
  expect(await post(old, oldReport())).toBe(204);
  expect(await readCounts()).toEqual(['script-src-elem 1', 'style-src 1']);
  const [first = '', second = ''] = site.faults;
  expect(first).toContain('{"directive":"script-src-elem","blocked":"https://evil.example","path":"/river/dam"');
  expect(second).toContain('{"directive":"style-src","blocked":"inline","path":"/river/dam"');
  for (const secret of ['jane', 'cookies', 'Otter', 'alert(1)']) expect(site.faults.join()).not.toContain(secret);
});

test('of one directive one line a minute is logged, and all are counted', async () => {
  await post(modern, [report(), report(), report()]);
  expect(site.faults).toHaveLength(1);
  expect(await readCounts()).toEqual(['script-src-elem 3']);
});

test('a label can be no other than a directive', async () => {
  await post(modern, [report({ effectiveDirective: 'x"} 1\nbroadsheet_up 0' }), report({ effectiveDirective: '' })]);
  expect(await readCounts()).toEqual(['other 2']);
});

test.each([
  ['of another site', modern, [report({ documentURL: 'https://other.example/' })]],
  ['about no document', old, oldReport({ 'document-uri': 'about' })],
  ['that is no JSON', modern, '[{'],
  ['that is no list', modern, report()],
  ['of too many at once', modern, Array.from({ length: 21 }, () => report())],
  ['that is too long', modern, [report({ sample: 'a'.repeat(17_000) })]],
  ['of another type', 'text/plain', [report()]],
  ['of a form', 'application/x-www-form-urlencoded', 'a=1'],
  ['that is null', old, 'null'],
])('a message %s is answered like every other and comes to nothing', async (_, type, said) => {
  expect(await post(type, said)).toBe(204);
  expect(await readCounts()).toEqual([]);
  expect(site.faults).toEqual([]);
});

test('one network is heard a few times a minute, and told nothing of it', async () => {
  for (let n = 0; n < 10; n += 1) expect(await post(modern, [report()])).toBe(204);
  expect(await readCounts()).toEqual(['script-src-elem 6']);
});

test('nothing is there to be read', async () => {
  const { status, headers } = await site.ask('/-/policy');
  expect([status, headers.allow]).toEqual([404, undefined]);
  expect((await site.ask('/-/policy', { method: 'DELETE' })).headers.allow).toBe('GET, HEAD, POST');
});

test('a page names the door', async () => {
  site.renderer.set('/river', { headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><p>River' });
  const { headers } = await site.ask('/river');
  expect(headers['content-security-policy']).toMatch(/; report-uri \/-\/policy$/);
});
