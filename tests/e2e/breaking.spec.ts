import { expect, type Locator } from '@playwright/test';
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
    await expect(page.locator('breaking-news li')).toContainText(/^Earlier/);
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

  test('gets the headline of now, in the banner and in the strip', async ({ page, site }) => {
    let stories: readonly object[] = [];
    await page.route('**/breaking.json', (route) => route.fulfill({ json: { stories } }));
    await page.clock.install();
    await page.goto(`${site.url}/about`);
    const strip = page.locator('breaking-news').getByRole('status');
    const printed = page.getByRole('complementary', { name: 'Breaking news' }).getByRole('link');
    const url = await printed.getAttribute('href');

    stories = [makeNews(1), { title: 'Lask Bridge open again', url }];
    await page.clock.runFor(60_000);
    await expect(printed).toHaveText('Lask Bridge open again');
    await expect(page.locator('breaking-news li')).toContainText(/^Breaking/);
    await expect(strip.getByRole('link')).toHaveText('Story 1');

    stories = [{ ...makeNews(1), title: 'Story 1, corrected' }];
    await page.clock.runFor(60_000);
    await expect(strip.getByRole('link')).toHaveText('Story 1, corrected');
    await expect(strip.getByRole('button', { name: 'Close: Story 1, corrected' })).toBeVisible();
  });

  test('keeps what newer stories have pushed out of the banner, and says the newest two of them', async ({
    page,
    site,
  }) => {
    let stories: readonly object[] = [];
    await page.route('**/breaking.json', (route) => route.fulfill({ json: { stories } }));
    await page.clock.install();
    await page.goto(`${site.url}/about`);
    const strip = page.locator('breaking-news').getByRole('status');
    const printed = page.getByRole('complementary', { name: 'Breaking news' }).getByRole('link');
    const own = { title: await printed.textContent(), url: await printed.getAttribute('href') };

    stories = [makeNews(1), own, makeNews(2), makeNews(3)];
    await page.clock.runFor(60_000);
    await expect(strip.getByRole('link')).toHaveText(['Story 1', 'Story 2']);

    stories = [makeNews(5), makeNews(4), makeNews(1), own];
    await page.clock.runFor(60_000);
    await expect(strip.getByRole('link')).toHaveText(['Story 5', 'Story 4']);
    await expect(page.locator('breaking-news li')).toContainText(/^Breaking/);

    // One press puts away all that is said, for good.
    await page.keyboard.press('Escape');
    await expect(strip).toBeEmpty();
    const asked = page.waitForResponse('**/breaking.json');
    await page.clock.runFor(60_000);
    await asked;
    await expect(strip).toBeEmpty();
    stories = [makeNews(6), ...stories];
    await page.clock.runFor(60_000);
    await expect(strip.getByRole('link')).toHaveText('Story 6');
  });

  test('takes no more than a third of a telephone for its banner, a quarter for its strip', async ({ page, site }) => {
    const title = 'A headline that takes two lines and more of the window of a telephone, as some of them do';
    const stories = [1, 2, 3].map((number) => ({ ...makeNews(number), title }));
    await page.route('**/breaking.json', (route) => route.fulfill({ json: { stories } }));
    await page.clock.install();
    await page.setViewportSize({ width: 320, height: 568 });
    await page.goto(`${site.url}/about`);
    const banner = page.getByRole('complementary', { name: 'Breaking news' });
    await banner.evaluate((aside, words) => {
      const line = aside.querySelector('li');
      line?.querySelector('a')?.replaceChildren(words);
      line?.after(line.cloneNode(true), line.cloneNode(true));
    }, title);
    const height = async (place: Locator) => (await place.boundingBox())?.height;
    expect(await height(banner)).toBeLessThan(568 / 3);
    await expect(banner.getByText('Breaking').filter({ visible: true })).toHaveCount(1);
    await page.clock.runFor(60_000);
    const strip = page.locator('breaking-news').getByRole('status');
    await expect(strip.getByRole('link')).toHaveCount(2);
    expect(await height(strip)).toBeLessThan(568 / 4);
  });

  test('marks the story that is being read', async ({ page, site }) => {
    await page.goto(`${site.url}/about`);
    const printed = page.getByRole('complementary', { name: 'Breaking news' }).getByRole('link');
    await expect(printed).not.toHaveAttribute('aria-current');
    await page.goto(`${site.url}${await printed.getAttribute('href')}`);
    await expect(printed).toHaveAttribute('aria-current', 'page');
  });

  test('asks the site itself, whose answer agrees with the banner', async ({ page, site }) => {
    await page.goto(site.url);
    const printed = page.getByRole('complementary', { name: 'Breaking news' }).getByRole('link');
    const { stories } = await (await page.request.get(`${site.url}/breaking.json`)).json();
    expect(stories).toMatchObject([{ title: await printed.textContent(), url: await printed.getAttribute('href') }]);
  });
});

function makeNews(number: number) {
  return { title: `Story ${number}`, url: `/local/2026/story-${number}` };
}

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
    const registrationId = await registered;
    const data = JSON.stringify({ title: 'Broadsheet', body: 'The wall holds.', url: '/about', tag: 'wall' });
    const [worker = await page.context().waitForEvent('serviceworker')] = page.context().serviceWorkers();
    // What is asked of the browser counts: not every one that runs without a window can show it.
    const watch = () =>
      worker.evaluate(`if (!('shown' in self)) {
        self.shown = [];
        self.registration.showNotification = async (title, { body, tag, data }) => shown.push([title, body, tag, data.url]);
      }`);
    // A busy browser may lose a push on its way to a worker that has only just begun.
    await expect(async () => {
      await watch();
      await client.send('ServiceWorker.deliverPushMessage', { origin: site.url, registrationId, data });
      await expect
        .poll(() => worker.evaluate('shown'))
        .toContainEqual(['Broadsheet', 'The wall holds.', 'wall', `${site.url}/about`]);
    }).toPass({ timeout: 40_000 });
  });
});
