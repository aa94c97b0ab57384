import type { Database } from '#lib/db/tables.ts';

/**
 * Ids of the stories that are read most, the first one first. Empty where too few are read. They were live when they were
 * ranked, some minutes ago: who shows them has to look whether they still are.
 *
 * @param section slug, or null for the whole paper.
 */
export async function listMostRead(database: Database, section: string | null): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('most_read')
    .select('story_id')
    .where('section', '=', section ?? '')
    .orderBy('place')
    .execute();
  return rows.map(({ story_id }) => story_id);
}
