import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentWebhookPath } from '#lib/http/form-paths.ts';
import { contentWebhookUrl } from '#lib/site/urls.ts';
import { type AskOptions, makeFront, type TestFront } from '#tests/newsroom/make-front.ts';

const secret = 'sixteen or more characters';
const main = '{"ref":"refs/heads/main"}';

let wakes: number;
let isRunning: boolean;
let site: TestFront;
beforeEach(async () => {
  wakes = 0;
  isRunning = true;
  const wake = async () => {
    wakes += 1;
    return isRunning;
  };
  site = await makeFront({ webhook: { secret, ref: 'main', wake } });
});
afterEach(() => site.close());

function sign(body: string | Buffer): Readonly<Record<string, string>> {
  const digest = createHmac('sha256', secret).update(body).digest('hex');
  return { 'content-type': 'application/json', 'x-github-event': 'push', 'x-hub-signature-256': `sha256=${digest}` };
}

async function post(body: string, headers: AskOptions['headers'] = sign(body)) {
  const { status, text } = await site.ask(contentWebhookPath, { method: 'POST', body, headers });
  return [status, text.trim(), wakes];
}

test('it has one address', () => {
  expect(contentWebhookPath).toBe(contentWebhookUrl());
});

test('a push to the followed branch wakes the worker, and the renderer hears nothing of it', async () => {
  expect(await post(main)).toEqual([202, 'Looking at main now', 1]);
  expect(await post('payload=x')).toEqual([202, 'Looking at main now', 2]);
  isRunning = false;
  expect(await post(main)).toEqual([202, 'The worker does not run: it looks at main when it starts', 3]);
  expect(site.renderer.requests).toEqual([]);
});

test('a ping, another branch and another event are answered and wake nobody', async () => {
  const ping = { ...sign('{}'), 'x-github-event': 'ping' };
  expect(await post('{}', ping)).toEqual([200, 'Well signed. Pushes to main are followed', 0]);
  const other = '{"ref":"refs/heads/mainly"}';
  expect(await post(other)).toEqual([200, 'Nothing to do: main is followed, not this', 0]);
  const issue = { ...sign('{}'), 'x-github-event': 'issues' };
  expect(await post('{}', issue)).toEqual([200, 'Nothing to do: only pushes are followed', 0]);
});

test('what is not signed with the secret is refused', async () => {
  const refused = [403, 'This is not signed with CONTENT_WEBHOOK_SECRET: give the forge the same secret', 0];
  expect(await post(`${main} `, sign(main))).toEqual(refused);
  expect(await post(main, {})).toEqual(refused);
  expect(await post(main, { 'x-gitlab-token': 'wrong' })).toEqual(refused);
});

test('only POST is taken', async () => {
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
    const { status, headers } = await site.ask(contentWebhookPath, { method });
    expect([status, headers.allow]).toEqual([405, 'POST']);
  }
});

test('a long message is proved as it comes and not looked into; one that is too long is refused', async () => {
  const long = `{"ref":"refs/heads/other","x":"${'x'.repeat(2_000_000)}"}`;
  expect(await post(long)).toEqual([202, 'Looking at main now', 1]);
  const told = { ...sign(''), 'content-length': '26214401', expect: '100-continue' };
  const asking = request({ port: site.port, method: 'POST', path: contentWebhookPath, headers: told });
  asking.flushHeaders();
  const [answer] = await once(asking, 'response');
  expect([answer.statusCode, answer.headers.connection]).toEqual([413, 'close']);
  asking.destroy();
});

test('nobody keeps others away with messages that never end', async () => {
  const headers = { ...sign(''), 'transfer-encoding': 'chunked' };
  const slow = Array.from({ length: 3 }, () => {
    const asking = request({ port: site.port, method: 'POST', path: contentWebhookPath, headers, agent: false });
    asking.on('error', () => {});
    asking.write('{');
    return asking;
  });
  await expect
    .poll(() => post(main), { timeout: 30_000 })
    .toEqual([503, 'Too many messages at once', expect.anything()]);
  for (const asking of slow) asking.destroy();
  await expect.poll(() => post(main), { timeout: 30_000 }).toEqual([202, 'Looking at main now', expect.anything()]);
});

test('without a secret there is no such address', async () => {
  const plain = await makeFront();
  for (const method of ['GET', 'POST']) {
    expect((await plain.ask(contentWebhookPath, { method, headers: sign('') })).status).toBe(404);
  }
  await plain.close();
});
