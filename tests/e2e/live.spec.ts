import { expect, type Page } from '@playwright/test';
import { liveBlog, type WrittenEntry } from '../newsroom/write-live-blog.ts';
import { makeNewsroom } from '../newsroom/write-newsroom.ts';
import { expectNoFault } from './expect-no-fault.ts';
import { extendOwnPaper } from './own-paper.ts';

/** A live blog in the hands of a reader, with scripts and without. */

const minute = 60_000;
const began = Math.floor(Date.now() / minute) * minute - 300 * minute;
const moment = (at: number) => JSON.stringify(new Date(at).toISOString());

/** Notes four minutes apart. */
const notes: readonly WrittenEntry[] = Array.from({ length: 45 }, (_, n) => ({
  at: began + (n + 1) * 4 * minute,
  headline: `Note ${n}`,
  isKey: n % 15 === 7,
  text: `What was seen at the weir. ${'The water rises and falls. '.repeat(n % 5)}`,
}));

const river = (name: string, more: readonly WrittenEntry[] = [], fields: Readonly<Record<string, string>> = {}) => ({
  [`articles/river/${name}.md`]: liveBlog(
    { title: 'The river is rising', date: moment(began), ...fields },
    'The summary of the flood.',
    [...notes, ...more],
  ),
});

const test = extendOwnPaper(async () =>
  makeNewsroom({
    'site.md': '---\nname: The Otter Gazette\ntimeZone: Europe/Vienna\n---\n',
    ...river('flood'),
    ...river('grown'),
    ...river('quiet'),
    ...river('calm'),
    ...river('over', [], { ended: moment(began + 200 * minute) }),
    ...river('arabic', [], { lang: 'ar', title: 'النهر يرتفع' }),
  }),
);

const note = (page: Page, number: number) =>
  page.getByRole('main').getByRole('heading', { name: new RegExp(`Note ${number}$`) });

/** Where something stands in the window. */
const topOf = (page: Page, number: number) =>
  note(page, number).evaluate((heading) => Math.round(heading.getBoundingClientRect().top));

/** How often a page asks what is new. */
function countAsked(page: Page): { readonly count: () => number } {
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/live.json')) asked += 1;
  });
  return { count: () => asked };
}

