import type { Instant } from '#lib/base/instant.ts';
import type { Place, Problem } from '#lib/base/problem.ts';
import type { Mention } from '../mention.ts';

type Heading = Place & {
  /** Empty when the heading has no words. */ readonly id: string;
  readonly level: number;
  readonly text: string;
};

/** An entry of a live blog, at its heading. */
export type EntryFact = Place & {
  readonly id: string;
  readonly at: Instant;
  /** As plain text, without the time; may be empty. */
  readonly headline: string;
  /** Whether the headline is written in bold, which makes it a key point. */
  readonly isKey: boolean;
  /** Whether the heading names its day. */
  readonly hasDay: boolean;
};

/** What a body turns out to hold, found while it is rendered. */
export type BodyFacts = {
  readonly headings: readonly Heading[];
  readonly mentions: readonly Mention[];
  /** Of a live blog, the oldest first. */
  readonly entries: readonly EntryFact[];
  readonly problems: readonly Problem[];
};

/** The same while it is being filled. */
export type OpenFacts = { headings: Heading[]; mentions: Mention[]; entries: EntryFact[]; problems: Problem[] };
