import type { Selectable } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { Database, Tables } from '#lib/db/tables.ts';
import { findStoryById } from '#lib/library/find-story-by-id.ts';
import { findVisibility } from '#lib/library/find-visibility.ts';
import type { Index } from '#lib/library/open-index.ts';

/** An alert as far as its story must be known by it. */
export type KnownAlert = Pick<
  Selectable<Tables['alerts']>,
  'id' | 'story_id' | 'revision' | 'sentence' | 'title' | 'path' | 'published_at' | 'state' | 'release_at'
>;

/** What is known of the alert that a story asks for. */
export type Match = {
  /** The alert, whatever became of it; null when there was none. */
  readonly row: KnownAlert | null;
  /** An alert that may have told readers the same, so that this one must not go out by itself; null when there is none. */
  readonly doubt: KnownAlert | null;
};

/** Values in one query. */
const batch = 500;

/**
 * Finds the alert that each story asks for where there was one before. The story is known by its id; by an id or path it had
 * before, unless another live story goes by that; by the sentence and the moment of publication, for a file that was moved and
 * says nothing of it; by that moment alone, where one story of it came and one is gone. The last is in doubt, as is a story
 * about whose moment of publication there is another alert.
 *
 * @param stories which ask for an alert.
 * @returns a match for each.
 */
export async function matchAlerts(
  database: Database,
  index: Index,
  stories: readonly Article[],
  now: Instant,
): Promise<ReadonlyMap<Article, Match>> {
  const rows = await listKnown(database, stories);
  const byName = findByName(index, rows, stories, now);
  const byMoment = Map.groupBy(rows, (row) => momentKey(row.published_at, row.revision));
  const moved = findMoved(index, byMoment, byName, now);
  return new Map(
    stories.map((story) => {
      const lost = moved.get(story);
      if (lost !== undefined) return [story, { row: lost, doubt: lost }];
      const row = byName.get(story) ?? null;
      const others = byMoment.get(momentKey(story.publishedAt, story.alertRevision)) ?? [];
      const rivals = others.filter(({ id, state }) => id !== row?.id && state !== 'dropped');
      const doubt = rivals.find(({ state }) => state === 'released') ?? rivals[0] ?? null;
      return [story, { row, doubt }];
    }),
  );
}

/** By what a story is called, or what it says; undefined for one of which nothing is known. */
function findByName(
  index: Index,
  rows: readonly KnownAlert[],
  stories: readonly Article[],
  now: Instant,
): ReadonlyMap<Article, KnownAlert | undefined> {
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
  return new Map(stories.map((story) => [story, find(story)]));
}

/** Of each moment about which one story is new and one alert has lost its file: they are one, moved and mended at once. */
function findMoved(
  index: Index,
  byMoment: ReadonlyMap<string, readonly KnownAlert[]>,
  byName: ReadonlyMap<Article, KnownAlert | undefined>,
  now: Instant,
): ReadonlyMap<Article, KnownAlert> {
  const taken = new Set([...byName.values()].map((row) => row?.id));
  const unknown = [...byName].flatMap(([story, row]) => (row === undefined ? [story] : []));
  const newcomers = Map.groupBy(unknown, (story) => momentKey(story.publishedAt, story.alertRevision));
  const moved = [...newcomers].map(([moment, [story, ...others]]) => {
    const lost = (byMoment.get(moment) ?? []).filter(
      (row) => !taken.has(row.id) && findVisibility(index, row.story_id, now) === undefined,
    );
    const [row] = lost;
    const isClear = others.length === 0 && lost.length === 1;
    return isClear && story !== undefined && row !== undefined ? ([story, row] as const) : undefined;
  });
  return new Map(moved.filter((pair) => pair !== undefined));
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
  return [...new Map(known.map((row) => [row.id, row])).values()];
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

function momentKey(publishedAt: Instant, revision: number): string {
  return `${revision} ${publishedAt}`;
}

/** One sentence about what was published in one moment is one alert, whatever file it stands in. */
export function sentenceKey(publishedAt: Instant, revision: number, sentence: string): string {
  return `${momentKey(publishedAt, revision)} ${sentence}`;
}
