import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { metricsSocket, offerText } from '#lib/http/offer-text.ts';
import { checkMetrics, findWentBack } from '#tests/contract/check-metrics.ts';
import { makePage } from '#tests/newsroom/fake-renderer.ts';
import { makeFront, type TestFront } from '#tests/newsroom/make-front.ts';
import type { FrontOptions } from './open-front.ts';

let site: TestFront;
let logged: string[];
const open = async (options: Partial<FrontOptions> = {}) => {
  logged = [];
  site = await makeFront({
    logAccess: (fields, words) => logged.push(`${words} ${JSON.stringify(fields)}`),
    ...options,
  });
  site.renderer.set('/river/dam', makePage('Dam', { story: '/river/dam' }));
  site.renderer.set('/river', makePage('River'));
  site.renderer.set('/readyz', {
    headers: { 'content-type': 'text/plain' },
    body: 'content read\ndatabase writable\n',
  });
};
beforeEach(() => open());
afterEach(() => site.close());

const readMetrics = async () => checkMetrics((await site.ask('/metrics')).text);

describe('/metrics', () => {
  test('keeps the rules of its format, says what is well, and never counts back', async () => {
    await site.ask('/river/dam');
    const before = await readMetrics();
    expect(before.faults).toEqual([]);
    await site.ask('/river/dam');
    await site.ask('/nowhere', { headers: { 'x-odd': '1' } });
    const after = await readMetrics();
    expect(after.faults).toEqual([]);
    expect(findWentBack(before, after)).toEqual([]);
    const { headers } = await site.ask('/metrics');
    expect([headers['content-type'], headers['cache-control']]).toEqual([
      'text/plain; version=0.0.4; charset=utf-8',
      'no-store',
    ]);
  });

  test('counts by kind and status in both lanes, and not who asks how it goes', async () => {
    for (const path of ['/river/dam', '/river/dam', '/river', '/modules/share.js', '/nowhere']) await site.ask(path);
    await site.ask('/river/dam', { headers: { 'if-none-match': '*', 'x-odd': '1' } });
    await site.ask('/alerts', { method: 'POST' });
    await site.ask('/river/dam', { method: 'DELETE' });
    for (const path of ['/metrics', '/healthz', '/readyz']) await site.ask(path);
    const { samples } = await readMetrics();
    const counted = [...samples.values()]
      .filter(({ name }) => name === 'broadsheet_http_requests_total')
      .map(({ labels: { kind, status }, value }) => `${kind} ${status}: ${value}`);
    expect(counted.toSorted()).toEqual([
      'form 404: 1',
      'other 404: 1',
      'other 405: 1',
      'page 200: 1',
      'static 200: 1',
      'story 200: 2',
      'story 304: 1',
    ]);
    const cache = (outcome: string) =>
      samples.get(`broadsheet_cache_requests_total{outcome="${outcome}",process="front"}`);
    expect([cache('hit')?.value, cache('miss')?.value]).toEqual([2, 3]);
    const bytes = samples.get('broadsheet_http_response_bytes_total{kind="static",process="front"}')?.value;
    expect(bytes).toBe((await site.ask('/modules/share.js')).bytes.length);
  });

  test('holds what the other processes say, and that one is missing', async () => {
    const folder = site.dataDir;
    const text =
      '# HELP broadsheet_stories Stories\n# TYPE broadsheet_stories gauge\nbroadsheet_stories{process="worker"} 4\n';
    const worker = await offerText(metricsSocket(folder, 'worker'), async () => text);
    const { faults, samples } = await readMetrics();
    expect(faults).toEqual([]);
    expect(samples.get('broadsheet_stories{process="worker"}')?.value).toBe(4);
    const up = (process: string) => samples.get(`broadsheet_up{process="${process}"}`)?.value;
    expect(['front', 'worker', 'renderer'].map(up)).toEqual([1, 1, 0]);
    worker.close();
    rmSync(join(folder, 'worker.prom'), { force: true });
    expect((await readMetrics()).samples.get('broadsheet_up{process="worker"}')?.value).toBe(0);
  });

  test.each([
    ['x-forwarded-for', '127.0.0.1'],
    ['forwarded', 'for=127.0.0.1'],
    ['via', '1.1 proxy'],
    ['sec-fetch-site', 'cross-site'],
  ])('is missing for who comes with %s', async (name, value) => {
    const missing = await site.ask('/nowhere');
    const answer = await site.ask('/metrics', { headers: { [name]: value } });
    expect([answer.status, answer.text]).toEqual([404, missing.text]);
  });

  test('is missing behind a proxy, and for whoever does not know the token', async () => {
    await site.close();
    await open({ trustedProxies: 1 });
    expect((await site.ask('/metrics')).status).toBe(404);
    await site.close();
    await open({ trustedProxies: 1, metricsToken: 'sixteen characters' });
    const ask = async (authorization: string) => (await site.ask('/metrics', { headers: { authorization } })).status;
    expect(await ask('Bearer sixteen characters')).toBe(200);
    for (const wrong of ['', 'Bearer ', 'sixteen characters', 'Bearer sixteen character', 'Basic sixteen characters']) {
      expect(await ask(wrong)).toBe(404);
    }
  });
});

