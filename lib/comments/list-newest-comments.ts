import { sql } from 'kysely';
import type { Database } from '#lib/db/tables.ts';
import type { ShownComment } from './comment.ts';
import { shownColumns, toShownComment } from './comment-row.ts';

/**
 * The comments of a story that came last, without the deleted: what its feed tells. What came is what was approved, so that
 * a comment that waited long is news on the day on which it is shown, and no reader of the feed misses it.
 *
 * @param most how many, from 1.
 */
export async function listNewestComments(
  database: Database,
  storyId: string,
  most: number,
): Promise<readonly ShownComment[]> {
  const rows = await database
    // What is approved below something that is not stays hidden, however deep it lies.
    .withRecursive('shown(id)', (query) =>
      query
        .selectFrom('comments')
        .select('id')
        .where('story_id', '=', storyId)
        .where('status', '=', 'approved')
        .where('parent_id', 'is', null)
        .unionAll(
          query
            .selectFrom('shown')
            .innerJoin('comments as reply', 'reply.parent_id', 'shown.id')
            .where('reply.status', '=', 'approved')
            .select('reply.id'),
        ),
    )
    .selectFrom('shown')
    .innerJoin('comments', 'comments.id', 'shown.id')
    .select(shownColumns.map((column) => `comments.${column}` as const))
    .where('comments.erased_at', 'is', null)
    .orderBy(sql`coalesce(comments.approved_at, comments.posted_at)`, 'desc')
    .orderBy('comments.id', 'desc')
    .limit(most)
    .execute();
  return rows.map(toShownComment);
}
