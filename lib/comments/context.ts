import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import type { Site } from '#lib/site/site.ts';
import type { CommentedStory } from './comment.ts';

/** What the room stands on. */
export type CommentsContext = {
  readonly database: Database;
  readonly site: Site;
  /** The public origin. */
  readonly origin: string;
  /** Hashes addresses; see lib/config/read-secret-key.ts. */
  readonly key: string;
  /** Hashes and seals networks, with another key each day; see lib/config/day-keys.ts. */
  readonly networkKey: (at: Instant) => string;
  readonly now: Instant;
  /** A live story by its id. */
  readonly findStory: (id: string) => CommentedStory | undefined;
};
