import type { Instant } from '#lib/base/instant.ts';
import type { ImportMapping } from '../mapping.ts';
import type { MatterFields } from './read-matter.ts';

/** What is to be read: the folder of a site that a generator makes out of Markdown. */
export type TreeSource = {
  /** Absolute path. */
  readonly folder: string;
  /** IANA zone of dates without an offset, unless the site names another. */
  readonly timeZone: string;
  readonly mapping: ImportMapping;
  /** Hosts that the site is or was known by, beside the one that its settings name. */
  readonly siteHosts: readonly string[];
};

/** A story or page of such a site. */
export type TreeEntry = {
  /** Path below the folder. */
  readonly file: string;
  readonly kind: 'story' | 'page';
  readonly title: string;
  readonly slug: string;
  /** Where readers found it: decoded, begins with a slash; empty for a draft without a date. */
  readonly oldPath: string;
  /** Other addresses that led there. */
  readonly aliases: readonly string[];
  /** Null for a page, and for a draft without a date. */
  readonly at: Instant | null;
  readonly isDraft: boolean;
  /** What may name its section, the first choice first; the others become tags. */
  readonly categories: readonly string[];
  /** The language, where it is not that of the site. */
  readonly lang: string | null;
  /** The file of which it is a translation. */
  readonly original: string | null;
  readonly fields: MatterFields;
};

/** Such a site, after its files were looked through, and what only its generator knows. */
export type TreeSite = {
  /** Its public address, without a slash at its end; empty where its settings do not tell. */
  readonly base: string;
  readonly entries: readonly TreeEntry[];
  /** Title and introduction of sections, by what `categories` call them. */
  readonly sections: ReadonlyMap<string, { readonly title: string; readonly description: string }>;
  /** What is known of authors, by the name that stories give. */
  readonly authors: ReadonlyMap<string, KnownAuthor>;
  /** Paths below the folder at which the file of an address may lie. */
  readonly placesOf: (address: string, entry: TreeEntry) => readonly string[];
  /** Markdown without what only the generator understands. */
  readonly prepare: (text: PreparedText) => string;
  /** What of the site cannot be taken over, by place. */
  readonly notes: readonly { readonly place: string; readonly words: string }[];
};

export type KnownAuthor = { readonly name: string; readonly biography: string; readonly profiles: readonly string[] };

/** A body that is to be prepared. */
export type PreparedText = {
  readonly body: string;
  readonly entry: TreeEntry;
  /** Where another entry is now, by its file; undefined where there is none. */
  readonly findAddress: (reference: string) => string | undefined;
  /** @param offset of what is noted, in the body. */
  readonly note: (offset: number, words: string) => void;
};
