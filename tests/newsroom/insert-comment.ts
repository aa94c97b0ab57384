import type { Insertable } from 'kysely';
import type { Database, Tables } from '#lib/db/tables.ts';

type Row = Insertable<Tables['comments']>;

/** Writes an approved comment into the newsroom database as it stands there, but for what a test says of it. */
export async function insertComment(database: Database, differing: Pick<Row, 'id'> & Partial<Row>): Promise<void> {
  const { id, parent_id: parent = null, posted_at: postedAt = 1 } = differing;
  const row: Row = {
    story_id: '/river/dam',
    parent_id: parent,
    root_id: parent ?? id,
    depth: parent === null ? 1 : 2,
    status: 'approved',
    name: 'Wilma',
    address: null,
    author_hash: 'hash',
    body: `Words of ${id}`,
    body_hash: id,
    wants_replies: 0,
    staff_id: null,
    reasons: '[]',
    network_hash: null,
    network_sealed: null,
    posted_at: postedAt,
    posted_window: 0,
    approved_at: postedAt,
    edited_at: null,
    edited_by: null,
    pinned_at: null,
    erased_at: null,
    status_at: postedAt,
    ...differing,
  };
  await database.insertInto('comments').values(row).execute();
}
