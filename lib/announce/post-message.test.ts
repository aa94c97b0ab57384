import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Listener, openListener, type Reply } from '#tests/newsroom/open-listener.ts';
import { type Outcome, postMessage } from './post-message.ts';

const now = Date.UTC(2026, 10, 22, 12);

let listener: Listener;
beforeEach(async () => {
  listener = await openListener();
});
afterEach(() => listener.close());

function post(reply: Reply, signal = AbortSignal.timeout(60_000)): Promise<Outcome> {
  listener.reply(reply);
  return postMessage({ url: listener.url, type: 'text/plain', body: 'news', later: [409] }, now, signal);
}

test('the message arrives as it is', async () => {
  await post({ status: 204 });
  expect(listener.heard).toMatchObject([{ line: 'POST /', headers: { 'content-type': 'text/plain' }, body: 'news' }]);
});

test.each([
  ['200 OK', { status: 200 }, { kind: 'accepted', status: 200 }],
  ['202 Accepted', { status: 202 }, { kind: 'accepted', status: 202 }],
  ['204 No Content', { status: 204 }, { kind: 'accepted', status: 204 }],
  ['400 for a hub without the topic', { status: 400, body: 'no\n such topic' }, refused(400, 'no such topic')],
  ['403 where that is final', { status: 403, body: 'no' }, refused(403, 'no')],
  ['a status by which this target says later', { status: 409 }, unavailable(409, 0)],
  ['422 for a foreign host', { status: 422 }, refused(422, '')],
  ['429 without more', { status: 429 }, unavailable(429, 0)],
  ['429 with seconds', { status: 429, headers: { 'Retry-After': '120' } }, unavailable(429, 120_000)],
  [
    '503 with a date',
    { status: 503, headers: { 'Retry-After': 'Sun, 22 Nov 2026 12:01:00 GMT' } },
    unavailable(503, 60_000),
  ],
  [
    '429 with a date that is past',
    { status: 429, headers: { 'Retry-After': 'Sun, 22 Nov 2020 12:00:00 GMT' } },
    unavailable(429, 0),
  ],
  ['429 with nonsense', { status: 429, headers: { 'Retry-After': 'soon' } }, unavailable(429, 0)],
  ['429 with a year', { status: 429, headers: { 'Retry-After': '31536000' } }, unavailable(429, 86_400_000)],
  ['500 for this message', { status: 500, body: 'oh' }, { kind: 'failed', status: 500, reason: 'oh' }],
] as const)('%s', async (_name, reply, outcome) => {
  expect(await post(reply)).toEqual(outcome);
});

function refused(status: number, reason: string): Outcome {
  return { kind: 'refused', status, reason };
}

function unavailable(status: number, after: number): Outcome {
  return { kind: 'unavailable', status, reason: '', after };
}

test('a redirect is not followed, but told', async () => {
  const outcome = await post({ status: 307, headers: { Location: `${listener.url}there` } });
  expect(outcome).toEqual(refused(307, `it has moved to ${listener.url}there`));
  expect(listener.heard).toHaveLength(1);
});

test('one that never answers is left when time is up', async () => {
  const outcome = await post(null, AbortSignal.timeout(50));
  expect(outcome).toMatchObject({ kind: 'unavailable', status: 0, reason: expect.stringContaining('timeout') });
});

test('where nobody listens, it says so', async () => {
  await listener.close();
  const outcome = await post({ status: 200 });
  expect(outcome).toMatchObject({ kind: 'unavailable', status: 0, reason: expect.stringContaining('ECONNREFUSED') });
  listener = await openListener();
});

test('of a long answer only the beginning is kept', async () => {
  const outcome = await post({ status: 500, body: 'x'.repeat(5_000_000) });
  expect(outcome).toEqual({ kind: 'failed', status: 500, reason: 'x'.repeat(200) });
});
