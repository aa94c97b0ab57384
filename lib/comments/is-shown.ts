import type { Database } from '#lib/db/tables.ts';

/** Whether everybody sees a comment in its place: it is approved and so is all it replies to, and it is not deleted. */
export async function isShown(database: Database, id: string): Promise<boolean> {
  const line = await database
    .withRecursive('line', (query) =>
      query
        .selectFrom('comments')
        .select(['id', 'parent_id', 'status', 'erased_at'])
        .where('id', '=', id)
        .unionAll(
          query
            .selectFrom('comments')
            .innerJoin('line', 'line.parent_id', 'comments.id')
            .select(['comments.id', 'comments.parent_id', 'comments.status', 'comments.erased_at']),
        ),
    )
    .selectFrom('line')
    .selectAll()
    .execute();
  const own = line.find((comment) => comment.id === id);
  return own !== undefined && own.erased_at === null && line.every(({ status }) => status === 'approved');
}
