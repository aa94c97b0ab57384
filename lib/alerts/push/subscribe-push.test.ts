import { createECDH, randomBytes } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#lib/db/tables.ts';
import { defaultSite } from '#lib/site/site.ts';
import { isSqlite } from '#tests/newsroom/engine.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { findPushService } from './find-push-service.ts';
import { subscribePush } from './subscribe-push.ts';

const now = Date.UTC(2026, 10, 23, 12);
const p256dh = createECDH('prime256v1').generateKeys('base64url');
const auth = randomBytes(16).toString('base64url');
const endpoint = 'https://fcm.googleapis.com/fcm/send/abc:def';
const site = { ...defaultSite, alerts: { ...defaultSite.alerts, open: true } };

let database: Database;
beforeEach(async () => {
  database = await makeDatabase();
});

const subscribe = (differing: object = {}, network = '198.18.0.7', open = true) => {
  const context = { database, site: { ...site, alerts: { ...site.alerts, open } }, key: 'a key', now };
  return subscribePush(context, { endpoint, p256dh, auth, ...differing }, [], network);
};
const rows = () => database.selectFrom('push_subscriptions').selectAll().execute();

test.each([
  'https://fcm.googleapis.com/fcm/send/abc:def',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAA',
  'https://wns2-par02p.notify.windows.com/w/?token=BQY',
  'https://web.push.apple.com/QAbc',
])('the push service of a known browser is one that is sent to: %s', (address) => {
  expect(findPushService(address, [])).toBe(new URL(address).origin);
});

test.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com:8443/fcm/send/abc',
  'https://user@fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com.evil.example/',
  'https://evil-push.services.mozilla.com.example/',
  'https://xpush.services.mozilla.com/',
  'https://push.services.mozilla.com/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://169.254.169.254/latest/meta-data',
  'https://localhost/',
  'https://push.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'fcm.googleapis.com',
  '',
  `https://fcm.googleapis.com/${'x'.repeat(1_000)}`,
])('any other address is not: %s', async (address) => {
  expect(findPushService(address, [])).toBeUndefined();
  expect(await subscribe({ endpoint: address })).toMatchObject({ kind: 'refused', status: 422 });
  expect(await rows()).toEqual([]);
});

test('the operator may name others, with their scheme and port', () => {
  const services = ['https://push.example:8443', 'http://127.0.0.1:4000'];
  expect(findPushService('https://push.example:8443/a', services)).toBe('https://push.example:8443');
  expect(findPushService('http://127.0.0.1:4000/a', services)).toBe('http://127.0.0.1:4000');
  expect(findPushService('https://push.example/a', services)).toBeUndefined();
  expect(findPushService('http://127.0.0.1:4001/a', services)).toBeUndefined();
  expect(findPushService('https://user:secret@push.example:8443/a', services)).toBeUndefined();
});

test('a browser is noted once, with the keys that it has now', async () => {
  expect(await subscribe()).toEqual({ kind: 'subscribed' });
  const again = createECDH('prime256v1').generateKeys('base64url');
  expect(await subscribe({ p256dh: again, auth: `${auth}==` })).toEqual({ kind: 'subscribed' });
  expect(await rows()).toMatchObject([{ endpoint, p256dh: again, made_at: now }]);
});

test.each([
  ['too short a key', { p256dh: p256dh.slice(0, -4) }],
  ['a key in its short form', { p256dh: createECDH('prime256v1').generateKeys('base64url', 'compressed') }],
  ['a point that lies nowhere', { p256dh: Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64url') }],
  ['another alphabet', { p256dh: `+${p256dh.slice(1)}` }],
  ['no key', { p256dh: '' }],
  ['a secret of 15 bytes', { auth: randomBytes(15).toString('base64url') }],
  ['no secret', { auth: '' }],
])('what nothing can be encrypted with is refused: %s', async (_what, keys) => {
  expect(await subscribe(keys)).toMatchObject({ kind: 'refused', status: 422 });
});

test('ten come from one network in an hour', async () => {
  for (let n = 0; n < 10; n += 1) expect(await subscribe({ endpoint: endpoint + n })).toEqual({ kind: 'subscribed' });
  const refused = await subscribe();
  expect(refused).toMatchObject({ kind: 'refused', status: 429, retryAfter: expect.any(Number) });
  expect(await subscribe({}, '198.18.0.8')).toEqual({ kind: 'subscribed' });
});

// Hundreds of calls, none of them unlike others: once is enough.
test.runIf(isSqlite)(
  'a hundred come from all households of a provider in an hour, and six hundred from everywhere',
  async () => {
    const subscribeFrom = (network: string) => subscribe({ endpoint: endpoint + network }, network);
    for (let home = 0; home < 100; home += 1)
      expect(await subscribeFrom(`2001:db8:7:${home}::1`)).toEqual({ kind: 'subscribed' });
    expect(await subscribeFrom('2001:db8:7:ffff::1')).toMatchObject({ kind: 'refused', status: 429 });
    for (let site = 0; site < 500; site += 1)
      expect(await subscribeFrom(`198.${18 + Math.floor(site / 256)}.${site % 256}.7`)).toEqual({ kind: 'subscribed' });
    expect(await subscribeFrom('2001:db8:8::1')).toMatchObject({ kind: 'refused', status: 429 });
    // Who is known may say so again.
    expect(await subscribeFrom('2001:db8:7:1::1')).toEqual({ kind: 'subscribed' });
  },
);

test('none comes while the paper takes no new subscribers', async () => {
  expect(await subscribe({}, '198.18.0.9', false)).toMatchObject({ kind: 'refused', status: 403 });
});
