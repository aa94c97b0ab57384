import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './find-chromium.ts';

// Workers read this file too; the browser is looked for once.
process.env.CHROMIUM_PATH ??= findChromium();

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  globalSetup: '../temporary-folder.ts',
  // Each file runs its own servers and a browser, and waits for them half of its time.
  workers: 3,
  timeout: 60_000,
  // A busy machine may hold a browser up; what passes the second time is told as flaky.
  retries: process.env.CI ? 1 : 0,
  use: {
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: chromiumFlags,
    },
  },
  projects: [
    { name: 'with JavaScript', use: { javaScriptEnabled: true } },
    { name: 'without JavaScript', use: { javaScriptEnabled: false } },
  ],
});
