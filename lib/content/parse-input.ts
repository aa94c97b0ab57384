import type { Problem } from '#lib/base/problem.ts';
import type { Document } from './document.ts';
import type { Mention } from './mention.ts';
import type { FrontMatter } from './split-front-matter.ts';

/** What a parser of one kind gets. */
export type ParseInput = {
  readonly file: string;
  readonly frontMatter: FrontMatter;
  /** IANA zone of dates without an offset. */
  readonly timeZone: string;
};

/** What a parser of one kind finds in the front matter. */
export type ParsedFields = {
  readonly document: Document;
  readonly mentions: readonly Mention[];
  readonly problems: readonly Problem[];
};
