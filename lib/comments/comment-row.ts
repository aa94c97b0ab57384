import type { Selectable } from 'kysely';
import type { Tables } from '#lib/db/tables.ts';
import type { ShownComment } from './comment.ts';

/** A comment as the database has it; see lib/db/migrations/1-comments.ts. */
export type CommentRow = Selectable<Tables['comments']>;

/** Columns that everybody may see something of. */
export const shownColumns = [
  'id',
  'parent_id',
  'depth',
  'name',
  'body',
  'posted_at',
  'edited_at',
  'edited_by',
  'pinned_at',
  'staff_id',
  'erased_at',
] as const;

/** A comment as everybody sees it. */
export function toShownComment(row: Pick<CommentRow, (typeof shownColumns)[number]>): ShownComment {
  const { edited_at: at, edited_by: by } = row;
  return {
    id: row.id,
    parentId: row.parent_id,
    depth: row.depth,
    name: row.name,
    body: row.body,
    postedAt: row.posted_at,
    edited: at === null || by === null ? null : { at, by },
    isPinned: row.pinned_at !== null,
    isStaff: row.staff_id !== null,
    isErased: row.erased_at !== null,
  };
}
