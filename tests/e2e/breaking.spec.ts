import { expect } from '@playwright/test';
import { test } from './demo-site.ts';

test.describe('a page that stays open', () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'learns by script; without it by the next page');

  test('tells what breaks, once, and takes back what is over, and nothing moves', async ({ page, site }) => {
    let stories: readonly object[] = [];
    await page.route('**/breaking.json', (route) => route.fulfill({ json: { stories } }));
    await page.clock.install();
    await page.goto(`${site.url}/about`);
    const printed = page.getByRole('complementary', { name: 'Breaking news' }).getByRole('link');
    const strip = page.locator('breaking-news').getByRole('status');
    const top = () => page.locator('h1').evaluate((heading) => heading.getBoundingClientRect().top);
    await expect(printed).toHaveText(/^Lask Bridge shut/);
    await expect(strip).toBeEmpty();
    const before = await top();

    stories = [{ title: 'Harbour <wall> gives way', url: '/local/2026/harbour-wall' }];
    await page.clock.runFor(60_000);
    await expect(strip.getByRole('link', { name: 'Harbour <wall> gives way' })).toHaveAttribute(
      'href',
      '/local/2026/harbour-wall',
    );
    await expect(printed).toBeHidden();
    expect(await top()).toBe(before);

    stories = [];
    await page.clock.runFor(60_000);
    await expect(strip).toBeEmpty();

    stories = [{ title: 'The wall holds', url: '/local/2026/wall-holds' }];
    await page.clock.runFor(60_000);
    await strip.getByRole('button', { name: 'Close' }).click();
    await expect(strip).toBeEmpty();
    const asked = page.waitForResponse('**/breaking.json');
    await page.clock.runFor(60_000);
    await asked;
    await expect(strip).toBeEmpty();
    expect(await top()).toBe(before);
  });

  test('asks the site itself, whose answer agrees with the banner', async ({ page, site }) => {
    await page.goto(site.url);
    const printed = page.getByRole('complementary', { name: 'Breaking news' }).getByRole('link');
    const { stories } = await (await page.request.get(`${site.url}/breaking.json`)).json();
    expect(stories).toMatchObject([{ title: await printed.textContent(), url: await printed.getAttribute('href') }]);
  });
});

test.describe('the script that shows pushes', () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'is a script');

  test('is taken under its policy and shows an alert that is delivered', async ({ page, site }) => {
    await page.context().grantPermissions(['notifications']);
    await page.goto(`${site.url}/about`);
    const client = await page.context().newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      client.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        for (const { registrationId, isDeleted } of registrations) if (!isDeleted) resolve(registrationId);
      });
    });
    await client.send('ServiceWorker.enable');
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/service-worker.js');
      await navigator.serviceWorker.ready;
    });
    const data = JSON.stringify({ title: 'Broadsheet', body: 'The wall holds.', url: '/about', tag: 'wall' });
    await client.send('ServiceWorker.deliverPushMessage', {
      origin: site.url,
      registrationId: await registered,
      data,
    });
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        const alerts = await registration.getNotifications();
        return alerts.map(({ title, body, tag, data: { url } }) => [title, body, tag, url]);
      });
    await expect.poll(shown).toEqual([['Broadsheet', 'The wall holds.', 'wall', `${site.url}/about`]]);
  });
});
