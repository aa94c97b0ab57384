import { join } from 'node:path';
import { databaseFile, openDatabase } from '#lib/db/open-database.ts';
import { openIndex } from '#lib/library/open-index.ts';
import { pageUrl, pathUrl, threadUrl } from '#lib/site/urls.ts';
import { seedRandom } from '#tests/newsroom/seed-random.ts';
import { fetchRaw } from './fetch-raw.ts';
import { type Spread, toSpread } from './spread.ts';
import type { Site } from './start-site.ts';

/** Pages that show comments, by kind. */
export const commentKinds = [
  'story with its first page of comments',
  'a page from the middle of them',
  'the newest first',
  'a story whose comments are one thread',
] as const;

export type CommentFigures = Readonly<Record<(typeof commentKinds)[number], Spread>>;

/** Comments on one story. */
const commentCount = 5_000;

/** Requests for each kind. */
const asked = 60;

/** Who a comment answers among those there are, or nobody. */
type Shape = (n: number, random: () => number) => number | null;

/** A fifth stand on the story itself, the others answer one of the last hundred. */
const conversation: Shape = (n, random) =>
  n === 0 || random() < 0.2 ? null : n - 1 - Math.floor(random() * Math.min(n, 100));

/** All answer one another, below a single comment. */
const quarrel: Shape = (n, random) => (n === 0 ? null : Math.floor(random() * n));

/**
 * Milliseconds until the renderer itself, which keeps no answer, has made a page of a story with 5,000 comments. They are
 * written into the newsroom database directly: readers could not be that quick.
 */
export async function measureComments({ dataDir, rendererSocket }: Site): Promise<CommentFigures> {
  const [busy, loud] = listStories(dataDir);
  if (busy === undefined || loud === undefined) throw new Error('Comments are measured on two stories');
  await fill(dataDir, busy.id, conversation);
  await fill(dataDir, loud.id, quarrel);
  const ask = async (path: string, times = asked) => {
    const taken: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const started = performance.now();
      const { status } = await fetchRaw({ socketPath: rendererSocket, path });
      taken.push(performance.now() - started);
      if (status !== 200) throw new Error(`${path} answers ${status}`);
    }
    return toSpread(taken);
  };
  // The renderer compiles itself while it works.
  await ask(pathUrl(busy.path), 20);
  return {
    'story with its first page of comments': await ask(pathUrl(busy.path)),
    'a page from the middle of them': await ask(pageUrl(threadUrl(busy.path), 10)),
    'the newest first': await ask(threadUrl(busy.path, 'newest')),
    'a story whose comments are one thread': await ask(pathUrl(loud.path)),
  };
}

function listStories(dataDir: string) {
  const index = openIndex(join(dataDir, 'index.db'));
  try {
    return index
      .prepare(
        'SELECT id, path FROM articles WHERE listed = 1 AND published_at <= ? ORDER BY published_at DESC LIMIT 2',
      )
      .all(Date.now())
      .map(({ id, path }) => ({ id: String(id), path: String(path) }));
  } finally {
    index.close();
  }
}

async function fill(dataDir: string, storyId: string, shape: Shape): Promise<void> {
  const rows = makeRows(storyId, shape);
  const database = openDatabase(databaseFile(dataDir));
  try {
    await database.transaction().execute(async (transaction) => {
      // Each row has two dozen values, and a statement takes some ten thousand.
      for (let from = 0; from < rows.length; from += 200)
        await transaction
          .insertInto('comments')
          .values(rows.slice(from, from + 200))
          .execute();
    });
  } finally {
    await database.destroy();
  }
}

function makeRows(storyId: string, shape: Shape) {
  const random = seedRandom(commentCount);
  const begun = Date.now() - commentCount * 60_000;
  const places: { readonly id: string; readonly root: string; readonly depth: number }[] = [];
  return Array.from({ length: commentCount }, (_, n) => {
    const above = shape(n, random);
    const parent = above === null ? undefined : places[above];
    const id = `bench-${storyId}-${n}`;
    const place = { id, root: parent?.root ?? id, depth: Math.min(5, (parent?.depth ?? 0) + 1) };
    places.push(place);
    const at = begun + n * 60_000;
    const words = Array.from({ length: 20 + Math.floor(random() * 60) }, () =>
      'word'.repeat(1 + Math.floor(random() * 3)),
    );
    return {
      id,
      story_id: storyId,
      parent_id: parent?.id ?? null,
      root_id: place.root,
      depth: place.depth,
      status: 'approved' as const,
      name: `Reader ${Math.floor(random() * 900)}`,
      address: null,
      author_hash: `hash ${Math.floor(random() * 900)}`,
      body: `${words.join(' ')}.\n\nSee https://otters.example/${n}.`,
      body_hash: `body ${n}`,
      wants_replies: 0 as const,
      staff_id: null,
      reasons: '[]',
      network_hash: null,
      network_sealed: null,
      posted_at: at,
      posted_window: Math.floor(at / 600_000),
      approved_at: at,
      edited_at: null,
      edited_by: null,
      pinned_at: null,
      erased_at: null,
      status_at: at,
    };
  });
}
