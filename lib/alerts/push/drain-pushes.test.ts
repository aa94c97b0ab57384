import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Instant } from '#lib/base/instant.ts';
import { plainHash } from '#lib/base/keyed-hash.ts';
import type { Database } from '#lib/db/tables.ts';
import { isSqlite } from '#tests/newsroom/engine.ts';
import { explainQueries } from '#tests/newsroom/explain-queries.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { type BrowserSubscription, openPushService, type PushService } from '#tests/newsroom/open-push-service.ts';
import { drainPushes } from './drain-pushes.ts';
import { enqueuePush, longestPayload, type Push } from './enqueue-push.ts';
import { giveUpExpired } from './give-up-expired.ts';
import { leasePush, listWaitingServices } from './lease-push.ts';
import { tidyPushes } from './tidy-pushes.ts';
import { unsubscribePush } from './unsubscribe-push.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

// A pair of nobody's.
const keys = {
  publicKey: 'BMdBV08fQJvodLAfrWrV4XBM3CmArGexmOsdWZmVC5meooYDEunDoM5jDaQ9W_bAM3QpZHqDarGXmonFEDMxdIo',
  privateKey: 'vdVjegAvotPpnJWw-BRHiL1qXGeznoEsdC3AQA0fHdc',
};

let database: Database;
let service: PushService;
let logged: string[];

const log = {
  info: (fields: object, words: string) => logged.push(`${words} ${JSON.stringify(fields)}`),
  warn: (fields: object, words: string) => logged.push(`${words} ${JSON.stringify(fields)}`),
};

beforeEach(async () => {
  database = await makeDatabase();
  service = await openPushService();
  logged = [];
});

afterEach(async () => {
  await service.close();
  await database.destroy();
});

async function subscribe(at: PushService = service): Promise<BrowserSubscription & { readonly id: string }> {
  const subscription = at.makeBrowserSubscription();
  const id = plainHash(subscription.endpoint);
  await database
    .insertInto('push_subscriptions')
    .values({ id, ...subscription, made_at: noon })
    .execute();
  return { ...subscription, id };
}

const payload = JSON.stringify({ title: 'Hafen brennt', body: 'Öl läuft aus.', url: '/harbor', tag: 't' });

function enqueue(subscriptionId: string, differing: Partial<Push> = {}, now = noon): Promise<string> {
  const push = { subscriptionId, payload, topic: 'harbor-fire', expiresAt: noon + 12 * hour, ...differing };
  return database.transaction().execute((transaction) => enqueuePush(transaction, push, now));
}

type Otherwise = {
  readonly services?: readonly string[];
  readonly patience?: number;
  readonly signal?: AbortSignal;
};

function drain(
  now: Instant = noon,
  { services = [service.origin], patience = minute, signal = new AbortController().signal }: Otherwise = {},
): Promise<void> {
  const subject = 'mailto:desk@otter.example';
  const isStopped = () => false;
  return drainPushes({ database, keys, subject, services, log, now: () => now, isStopped, patience, signal });
}

const rows = () => database.selectFrom('push_outbox').selectAll().orderBy('made_at').execute();
const subscriptions = () => database.selectFrom('push_subscriptions').select('id').execute();

