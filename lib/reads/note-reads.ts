import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { Database } from '#lib/db/tables.ts';
import { hourOf } from './hours.ts';

/** How often a story was read since the counts were last taken. */
export type ReadCount = { readonly storyId: string; readonly requests: number; readonly beacons: number };

/** What rooms know of stories here: those that readers may see, by their id. */
export type ReadsContext = {
  readonly now: Instant;
  readonly findStory: (id: string) => Article | undefined;
};

/** Rows; an engine takes some ten thousand values in one statement. */
const inOneStatement = 500;

/** Adds counts to the running hour, all or none. What is no live story is left out: the front knows no better. */
export async function noteReads(
  database: Database,
  counts: readonly ReadCount[],
  { now, findStory }: ReadsContext,
): Promise<void> {
  const hour = hourOf(now);
  const rows = counts
    .filter(({ storyId }) => findStory(storyId) !== undefined)
    .map(({ storyId, requests, beacons }) => ({ story_id: storyId, hour, requests, beacons }));
  if (rows.length === 0) return;
  await database.transaction().execute(async (transaction) => {
    for (let at = 0; at < rows.length; at += inOneStatement) {
      await transaction
        .insertInto('reads')
        .values(rows.slice(at, at + inOneStatement))
        .onConflict((conflict) =>
          conflict.columns(['story_id', 'hour']).doUpdateSet((expression) => ({
            requests: expression('reads.requests', '+', expression.ref('excluded.requests')),
            beacons: expression('reads.beacons', '+', expression.ref('excluded.beacons')),
          })),
        )
        .execute();
    }
  });
}
