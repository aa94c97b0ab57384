import type { Selectable } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { Database, Tables } from '#lib/db/tables.ts';
import { findStoryById } from '#lib/library/find-story-by-id.ts';
import type { Index } from '#lib/library/open-index.ts';

/** An alert as far as its story must be known by it. */
export type KnownAlert = Pick<
  Selectable<Tables['alerts']>,
  'id' | 'story_id' | 'revision' | 'sentence' | 'title' | 'path' | 'published_at' | 'state' | 'release_at'
>;

/** Values in one query. */
const batch = 500;

/**
 * Finds the alert that each story asks for where there was one before, whatever became of it. The story is known by its id; by
 * an id or path it had before, unless another live story goes by that; or by the sentence and the moment of publication, for a
 * file that was moved and says nothing of it.
 *
 * @param stories which ask for an alert.
 */
export async function matchAlerts(
  database: Database,
  index: Index,
  stories: readonly Article[],
  now: Instant,
): Promise<ReadonlyMap<Article, KnownAlert>> {
  const rows = await listKnown(database, stories);
  const byStory = new Map(rows.map((row) => [storyKey(row.story_id, row.revision), row]));
  const bySentence = new Map(rows.map((row) => [sentenceKey(row.published_at, row.revision, row.sentence), row]));
  const find = (story: Article): KnownAlert | undefined => {
    const { id, path, aliases, alertRevision, publishedAt, alert } = story;
    const own = byStory.get(storyKey(id, alertRevision));
    if (own !== undefined) return own;
    for (const name of [path, ...aliases]) {
      const row = byStory.get(storyKey(name, alertRevision));
      if (row !== undefined && findStoryById(index, name, now) === undefined) return row;
    }
    return bySentence.get(sentenceKey(publishedAt, alertRevision, alert));
  };
  return new Map(
    stories.flatMap((story) => {
      const row = find(story);
      return row === undefined ? [] : [[story, row] as const];
    }),
  );
}

async function listKnown(database: Database, stories: readonly Article[]): Promise<readonly KnownAlert[]> {
  const names = [...new Set(stories.flatMap(({ id, path, aliases }) => [id, path, ...aliases]))];
  const times = [...new Set(stories.map(({ publishedAt }) => publishedAt))];
  const known: KnownAlert[] = [];
  for (let from = 0; from < names.length; from += batch) {
    const some = names.slice(from, from + batch);
    known.push(...(await selectAlerts(database).where('story_id', 'in', some).execute()));
  }
  for (let from = 0; from < times.length; from += batch) {
    const some = times.slice(from, from + batch);
    known.push(...(await selectAlerts(database).where('published_at', 'in', some).execute()));
  }
  return known;
}

function selectAlerts(database: Database) {
  return database
    .selectFrom('alerts')
    .select(['id', 'story_id', 'revision', 'sentence', 'title', 'path', 'published_at', 'state', 'release_at'])
    .where('correction', '=', 0);
}

function storyKey(storyId: string, revision: number): string {
  return `${revision} ${storyId}`;
}

/** One sentence about what was published in one moment is one alert, whatever file it stands in. */
export function sentenceKey(publishedAt: Instant, revision: number, sentence: string): string {
  return `${revision} ${publishedAt} ${sentence}`;
}
