import type { Selectable } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { AlertState, Tables } from '#lib/db/tables.ts';

/** An alert of a story, or a correction of one, as the desk shows it. */
export type Alert = {
  readonly id: string;
  /** As `Article.id`. */
  readonly storyId: string;
  /** As `Article.alertRevision`. */
  readonly revision: number;
  /** 0 for the alert itself; 1, 2 … for corrections of it. */
  readonly correction: number;
  readonly sentence: string;
  /** Of the story. */
  readonly title: string;
  /** Decoded path of the story. */
  readonly path: string;
  readonly publishedAt: Instant;
  /** `cancelled` with `releasedAt` was stopped while it went out. */
  readonly state: AlertState;
  /** Why it waits for a press, or why it ended; in words, or empty. */
  readonly note: string;
  /** When it was found as it is now: a new sentence is a new finding. */
  readonly noticedAt: Instant;
  /** When it goes out by itself; null for one that waits for a press. */
  readonly releaseAt: Instant | null;
  readonly releasedAt: Instant | null;
  /** A staff id, or `site`. */
  readonly releasedBy: string | null;
  readonly endedAt: Instant | null;
  /** A staff id, or `site`. */
  readonly endedBy: string | null;
  /** When all recipients had been gone through; null while it is not released or still going out. */
  readonly spreadAt: Instant | null;
};

/** Makes of a row what others see of it. */
export function toAlert(row: Selectable<Tables['alerts']>): Alert {
  const { id, story_id: storyId, revision, correction, sentence, title, path, state, note } = row;
  return {
    id,
    storyId,
    revision,
    correction,
    sentence,
    title,
    path,
    publishedAt: row.published_at,
    state,
    note,
    noticedAt: row.noticed_at,
    releaseAt: row.release_at,
    releasedAt: row.released_at,
    releasedBy: row.released_by,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    spreadAt: row.spread_at,
  };
}
