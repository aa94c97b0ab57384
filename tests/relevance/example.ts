import type { SearchQuestion } from '#lib/site/search-question.ts';

/** One question to a newsroom, and what a reader who asks it expects to see. */
export type Example = {
  /** What the reader types, or that with what the reader narrows it to. */
  readonly ask: string | Partial<SearchQuestion>;
  readonly see: Expected;
  /** What the example is for, as the end of a sentence. */
  readonly by: string;
};

/** Paths of stories, and words. */
type Expected = {
  /** The first result. */
  readonly first?: string;
  /** All of these are among the first three, in whatever order. */
  readonly among?: readonly string[];
  /** These and no others, in whatever order. */
  readonly only?: readonly string[];
  /** These come in this order, others may stand between. */
  readonly inOrder?: readonly string[];
  /** None of these is found. */
  readonly without?: readonly string[];
  /** Pieces that are marked in headline or excerpt of the first result, in lower case. */
  readonly marks?: readonly string[];
  /** What is offered as having been meant; null when nothing is. */
  readonly spelling?: string | null;
};
