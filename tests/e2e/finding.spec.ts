import { expect, type Locator, type Page } from '@playwright/test';
import type { Reader } from '../newsroom/next-reader.ts';
import { linkTo } from '../newsroom/smtp-inbox.ts';
import { story } from '../newsroom/write-newsroom.ts';
import { type AlertSite, startAlertSite } from '../site/alert-site.ts';
import { waitFor } from '../site/start-site.ts';
import { test as demoTest } from './demo-site.ts';
import { expectNoFault } from './expect-no-fault.ts';
import { extendTest, openMail, submit } from './mailed-paper.ts';

/** Readers' ways through the archive, and how they stay with what they found. Written from the rules alone. */

const marks = { tags: '[Floods, Weirs]', authors: '[otto-otter]' };

const test = extendTest(() =>
  startAlertSite({
    first: story({ title: 'The first flood', ...marks }),
    second: story({ title: 'The second flood', ...marks }),
    third: story({ title: 'The third flood', ...marks }),
    ...Object.fromEntries(
      ['opened', 'hidden', 'ahead', 'plain'].map((name) => [name, story({ title: `The ${name} story` })]),
    ),
  }),
);

demoTest.describe('the archive', () => {
  demoTest('leads from years to a month’s calendar, to a day and to a story', async ({ page, site }) => {
    await page.goto(`${site.url}/archive`);
    await page.locator('main a[href="/archive/2026/11"]').first().click();
    await expect(page).toHaveURL(`${site.url}/archive/2026/11`);
    const calendar = page.getByRole('table');
    await expect(calendar).toHaveCount(1);
    await expect(calendar.getByRole('columnheader')).toHaveCount(7);
    const days = calendar.getByRole('link');
    const names = await days.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(names.length).toBeGreaterThan(3);
    expect(names).toEqual(names.toSorted());
    await days.last().click();
    await expect(page).toHaveURL(`${site.url}${names.at(-1)}`);
    // From a day to the one before it, without the calendar.
    await page
      .locator(`main a[href="${names.at(-2)}"]`)
      .first()
      .click();
    await expect(page).toHaveURL(`${site.url}${names.at(-2)}`);
    await page.getByRole('article').getByRole('heading').getByRole('link').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page).not.toHaveURL(/\/archive\//);
  });

  demoTest('has days large enough to press on a telephone', async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${site.url}/archive/2026/11`);
    const sizes = await page
      .getByRole('table')
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getBoundingClientRect()).map(({ height }) => height));
    for (const height of sizes) expect(height).toBeGreaterThanOrEqual(44);
    const overlaps = await page
      .getByRole('table')
      .getByRole('cell')
      .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).length);
    expect(overlaps).toBe(0);
  });

  demoTest('lists topics with numbers, which are those of the stories behind them', async ({ page, site }) => {
    await page.goto(`${site.url}/tags`);
    const entry = page.locator('main li').filter({ has: page.locator('a[href="/tags/ferries"]') });
    const [, count = ''] = /(\d+)/.exec((await entry.last().textContent()) ?? '') ?? [];
    await page.locator('main a[href="/tags/ferries"]').first().click();
    await expect(page.getByRole('main').getByRole('article')).toHaveCount(Number(count));
  });

  for (const path of ['/archive', '/archive/2026', '/archive/2026/11', '/tags', '/authors', '/latest'])
    demoTest(`fits a telephone at ${path}, and axe finds nothing`, async ({ page, site, javaScriptEnabled }) => {
      await page.goto(site.url + path);
      await expectNoFault(page, path, javaScriptEnabled === true);
    });

  demoTest('fits a telephone at a day, and axe finds nothing', async ({ page, site, javaScriptEnabled }) => {
    await page.goto(`${site.url}/archive/2026/11`);
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page).toHaveURL(/\/archive\/2026\/11\/\d\d$/);
    await expectNoFault(page, 'a day', javaScriptEnabled === true);
  });
});

/** The form of a list page by which that list is followed, opened where it is folded away. */
async function openFollowForm(page: Page, field: string) {
  const form = page.locator('form').filter({ has: page.locator(`[name="${field}"]`) });
  await expect(form).toHaveCount(1);
  const email = form.locator('input[name="email"]');
  if (!(await email.isVisible()))
    await page.locator('details').filter({ has: email }).locator('summary').first().click();
  await expect(email).toBeVisible();
  return form;
}

const followed = [
  ['section', '/pond', 'follow-section-pond', 'weekly'],
  ['tag', '/tags/floods', 'follow-tag-floods', 'weekly'],
  ['author', '/authors/otto-otter', 'follow-author-otto-otter', 'daily'],
] as const;

test.describe('following', () => {
  test('both ways stand side by side, and the form opens below them and moves neither', async ({ meet, site }) => {
    const { page } = await meet();
    const placeOf = (one: Locator) =>
      one.evaluate((element) => {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        return { top, bottom, left, right };
      });
    const places = () =>
      Promise.all([
        placeOf(page.getByText('Follow by mail')),
        placeOf(page.getByRole('link', { name: 'Follow by RSS' })),
      ]);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${site.url}/pond`);
      const closed = await places();
      const [mail, feed] = closed;
      expect([feed.top - mail.top, Math.round(feed.left - mail.right)]).toEqual([0, 24]);
      const form = await openFollowForm(page, 'follow-section-pond');
      expect(await places()).toEqual(closed);
      const { top, left, right } = await placeOf(form);
      expect([top >= mail.bottom, left, right > feed.right]).toEqual([true, mail.left, true]);
    }
  });

  for (const [kind, path, field, digest] of followed) {
    test(`a ${kind}: a reader asks on its page, presses the mailed button and finds it among the choices`, async ({
      meet,
      site,
    }) => {
      const ada = await meet();
      await ada.page.goto(site.url + path);
      const form = await openFollowForm(ada.page, field);
      await form.locator(`[name="digest"][value="${digest}"]`).check();
      await form.locator('input[name="email"]').fill(ada.email);
      await submit(form);
      await expect(ada.page).toHaveURL(`${site.url}/alerts/sent`);
      const mail = await site.inbox.waitFor(ada.email, '/alerts/confirm/');
      await openMail(ada.page, mail.html, '/alerts/confirm/');
      await submit(ada.page.locator('main form').first());
      await expect
        .poll(() => site.findSubscriber(ada))
        // Nobody asked for breaking news.
        .toMatchObject({ wants_breaking: 0, digest });
      await ada.page.goto(`${site.url}${await askForChoices(site, ada)}`);
      await expect(ada.page.locator(`input[type="checkbox"][name="${field}"]`)).toBeChecked();
      await expect(ada.page.locator(`[name="digest"][value="${digest}"]`)).toBeChecked();
      for (const [, , other] of followed.filter((one) => one[2] !== field))
        await expect(ada.page.locator(`input[type="checkbox"][name="${other}"]:checked`)).toHaveCount(0);
      expect(await ada.context.cookies()).toEqual([]);
    });

    test(`a ${kind}: what is refused keeps what was typed and what was to be followed`, async ({ meet, site }) => {
      const ada = await meet();
      await ada.page.goto(site.url + path);
      const form = await openFollowForm(ada.page, field);
      await form.locator(`[name="digest"][value="${digest}"]`).check();
      await form.locator('input[name="email"]').fill('ada at the pond');
      await form.evaluate((element) => element.setAttribute('novalidate', ''));
      const answered = ada.page.waitForResponse((response) => response.request().method() === 'POST');
      await submit(form);
      expect((await answered).status()).toBe(422);
      const again = ada.page.locator('main form').filter({ has: ada.page.locator(`[name="${field}"]`) });
      await expect(again.locator('input[name="email"]')).toHaveValue('ada at the pond');
      await expect(again.locator('input[name="email"]')).toHaveAttribute('aria-invalid', 'true');
      await expect(again.locator(`[name="digest"][value="${digest}"]`)).toBeChecked();
      await again.locator('input[name="email"]').fill(ada.email);
      await submit(again);
      await expect(ada.page).toHaveURL(`${site.url}/alerts/sent`);
      const mail = await site.inbox.waitFor(ada.email, '/alerts/confirm/');
      await openMail(ada.page, mail.html, '/alerts/confirm/');
      await submit(ada.page.locator('main form').first());
      await expect.poll(() => site.findSubscriber(ada)).toMatchObject({ digest });
      await ada.page.goto(`${site.url}${await askForChoices(site, ada)}`);
      await expect(ada.page.locator(`input[type="checkbox"][name="${field}"]`)).toBeChecked();
    });

    test(`a ${kind}: its page offers the feed, fits a telephone with the form open, and axe finds nothing`, async ({
      meet,
      site,
      javaScriptEnabled,
    }) => {
      const { page } = await meet();
      await page.goto(site.url + path);
      const feed = page.locator(`main a[href="${path}/feed.xml"]`).first();
      await expect(feed).toBeVisible();
      expect((await page.request.get(`${site.url}${path}/feed.xml`)).status()).toBe(200);
      await openFollowForm(page, field);
      await expectNoFault(page, path, javaScriptEnabled === true);
    });
  }
});

