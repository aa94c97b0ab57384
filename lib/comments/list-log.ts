import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

/** Who did what, to which comment. */
export type LogEntry = {
  /** Counts upwards. */
  readonly seq: number;
  readonly at: Instant;
  /** A staff id, or `author`, `reader` or `site`. */
  readonly actor: string;
  readonly action: string;
  readonly commentId: string | null;
  readonly note: string;
};

/** A page of the log. */
export type LogPage = { readonly entries: readonly LogEntry[]; readonly page: number; readonly hasMore: boolean };

/** The log, the newest first. @param page from 1. */
export async function listLog(database: Database, page: number, size = 100): Promise<LogPage> {
  const at = Math.max(1, page);
  const rows = await database
    .selectFrom('audit')
    .select(['seq', 'at', 'actor', 'action', 'comment_id', 'note'])
    .orderBy('seq', 'desc')
    .limit(size + 1)
    .offset((at - 1) * size)
    .execute();
  return { entries: rows.slice(0, size).map(toEntry), page: at, hasMore: rows.length > size };
}

/** What was done to one comment, the oldest first. */
export async function listCommentLog(database: Database, commentId: string): Promise<readonly LogEntry[]> {
  const rows = await database
    .selectFrom('audit')
    .select(['seq', 'at', 'actor', 'action', 'comment_id', 'note'])
    .where('comment_id', '=', commentId)
    .orderBy('seq')
    .execute();
  return rows.map(toEntry);
}

function toEntry(row: Omit<LogEntry, 'commentId'> & { readonly comment_id: string | null }): LogEntry {
  const { comment_id: commentId, ...rest } = row;
  return { ...rest, commentId };
}
