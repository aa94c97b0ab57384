import { sql } from 'kysely';
import { noteChanges } from '#lib/db/note-changes.ts';
import type { Database } from '#lib/db/tables.ts';
import type { PageTag } from '#lib/site/page-tag.ts';
import type { MostReadRules } from '#lib/site/site.ts';
import type { ReadsContext } from './note-reads.ts';
import { listWeights, type RankedStory, rankStories } from './ranking.ts';
import { readsOfHour } from './reads-of-hour.ts';

/** Stories looked at. A section whose first stories lie behind so many of the others has no list. */
const mostCandidates = 2_000;

/** What shows a list. */
const shown: PageTag = 'most-read';

/**
 * Ranks what was read within the last 24 hours anew, for the paper and each section. Answers that show the lists are out of
 * date only when stories or their order changed, not with each read.
 */
export async function rankReads(
  database: Database,
  { now, findStory, rules }: ReadsContext & { readonly rules: MostReadRules },
): Promise<void> {
  const candidates = rules.open ? await listCandidates(database, now, rules.least) : [];
  const live = candidates.flatMap(({ storyId, reads }) => {
    const story = findStory(storyId);
    return story === undefined ? [] : [{ storyId, section: story.section.slug, reads }];
  });
  await replaceLists(database, rankStories(live, rules), now);
}

type Candidate = { readonly storyId: string; readonly reads: number };

async function listCandidates(database: Database, now: number, least: number): Promise<readonly Candidate[]> {
  const weights = listWeights(now);
  const hours = weights.map(({ hour }) => hour);
  // Said to be a number: an engine that goes by types would take a parameter for text.
  const cases = weights.map(({ hour, weight }) => sql`when ${hour} then cast(${weight} as integer)`);
  const weight = sql<number>`case hour ${sql.join(cases, sql` `)} end`;
  const reads = sql<number | string>`sum(${readsOfHour})`;
  const rows = await database
    .selectFrom('reads')
    .select(['story_id as storyId', reads.as('reads')])
    .where('hour', '>=', Math.min(...hours))
    .where('hour', '<=', Math.max(...hours))
    .groupBy('story_id')
    .having(reads, '>=', least)
    .orderBy(sql`sum(${readsOfHour} * ${weight})`, 'desc')
    .orderBy(reads, 'desc')
    .orderBy('story_id')
    .limit(mostCandidates)
    .execute();
  return rows.map(({ storyId, reads: sum }) => ({ storyId, reads: Number(sum) }));
}

async function replaceLists(database: Database, lists: readonly RankedStory[], now: number): Promise<void> {
  const rows = lists.map(({ section, place, storyId, reads }) => ({ section, place, story_id: storyId, reads }));
  await database.transaction().execute(async (transaction) => {
    const before = await transaction.selectFrom('most_read').selectAll().execute();
    const differs = (write: (row: (typeof rows)[number]) => string) =>
      before.map(write).sort().join('\n') !== rows.map(write).sort().join('\n');
    const isReordered = differs(({ section, place, story_id }) => `${section} ${place} ${story_id}`);
    if (!isReordered && !differs(({ section, place, reads }) => `${section} ${place} ${reads}`)) return;
    await transaction.deleteFrom('most_read').execute();
    if (rows.length > 0) await transaction.insertInto('most_read').values(rows).execute();
    if (isReordered) await noteChanges(transaction, [shown], now);
  });
}