/** Has the link to somebody's choices mailed, and gives its path. */
async function askForChoices(site: AlertSite, { email, network, name }: Reader): Promise<string> {
  await site.post('/alerts/link', { email }, { name, email, network });
  return new URL(linkTo(await site.inbox.waitFor(email, '/alerts/mine/'), '/alerts/mine/')).pathname;
}

test('what is read most stands on the home page in its order, and leads there', async ({
  meet,
  site,
  javaScriptEnabled,
}) => {
  const { page } = await meet();
  site.change("delete from most_read where section = ''");
  const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  for (const [place, name] of ['third', 'first', 'second'].entries()) {
    const reads = 900 - 100 * place;
    // The reads agree with the ranking, for a worker that ranks meanwhile.
    const counted = 'insert or replace into reads (story_id, hour, requests, beacons) values (?, ?, ?, 0)';
    site.change(counted, `/pond/${name}`, hour, reads);
    const ranked = "insert into most_read (section, place, story_id, reads) values ('', ?, ?, ?)";
    site.change(ranked, place + 1, `/pond/${name}`, reads);
  }
  site.change('insert into changes (tag, at) values (?, ?)', 'most-read', Date.now());
  await waitFor(
    async () => (await site.get('/')).text(),
    (html) => /most read/i.test(html),
  );
  await page.goto(site.url);
  const heading = page.getByRole('heading', { name: /most read/i });
  await expect(heading).toBeVisible();
  const list = page
    .locator('section, aside, nav, div')
    .filter({ has: heading })
    .filter({ has: page.locator('ol') })
    .last()
    .locator('ol');
  const headlines = list.locator('a[href^="/pond/"]');
  await expect(headlines).toHaveText([/The third flood/, /The first flood/, /The second flood/]);
  await expectNoFault(page, 'home', javaScriptEnabled === true);
  await headlines.first().click();
  await expect(page).toHaveURL(`${site.url}/pond/third`);
});

