import type { Instant } from '#lib/base/instant.ts';
import type { ImportMapping } from '../mapping.ts';

/** What is to be read. */
export type GhostSource = {
  /** Paths of exports (JSON), of which all together are one site, and of member lists that Ghost exported (CSV). */
  readonly files: readonly string[];
  /** Folder on this disk that holds what the site has at `/content/images`, or at `/content`; null where there is none. */
  readonly uploads: string | null;
  /** Zone in which the dates of stories are written, IANA. */
  readonly timeZone: string;
  readonly mapping: ImportMapping;
  /** Hosts that the site is or was known by: an export does not name its own. */
  readonly siteHosts: readonly string[];
  readonly now: Instant;
};