describe('a push', { timeout: 60_000 }, () => {
  test('reaches its browser, which can read it and see who sent it, and is forgotten here', async () => {
    const browser = await subscribe();
    await enqueue(browser.id);
    await drain(noon + minute);
    expect(service.faults).toEqual([]);
    expect(service.received).toEqual([
      {
        endpoint: browser.endpoint,
        payload,
        ttl: 12 * 3_600 - 60,
        urgency: 'high',
        topic: 'harbor-fire',
        vapid: { aud: service.origin, exp: expect.any(Number), sub: 'mailto:desk@otter.example', key: keys.publicKey },
      },
    ]);
    expect(await rows()).toMatchObject([{ sent_at: noon + minute, payload: '', topic: '', last_error: '' }]);
    expect(logged.join()).not.toContain(browser.endpoint);
  });

  test('is sent once, however often one looks', async () => {
    await enqueue((await subscribe()).id);
    await Promise.all([drain(), drain(), drain()]);
    await drain(noon + hour);
    expect(service.asked()).toBe(1);
  });

  test('as long as may be is taken', async () => {
    await enqueue((await subscribe()).id, { payload: 'x'.repeat(longestPayload) });
    await drain();
    expect(service.received[0]?.payload).toHaveLength(longestPayload);
  });

  test('that is longer, or whose topic is none, is our mistake', async () => {
    const { id } = await subscribe();
    await expect(enqueue(id, { payload: 'ö'.repeat(longestPayload / 2 + 1) })).rejects.toThrow('too long');
    for (const topic of ['', 'a b', 'x'.repeat(33)]) await expect(enqueue(id, { topic })).rejects.toThrow('topic');
    expect(await rows()).toEqual([]);
  });

  test.each([404, 410] as const)(
    'to a browser that is gone (%d) ends its subscription and all it would get',
    async (mood) => {
      service.be(mood);
      const [{ id }, other] = [await subscribe(), await subscribe()];
      await enqueue(id);
      const later = await enqueue(id, {}, noon + 1);
      await database
        .updateTable('push_outbox')
        .set({ tries: 9, due_at: noon + 2 })
        .where('id', '=', later)
        .execute();
      await drain();
      await drain(noon + day);
      const words = `the push service answered ${mood}`;
      expect(await rows()).toMatchObject([
        { given_up_at: noon, payload: '', last_error: words },
        { given_up_at: noon, payload: '', last_error: words },
      ]);
      expect(await subscriptions()).toEqual([{ id: other.id }]);
      expect(service.asked()).toBe(1);
    },
  );

  test.each([400, 403, 413] as const)('that is refused (%d) is given up, and its browser stays', async (mood) => {
    service.be(mood);
    const { id } = await subscribe();
    await enqueue(id);
    await drain();
    await drain(noon + day);
    expect(await rows()).toMatchObject([
      { given_up_at: noon, payload: '', last_error: `the push service answered ${mood}` },
    ]);
    expect([await subscriptions(), service.asked()]).toEqual([[{ id }], 1]);
  });

  test('that meets a fault is tried again after ever longer pauses', async () => {
    service.be(500, '503 0', 'hangs');
    await enqueue((await subscribe()).id);
    await drain();
    expect(await rows()).toMatchObject([
      { due_at: noon + 5_000, tries: 1, last_error: 'the push service answered 500' },
    ]);
    await drain(noon + 4_999);
    expect(service.asked()).toBe(1);
    await drain(noon + 5_000);
    expect(await rows()).toMatchObject([{ due_at: noon + 15_000, tries: 2 }]);
    await drain(noon + 15_000, { patience: 300 });
    expect(await rows()).toMatchObject([
      { due_at: noon + 35_000, last_error: 'the push service took longer than 0.3 s' },
    ]);
  });

  test('does not follow a redirect', async () => {
    service.be('redirects');
    await enqueue((await subscribe()).id);
    await drain();
    expect(service.asked()).toBe(1);
    expect(await rows()).toMatchObject([{ given_up_at: noon }]);
  });

  test('is not sent once it is of no use any more', async () => {
    await enqueue((await subscribe()).id, { expiresAt: noon + minute });
    await drain(noon + minute);
    expect(service.asked()).toBe(0);
    expect(await rows()).toMatchObject([{ given_up_at: noon + minute, payload: '' }]);
  });

  test('is not sent to a service that the operator has taken back', async () => {
    await enqueue((await subscribe()).id);
    await drain(noon, { services: [] });
    expect([service.asked(), await subscriptions()]).toEqual([0, []]);
  });

  test('for a browser that is gone already is over from the beginning', async () => {
    await enqueue('nobody');
    expect(await rows()).toMatchObject([{ given_up_at: noon, payload: '' }]);
  });

  test('that somebody took and was killed over is sent when the lease has ended', async () => {
    await enqueue((await subscribe()).id);
    expect(await leasePush(database, service.origin, noon)).toMatchObject({ tries: 1 });
    await drain(noon + 59_999);
    expect(service.asked()).toBe(0);
    await drain(noon + 60_000);
    expect(service.received).toHaveLength(1);
  });
});

