import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, test, vi } from 'vitest';

const script = readFileSync('public/service-worker.js', 'utf8');
const origin = 'https://gull.example';

type Listener = (event: Readonly<Record<string, unknown>>) => void;

/** Runs the script among stand-ins of what a browser gives it. */
function makeWorker(tabs: readonly string[] = [], world: Readonly<Record<string, unknown>> = {}) {
  const listeners = new Map<string, Listener>();
  const shown: unknown[] = [];
  const focused: string[] = [];
  const opened: string[] = [];
  const posted: string[] = [];
  const subscribe = vi.fn(async (_options: unknown) => makeSubscription('https://push.example/new'));
  const self = {
    location: { origin },
    skipWaiting: () => {},
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
  runInContext(script, createContext({ self, fetch, URL, URLSearchParams, ...world }));
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
      expect(shown).toMatchObject([{ title: 'gull.example', data: { url: `${origin}/` } }]);
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

/** That of browsers takes addresses from where it runs. */
class OwnRequest extends Request {
  constructor(path: string, init: RequestInit) {
    super(origin + path, init);
  }
}

type Asked = { readonly method?: string; readonly mode?: string; readonly destination?: string };

/** What a browser asks for while a story is kept, and what it gets; undefined is what the worker leaves to the browser. */
function makeReader(site: (path: string) => Response | undefined) {
  const stores = new Map<string, Map<string, Response>>();
  const toUrl = (asked: string | { readonly url: string }) =>
    new URL(typeof asked === 'string' ? asked : asked.url, origin).href;
  const open = async (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return {
      match: async (asked: string | { readonly url: string }) => store.get(toUrl(asked))?.clone(),
      put: async (asked: string | { readonly url: string }, answer: Response) => void store.set(toUrl(asked), answer),
      addAll: async (asked: readonly Request[]) => {
        const answers = await Promise.all(asked.map(fetch));
        if (!answers.every(({ ok }) => ok)) throw new TypeError('Not every answer was good');
        for (const [at, answer] of answers.entries()) store.set(toUrl(asked[at] ?? ''), answer);
      },
      keys: async () => [...store.keys()].map((url) => ({ url })),
    };
  };
  const caches = {
    open,
    has: async (name: string) => stores.has(name),
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    match: async (asked: string | { readonly url: string }, { cacheName }: { readonly cacheName?: string } = {}) => {
      const among = cacheName === undefined ? [...stores.values()] : [stores.get(cacheName)];
      return among
        .map((store) => store?.get(toUrl(asked)))
        .find((answer) => answer !== undefined)
        ?.clone();
    },
  };
  const fetch = async (asked: string | { readonly url: string }) => {
    const answer = site(new URL(toUrl(asked)).pathname);
    if (answer === undefined) throw new TypeError('Failed to fetch');
    return answer;
  };
  const { fire, listeners } = makeWorker([], { caches, fetch, Request: OwnRequest, Response, Headers });
  const keep = async (path: string, words: string) => {
    const headers = { 'x-saved': 'about', Vary: 'Accept-Encoding' };
    await (await open(`saved:${path}`)).put(path, new Response(words, { headers }));
  };
  const ask = async (path: string, { method = 'GET', mode = 'navigate', destination = '' }: Asked = {}) => {
    const answers: Promise<Response>[] = [];
    const waits: unknown[] = [];
    listeners.get('fetch')?.({
      request: { url: origin + path, method, mode, destination },
      preloadResponse: Promise.resolve(undefined),
      respondWith: (answer: Promise<Response>) => answers.push(answer),
      waitUntil: (wait: unknown) => waits.push(wait),
    });
    const [answer] = answers;
    if (answer === undefined) return undefined;
    const words = await (await answer).text();
    await Promise.all(waits);
    return words;
  };
  return { stores, caches, keep, ask, fire };
}

const withoutNetwork = () => undefined;
const online = (path: string) => new Response(`${path} as it is now`);

describe('a page', () => {
  test('is what the site answers, whatever is kept', async () => {
    const { keep, ask } = makeReader(online);
    await keep('/river/dam', 'old');
    expect(await ask('/river/dam')).toBe('/river/dam as it is now');
  });

  test('that is kept is shown where there is no network, and is then as it was when it was last read', async () => {
    let site: (path: string) => Response | undefined = online;
    const { keep, ask } = makeReader((path) => site(path));
    await keep('/river/dam', 'old');
    site = withoutNetwork;
    expect(await ask('/river/dam')).toBe('old');
    site = online;
    await ask('/river/dam');
    await ask('/river/dam?page=2');
    site = withoutNetwork;
    expect(await ask('/river/dam')).toBe('/river/dam as it is now');
  });

  test.each([404, 410])('that the site answers with %i is not kept any more', async (status) => {
    const { keep, ask, caches } = makeReader(() => new Response('gone', { status }));
    await keep('/river/dam', 'old');
    expect(await ask('/river/dam')).toBe('gone');
    expect(await caches.keys()).toEqual([]);
  });

  test.each([500, 503])('stays kept while the site is in trouble (%i)', async (status) => {
    const { keep, ask, caches } = makeReader(() => new Response('trouble', { status }));
    await keep('/river/dam', 'old');
    expect(await ask('/river/dam')).toBe('trouble');
    expect(await caches.keys()).toEqual(['saved:/river/dam']);
  });

  test('that is not kept leads to what is, where there is no network', async () => {
    let site: (path: string) => Response | undefined = online;
    const { ask, fire } = makeReader((path) => site(path));
    await fire('install', {});
    site = withoutNetwork;
    expect(await ask('/river/otters')).toBe('/saved as it is now');
  });

  test('that is let go while it is read stays away', async () => {
    const letGo: (() => Promise<unknown>)[] = [];
    const slowly = async () => {
      for (const one of letGo) await one();
      return new Blob(['the dam']);
    };
    const answer = new Response('the dam');
    answer.clone = () => Object.assign(new Response('the dam'), { blob: slowly });
    const { keep, ask, caches } = makeReader(() => answer);
    await keep('/river/dam', 'old');
    letGo.push(() => caches.delete('saved:/river/dam'));
    expect(await ask('/river/dam')).toBe('the dam');
    expect(await caches.keys()).toEqual([]);
  });

  test.each([
    ['both are there', true, 'new'],
    ['one of them is missing', false, 'old'],
  ])('that lists what is kept is renewed together with its script, if %s', async (_case, isThere, kept) => {
    let release = 'old';
    const { ask, fire, stores } = makeReader((path) => {
      const isLost = release === 'new' && !isThere && path.startsWith('/modules/');
      return new Response(`${path} ${release}`, { status: isLost ? 503 : 200 });
    });
    await fire('install', {});
    release = 'new';
    expect(await ask('/saved')).toBe('/saved new');
    const shell = [...(stores.get('shell-1')?.values() ?? [])];
    expect(await Promise.all(shell.map((answer) => answer.clone().text()))).toEqual([
      `/saved ${kept}`,
      `/modules/saved.js ${kept}`,
    ]);
  });

  test('that nobody kept is never kept by being read', async () => {
    const { ask, caches } = makeReader(online);
    await ask('/river/dam');
    expect(await caches.keys()).toEqual([]);
  });
});

test.each([
  ['the desk', '/desk/comments', {}],
  ['the page of a token', '/alerts/mine/abc', {}],
  ['what somebody wrote', '/my-comments/all/abc', {}],
  ['a form', '/river/dam/comments', { method: 'POST' }],
  ['what a script asks for', '/breaking.json', { mode: 'cors' }],
])('%s never goes through it', async (_what, path, asked: Asked) => {
  expect(await makeReader(online).ask(path, asked)).toBeUndefined();
});

describe('a picture of a story that is kept', () => {
  const form = (name: string) => `/media/dam.jpg/${name}-0123456789ab.avif`;

  test('is shown in whatever size it is kept in', async () => {
    const { stores, ask } = makeReader(withoutNetwork);
    stores.set('saved:/river/dam', new Map([[origin + form('full-640'), new Response('the dam')]]));
    expect(await ask(form('full-1200'), { mode: 'no-cors', destination: 'image' })).toBe('the dam');
  });

  test('is never another picture', async () => {
    const { stores, ask } = makeReader(withoutNetwork);
    stores.set('saved:/river/dam', new Map([[origin + form('full-640'), new Response('the dam')]]));
    const lock = '/media/lock.jpg/full-640-0123456789ab.avif';
    expect(await ask(lock, { mode: 'no-cors', destination: 'image' })).toBe('');
  });
});

test('what an earlier one kept to show stories with goes, and stories stay', async () => {
  const { stores, caches, fire } = makeReader(online);
  for (const name of ['shell-0', 'shell-1', 'saved:/river/dam']) stores.set(name, new Map());
  await fire('activate', {});
  expect(await caches.keys()).toEqual(['shell-1', 'saved:/river/dam']);
});
