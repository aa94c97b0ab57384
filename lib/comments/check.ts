import type { CommentRules } from '#lib/site/site.ts';

/** What the checks may know of a comment. */
export type Facts = {
  readonly rules: CommentRules;
  readonly name: string;
  /** Empty when it was forgotten. */
  readonly address: string;
  readonly body: string;
  /** Absolute addresses the body links to. */
  readonly links: readonly string[];
  /** What is in the field that people do not see. */
  readonly trap: string;
  /** Whether this name, with this address, has a comment that was approved. */
  readonly isKnown: boolean;
  /** Of the paper, its moderators and the authors of the story: whose name can be read in this one, if anybody's. */
  readonly nameOfNewsroom: string | undefined;
  /** How many comments of the last day under other stories say exactly the same. */
  readonly sameElsewhere: number;
};

/** One reason for which a comment is not shown at once. */
export type Check = {
  readonly name: string;
  /** What becomes of a comment in which it finds something. */
  readonly verdict: 'hold' | 'trash';
  /** What it found, in words for moderators that follow "held:"; undefined for nothing. */
  readonly find: (facts: Facts) => string | undefined;
};
