/**
 * Shows the alerts that are pushed to this browser, and opens their stories. Where there is no network it answers with what
 * a reader has saved; while there is one, every page is the site's own.
 */

/** Shared with public/modules/save.js: a cache for each story, by its path, and one for what shows them. */
const [stories, shell] = ['saved:', 'shell-1'];
const listOfSaved = '/saved';

/** What is kept of an earlier one goes on to be good, so a newer one need not wait for its pages to be closed. */
self.addEventListener('install', (event) => {
  self.skipWaiting();
  // Alerts do not need it; saving a story keeps it once more.
  event.waitUntil(keepList().catch(() => {}));
});

self.addEventListener('activate', (event) => event.waitUntil(Promise.all([dropOldShells(), preload()])));

self.addEventListener('fetch', (event) => {
  const { method, url, mode, destination } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin || isPrivate.test(pathname)) return;
  if (mode === 'navigate') event.respondWith(answerPage(event));
  else if (/^(?:font|image|script)$/.test(destination)) event.respondWith(answerPart(event.request));
});

self.addEventListener('push', (event) => {
  const { title, body, url, tag } = readPush(event.data);
  const shown = { body, icon: '/icon-512.png', dir: 'auto', data: { url: toOwnAddress(url) } };
  // What takes the place of an earlier alert is to be noticed too.
  event.waitUntil(self.registration.showNotification(title, tag ? { ...shown, tag, renotify: true } : shown));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openStory(event.notification.data.url));
});

self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)));

/** A browser wants something shown for each push, whatever it holds: without words, the name of the site has no language. */
function readPush(data) {
  const nothing = { title: new URL(self.location.origin).host, body: '', url: '/', tag: '' };
  try {
    return { ...nothing, ...data.json() };
  } catch {
    return nothing;
  }
}

/** No push leads to another site. */
function toOwnAddress(url) {
  const { origin } = self.location;
  return URL.canParse(url, origin) && new URL(url, origin).origin === origin ? new URL(url, origin).href : `${origin}/`;
}

/** In the tab that shows it already, or else in a new one. */
async function openStory(url) {
  const pathOf = (address) => new URL(address).pathname;
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = tabs.find((tab) => pathOf(tab.url) === pathOf(url));
  return open ? open.focus() : self.clients.openWindow(url);
}

/** The push service has ended a subscription: another one takes its place. */
async function renew({ oldSubscription, newSubscription }) {
  const { pushManager } = self.registration;
  const options = oldSubscription?.options ?? (await pushManager.getSubscription())?.options;
  const subscription = newSubscription ?? (options && (await pushManager.subscribe(options)));
  if (!subscription) return;
  const { endpoint, keys } = subscription.toJSON();
  await post('/alerts/push', { endpoint, ...keys });
  if (oldSubscription && oldSubscription.endpoint !== endpoint)
    await post('/alerts/push/stop', { endpoint: oldSubscription.endpoint });
}

function post(address, fields) {
  return fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}

/** What is for one reader alone, or asks the site for something. */
const isPrivate = /^\/(?:alerts|desk|my-comments|preview|search)(?:\/|$)/;

async function dropOldShells() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('shell-') && name !== shell);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Pages need not wait until this has woken up. */
async function preload() {
  await self.registration.navigationPreload?.enable();
}

async function answerPage(event) {
  const { pathname, search } = new URL(event.request.url);
  const name = stories + pathname;
  const isKept = search === '' && (await caches.has(name));
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    if (pathname === listOfSaved) event.waitUntil(keepList().catch(() => {}));
    else if (isKept) event.waitUntil(follow(name, pathname, answer.clone()));
    return answer;
  } catch {
    return (await findKept(name, pathname)) ?? (await findKept(shell, listOfSaved)) ?? Response.error();
  }
}

/** The list and the script that fills it, as they are now: both or neither, because a new list may need a new script. */
async function keepList() {
  const parts = [listOfSaved, '/modules/saved.js'].map((path) => new Request(path, { cache: 'no-cache' }));
  await (await caches.open(shell)).addAll(parts);
}

/** A copy becomes what the site shows now; of what it does not show any more there is none. */
async function follow(name, path, answer) {
  if (answer.status === 404 || answer.status === 410) await caches.delete(name);
  if (answer.status !== 200) return;
  const headers = new Headers(answer.headers);
  const body = await answer.blob();
  const saved = (await findKept(name, path))?.headers.get('x-saved');
  // It was let go meanwhile.
  if (!saved) return;
  headers.set('x-saved', saved);
  await (await caches.open(name)).put(path, new Response(body, { headers }));
}

function findKept(cacheName, path) {
  return caches.match(path, { cacheName, ignoreVary: true });
}

async function answerPart(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request, { ignoreVary: true })) ?? (await findPicture(request.url)) ?? Response.error();
  }
}

/** The same picture in another size: a page may ask for one that was not shown when it was kept. */
async function findPicture(url) {
  const original = url.replace(/\/[^/]+-[0-9a-f]{12}\.[a-z]+$/, '');
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const other = (await cache.keys()).find((one) => one.url === original || one.url.startsWith(`${original}/`));
    if (other) return cache.match(other);
  }
  return undefined;
}
