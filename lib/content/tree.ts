import type { Instant } from '#lib/base/instant.ts';

/** What checks may ask about the whole newsroom; paths are decoded and in their one spelling. */
export type Tree = {
  readonly now: Instant;
  /** Slugs of what is defined by a file of its own. */
  readonly authors: () => ReadonlySet<string>;
  readonly sections: () => ReadonlySet<string>;
  readonly tags: () => ReadonlySet<string>;
  /** Other hosts whose pictures may be shown. */
  readonly pictureHosts: () => readonly string[];
  /** Whether some page answers at a path: story, plain page, section, tag, author, old address, or the site's own. */
  readonly isAddress: (path: string) => boolean;
  /** A path of the newsroom close to the one given, if any. */
  readonly nearestAddress: (path: string) => string | undefined;
  /** Whether media/ or public/ holds the file at this address. */
  readonly hasMedia: (address: string) => boolean;
  /** Files whose own path this is, in the order of precedence. */
  readonly filesAt: (path: string) => readonly string[];
  /** Files that list this path under `aliases`. */
  readonly filesAliasing: (path: string) => readonly string[];
  /** The path of the story that the one at a path says it translates; undefined when it says none. */
  readonly originalOf: (path: string) => string | undefined;
  /** Stories with this id, in the order of precedence. */
  readonly filesWithId: (id: string) => readonly string[];
};
