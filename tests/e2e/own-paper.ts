import { rmSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import { type Files, writeFiles } from '../newsroom/write-newsroom.ts';
import { type RunningSite, startSite } from '../site/start-site.ts';

/** A site over a content folder of a spec's own. */
export type OwnSite = RunningSite & { readonly write: (files: Files) => void };

/**
 * Tests over a newsroom of their own, one site for all of a worker; they fail when a page complains.
 *
 * @param makeContent makes the content folder, which goes with the site.
 */
export function extendOwnPaper(makeContent: () => Promise<string>) {
  return base.extend<{ complaints: string[] }, { site: OwnSite }>({
    site: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright finds out what a fixture needs by its pattern
      async ({}, use) => {
        const root = await makeContent();
        const site = await startSite(root);
        await use({ ...site, write: (files) => writeFiles(root, files) });
        await site.stop();
        rmSync(root, { recursive: true, force: true });
      },
      { scope: 'worker', timeout: 120_000 },
    ],
    complaints: [
      async ({ context }, use) => {
        const complaints: string[] = [];
        context.on('weberror', (error) => complaints.push(error.error().message));
        context.on('console', (message) => {
          // A browser tells the status of what it was sent, and that it is offline, as errors of the page.
          const isOfNetwork = /the server responded with a status|net::ERR_/.test(message.text());
          if (message.type() === 'error' && !isOfNetwork) complaints.push(message.text());
        });
        await use(complaints);
        expect(complaints).toEqual([]);
      },
      { auto: true },
    ],
  });
}
