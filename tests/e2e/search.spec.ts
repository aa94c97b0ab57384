import { expect, type Page } from '@playwright/test';
import { test } from './demo-site.ts';
import { expectNoFault, expectRoomForLargeText } from './expect-no-fault.ts';

/** Readers' ways from a word to a story of the demo newsroom, with scripts and without. */

const kinds = [
  ['the empty page', '/search'],
  ['what was found', '/search?q=bridge'],
  ['what was found, narrowed', '/search?q=bridge&section=local&within=year&order=newest'],
  ['what was found in Arabic', `/search?q=${encodeURIComponent('خبز')}`],
  ['what may have been meant', '/search?q=goalkeper'],
  ['nothing', '/search?q=xylophone+zeppelin'],
  ['one long word', `/search?q=${'bridge'.repeat(33)}`],
  ['a missing page', '/nowhere'],
] as const;

const field = (page: Page) => page.getByRole('main').locator('[name="q"]');
const found = (page: Page) => page.getByRole('main').getByRole('heading').getByRole('link');

test('a reader searches from the front page, narrows, and follows a story', async ({ page, site }) => {
  await page.goto(site.url);
  await page.getByRole('banner').getByRole('link', { name: 'Search' }).click();
  await expect(page).toHaveURL(`${site.url}/search`);
  await field(page).fill('lask bridge');
  await field(page).press('Enter');
  await expect(page).toHaveURL(/\/search\?q=lask\+bridge/);
  await expect(field(page)).toHaveValue('lask bridge');
  await expect(found(page).first()).toHaveText(/Lask Bridge shut/);
  await expect(page.locator('mark').first()).toHaveText(/lask|bridge/i);

  await page.getByText('Narrow the search').click();
  await page.getByRole('main').locator('[name="section"]').selectOption('culture');
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/section=culture/);
  await expect(page.getByRole('main').locator('[name="section"]')).toHaveValue('culture');
  await expect(field(page)).toHaveValue('lask bridge');
  await expect(found(page)).toHaveText([/The bridge that makes everybody wait/]);
  await found(page).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The bridge that makes everybody wait');
  await page.goBack();
  await expect(field(page)).toHaveValue('lask bridge');
});

test('a reader goes on to the second page and back', async ({ page, site }) => {
  await page.goto(`${site.url}/search?q=the`);
  const first = await found(page).allTextContents();
  await page
    .getByRole('main')
    .getByRole('link', { name: /next|older|more/i })
    .click();
  await expect(page).toHaveURL(/page=2/);
  await expect(field(page)).toHaveValue('the');
  const second = await found(page).allTextContents();
  expect(second.length).toBeGreaterThan(0);
  expect(second.filter((title) => first.includes(title))).toEqual([]);
  await page.goBack();
  expect(await found(page).allTextContents()).toEqual(first);
});

test('a reader who mistypes is led to what was meant', async ({ page, site }) => {
  await page.goto(`${site.url}/search?q=goalkeper`);
  await page.getByRole('main').getByRole('link', { name: 'goalkeeper', exact: true }).click();
  await expect(field(page)).toHaveValue('goalkeeper');
  await expect(found(page).first()).toHaveText(/studies penalties/);
});

test('a reader on a page that is not there searches from it', async ({ page, site }) => {
  await page.goto(`${site.url}/nowhere`);
  await field(page).fill('haddock');
  await field(page).press('Enter');
  await expect(page).toHaveURL(/\/search\?q=haddock/);
  await expect(found(page).first()).toHaveText('What to do with a bucket of haddock');
});

test('what is typed is shown as it is', async ({ page, site }) => {
  const words = '"><img src=x onerror=alert(1)> & <b>bridge</b>';
  const dialogs: string[] = [];
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  await page.goto(`${site.url}/search?${new URLSearchParams({ q: words })}`);
  await expect(field(page)).toHaveValue(words);
  await expect(page.getByRole('main').locator('img, b')).toHaveCount(0);
  expect(dialogs).toEqual([]);
});

test.describe('suggestions', () => {
  test.beforeEach(async ({ page, site }, { project }) => {
    test.skip(project.name === 'without JavaScript', 'come by script');
    await page.goto(`${site.url}/search`);
  });

  const box = (page: Page) => page.getByRole('main').getByRole('combobox', { name: 'Search for' });
  // The filters have options too.
  const options = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');

  test('come while one types, and are chosen by keys', async ({ page, site }) => {
    await box(page).pressSequentially('kelp');
    await expect(options(page).first()).toBeVisible();
    await expect(box(page)).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('ArrowDown');
    const chosen = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option', { selected: true });
    await expect(chosen).toHaveCount(1);
    await expect(box(page)).toBeFocused();
    await expect(box(page)).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? 'none');
    await expect(chosen).toContainText('a great deal of kelp');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${site.url}/business/2026/kelp-dryers`);
  });

  test('are chosen by the mouse', async ({ page, site }) => {
    await box(page).pressSequentially('anjali');
    await options(page).filter({ hasText: 'Anjali Thampi' }).first().click();
    await expect(page).toHaveURL(`${site.url}/authors/anjali-thampi`);
  });

  test('go away by Escape, and what was typed stays', async ({ page }) => {
    await box(page).pressSequentially('ferr');
    await expect(options(page).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(options(page)).toHaveCount(0);
    await expect(box(page)).toHaveAttribute('aria-expanded', 'false');
    await expect(box(page)).toHaveValue('ferr');
    await expect(box(page)).toBeFocused();
  });

  test('stand in nobody’s way: Enter searches for what was typed', async ({ page, site }) => {
    await box(page).pressSequentially('kelp');
    await expect(options(page).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${site.url}/search?q=kelp`);
  });

  test('are nothing a reader misses where they cannot be had', async ({ page, site }) => {
    await page.route('**/suggestions.json*', (route) => route.abort());
    await box(page).pressSequentially('kelp');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${site.url}/search?q=kelp`);
    await expect(found(page).first()).toHaveText(/kelp/);
  });

  test('are without fault by axe while they are shown', async ({ page }) => {
    await box(page).pressSequentially('ferr');
    await expect(options(page).first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expectNoFault(page, 'suggestions', true);
  });
});

test.describe('a page of search', () => {
  for (const [kind, path] of kinds) {
    test(`${kind}: is without fault, and fits twice the size of text`, async ({ page, site, javaScriptEnabled }) => {
      await page.goto(site.url + path);
      await expectNoFault(page, kind, javaScriptEnabled);
      await expectRoomForLargeText(page, kind);
    });
  }
});