/** Headless browsers say that they are programs, and programs are no readers. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

test.describe('a page that is opened', () => {
  /** Opens a window, and gives what it tells of reading. */
  async function openWindow(page: Page) {
    const told: (string | null)[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/-/read') told.push(`${request.method()} ${request.postData()}`);
    });
    return told;
  }

  /** Time enough for what is not to be told. */
  const rest = (page: Page) => page.waitForTimeout(1_000);

  test('tells so once, with its address and nothing else, where scripts run', async ({
    browser,
    site,
    javaScriptEnabled,
  }) => {
    const context = await browser.newContext({ userAgent, javaScriptEnabled });
    const page = await context.newPage();
    const told = await openWindow(page);
    const name = javaScriptEnabled ? 'opened' : 'plain';
    await page.goto(`${site.url}/pond/${name}`, { waitUntil: 'networkidle' });
    await rest(page);
    const expected = javaScriptEnabled ? [`POST path=${encodeURIComponent(`/pond/${name}`)}`] : [];
    expect(told).toEqual(expected);
    // It is counted, once in each way.
    const counts = await waitFor(
      async () => site.list('select requests, beacons from reads where story_id = ?', `/pond/${name}`),
      ({ length }) => length > 0,
    );
    expect(counts).toEqual([{ requests: 1, beacons: javaScriptEnabled ? 1 : 0 }]);
    // Lists and plain pages are no stories.
    for (const path of ['/', '/pond', '/alerts', '/nowhere']) {
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      await rest(page);
    }
    expect(told).toEqual(expected);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  test('in a window that nobody sees tells nothing before it is seen', async ({ meet, site, javaScriptEnabled }) => {
    test.skip(!javaScriptEnabled, 'is told by script');
    const { page } = await meet();
    const told = await openWindow(page);
    await page.addInitScript(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    });
    await page.goto(`${site.url}/pond/hidden`, { waitUntil: 'networkidle' });
    await rest(page);
    expect(told).toEqual([]);
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'visible' });
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => false });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    });
    await expect.poll(() => told.length).toBe(1);
    await rest(page);
    expect(told).toHaveLength(1);
  });

  test('ahead of its being read tells nothing before it is', async ({ meet, site, javaScriptEnabled }) => {
    test.skip(!javaScriptEnabled, 'is told by script');
    const { page } = await meet();
    const told = await openWindow(page);
    await page.addInitScript(() => {
      Object.defineProperty(document, 'prerendering', { configurable: true, get: () => true });
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    });
    await page.goto(`${site.url}/pond/ahead`, { waitUntil: 'networkidle' });
    await rest(page);
    expect(told).toEqual([]);
    await page.evaluate(() => {
      Object.defineProperty(document, 'prerendering', { configurable: true, get: () => false });
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'visible' });
      document.dispatchEvent(new Event('prerenderingchange'));
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    });
    await expect.poll(() => told.length).toBe(1);
    await rest(page);
    expect(told).toHaveLength(1);
  });
});
