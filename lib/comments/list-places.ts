import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

/** A comment that is shown, without its words: what its place follows from. */
export type Place = {
  readonly id: string;
  readonly parentId: string | null;
  readonly pinnedAt: Instant | null;
  readonly isErased: boolean;
};

/** A top-level comment and all its replies, depth first, each level the oldest first. */
export type PlacedThread = readonly [Place, ...Place[]];

/**
 * Everything that is shown under a story, as threads from the oldest to the newest. Shown is what is approved under parents
 * that are; of the deleted only what holds a reply in its place.
 */
export async function listPlaces(database: Database, storyId: string): Promise<readonly PlacedThread[]> {
  const rows = await database
    .selectFrom('comments')
    .select(['id', 'parent_id', 'pinned_at', 'erased_at'])
    .where('story_id', '=', storyId)
    .where('status', '=', 'approved')
    .orderBy('posted_at')
    .orderBy('id')
    .execute();
  const replies = new Map<string | null, Place[]>();
  for (const { id, parent_id: parentId, pinned_at: pinnedAt, erased_at: erasedAt } of rows) {
    const siblings = replies.get(parentId);
    const place = { id, parentId, pinnedAt, isErased: erasedAt !== null };
    if (siblings === undefined) replies.set(parentId, [place]);
    else siblings.push(place);
  }
  return (replies.get(null) ?? []).flatMap((top) => {
    const [first, ...rest] = withoutIdle(flatten(top, replies));
    return first === undefined ? [] : [[first, ...rest] as const];
  });
}

/** Without recursion: somebody may reply to the last reply a thousand times. */
function flatten(top: Place, replies: ReadonlyMap<string | null, readonly Place[]>): readonly Place[] {
  const flat: Place[] = [];
  const ahead = [top];
  for (let place = ahead.pop(); place !== undefined; place = ahead.pop()) {
    flat.push(place);
    for (const reply of (replies.get(place.id) ?? []).toReversed()) ahead.push(reply);
  }
  return flat;
}

/** Without the deleted that hold nothing. Replies stand after what they reply to, so the last are looked at first. */
function withoutIdle(thread: readonly Place[]): readonly Place[] {
  const holding = new Set<string>();
  const shown = thread.toReversed().filter(({ id, parentId, isErased }) => {
    const isShown = !isErased || holding.has(id);
    if (isShown && parentId !== null) holding.add(parentId);
    return isShown;
  });
  return shown.reverse();
}
