import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makePushKeys } from '#tests/newsroom/make-push-keys.ts';
import { nextReader } from '#tests/newsroom/next-reader.ts';
import {
  type BrowserSubscription,
  openPushService,
  type PushService,
  type ReceivedPush,
} from '#tests/newsroom/open-push-service.ts';
import { getPage, type Otherwise } from '#tests/newsroom/post-form.ts';
import { type AlertSite, startAlertSite } from './alert-site.ts';
import { makeDataDir, startProgram, waitFor } from './start-site.ts';

/** Alerts that browsers show, as a push service and the browsers behind it see them. */

const day = 86_400;

let service: PushService;
let site: AlertSite;
const { publicKey, privateKey, environment } = makePushKeys();

beforeAll(async () => {
  service = await openPushService();
  site = await startAlertSite({}, {}, { PUSH_SERVICES: service.origin, ...environment });
});

afterEach(async () => {
  expect(service.faults).toEqual([]);
  site.change('delete from push_subscriptions');
  site.change('delete from push_holds');
  // What is still on its way would take an answer that the next test has prepared for its own.
  const left = 'from push_outbox where sent_at is null and given_up_at is null';
  await waitFor(
    async () => {
      site.change(`update push_outbox set due_at = 1 where id in (select id ${left} and leased_until is null)`);
      return site.list(`select id ${left}`);
    },
    ({ length }) => length === 0,
  );
});

afterAll(async () => {
  await site.stop();
  await service.close();
});

function ask(subscription: BrowserSubscription, otherwise: Otherwise = {}, { network } = nextReader()) {
  return site.post('/alerts/push', { ...subscription }, { ...nextReader(), network }, otherwise);
}

/** A browser whose reader has pressed the button. */
async function subscribe(): Promise<BrowserSubscription> {
  const subscription = service.makeBrowserSubscription();
  const answer = await ask(subscription);
  expect([answer.status, answer.location, answer.headers['set-cookie']]).toEqual([303, '/alerts', undefined]);
  return subscription;
}

function endpoints(): readonly unknown[] {
  return site.list('select endpoint from push_subscriptions order by made_at').map(({ endpoint }) => endpoint);
}

/** Pushes that a browser got and that say this. */
function pushesTo({ endpoint }: BrowserSubscription, words: string): readonly ReceivedPush[] {
  return service.received.filter((push) => push.endpoint === endpoint && push.payload.includes(words));
}

async function waitForPush(subscription: BrowserSubscription, words: string): Promise<ReceivedPush> {
  const [push] = await waitFor(
    async () => pushesTo(subscription, words),
    ({ length }) => length > 0,
  );
  if (push === undefined) throw new Error(`no push says "${words}":\n${site.output().slice(-2_000)}`);
  return push;
}

let stories = 0;

/** Publishes a story and releases its alert; gives the path of the story. */
async function alarm(sentence: string): Promise<string> {
  stories += 1;
  site.publish(`alarm-${stories}`, { title: `Alarm number ${stories}`, alert: JSON.stringify(sentence) });
  await site.release(sentence);
  return `/pond/alarm-${stories}`;
}

test('an alert reaches each browser once, encrypted, and names the story and where it is', async () => {
  const browsers = [await subscribe(), await subscribe()];
  const sentence = 'The weir “has burst” – 堰が決壊した.';
  const path = await alarm(sentence);
  for (const browser of browsers) {
    const push = await waitForPush(browser, sentence);
    const message: Readonly<Record<string, unknown>> = JSON.parse(push.payload);
    expect(Object.keys(message).toSorted()).toEqual(['body', 'tag', 'title', 'url']);
    expect(`${message.title} ${message.body}`).toContain(sentence);
    const url = new URL(String(message.url), site.url);
    expect([url.origin, url.pathname]).toEqual([site.url, path]);
    expect(push.ttl).toBeGreaterThan(0);
    expect(push.ttl).toBeLessThanOrEqual(day);
    expect(push.urgency).toBe('high');
    expect(push.topic).toMatch(/^[\w-]{32}$/);
    expect(push.vapid).toMatchObject({ aud: service.origin, sub: 'mailto:desk@heron.example', key: publicKey });
    expect(Buffer.byteLength(push.payload)).toBeLessThan(3_900);
  }
  await site.settle();
  for (const browser of browsers) expect(pushesTo(browser, sentence)).toHaveLength(1);
  expect(site.list("select distinct outcome from deliveries where channel = 'push'")).toContainEqual({
    outcome: 'sent',
  });
  // What was said is forgotten once it is over.
  const done = await waitFor(
    async () => site.list('select payload from push_outbox where sent_at is not null'),
    (rows) => rows.length >= 2,
  );
  expect(new Set(done.map(({ payload }) => payload))).toEqual(new Set(['']));
});

