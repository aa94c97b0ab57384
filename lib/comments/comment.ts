import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { CommentStatus } from '#lib/db/tables.ts';

/** What comments need to know of the story they stand under. */
export type CommentedStory = Pick<Article, 'id' | 'path' | 'title' | 'publishedAt' | 'comments' | 'authors'>;

/** A comment as everybody sees it. */
export type ShownComment = {
  readonly id: string;
  readonly parentId: string | null;
  /** 1 for a comment on the story itself, at most 5. */
  readonly depth: number;
  /** Empty when deleted, like the text. */
  readonly name: string;
  /** Plain text, paragraphs divided by an empty line. */
  readonly body: string;
  readonly postedAt: Instant;
  readonly edited: { readonly at: Instant; readonly by: 'author' | 'staff' } | null;
  readonly isPinned: boolean;
  /** Written by the newsroom. */
  readonly isStaff: boolean;
  /** Taken back or deleted: only its place is left, for the sake of its replies. */
  readonly isErased: boolean;
};

/** A comment as its author sees it. */
export type OwnComment = ShownComment & {
  readonly storyId: string;
  readonly status: CommentStatus;
  /** Until when it may be edited or withdrawn: 15 minutes after it was posted. */
  readonly editableUntil: Instant;
};

/** One page of the comments of a story. */
export type Thread = {
  /** Each top-level comment followed by all its replies, depth first, each level the oldest first. */
  readonly comments: readonly ShownComment[];
  /** All that is shown of the story, on every page, without the deleted. */
  readonly count: number;
  readonly page: number;
  readonly pages: number;
};

/** Whether a story takes comments, or why not. */
export type Taking =
  | { readonly kind: 'open' /** When it closes by itself, if it does. */; readonly until: Instant | null }
  /** There never was a thread: the editors want none. */
  | { readonly kind: 'none' }
  /** `story`: by its editors; `age`: so long after publication; `site`: everywhere. */
  | { readonly kind: 'closed'; readonly by: 'story' | 'age' | 'site' };

/** Why a comment waits, or was not shown: what a check found, in words for moderators. */
export type Reason = { readonly check: string; readonly words: string };
