import { test as base } from '@playwright/test';
import { type RunningSite, startSite } from '../site/start-site.ts';

/** Tests with the demo newsroom, one site for all of a worker. */
export const test = base.extend<object, { site: RunningSite }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright finds out what a fixture needs by its pattern
    async ({}, use) => {
      const site = await startSite('content');
      await use(site);
      await site.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});
