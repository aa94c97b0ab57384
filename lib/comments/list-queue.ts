import { type SelectQueryBuilder, sql } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { CommentStatus, Database, Tables } from '#lib/db/tables.ts';
import type { Reason } from './comment.ts';
import { parseReasons } from './reasons.ts';

/** The piles at the desk: comments by where they stand, and those that readers reported, whatever their standing. */
export const piles = ['held', 'reported', 'approved', 'rejected', 'spam', 'trash'] as const;

export type Pile = (typeof piles)[number];

/** What a reader told the newsroom about a comment. */
type OpenReport = {
  readonly id: string;
  readonly reason: string;
  readonly note: string;
  readonly at: Instant;
};

/** A comment as moderators see it. */
export type QueuedComment = {
  readonly id: string;
  readonly storyId: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly status: CommentStatus;
  readonly name: string;
  readonly body: string;
  /** Why it was held or thrown away, in the order of the checks. */
  readonly reasons: readonly Reason[];
  readonly postedAt: Instant;
  readonly edited: { readonly at: Instant; readonly by: 'author' | 'staff' } | null;
  readonly isPinned: boolean;
  readonly isStaff: boolean;
  readonly isErased: boolean;
  /** Whether the network it came from is still known, for a day, so that it can be banned. */
  readonly hasNetwork: boolean;
  /** Other comments under the same address. */
  readonly earlier: { readonly approved: number; readonly spam: number; readonly other: number };
  readonly reports: readonly OpenReport[];
};

/** Which comments are asked for. */
export type QueueQuery = {
  /** Null for all of them, each comment once. */
  readonly pile: Pile | null;
  /** Of one story alone. */
  readonly storyId: string | null;
  /** Found in the name or the text, or empty. */
  readonly words: string;
  /** From 1. */
  readonly page: number;
};

/** A page of a pile. */
export type QueuePage = {
  readonly comments: readonly QueuedComment[];
  /** In all of the pile, as far as story and words go. */
  readonly count: number;
  readonly page: number;
  readonly pages: number;
};

/** Comments on one page of the desk. */
export const queueSize = 50;

/**
 * A page of a pile: what waits longest first where somebody waits, the newest first elsewhere. Beyond the last it is the last.
 * Searching reads every text of the pile, once.
 */
export async function listQueue(database: Database, query: QueueQuery): Promise<QueuePage> {
  const direction = query.pile === 'held' || query.pile === 'reported' ? 'asc' : 'desc';
  const found = select(database, query).select('id').orderBy('posted_at', direction).orderBy('id', direction);
  const all = query.words === '' ? undefined : await found.execute();
  const count = all?.length ?? (await countSelected(database, query));
  const pages = Math.max(1, Math.ceil(count / queueSize));
  const page = Math.min(Math.max(1, query.page), pages);
  const start = (page - 1) * queueSize;
  const onPage = all?.slice(start, start + queueSize) ?? (await found.limit(queueSize).offset(start).execute());
  const ids = onPage.map(({ id }) => id);
  const rows =
    ids.length === 0 ? [] : await database.selectFrom('comments').selectAll().where('id', 'in', ids).execute();
  const comments = await readQueued(
    database,
    rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),
  );
  return { comments, count, page, pages };
}

