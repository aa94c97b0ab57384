import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import type { Site } from '#lib/site/site.ts';

/** What the room stands on. */
export type DeskContext = {
  readonly database: Database;
  readonly site: Site;
  /** The public origin. */
  readonly origin: string;
  readonly now: Instant;
};
