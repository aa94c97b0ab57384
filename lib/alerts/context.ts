import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import type { Index } from '#lib/library/open-index.ts';
import type { Site } from '#lib/site/site.ts';

/** What the room stands on. */
export type AlertsContext = {
  readonly database: Database;
  readonly index: Index;
  readonly site: Site;
  /** The public origin. */
  readonly origin: string;
  /** Hashes addresses and makes the links of subscribers; see lib/config/read-secret-key.ts. */
  readonly key: string;
  readonly now: Instant;
};
