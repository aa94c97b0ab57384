import type { DigestRhythm, FollowKind } from '#lib/db/tables.ts';

/** A section, tag or author that somebody follows, by slug. */
export type Follow = { readonly kind: FollowKind; readonly slug: string };

/** What a subscriber wants to get. */
export type Wishes = {
  readonly breaking: boolean;
  readonly digest: DigestRhythm;
  /** What the digest is narrowed to; of everything when empty. */
  readonly follows: readonly Follow[];
};

/** What somebody asks for, who may be a subscriber already. */
export type AskedWishes = Wishes & {
  /** Whether it comes to what they get, and does not take its place. */
  readonly adds: boolean;
};