test('a later alert of the same story takes the place of the earlier one, that of another does not', async () => {
  const browser = await subscribe();
  const date = JSON.stringify(new Date().toISOString());
  const [first, second, other] = ['The dam holds for now.', 'The dam does not hold.', 'It rains elsewhere.'];
  site.publish('dam', { alert: first, date });
  await site.release(first);
  const before = await waitForPush(browser, first);
  site.publish('dam', { alert: second, date, alertRevision: '2' });
  await site.release(second);
  const after = await waitForPush(browser, second);
  await alarm(other);
  const elsewhere = await waitForPush(browser, other);
  const tagOf = ({ payload }: ReceivedPush): unknown => JSON.parse(payload).tag;
  expect([after.topic, tagOf(after)]).toEqual([before.topic, tagOf(before)]);
  expect(elsewhere.topic).not.toBe(before.topic);
  expect(tagOf(elsewhere)).not.toBe(tagOf(before));
});

test('the longest sentence and title still fit into one push', async () => {
  const browser = await subscribe();
  const sentence = `${'堰'.repeat(190)} over.`;
  site.publish('long', { title: JSON.stringify('長'.repeat(300)), alert: JSON.stringify(sentence) });
  await site.release(sentence);
  const push = await waitForPush(browser, '堰'.repeat(50));
  expect(Buffer.byteLength(push.payload)).toBeLessThan(3_900);
});

test.each([404, 410] as const)('a browser of which the service says %i is forgotten, and no other', async (status) => {
  const browsers = [await subscribe(), await subscribe()];
  const sentence = `Somebody is gone: ${status}.`;
  service.be(status);
  await alarm(sentence);
  await waitFor(
    async () => service.received.filter(({ payload }) => payload.includes(sentence)),
    ({ length }) => length > 0,
  );
  const left = await waitFor(
    async () => endpoints(),
    ({ length }) => length === 1,
  );
  const reached = browsers.filter((browser) => pushesTo(browser, sentence).length > 0);
  expect(left).toEqual(reached.map(({ endpoint }) => endpoint));
  const next = `And after that: ${status}.`;
  await alarm(next);
  await site.settle();
  expect(browsers.filter((browser) => pushesTo(browser, next).length > 0)).toEqual(reached);
});

test('a service that asks for patience gets it, for all of its browsers, and then the push', async () => {
  const browsers = [await subscribe()];
  const before = service.asked();
  service.be('429 3600');
  const first = 'Wait with this.';
  await alarm(first);
  await waitFor(
    async () => service.asked(),
    (asked) => asked > before,
  );
  browsers.push(await subscribe());
  const second = 'And with this.';
  await alarm(second);
  await site.settle();
  expect(service.asked()).toBe(before + 1);
  const waiting = site.list(
    'select due_at from push_outbox where sent_at is null and given_up_at is null and tries > 0',
  );
  expect(waiting.length).toBeGreaterThan(0);
  for (const { due_at: due } of waiting) expect(Number(due)).toBeGreaterThan(Date.now() + 3_000_000);
  // The worker that comes after this one has not forgotten it.
  await restartWorker();
  await site.settle();
  expect(service.asked()).toBe(before + 1);
  // An hour later.
  site.change('update push_holds set until = 1');
  site.change('update push_outbox set due_at = 1 where sent_at is null and given_up_at is null');
  for (const browser of browsers) await waitForPush(browser, second);
  const [early] = browsers;
  if (early !== undefined) expect((await waitForPush(early, first)).payload).toContain(first);
});

