import { type BrowserContext, expect, type Page } from '@playwright/test';
import { makePushKeys } from '../newsroom/make-push-keys.ts';
import { story } from '../newsroom/write-newsroom.ts';
import { startAlertSite } from '../site/alert-site.ts';
import { chromiumFlags, findWindowedChromium } from './find-chromium.ts';
import { extendTest } from './mailed-paper.ts';

/** What becomes of a push in a browser that shows alerts. */

const test = extendTest(() =>
  startAlertSite({ journey: story({ title: 'All about the weir' }) }, {}, makePushKeys().environment),
);

const browser = findWindowedChromium();
test.use({ launchOptions: { ...(browser !== undefined && { executablePath: browser }), args: chromiumFlags } });

test('a push shows the alert, and a click opens its story', async ({ meet, site, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'pushes are shown by a script');
  test.skip(browser === undefined, 'the Chromium that draws no windows shows no alerts either');
  const { page, context } = await meet();
  await context.grantPermissions(['notifications'], { origin: site.url });
  await page.goto(`${site.url}/alerts`);
  const button = page.getByRole('button', { name: /browser/i });
  await expect(button).toBeVisible();
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(({ length }) => length))).toBe(0);
  const payload = { title: 'The Heron', body: 'The weir has burst.', url: `${site.url}/pond/journey`, tag: 'weir' };
  await deliver(page, context, site.url, JSON.stringify(payload));
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
    });
  await expect.poll(shown).toEqual([{ title: 'The Heron', body: 'The weir has burst.', tag: 'weir' }]);

  const opened = await clickNotification(context);
  expect(opened).toEqual([`${site.url}/pond/journey`]);
  await expect.poll(shown).toEqual([]);

  // Whoever should come by a key of ours leads nobody away.
  await deliver(page, context, site.url, JSON.stringify({ ...payload, url: 'https://evil.example/' }));
  await expect.poll(async () => (await shown()).length).toBe(1);
  expect(await clickNotification(context)).toEqual([`${site.url}/`]);
  await deliver(page, context, site.url, 'no JSON');
  await expect.poll(async () => (await shown()).length).toBe(1);
});

/** Hands a push to the service worker of the site, as the browser does that has decrypted it. */
async function deliver(page: Page, context: BrowserContext, origin: string, data: string): Promise<void> {
  const session = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations;
      if (registration !== undefined) resolve(registration.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service-worker.js');
    await navigator.serviceWorker.ready;
  });
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data });
  await session.detach();
}

/** Clicks the one notification there is; gives where the service worker leads to. */
async function clickNotification(context: BrowserContext): Promise<readonly string[]> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return worker.evaluate(async () => {
    const opened: string[] = [];
    const scope: unknown = globalThis;
    const read = (from: unknown, name: string): unknown =>
      typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;
    const clients = read(scope, 'clients');
    if (typeof clients !== 'object' || clients === null) throw new Error('this is no service worker');
    // A browser opens windows for people alone.
    Reflect.set(clients, 'openWindow', async (url: string) => {
      opened.push(url);
    });
    const registration = read(scope, 'registration');
    const list = read(registration, 'getNotifications');
    if (typeof list !== 'function') throw new Error('nothing can be shown');
    const [notification] = await Reflect.apply(list, registration, []);
    const NotificationEvent = read(scope, 'NotificationEvent');
    if (typeof NotificationEvent !== 'function') throw new Error('nothing can be clicked');
    const event = Reflect.construct(NotificationEvent, ['notificationclick', { notification }]);
    dispatchEvent(event);
    for (let turn = 0; turn < 100 && opened.length === 0; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    return opened;
  });
}
