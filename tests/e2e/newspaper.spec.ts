import { expect } from '@playwright/test';
import { demoPages } from './demo-pages.ts';
import { test } from './demo-site.ts';
import { expectAccessible, expectRoomForLargeText, expectRoomOnTelephone } from './expect-no-fault.ts';

test.describe('every kind of page', () => {
  for (const [kind, path] of demoPages) {
    test(`${kind}: is without fault by axe, and fits 320 pixels and twice the size of text`, async ({
      page,
      site,
      javaScriptEnabled,
    }) => {
      await page.goto(site.url + path);
      await expectAccessible(page, kind, javaScriptEnabled);
      await expectRoomOnTelephone(page, kind);
      await expectRoomForLargeText(page, kind);
    });
  }
});

test('a page reads the same with and without scripts, and asks nobody else for anything', async ({ browser, site }) => {
  test.skip(test.info().project.name !== 'with JavaScript', 'this test opens both kinds of page itself');
  test.setTimeout(180_000);
  const read = async (javaScriptEnabled: boolean, path: string) => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url)) foreign.push(request.url());
    });
    await page.goto(site.url + path, { waitUntil: 'networkidle' });
    // The choice of colours is for browsers with script, which alone could keep it.
    const choice = await page.locator('fieldset:has([name=theme])').innerText();
    const text = (await page.locator('body').innerText()).replace(choice, '');
    await context.close();
    expect(foreign).toEqual([]);
    // Where scripts run, a button stands in place of these words; its own are outside the text of the page. Others only a script can serve.
    return text
      .replace(/Address of this story|^(?:Save for later|Listen)$/gm, '')
      .replace(/\s*\n\s*/g, '\n')
      .trim();
  };
  for (const [, path] of demoPages) expect(await read(true, path), path).toBe(await read(false, path));
});

test('nothing moves while a page loads', async ({ page, site, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'the browser tells its measurements to scripts');
  for (const path of ['/', '/local', '/local/2026/lask-bridge-closed']) {
    await page.goto(site.url + path, { waitUntil: 'networkidle' });
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if ('value' in entry) sum += Number(entry.value);
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 300);
        }),
    );
    expect(shift, path).toBeLessThan(0.01);
  }
});

test('the address of a story is copied by a press, where scripts run', async ({ page, site, context }) => {
  await page.goto(`${site.url}/local/2026/council-vote`);
  const share = page.getByRole('region', { name: 'Share this story' });
  if (test.info().project.name === 'without JavaScript') {
    await expect(share.getByRole('link', { name: 'Address of this story' })).toHaveAttribute(
      'href',
      `${site.url}/local/2026/council-vote`,
    );
    return;
  }
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await share.getByRole('button', { name: 'Copy address' }).click();
  await expect(share.getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.url}/local/2026/council-vote`);
});

test('the button that copies moves nothing when its script comes', async ({ page, site, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'comes by script');
  let bringScript = () => {};
  const wanted = new Promise<void>((resolve) => {
    bringScript = resolve;
  });
  await page.route('**/modules/story*', async (route) => {
    await wanted;
    await route.continue();
  });
  await page.goto(`${site.url}/local/2026/council-vote`, { waitUntil: 'commit' });
  const share = page.getByRole('region', { name: 'Share this story' });
  await expect(share.getByRole('link', { name: 'Address of this story' })).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  const places = () =>
    share.getByRole('listitem').evaluateAll((items) => items.map((item) => item.getBoundingClientRect().x));
  const before = await places();
  bringScript();
  await expect(share.getByRole('button', { name: 'Copy address' })).toBeVisible();
  expect(await places()).toEqual(before);
  await expect(share.getByRole('link', { name: 'Address of this story' })).toHaveCount(0);
});

test('a keyboard reaches the text past the furniture', async ({ page, site }) => {
  await page.goto(`${site.url}/local/2026/council-vote`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#content$/);
});
