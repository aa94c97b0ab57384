import type { Article, Named } from '#lib/content/article.ts';

/** A text in pieces, of which some are what was looked for; in excerpts some are ours: where it was cut, where blocks meet. */
export type MarkedText = readonly { readonly text: string; readonly isMatch: boolean }[];

/** A story that was found. */
export type FoundStory = {
  readonly article: Article;
  readonly headline: MarkedText;
  /** Where in the story it was found; its description where that says it. May be empty. */
  readonly excerpt: MarkedText;
};

/** One page of what was found. */
export type FoundStories = {
  readonly stories: readonly FoundStory[];
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
  /** How many were found in all; at least that many when it is not exact. */
  readonly count: number;
  readonly isExact: boolean;
  /** The words as they may have been meant; null when nothing else is likelier. */
  readonly spelling: string | null;
  /** Whether the words themselves found nothing and the stories are those of `spelling`. */
  readonly isSpelled: boolean;
  /** Whether no story has all of the words, and these come closest. */
  readonly lacksWords: boolean;
  /** Who wrote the first of the stories found, to narrow the search to. */
  readonly authors: readonly Named[];
  /** Whether some texts are still to be read, of which only headline, description and names are searched yet. */
  readonly isPartial: boolean;
};
