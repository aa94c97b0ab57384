/**
 * Shows the alerts that are pushed to this browser, and opens their stories. It answers no request, so that pages are always
 * the site's own.
 */

/** Nothing of an earlier one is kept, so a newer one need not wait for its pages to be closed. */
self.addEventListener('install', () => self.skipWaiting());

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

/** A browser wants something shown for each push, whatever it holds. */
function readPush(data) {
  const nothing = { title: 'Breaking news', body: '', url: '/', tag: '' };
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
