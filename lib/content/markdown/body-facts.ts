import type { Place, Problem } from '#lib/base/problem.ts';
import type { Mention } from '../mention.ts';

type Heading = Place & {
  /** Empty when the heading has no words. */ readonly id: string;
  readonly level: number;
  readonly text: string;
};

/** What a body turns out to hold, found while it is rendered. */
export type BodyFacts = {
  readonly headings: readonly Heading[];
  readonly mentions: readonly Mention[];
  readonly problems: readonly Problem[];
};

/** The same while it is being filled. */
export type OpenFacts = { headings: Heading[]; mentions: Mention[]; problems: Problem[] };