test('a reader goes from page to page, takes a permalink, and a friend finds the entry', async ({
  page,
  site,
  javaScriptEnabled,
}) => {
  await page.goto(`${site.url}/river/flood`);
  await expect(page.getByText('The summary of the flood.').first()).toBeVisible();
  await expect(note(page, 44)).toBeVisible();
  await expect(note(page, 0)).toHaveCount(0);
  await expectNoFault(page, 'a live blog', javaScriptEnabled);
  await page.getByRole('main').locator('a[href$="?page=2"]').first().click();
  await expect(page).toHaveURL(/\?page=2/);
  await expect(note(page, 44)).toHaveCount(0);
  const heading = page.getByRole('heading', { name: /Note 20$/ });
  const entry = page
    .getByRole('main')
    .locator('[id]')
    .filter({ has: heading })
    .filter({ has: page.locator('a[href*="entry="]') })
    .last();
  const permalink = entry.locator('a[href*="entry="]').first();
  const address = site.url + (await permalink.getAttribute('href'));
  await permalink.click();
  await expect(page).toHaveURL(/\?page=2#at-/);
  await page.goto('about:blank');
  await page.goto(address);
  await expect(note(page, 20)).toBeInViewport();
  await expectNoFault(page, 'a page of a live blog', javaScriptEnabled);
});

test('key points lead to their entries', async ({ page, site }) => {
  await page.goto(`${site.url}/river/flood`);
  await page
    .getByRole('main')
    .getByRole('link', { name: /Note 7$/ })
    .first()
    .click();
  await expect(note(page, 7)).toBeInViewport();
});

test('from right to left, and ended, it is without fault', async ({ page, site, javaScriptEnabled }) => {
  for (const name of ['arabic', 'over']) {
    await page.goto(`${site.url}/river/${name}`);
    await expectNoFault(page, name, javaScriptEnabled);
  }
});

test('on paper there is nothing to press', async ({ page, site }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${site.url}/river/flood`);
  await expect(page.getByText('The summary of the flood.').first()).toBeVisible();
  await expect(note(page, 44)).toBeVisible();
  await expect(page.getByRole('main').locator('button:visible')).toHaveCount(0);
});

test.describe('while the page is open', () => {
  test('a new entry is told by a button, moves nothing, and comes when it is pressed', async ({
    page,
    site,
    javaScriptEnabled,
  }) => {
    test.skip(!javaScriptEnabled, 'learns by script');
    await page.clock.install();
    await page.goto(`${site.url}/river/grown`);
    await note(page, 35).scrollIntoViewIfNeeded();
    const before = await topOf(page, 35);
    const button = page.getByRole('button', { name: /new posts?/i });
    await expect(button).toHaveCount(0);
    site.write(
      river('grown', [
        { at: began + 280 * minute, headline: 'Note 45' },
        { at: began + 281 * minute, headline: 'Note 46' },
      ]),
    );
    // Asked again and again, since the worker may not have read it yet.
    await expect(async () => {
      await page.clock.runFor(31_000);
      await expect(button).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 40_000 });
    await expect(button).toHaveText(/2 new posts/i);
    expect(await topOf(page, 35)).toBe(before);
    await expect(note(page, 46)).toHaveCount(0);
    // Those who hear the page are told without being interrupted.
    await expect(page.getByRole('status').filter({ hasText: /2 new posts/i })).not.toHaveCount(0);
    await button.focus();
    await button.press('Enter');
    await expect(note(page, 46)).toBeVisible();
    await expect(note(page, 45)).toHaveCount(1);
    await expect(note(page, 35)).toHaveCount(1);
    await expect(button).toHaveCount(0);
    await expect(page).toHaveURL(`${site.url}/river/grown`);
    const focused = await page.evaluate(() => document.activeElement?.closest('[id]')?.textContent ?? '');
    expect(focused).toContain('Note 4');
    await expectNoFault(page, 'a live blog that has grown', true);
  });

  test('a tab that nobody looks at asks for nothing', async ({ page, site, javaScriptEnabled }) => {
    test.skip(!javaScriptEnabled, 'learns by script');
    await page.clock.install();
    const asked = countAsked(page);
    await page.goto(`${site.url}/river/quiet`);
    const look = (state: 'hidden' | 'visible') =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value });
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => value === 'hidden' });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await look('hidden');
    const before = asked.count();
    await page.clock.runFor(10 * minute);
    expect(asked.count()).toBe(before);
    await look('visible');
    await expect(async () => {
      await page.clock.runFor(31_000);
      expect(asked.count()).toBeGreaterThan(before);
    }).toPass();
  });

  test('a blog that is over asks for nothing', async ({ page, site }) => {
    await page.clock.install();
    const asked = countAsked(page);
    await page.goto(`${site.url}/river/over`);
    await page.clock.runFor(10 * minute);
    expect(asked.count()).toBe(0);
  });

  test('an answer that does not come costs nothing, and the next one counts', async ({
    page,
    site,
    javaScriptEnabled,
  }) => {
    test.skip(!javaScriptEnabled, 'learns by script');
    await page.clock.install();
    let isBroken = true;
    await page.route('**/live.json', (route) =>
      isBroken ? route.fulfill({ status: 503, body: 'no' }) : route.continue(),
    );
    await page.goto(`${site.url}/river/calm`);
    site.write(river('calm', [{ at: began + 282 * minute, headline: 'Note 47' }]));
    for (let n = 0; n < 3; n += 1) await page.clock.runFor(31_000);
    await expect(page.getByRole('button', { name: /new posts?/i })).toHaveCount(0);
    isBroken = false;
    await expect(async () => {
      await page.clock.runFor(10 * minute);
      await expect(page.getByRole('button', { name: /1 new post\b/i })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 40_000 });
  });

  test('without scripts a link asks anew', async ({ page, site, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled, 'is for those without');
    await page.goto(`${site.url}/river/flood`);
    site.write(river('flood', [{ at: began + 283 * minute, headline: 'Note 48' }]));
    await expect(async () => {
      await page
        .getByRole('main')
        .getByRole('link', { name: /new posts/i })
        .click();
      await expect(note(page, 48)).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(page.getByRole('button', { name: /new posts?/i })).toHaveCount(0);
  });
});
