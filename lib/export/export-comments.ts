import type { CommentRow } from '#lib/comments/comment-row.ts';
import type { CommentStatus, Database } from '#lib/db/tables.ts';
import type { Index } from '#lib/library/open-index.ts';

/** A comment in an export. Times are ISO 8601 in UTC. */
export type ExportedComment = {
  readonly id: string;
  readonly story: {
    readonly id: string;
    /** Path of the story on the site; null when no file has its id any more. */
    readonly path: string | null;
  };
  /** Id of the comment it replies to; null for one to the story itself. */
  readonly inReplyTo: string | null;
  /** How deep it stands in its thread, from 1. */
  readonly depth: number;
  readonly name: string;
  /** Only in an export with people; null once it was forgotten. */
  readonly email?: string | null;
  /** Plain text; empty once it was erased. */
  readonly text: string;
  /** Readers see what is `approved`; what was erased keeps its place in the thread. */
  readonly state: CommentStatus | 'erased';
  readonly isStaff: boolean;
  readonly isPinned: boolean;
  readonly postedAt: string;
  readonly approvedAt: string | null;
  readonly editedAt: string | null;
};

/** Rows that are read at once. */
const batch = 500;

/** Every comment, by its id. @param withPeople whether the addresses of those who wrote are told. */
export async function* exportComments(
  database: Database,
  index: Index,
  withPeople: boolean,
): AsyncGenerator<ExportedComment> {
  const path = index.prepare('SELECT path FROM articles WHERE id = ? ORDER BY listed DESC, path LIMIT 1');
  for (let after = ''; ; ) {
    const rows = await database
      .selectFrom('comments')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
    for (const row of rows) {
      const found = path.get(row.story_id)?.path;
      yield toExported(row, found === undefined ? null : String(found), withPeople);
    }
  }
}

function toExported(row: CommentRow, path: string | null, withPeople: boolean): ExportedComment {
  return {
    id: row.id,
    story: { id: row.story_id, path },
    inReplyTo: row.parent_id,
    depth: row.depth,
    name: row.name,
    ...(withPeople && { email: row.address }),
    text: row.body,
    state: row.erased_at === null ? row.status : 'erased',
    isStaff: row.staff_id !== null,
    isPinned: row.pinned_at !== null,
    postedAt: toIso(row.posted_at),
    approvedAt: row.approved_at === null ? null : toIso(row.approved_at),
    editedAt: row.edited_at === null ? null : toIso(row.edited_at),
  };
}

function toIso(instant: number): string {
  return new Date(instant).toISOString();
}