async function restartWorker(): Promise<void> {
  const pid = site.pidOf('worker');
  process.kill(pid, 'SIGKILL');
  await waitFor(
    async () => site.pidOf('worker'),
    (latest) => latest !== pid,
  );
}

test('a service that is in trouble is asked again, and no address that it sends us to', async () => {
  const browser = await subscribe();
  const before = service.asked();
  const sentence = 'Try this again.';
  service.be(500, 'redirects');
  await alarm(sentence);
  await waitFor(
    async () => service.asked(),
    (asked) => asked > before,
  );
  const hasten = () => site.change('update push_outbox set due_at = 1 where sent_at is null and leased_until is null');
  const [row] = await waitFor(
    async () => {
      hasten();
      return site.list('select tries, given_up_at, sent_at from push_outbox order by made_at desc limit 1');
    },
    (rows) => rows.some(({ sent_at: sent, given_up_at: over }) => sent !== null || over !== null),
  );
  // A redirect is an answer that is final, or one that passes; it is never followed.
  const pushes = pushesTo(browser, sentence).length;
  expect([row?.sent_at !== null, row?.given_up_at !== null]).toEqual([pushes === 1, pushes === 0]);
  expect(service.asked() - before).toBe(2 + pushes);
});

describe('a browser', () => {
  test('that asks twice is one', async () => {
    const subscription = await subscribe();
    expect((await ask(subscription)).status).toBe(303);
    expect(endpoints()).toEqual([subscription.endpoint]);
  });

  test('stops, and whoever stops what is not there is told the same', async () => {
    const [one, other] = [await subscribe(), await subscribe()];
    const stop = (endpoint: string) => site.post('/alerts/push/stop', { endpoint }, nextReader());
    const first = await stop(one.endpoint);
    expect([first.status, endpoints()]).toEqual([303, [other.endpoint]]);
    const second = await stop(one.endpoint);
    const never = await stop('https://evil.example/push');
    for (const answer of [second, never])
      expect([answer.status, answer.location]).toEqual([first.status, first.location]);
    const sentence = 'For one browser only.';
    await alarm(sentence);
    await waitForPush(other, sentence);
    expect(pushesTo(one, sentence)).toEqual([]);
  });

  test('is not signed up by a page of another site', async () => {
    const subscription = service.makeBrowserSubscription();
    expect((await ask(subscription, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await ask(subscription, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await ask(subscription, { method: 'PUT' })).status).toBe(405);
    expect(endpoints()).toEqual([]);
  });

  test('comes from a network that may have ten in an hour', async () => {
    const reader = nextReader();
    for (let n = 0; n < 10; n += 1) {
      expect((await ask(service.makeBrowserSubscription(), {}, reader)).status).toBe(303);
    }
    const late = await ask(service.makeBrowserSubscription(), {}, reader);
    expect([late.status, Number(late.headers['retry-after']) > 0]).toEqual([429, true]);
    expect(endpoints()).toHaveLength(10);
  });
});

describe('where pushes go is the word of strangers', () => {
  const known = [
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://wns2-par02p.notify.windows.com/w/?token=abc',
    'https://web.push.apple.com/abc',
  ];

  test.each(known)('a service of a known browser is taken: %s', async (endpoint) => {
    expect((await ask({ ...service.makeBrowserSubscription(), endpoint })).status).toBe(303);
    expect(endpoints()).toEqual([endpoint]);
  });

  const foreign: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['no address', 'fcm.googleapis.com'],
    ['another host', 'https://evil.example/push'],
    ['a host that begins like one', 'https://fcm.googleapis.com.evil.example/push'],
    ['a host that ends like one', 'https://evilfcm.googleapis.com/push'],
    ['a host that ends nearly like one', 'https://evilpush.apple.com/push'],
    ['the name above a service', 'https://push.services.mozilla.com.evil.example/push'],
    ['a known host in the clear', 'http://fcm.googleapis.com/fcm/send/abc'],
    ['another port of a known host', 'https://fcm.googleapis.com:8443/fcm/send/abc'],
    ['a user', 'https://user@fcm.googleapis.com/fcm/send/abc'],
    ['a user and a password', 'https://user:password@fcm.googleapis.com/fcm/send/abc'],
    ['a known host as user', 'https://fcm.googleapis.com@evil.example/push'],
    ['this machine', 'https://127.0.0.1/push'],
    ['this machine by name', 'https://localhost/push'],
    ['this machine in other digits', 'https://2130706433/push'],
    ['this machine in IPv6', 'https://[::1]/push'],
    ['this machine in IPv4 within IPv6', 'https://[::ffff:127.0.0.1]/push'],
    ['a private network', 'https://10.0.0.1/push'],
    ['what clouds tell their machines', 'http://169.254.169.254/latest/meta-data/'],
    ['a file', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['another port of this machine', 'http://127.0.0.1:1/push'],
    ['a host that ends with a dot', 'https://evil.example./push'],
    ['more than any browser says', `https://fcm.googleapis.com/${'x'.repeat(1_000)}`],
  ];

  test.each(foreign)('%s is refused', async (_what, endpoint) => {
    const answer = await ask({ ...service.makeBrowserSubscription(), endpoint });
    expect(answer.status).toBe(422);
    expect(endpoints()).toEqual([]);
  });

  const offCurve = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64url');
  const keys: readonly (readonly [string, Partial<BrowserSubscription>])[] = [
    ['no key', { p256dh: '' }],
    ['a key that is too short', { p256dh: Buffer.alloc(64, 4).toString('base64url') }],
    ['a compressed key', { p256dh: Buffer.concat([Buffer.of(2), Buffer.alloc(32, 1)]).toString('base64url') }],
    ['a key that is no point of the curve', { p256dh: offCurve }],
    ['a secret that is too short', { auth: Buffer.alloc(15).toString('base64url') }],
    ['a secret that is too long', { auth: Buffer.alloc(17).toString('base64url') }],
    ['a secret in other letters', { auth: '!'.repeat(22) }],
  ];

  test.each(keys)('%s is refused', async (_what, differing) => {
    expect((await ask({ ...service.makeBrowserSubscription(), ...differing })).status).toBe(422);
    expect(endpoints()).toEqual([]);
  });
});

describe('what browsers load', () => {
  test('the worker that shows alerts is a script of the root, that is asked for anew and fetches no code of others', async () => {
    const answer = await getPage(`${site.url}/service-worker.js`);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      200,
      expect.stringMatching(/^(?:text|application)\/javascript/),
    ]);
    const [, seconds = '0'] = /max-age=(\d+)/.exec(answer.headers['cache-control'] ?? '') ?? [];
    expect(Number(seconds)).toBeLessThanOrEqual(day);
    expect(answer.headers['cache-control']).not.toMatch(/immutable/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.html).toMatch(/['"]push['"]/);
    expect(answer.html).toMatch(/notificationclick/);
    expect(answer.html).not.toMatch(/importScripts/);
  });

  test('the page that offers it says the key of the paper, and its policy lets the worker run', async () => {
    const page = await getPage(`${site.url}/alerts`);
    expect(page.html).toContain(publicKey);
    expect(page.html).not.toContain(privateKey);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toMatch(/worker-src 'self'|default-src 'self'/);
    expect(policy).not.toMatch(/unsafe/);
  });
});

test('the operator makes the keys of the paper by a command, once', async () => {
  const dataDir = makeDataDir();
  const run = async (...words: readonly string[]) => {
    const environment = { CONTENT_DIR: site.contentDir, DATA_DIR: dataDir };
    const program = startProgram(process.execPath, ['lib/cli/news.ts', 'push-keys', ...words], environment);
    return [await program.ended, program.output()] as const;
  };
  const [code, said] = await run();
  const [key = ''] = /[\w-]{87}/.exec(said) ?? [];
  const point = Buffer.from(key, 'base64url');
  expect([code, point.length, point[0]]).toEqual([0, 65, 4]);
  expect(statSync(join(dataDir, 'push-keys.json')).mode & 0o777).toBe(0o600);
  // Whoever had subscribed by those would be lost.
  expect(await run()).toEqual([1, expect.stringContaining('--replace')]);
  expect(await run('--replace')).toEqual([0, expect.not.stringContaining(key)]);
  rmSync(dataDir, { recursive: true, force: true });
});
