import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, test, vi } from 'vitest';

const script = readFileSync('public/service-worker.js', 'utf8');
const origin = 'https://gull.example';

type Listener = (event: Readonly<Record<string, unknown>>) => void;

/** Runs the script among stand-ins of what a browser gives it. */
function makeWorker(tabs: readonly string[] = []) {
  const listeners = new Map<string, Listener>();
  const shown: unknown[] = [];
  const focused: string[] = [];
  const opened: string[] = [];
  const posted: string[] = [];
  const subscribe = vi.fn(async (_options: unknown) => makeSubscription('https://push.example/new'));
  const self = {
    location: { origin },
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    registration: {
      showNotification: async (title: string, options: object) => shown.push({ title, ...options }),
      pushManager: { subscribe, getSubscription: async () => null },
    },
    clients: {
      matchAll: async () => tabs.map((url) => ({ url, focus: async () => focused.push(url) })),
      openWindow: async (url: string) => opened.push(url),
    },
  };
  const fetch = async (address: string, { body }: { readonly body: URLSearchParams }) => {
    posted.push(`${address} ${body}`);
  };
  runInContext(script, createContext({ self, fetch, URL, URLSearchParams }));
  const fire = async (type: string, event: Readonly<Record<string, unknown>>) => {
    const waits: unknown[] = [];
    listeners.get(type)?.({ ...event, waitUntil: (wait: unknown) => waits.push(wait) });
    await Promise.all(waits);
  };
  return { fire, listeners, shown, focused, opened, posted, subscribe };
}

function makeSubscription(endpoint: string) {
  return {
    endpoint,
    options: { userVisibleOnly: true, applicationServerKey: 'key' },
    toJSON: () => ({ endpoint, keys: { p256dh: 'point', auth: 'secret' } }),
  };
}

const pushOf = (text: string) => ({ data: { json: () => JSON.parse(text) } });
const storyUrl = `${origin}/river/dam`;

describe('a push', () => {
  test('is shown with the address of its story, in the place of an earlier one about it', async () => {
    const { fire, shown } = makeWorker();
    const push = { title: 'The Gull', body: 'The dam is open.', url: storyUrl, tag: 'dam' };
    await fire('push', pushOf(JSON.stringify(push)));
    expect(shown).toEqual([
      {
        title: 'The Gull',
        body: 'The dam is open.',
        icon: '/icon-512.png',
        dir: 'auto',
        data: { url: storyUrl },
        tag: 'dam',
        renotify: true,
      },
    ]);
  });

  test.each(['https://evil.example/', '//evil.example/x', 'javascript:alert(1)', 'https://', 7, null])(
    'never leads to %j',
    async (url) => {
      const { fire, shown } = makeWorker();
      await fire('push', pushOf(JSON.stringify({ title: 'The Gull', url })));
      expect(shown).toMatchObject([{ data: { url: expect.stringMatching(/^https:\/\/gull\.example\//) } }]);
    },
  );

  test.each([{ data: null }, pushOf('no JSON'), pushOf('null'), pushOf('{}')])(
    'that says nothing is shown all the same, as browsers demand',
    async (event) => {
      const { fire, shown } = makeWorker();
      await fire('push', event);
      expect(shown).toMatchObject([{ title: 'Breaking news', data: { url: `${origin}/` } }]);
    },
  );
});

describe('a press on an alert', () => {
  const press = () => ({ notification: { data: { url: storyUrl }, close: vi.fn() } });

  test('opens its story', async () => {
    const { fire, opened, focused } = makeWorker([`${origin}/`]);
    const event = press();
    await fire('notificationclick', event);
    expect([opened, focused]).toEqual([[storyUrl], []]);
    expect(event.notification.close).toHaveBeenCalledOnce();
  });

  test('goes to the tab that shows it already', async () => {
    const { fire, opened, focused } = makeWorker([`${origin}/`, `${storyUrl}#comments`]);
    await fire('notificationclick', press());
    expect([opened, focused]).toEqual([[], [`${storyUrl}#comments`]]);
  });
});

test('a subscription that the push service ends is followed by another', async () => {
  const { fire, posted, subscribe } = makeWorker();
  const oldSubscription = makeSubscription('https://push.example/old');
  await fire('pushsubscriptionchange', { oldSubscription, newSubscription: null });
  expect(subscribe).toHaveBeenCalledWith(oldSubscription.options);
  expect(posted).toEqual([
    '/alerts/push endpoint=https%3A%2F%2Fpush.example%2Fnew&p256dh=point&auth=secret',
    '/alerts/push/stop endpoint=https%3A%2F%2Fpush.example%2Fold',
  ]);
});

test('no request of a page goes through it', () => {
  expect([...makeWorker().listeners.keys()]).not.toContain('fetch');
});