async function countSelected(database: Database, query: Omit<QueueQuery, 'page'>): Promise<number> {
  const { count } = await select(database, query)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** How many comments wait because they are held: what every page of the desk says. */
export async function countHeld(database: Database): Promise<number> {
  return countSelected(database, { pile: 'held', storyId: null, words: '' });
}

/** How many comments lie on each pile; the deleted lie on none. */
export async function countQueue(
  database: Database,
  storyId: string | null = null,
): Promise<Readonly<Record<Pile, number>>> {
  const rows = await database
    .selectFrom('comments')
    .select(({ fn }) => ['status', fn.countAll<number>().as('count')])
    .where('erased_at', 'is', null)
    .$if(storyId !== null, (one) => one.where('story_id', '=', storyId ?? ''))
    .groupBy('status')
    .execute();
  const reported = await countSelected(database, { pile: 'reported', storyId, words: '' });
  const of = (status: CommentStatus) => rows.find((row) => row.status === status)?.count ?? 0;
  return {
    held: of('held'),
    reported,
    approved: of('approved'),
    rejected: of('rejected'),
    spam: of('spam'),
    trash: of('trash'),
  };
}

/** A comment by its id, a deleted one too. */
export async function findQueued(database: Database, id: string): Promise<QueuedComment | undefined> {
  const rows = await database.selectFrom('comments').selectAll().where('id', '=', id).execute();
  const [comment] = await readQueued(database, rows);
  return comment;
}

/** What was said in answer to a comment, the oldest first, of whatever standing. */
export async function listReplies(database: Database, id: string, most: number): Promise<readonly QueuedComment[]> {
  const rows = await database
    .selectFrom('comments')
    .selectAll()
    .where('parent_id', '=', id)
    .orderBy('posted_at')
    .orderBy('id')
    .limit(most)
    .execute();
  return readQueued(database, rows);
}

function select(
  database: Database,
  { pile, storyId, words }: Omit<QueueQuery, 'page'>,
): SelectQueryBuilder<Tables, 'comments', object> {
  let query = database.selectFrom('comments').where('erased_at', 'is', null);
  if (pile === 'reported') {
    query = query.where('id', 'in', (one) =>
      one.selectFrom('reports').select('comment_id').where('settled_at', 'is', null),
    );
  } else if (pile !== null) {
    query = query.where('status', '=', pile);
  }
  if (storyId !== null) query = query.where('story_id', '=', storyId);
  if (words === '') return query;
  // As texts are kept; see `cleanText`.
  const pattern = `%${words.normalize().replace(/[\\%_]/g, '\\$&')}%`;
  // Both at once: a name holds no end of a line.
  const text = sql`small_letters(${sql.ref('name')} || ${'\n'} || ${sql.ref('body')})`;
  return query.where(sql<boolean>`${text} like small_letters(${pattern}) escape '\\'`);
}

type Row = {
  readonly id: string;
  readonly story_id: string;
  readonly parent_id: string | null;
  readonly depth: number;
  readonly status: CommentStatus;
  readonly name: string;
  readonly body: string;
  readonly reasons: string;
  readonly author_hash: string;
  readonly network_sealed: string | null;
  readonly posted_at: Instant;
  readonly edited_at: Instant | null;
  readonly edited_by: 'author' | 'staff' | null;
  readonly pinned_at: Instant | null;
  readonly staff_id: string | null;
  readonly erased_at: Instant | null;
};

async function readQueued(database: Database, rows: readonly Row[]): Promise<readonly QueuedComment[]> {
  if (rows.length === 0) return [];
  const authors = [...new Set(rows.map((row) => row.author_hash))];
  const earlier = await database
    .selectFrom('comments')
    .select(({ fn }) => ['author_hash', 'status', fn.countAll<number>().as('count')])
    .where('author_hash', 'in', authors)
    .where('erased_at', 'is', null)
    .groupBy(['author_hash', 'status'])
    .execute();
  const reports = await database
    .selectFrom('reports')
    .select(['id', 'comment_id', 'reason', 'note', 'at'])
    .where('settled_at', 'is', null)
    .where(
      'comment_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const ofAuthor = earlier.filter(({ author_hash: author }) => author === row.author_hash);
    return {
      id: row.id,
      storyId: row.story_id,
      parentId: row.parent_id,
      depth: row.depth,
      status: row.status,
      name: row.name,
      body: row.body,
      reasons: parseReasons(row.reasons),
      postedAt: row.posted_at,
      edited: row.edited_at === null ? null : { at: row.edited_at, by: row.edited_by ?? 'author' },
      isPinned: row.pinned_at !== null,
      isStaff: row.staff_id !== null,
      isErased: row.erased_at !== null,
      hasNetwork: row.network_sealed !== null,
      earlier: countEarlier(ofAuthor, row),
      reports: reports
        .filter(({ comment_id: comment }) => comment === row.id)
        .map(({ id, reason, note, at }) => ({ id, reason, note, at })),
    };
  });
}

function countEarlier(
  counts: readonly { readonly status: CommentStatus; readonly count: number }[],
  { status, erased_at: erasedAt }: Row,
): QueuedComment['earlier'] {
  const of = (wanted: readonly CommentStatus[]) => {
    const all = counts.filter((one) => wanted.includes(one.status)).reduce((sum, { count }) => sum + count, 0);
    return wanted.includes(status) && erasedAt === null ? all - 1 : all;
  };
  return { approved: of(['approved']), spam: of(['spam']), other: of(['held', 'rejected', 'trash']) };
}
