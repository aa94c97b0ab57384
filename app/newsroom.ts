import { join } from 'node:path';
import type { Instant } from '#lib/base/instant.ts';
import type { Config } from '#lib/config/config.ts';
import { formatConfigFaults, readConfig } from '#lib/config/read-config.ts';
import { type BodyCache, openBodyCache } from '#lib/content/open-body-cache.ts';
import { openMarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { type Index, openIndex } from '#lib/library/open-index.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import { openPictureStore, type PictureStore } from '#lib/pictures/open-picture-store.ts';
import type { Site } from '#lib/site/site.ts';

/** What a page needs of the world, as of one moment. */
export type Newsroom = {
  readonly config: Config;
  readonly index: Index;
  readonly bodies: BodyCache;
  readonly pictures: PictureStore;
  readonly site: Site;
  readonly now: Instant;
};

type Opened = Omit<Newsroom, 'site' | 'now'>;

/** Characters of rendered bodies kept by one renderer. */
const bodiesKept = 10_000_000;

declare global {
  // Routes and the proxy are bundled apart, each with modules of its own; what is opened once lives here.
  var broadsheet: Opened | undefined;
}

/** The newsroom as of now. Throws when the environment is at fault. */
export function readNewsroom(): Newsroom {
  globalThis.broadsheet ??= open();
  const { index } = globalThis.broadsheet;
  return { ...globalThis.broadsheet, site: readSite(index), now: Date.now() };
}

function open(): Opened {
  const config = readConfig(process.env);
  if (!config.ok) throw new Error(formatConfigFaults(config.error));
  const { contentDir, dataDir } = config.value;
  return {
    config: config.value,
    index: openIndex(join(dataDir, 'index.db')),
    bodies: openBodyCache(openMarkdownThread(), bodiesKept),
    pictures: openPictureStore(contentDir, join(dataDir, 'pictures')),
  };
}
