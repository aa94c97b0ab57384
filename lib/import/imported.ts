import type { Instant } from '#lib/base/instant.ts';

/**
 * What an importer finds in its source, one at a time and in any order but for this: a document comes before its comments, and
 * a comment before its replies. A `key` is the name that the source itself has for something, "post 1234": it stays the same from one
 * export of the source to the next, and is what the ledger of an import remembers.
 */
export type Imported =
  | ImportedSite
  | ImportExtent
  | ImportedDocument
  | ImportedFile
  | ImportedComment
  | ImportedSubscriber
  | ImportNote;

/** Which site it is, before everything else; a source that does not know its address yields none. */
export type ImportedSite = {
  readonly kind: 'site';
  /** What was read, for messages. */
  readonly place: string;
  /** Its address without scheme and `www.`, such as `paper.example/blog`; after it others by which the operator knows it. */
  readonly names: readonly [string, ...string[]];
};

/** How much there is, before the first of it. */
type ImportExtent = {
  readonly kind: 'extent';
  /** Stories and pages. */
  readonly documents: number;
};

/** A file of the content folder. */
export type ImportedDocument = {
  readonly kind: 'document';
  readonly key: string;
  readonly folder: 'articles' | 'pages' | 'sections' | 'tags' | 'authors';
  /** Path below the folder, without the ending: `local/2025/harbour-fire`. */
  readonly name: string;
  /** Front matter in the order in which it is to be printed; what is undefined is left out. Dates are ISO 8601 with an offset. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Markdown. */
  readonly body: string;
};

/** A picture, recording or document that some body or field names. */
export type ImportedFile = {
  readonly kind: 'file';
  /** Address or path as the source has it. */
  readonly key: string;
  /** Absolute path on this disk; null where it is not there, which the report says. */
  readonly from: string | null;
  /** Path below the content folder: `media/2025/11/fire.jpg`. */
  readonly to: string;
};

export type ImportedComment = {
  readonly kind: 'comment';
  readonly key: string;
  /** Key of the document it stands below. */
  readonly document: string;
  /** Key of the comment it answers. */
  readonly parent: string | null;
  readonly name: string;
  /** Mail address; empty where the source has none. */
  readonly email: string;
  /** The words alone, paragraphs divided by empty lines. */
  readonly text: string;
  readonly writtenAt: Instant;
  readonly state: 'approved' | 'held' | 'spam' | 'trash';
};

/** Somebody whom the source has as a member: nobody is mailed before they say yes here. */
export type ImportedSubscriber = {
  readonly kind: 'subscriber';
  readonly key: string;
  readonly email: string;
  readonly since: Instant | null;
};

/** Something that was not taken over, or not as it was. */
export type ImportNote = {
  readonly kind: 'note';
  /** Where in the source: file, and line or key. */
  readonly place: string;
  /** What stood there and what became of it, in one sentence. */
  readonly words: string;
};

/** Why a source cannot be read at all. `place` is `file:line:column` where there is one. */
export class UnreadableSource extends Error {
  readonly place: string;

  constructor(place: string, words: string) {
    super(`${place}: ${words}`);
    this.place = place;
  }
}