describe('/healthz and /readyz', () => {
  test('say that it is well', async () => {
    expect((await site.ask('/healthz')).text).toBe('ok\n');
    const { status, text, headers } = await site.ask('/readyz');
    expect([status, text]).toEqual([200, 'ready\nrenderer answers\ncontent read\ndatabase writable\n']);
    expect(headers['cache-control']).toBe('no-store');
    const head = await site.ask('/readyz', { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    expect((await site.ask('/readyz', { method: 'POST' })).status).toBe(405);
  });

  test('ask the renderer once, however many ask', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => site.ask('/readyz')));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(site.renderer.countOf('/readyz')).toBe(1);
  });

  test('say when pages cannot be made', async () => {
    site.renderer.set('/readyz', { status: 503, body: 'content unread\ndatabase away\n' });
    const { status, text } = await site.ask('/readyz');
    expect([status, text]).toEqual([503, 'not ready\nrenderer answers\ncontent unread\ndatabase away\n']);
  });

  test('say when no renderer is there, though this process is', async () => {
    await site.renderer.close();
    expect((await site.ask('/healthz')).status).toBe(200);
    const { status, text } = await site.ask('/readyz');
    expect([status, text]).toEqual([503, 'not ready\nrenderer away\n']);
  });

  test('while the front ends it says so at once, and serves for as long as it was told', async () => {
    await site.close();
    await open({ drainTime: 600 });
    const closing = site.closeFront();
    await sleep(50);
    const { status, text } = await site.ask('/readyz');
    expect([status, text]).toEqual([503, 'ending\n']);
    expect((await site.ask('/river/dam')).status).toBe(200);
    await closing;
    await expect(site.ask('/healthz')).rejects.toThrow();
  });
});

describe('the id of a request', () => {
  const idOf = (answer: { readonly headers: Readonly<Record<string, unknown>> }) => answer.headers['x-request-id'];

  test('goes to the renderer and to who asked, and not into memory', async () => {
    const first = await site.ask('/river/dam');
    expect(idOf(first)).toMatch(/^[\w-]{12}$/);
    expect(site.renderer.requests.at(-1)?.headers['x-request-id']).toBe(idOf(first));
    expect(idOf(await site.ask('/river/dam'))).toBeUndefined();
    expect(idOf(await site.ask('/river/dam', { headers: { 'x-odd': '1' } }))).toBeUndefined();
  });

  test('a stranger gives is not believed; one of our proxies is, if it is sound', async () => {
    const given = 'from-outside-4711';
    expect(idOf(await site.ask('/river', { headers: { 'x-request-id': given } }))).not.toBe(given);
    await site.close();
    await open({ trustedProxies: 1 });
    expect(idOf(await site.ask('/river', { headers: { 'x-request-id': given } }))).toBe(given);
    for (const wrong of ['short', 'a'.repeat(65), 'jane@mail.example', 'two words']) {
      const id = idOf(await site.ask('/river/dam?page=2', { headers: { 'x-request-id': wrong } }));
      expect(id).toMatch(/^[\w-]{12}$/);
      await site.tell('*');
    }
  });

  test('stands on the page of a fault and in the log', async () => {
    site.renderer.set('/broken', { status: 500, body: 'TypeError' });
    const answer = await site.ask('/broken');
    expect(answer.status).toBe(500);
    expect(answer.text).toContain(`Reference: ${idOf(answer)}<`);
    expect(site.faults.join()).toContain(`"request":"${idOf(answer)}"`);
    const form = await site.ask('/alerts', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(idOf(form)).toBe(site.renderer.requests.at(-1)?.headers['x-request-id']);
  });
});

test('the access log says what was asked for and never by whom', async () => {
  const token = 'k'.repeat(43);
  await site.ask(`/alerts/confirm/${token}?q=jane`, { headers: { 'user-agent': 'Otter/1', cookie: 'a=b' } });
  await site.ask('/river/jane@mail.example');
  await site.ask('/river/dam');
  await site.ask('/river/dam');
  expect(logged).toHaveLength(4);
  const all = logged.join('\n');
  for (const secret of [token, 'jane', 'Otter', '127.0.0.1', 'a=b']) expect(all).not.toContain(secret);
  expect(logged.at(-1)).toContain('"method":"GET","kind":"story","path":"/river/dam","status":200');
  expect(logged.map((line) => line.includes('"isRendered":true'))).toEqual([true, true, true, false]);
});
