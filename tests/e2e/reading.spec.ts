import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type RunningSite, startSite } from '../site/start-site.ts';

const newsroom = {
  'site.md': '---\nname: The Gull Rock Gazette\ntagline: Wet but dry\ntimeZone: Europe/Dublin\n---\n',
  'sections/harbour.md': '---\ntitle: The Harbour\ndescription: News from the quay.\n---\n',
  'authors/wilma-whelk.md': '---\nname: Wilma Whelk\nrole: Harbour correspondent\n---\nWilma has counted every gull.\n',
  'articles/harbour/2026/gulls.md':
    '---\ntitle: Gulls elect a mayor\ndescription: Turnout was loud.\ndate: 2026-11-20T09:00:00Z\ntags: [gulls]\nauthors: [wilma-whelk]\ndateline: GULL ROCK\n---\n\nThe vote was **close**.\n\n## What now\n\nA [ferry](./ferry.md) will carry the news.\n',
  'articles/harbour/2026/ferry.md':
    '---\ntitle: Ferry learns to whistle\ndate: 2026-11-19\ntags: [gulls]\n---\n\nIt took a winter.\n',
  'articles/harbour/2026/arabic.md':
    '---\ntitle: النوارس تنتخب\ndate: 2026-11-18\nlang: ar\n---\n\nكان التصويت صاخبا.\n',
  'articles/harbour/2026/hoax.md':
    '---\ntitle: Whale in the bakery\ndate: 2026-11-01\nwithdrawn:\n  date: 2026-11-02\n  note: It was a loaf.\n---\nText.\n',
};

const test = base.extend<object, { site: RunningSite & { write: (file: string, text: string) => void } }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright finds out what a fixture needs by its pattern
    async ({}, use) => {
      const content = mkdtempSync(join(tmpdir(), 'broadsheet-e2e-'));
      const write = (file: string, text: string) => {
        mkdirSync(dirname(join(content, file)), { recursive: true });
        writeFileSync(join(content, file), text);
      };
      for (const [file, text] of Object.entries(newsroom)) write(file, text);
      const site = await startSite(content);
      await use({ ...site, write });
      await site.stop();
      rmSync(content, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

const noise: string[] = [];

test.beforeEach(({ page }) => {
  noise.length = 0;
  page.on('console', (message) => {
    // A browser reports the status of a page it was sent to as an error of that page.
    if (message.type() === 'error' && !message.text().includes('the server responded with a status'))
      noise.push(message.text());
  });
  page.on('pageerror', (error) => noise.push(error.message));
});

test.afterEach(() => {
  expect(noise).toEqual([]);
});

test('a reader goes from the front page to a story, its author and its section', async ({ page, site }) => {
  await page.goto(site.url);
  await expect(page.getByRole('banner')).toContainText('The Gull Rock Gazette');
  await page.getByRole('link', { name: 'Gulls elect a mayor' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gulls elect a mayor');
  await expect(page.getByText('Turnout was loud.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'What now' })).toBeVisible();
  await expect(page).toHaveTitle('Gulls elect a mayor – The Gull Rock Gazette');
  await page.getByRole('link', { name: 'Wilma Whelk', exact: true }).click();
  await expect(page.getByText('Wilma has counted every gull.')).toBeVisible();
  await page.goBack();
  await page.getByRole('article').getByRole('link', { name: 'The Harbour' }).first().click();
  await expect(page.getByText('News from the quay.')).toBeVisible();
});

test('a link between two files leads from page to page', async ({ page, site }) => {
  await page.goto(`${site.url}/harbour/2026/gulls`);
  await page.getByRole('link', { name: 'ferry', exact: true }).click();
  await expect(page).toHaveURL(`${site.url}/harbour/2026/ferry`);
});

test('a story written from right to left is set so', async ({ page, site }) => {
  await page.goto(`${site.url}/harbour/2026/arabic`);
  const story = page.getByRole('article').first();
  await expect(story).toHaveAttribute('dir', 'rtl');
  await expect(story).toHaveAttribute('lang', 'ar');
});

test('an unknown address and a withdrawn story have pages of their own', async ({ page, site }) => {
  const missing = await page.goto(`${site.url}/harbour/2026/kraken`);
  expect(missing?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We cannot find that page');
  const gone = await page.goto(`${site.url}/harbour/2026/hoax`);
  expect(gone?.status()).toBe(410);
  await expect(page.getByText('It was a loaf.')).toBeVisible();
});

test('what an editor saves is there when the reader looks again', async ({ page, site }, { project }) => {
  const title = `Tide comes in, ${project.name}`;
  site.write('articles/harbour/2026/tide.md', `---\ntitle: ${title}\ndate: 2026-11-21\n---\n\nAs it does.\n`);
  await expect(async () => {
    await page.goto(site.url);
    await expect(page.getByRole('link', { name: title })).toBeVisible({ timeout: 100 });
  }).toPass();
});

test('nothing is wider than a small phone', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/', '/harbour/2026/gulls', '/harbour/2026/arabic', '/nowhere']) {
    await page.goto(site.url + path);
    const size = await page.getByRole('banner').evaluate((banner) => banner.ownerDocument.documentElement.scrollWidth);
    expect(size, path).toBeLessThanOrEqual(320);
  }
});
