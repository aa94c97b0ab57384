import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, type Page } from '@playwright/test';
import { fromHtml } from 'hast-util-from-html';
import { toString as textOf } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { headScript } from '#lib/base/head-script.ts';
import type { RunningSite } from '../site/start-site.ts';
import { demoPages } from './demo-pages.ts';
import { test } from './demo-site.ts';

/** The page as the renderer draws it, before the front has seen it. */
function drawn({ dataDir }: RunningSite, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ socketPath: join(dataDir, 'renderer.sock'), path, headers: { Host: 'localhost' } }, (response) => {
      resolve(text(response));
    })
      .on('error', reject)
      .end();
  });
}

/** Its words: no scripts, and not the link that a module puts a button in place of. */
function wordsOf(html: string): string {
  const tree = fromHtml(html);
  visit(tree, 'element', ({ tagName }, index, parent) => {
    if (index === undefined || !['script', 'style', 'copy-address', 'head'].includes(tagName)) return undefined;
    parent?.children.splice(index, 1);
    return [SKIP, index];
  });
  return textOf(tree).replace(/\s+/g, ' ').trim();
}

/** What a page asks for and complains of while it loads. */
function watch(page: Page): { readonly requests: string[]; readonly complaints: string[] } {
  const seen = { requests: [] as string[], complaints: [] as string[] };
  page.on('request', (one) => seen.requests.push(new URL(one.url()).pathname));
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  page.on('console', (message) => {
    const isStatus = message.text().includes('the server responded with a status of');
    if (message.type() === 'error' && !isStatus) seen.complaints.push(message.text());
  });
  return seen;
}

for (const [kind, path] of demoPages) {
  test(`${kind}: no runtime is sent or run, and the page is what was drawn`, async ({
    page,
    site,
    javaScriptEnabled,
  }) => {
    test.skip(!javaScriptEnabled, 'the same bytes, of which nothing could run');
    const { requests, complaints } = watch(page);
    await page.goto(site.url + path, { waitUntil: 'networkidle' });
    expect(requests.filter((one) => one.startsWith('/_next/static/chunks/'))).toEqual([]);
    expect(requests.filter((one) => one.endsWith('.js')).every((one) => one.startsWith('/modules/'))).toBe(true);
    // Neither the policy nor a script has anything to say.
    expect(complaints).toEqual([]);
    expect(wordsOf(await page.content())).toBe(wordsOf(await drawn(site, path)));
    await expect(page.locator('link[rel="stylesheet"], link[as="script"]')).toHaveCount(0);
    const others = page.locator('script:not([type="application/ld+json"]):not([src^="/modules/"])');
    expect(await others.allTextContents()).toEqual([headScript]);
  });
}

test('styles and modules work under the policy', async ({ page, site, javaScriptEnabled }) => {
  const fonts: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.woff2')) fonts.push(response.status());
  });
  await page.goto(`${site.url}/local/2026/council-vote`, { waitUntil: 'networkidle' });
  await expect(page.locator('h1')).toHaveCSS('font-family', /^"serif", /);
  // Each is asked for once: what the head asks for ahead is what the style sheet names.
  expect(fonts.length).toBeGreaterThan(1);
  expect(fonts.every((status) => status === 200)).toBe(true);
  await expect(page.getByRole('button', { name: 'Copy address' })).toHaveCount(javaScriptEnabled ? 1 : 0);
});

test.describe('going from page to page', () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'asks the page itself');

  test('the rules for fetching ahead are taken', async ({ page, site }) => {
    const client = await page.context().newCDPSession(page);
    const taken = new Promise<{ readonly errorType?: string; readonly sourceText: string }>((resolve) => {
      client.on('Preload.ruleSetUpdated', ({ ruleSet }) => resolve(ruleSet));
    });
    await client.send('Preload.enable');
    await page.goto(site.url);
    const ruleSet = await taken;
    expect(ruleSet.errorType).toBeUndefined();
    expect(JSON.parse(ruleSet.sourceText)).toMatchObject({ prefetch: [{ eagerness: 'moderate' }] });
  });

  for (const [motion, moves] of [
    ['no-preference', true],
    ['reduce', false],
  ] as const) {
    test(`one page turns into the next with motion ${motion}: ${moves}`, async ({ page, site }) => {
      await page.emulateMedia({ reducedMotion: motion });
      await page.addInitScript(() => {
        addEventListener('pagereveal', (event) => {
          document.documentElement.dataset.turned = String(
            Reflect.get(event, 'viewTransition') !== null && Reflect.get(event, 'viewTransition') !== undefined,
          );
        });
      });
      await page.goto(site.url);
      await page.getByRole('navigation').first().getByRole('link').first().click();
      await expect(page.locator('html')).toHaveAttribute('data-turned', String(moves));
    });
  }
});