describe('a push service', { timeout: 60_000 }, () => {
  test('that wants patience gets nothing more until then, also what is new; another goes on', async () => {
    const other = await openPushService();
    const both = { services: [service.origin, other.origin] };
    service.be('429 120');
    for (let n = 0; n < 10; n += 1) await enqueue((await subscribe()).id);
    const { id } = await subscribe(other);
    await enqueue(id);
    await drain(noon, both);
    // Those that were on their way already when it said so.
    const asked = service.asked();
    expect(asked).toBeLessThanOrEqual(4);
    expect(other.received).toHaveLength(1);
    await enqueue((await subscribe()).id);
    await enqueue(id);
    await drain(noon + 119_999, both);
    expect([service.asked(), other.received.length]).toEqual([asked, 2]);
    await drain(noon + 120_000, both);
    expect([service.received.length, service.faults]).toEqual([11, []]);
    await other.close();
  });

  test('that wants patience without saying how much gets nothing for a minute', async () => {
    service.be('429 soon');
    await enqueue((await subscribe()).id);
    await drain();
    expect(await rows()).toMatchObject([{ due_at: noon + minute }]);
  });

  test('that is down for a moment and says for how long is left alone, too', async () => {
    service.be('503 30');
    await enqueue((await subscribe()).id);
    await drain();
    expect(await rows()).toMatchObject([{ due_at: noon + 30_000, given_up_at: null }]);
  });

  test('that says nothing holds up nothing that comes meanwhile, for another or for itself', async () => {
    const other = await openPushService();
    const ending = new AbortController();
    const both = { services: [service.origin, other.origin], signal: ending.signal };
    service.be('hangs');
    await enqueue((await subscribe()).id);
    const draining = drain(noon, both);
    await vi.waitFor(() => expect(service.asked()).toBe(1), { timeout: 30_000 });
    await enqueue((await subscribe()).id);
    const { id } = await subscribe(other);
    await enqueue(id);
    await vi.waitFor(() => expect([service.received.length, other.received.length]).toEqual([1, 1]), {
      timeout: 30_000,
    });
    await enqueue(id);
    await vi.waitFor(() => expect(other.received).toHaveLength(2), { timeout: 30_000 });
    ending.abort();
    await draining;
    expect([service.asked(), service.faults, other.faults]).toEqual([2, [], []]);
    await other.close();
  });

  test('whose patience was wanted before the clock was set back is asked at once', async () => {
    service.be('429 3600');
    await enqueue((await subscribe()).id);
    await drain();
    await drain(noon - 2 * hour);
    expect([service.received.length, service.faults]).toEqual([1, []]);
  });

  test('that says nothing is asked by four at most at a time', async () => {
    service.be(...Array.from({ length: 20 }, () => 'hangs' as const));
    for (let n = 0; n < 20; n += 1) await enqueue((await subscribe()).id);
    await drain(noon, { patience: 300 });
    expect((await rows()).filter(({ tries }) => tries > 0)).toHaveLength(4);
  });
});

test('a browser that wants no pushes any more gets nothing of what waits, and that is noted as its wish', async () => {
  const { id, endpoint } = await subscribe();
  const job = await enqueue(id);
  const delivery = { what: 'alert', channel: 'push', recipient: id, job, at: noon } as const;
  await database.insertInto('deliveries').values(delivery).execute();
  await unsubscribePush({ database, now: noon }, endpoint);
  await unsubscribePush({ database, now: noon }, 'https://nobody.example/');
  await drain();
  expect([service.asked(), await subscriptions()]).toEqual([0, []]);
  expect(await database.selectFrom('deliveries').select('outcome').execute()).toEqual([{ outcome: 'cancelled' }]);
});

test('what was over a fortnight ago is forgotten, nothing that waits', async () => {
  const { id } = await subscribe();
  service.be(201, 400);
  await enqueue(id);
  await drain();
  await enqueue(id);
  await drain();
  await enqueue(id);
  await tidyPushes(database, noon + 14 * day);
  expect(await rows()).toHaveLength(3);
  await tidyPushes(database, noon + 14 * day + 1);
  expect(await rows()).toMatchObject([{ sent_at: null, given_up_at: null }]);
});

test('what can be sent by nobody is given up when it is of no use any more, and not before', async () => {
  await enqueue((await subscribe()).id, { expiresAt: noon + minute });
  await giveUpExpired(database, 'no keys', noon + minute - 1);
  expect(await rows()).toMatchObject([{ given_up_at: null, payload }]);
  await giveUpExpired(database, 'no keys', noon + minute);
  expect(await rows()).toMatchObject([{ given_up_at: noon + minute, payload: '', topic: '', last_error: 'no keys' }]);
});

test.runIf(isSqlite)('what is due is found by an index, however much waits', async () => {
  await enqueue((await subscribe()).id);
  await database
    .updateTable('push_outbox')
    .set({ tries: 1, due_at: noon + 1 })
    .execute();
  const [found, putOff] = await explainQueries(database, (asked) => leasePush(asked, service.origin, noon));
  expect(found).toMatch(/^SEARCH push_outbox USING INDEX push_outbox_due \(origin=\? AND due_at<\?\)$/);
  expect(putOff).toMatch(/^SEARCH push_outbox USING INDEX push_outbox_due \(origin=\? AND due_at>\?\)$/);
  const [services] = await explainQueries(database, listWaitingServices);
  expect(services).toMatch(/^SEARCH push_outbox USING INDEX push_outbox_due \(origin>\?\)$/);
});
