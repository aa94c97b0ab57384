import { join } from 'node:path';
import type { Instant } from '#lib/base/instant.ts';
import { openGit } from '#lib/changes/open-git.ts';
import { type ChangesReader, openStoryChanges } from '#lib/changes/open-story-changes.ts';
import type { Config } from '#lib/config/config.ts';
import { readDayKey } from '#lib/config/day-keys.ts';
import { isBuilt } from '#lib/config/is-built.ts';
import { formatConfigFaults, readConfig } from '#lib/config/read-config.ts';
import { readPushKeys } from '#lib/config/read-push-keys.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { type BodyCache, openBodyCache } from '#lib/content/open-body-cache.ts';
import { openMarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { type DayKeys, openDayKeys } from '#lib/db/day-keys.ts';
import { openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { type Index, openIndex } from '#lib/library/open-index.ts';
import { readSectionTitles, readSite } from '#lib/library/read-newsroom.ts';
import { type CardStore, openCardStore } from '#lib/pictures/open-card-store.ts';
import { openPictureStore, type PictureStore } from '#lib/pictures/open-picture-store.ts';
import type { PreviewContext } from '#lib/preview/preview-context.ts';
import type { Edition } from '#lib/site/edition.ts';
import type { Site } from '#lib/site/site.ts';

/** What a page needs of the world, as of one moment. */
export type Newsroom = {
  readonly config: Config;
  readonly index: Index;
  readonly bodies: BodyCache;
  /** How stories changed after they were published. */
  readonly changes: ChangesReader;
  /** What a link to something unpublished is shown from. */
  readonly previews: Pick<PreviewContext, 'root' | 'git' | 'thread'>;
  readonly pictures: PictureStore;
  readonly cards: CardStore;
  /** What readers and moderators wrote. */
  readonly database: Database;
  /** Hash and seal networks. */
  readonly dayKeys: DayKeys;
  /** Hashes addresses; see lib/config/read-secret-key.ts. */
  readonly key: string;
  /** By which push services know us; null when pushes cannot be sent. */
  readonly pushKey: string | null;
  readonly site: Site;
  readonly now: Instant;
  /** Whether an editor is looking under `npm run dev`, who sees drafts and Problems. */
  readonly preview: boolean;
  /** The same moment as components see it. */
  readonly edition: Edition;
};

type Opened = Omit<Newsroom, 'site' | 'now' | 'preview' | 'edition'>;

/** Characters of rendered bodies kept by one renderer. */
const bodiesKept = 10_000_000;

declare global {
  // Routes and the proxy are bundled apart, each with modules of its own; what is opened once lives here.
  var broadsheet: Opened | undefined;
}

/** The newsroom as of now. Throws when the environment is at fault. */
export function readNewsroom(): Newsroom {
  globalThis.broadsheet ??= open();
  const { index, config } = globalThis.broadsheet;
  const site = readSite(index);
  const now = Date.now();
  // A built site shows no draft, whatever NODE_ENV it is started with.
  const preview = config.preview && !isBuilt;
  return { ...globalThis.broadsheet, site, now, preview, edition: { site, now, sections: readSectionTitles(index) } };
}

function open(): Opened {
  const config = readConfig(process.env);
  if (!config.ok) throw new Error(formatConfigFaults(config.error));
  const { contentDir, dataDir, pictureCacheBytes, secretKey, push } = config.value;
  const thread = openMarkdownThread();
  const database = openDatabase(config.value.database, console.error);
  return {
    config: config.value,
    index: openIndex(join(dataDir, 'index.db')),
    bodies: openBodyCache(thread, bodiesKept),
    changes: openStoryChanges({ root: contentDir, thread, warn: console.warn }),
    previews: { root: contentDir, git: openGit(contentDir, console.warn), thread },
    pictures: openPictureStore(contentDir, join(dataDir, 'pictures'), pictureCacheBytes),
    cards: openCardStore(dataDir),
    database,
    dayKeys: openDayKeys(database, (at, now) => readDayKey(dataDir, at, now), Date.now),
    key: readSecretKey(dataDir, secretKey),
    pushKey: readPushKeys(dataDir, push.keys)?.publicKey ?? null,
  };
}
