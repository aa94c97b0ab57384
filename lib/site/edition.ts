import type { Instant } from '#lib/base/instant.ts';
import type { Site } from './site.ts';

/** What every part of a page may need to know of the paper, as of one moment. */
export type Edition = {
  readonly site: Site;
  readonly now: Instant;
  /** Titles of the sections that have a file, by id. */
  readonly sections: ReadonlyMap<string, string>;
};
