import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';

const script = readFileSync('public/modules/push.js', 'utf8');
const day = 86_400_000;
const now = Date.UTC(2026, 10, 23, 12);

/** `-_8` in base64url, which has letters of its own. */
const siteKey = '-_8';
const keyBytes = (...bytes: readonly number[]) => Uint8Array.from(bytes).buffer;
const sameKey = keyBytes(0xfb, 0xff);
const otherKey = keyBytes(1, 2);

/** A browser whose reader looks at the button, and what it was before. */
async function look({
  key = sameKey,
  told = null,
  visibilityState = 'visible',
  hasSubscription = true,
}: {
  readonly key?: ArrayBuffer | null;
  readonly told?: string | null;
  readonly visibilityState?: string;
  readonly hasSubscription?: boolean;
} = {}) {
  const posted: string[] = [];
  const made: unknown[] = [];
  const makeSubscription = (applicationServerKey: ArrayBuffer | null, name: string) => ({
    endpoint: `https://push.example/${name}`,
    options: { applicationServerKey },
    toJSON: () => ({ endpoint: `https://push.example/${name}`, keys: { p256dh: 'point', auth: 'secret' } }),
    unsubscribe: async () => {
      held = undefined;
    },
  });
  let held = hasSubscription ? makeSubscription(key, 'old') : undefined;
  const pushManager = {
    getSubscription: async () => held ?? null,
    subscribe: async (options: { readonly applicationServerKey: string }) => {
      if (held !== undefined) throw new Error('InvalidStateError');
      made.push(options.applicationServerKey);
      held = makeSubscription(sameKey, 'new');
      return held;
    },
  };
  const memory = new Map(told === null ? [] : [['alerts told', told]]);
  let press: () => Promise<void> = async () => {};
  const button = {
    hidden: true,
    disabled: false,
    textContent: off,
    addEventListener: (_type: string, listener: () => Promise<void>) => {
      press = listener;
    },
  };
  const status = { textContent: '' };
  const attributes = new Map([
    ['publickey', siteKey],
    ['worker', '/service-worker.js'],
    ['start', '/alerts/push'],
    ['stop', '/alerts/push/stop'],
    ['turnoff', on],
  ]);
  class HTMLElement {
    querySelector = (selector: string) => (selector === 'button' ? button : status);
    getAttribute = (name: string) => attributes.get(name) ?? null;
  }
  const defined = new Map<string, new () => { readonly connectedCallback: () => Promise<void> }>();
  const notification = { permission: 'default', requestPermission: async () => 'granted' };
  const context = {
    HTMLElement,
    customElements: { define: defined.set.bind(defined) },
    window: { PushManager: {}, Notification: notification },
    Notification: notification,
    navigator: {
      serviceWorker: {
        getRegistration: async () => ({ pushManager }),
        register: async () => {},
        ready: Promise.resolve({ pushManager }),
      },
    },
    document: { visibilityState },
    localStorage: { getItem: memory.get.bind(memory), setItem: memory.set.bind(memory) },
    fetch: async (address: string, { body }: { readonly body: URLSearchParams }) => {
      posted.push(`${address} ${body}`);
      return { ok: false, type: 'opaqueredirect' };
    },
    Date: { now: () => now },
    URLSearchParams,
    Uint8Array,
    btoa,
  };
  runInContext(script, createContext(context));
  const Element = defined.get('push-alerts');
  if (Element === undefined) throw new Error('nothing is defined');
  await new Element().connectedCallback();
  return { button, posted, made, memory, holds: () => held?.endpoint, press: () => press() };
}

const off = 'Alert me in this browser';
const on = 'No more alerts in this browser';
const told = '/alerts/push endpoint=https%3A%2F%2Fpush.example%2Fold&p256dh=point&auth=secret';

test('a browser that is subscribed is told so, and tells the site once a day, which may have lost it', async () => {
  const { button, posted, memory } = await look();
  expect([button.textContent, button.hidden, posted]).toEqual([on, false, [told]]);
  expect(memory.get('alerts told')).toBe(String(now));
  expect((await look({ told: String(now - day + 1) })).posted).toEqual([]);
  expect((await look({ told: String(now - day) })).posted).toEqual([told]);
});

test('a page that nobody sees tells nothing, nor does a browser that is not subscribed', async () => {
  expect((await look({ visibilityState: 'hidden' })).posted).toEqual([]);
  const { button, posted } = await look({ hasSubscription: false });
  expect([button.textContent, posted]).toEqual([off, []]);
});

test('a subscription for another key of the site goes, and the next press makes one that works', async () => {
  const { button, posted, made, holds, press } = await look({ key: otherKey });
  expect([button.textContent, button.hidden, holds(), posted]).toEqual([off, false, undefined, []]);
  await press();
  expect([button.textContent, made]).toEqual([on, [siteKey]]);
  expect(posted).toEqual([told.replace('old', 'new')]);
});

test('one whose key the browser does not tell stays', async () => {
  const { button, holds } = await look({ key: null });
  expect([button.textContent, holds()]).toEqual([on, 'https://push.example/old']);
});
