import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { chromiumFlags, findChromium } from './e2e/find-chromium.ts';
import { startSite } from './site/start-site.ts';

/** `npm run screenshots`: draws the pictures of the README anew, from the demo newsroom. */
const folder = 'docs/screenshots';

const screen = { width: 1280, height: 960 };
const telephone = { width: 390, height: 844 };

const pictures = [
  { name: 'front-page', path: '/', viewport: screen, colorScheme: 'light' },
  { name: 'story', path: '/local/2026/lask-bridge-closed', viewport: telephone, colorScheme: 'light' },
  { name: 'section', path: '/local', viewport: telephone, colorScheme: 'light' },
  { name: 'story-from-right-to-left', path: '/local/2026/khubz-al-mina', viewport: telephone, colorScheme: 'dark' },
] as const;

const site = await startSite('content');
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] });
mkdirSync(folder, { recursive: true });
for (const { name, path, viewport, colorScheme } of pictures) {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(site.url + path, { waitUntil: 'networkidle' });
  const file = `${folder}/${name}.webp`;
  await sharp(await page.screenshot())
    .webp({ quality: 82 })
    .toFile(file);
  await context.close();
  console.log(file);
}
await browser.close();
await site.stop();
