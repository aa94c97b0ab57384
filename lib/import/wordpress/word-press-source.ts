import type { Instant } from '#lib/base/instant.ts';
import type { ImportMapping } from '../mapping.ts';

/** What is to be read. */
export type WordPressSource = {
  /** Paths of export files (WXR), of which all together are one site. */
  readonly files: readonly string[];
  /** Folder on this disk that holds what the site has at `/wp-content/uploads`; null where there is none. */
  readonly uploads: string | null;
  /** Zone of the WordPress site, IANA: for dates that are not given in UTC. */
  readonly timeZone: string;
  readonly mapping: ImportMapping;
  /** Other hosts that the site is or was known by, beside those that the files name: `www.old-paper.example`. */
  readonly siteHosts: readonly string[];
  /** Types of posts that are stories beside `post`: those that a plugin or theme of this site added. */
  readonly storyTypes?: readonly string[];
  readonly now: Instant;
};
