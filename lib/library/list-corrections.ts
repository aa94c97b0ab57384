import type { Instant } from '#lib/base/instant.ts';
import type { Article, Correction } from '#lib/content/article.ts';
import type { Document } from '#lib/content/document.ts';
import { findMilestone, type RowKey } from './find-milestone.ts';
import type { Index } from './open-index.ts';
import { wholeStory } from './schema.ts';

/** What the paper said about a story afterwards: a correction or the like, or that the whole of it is withdrawn. */
export type LogEntry =
  | {
      readonly kind: 'corrected';
      readonly at: Instant;
      readonly article: Article;
      /** In the story's own list of corrections, from 0. */
      readonly position: number;
      readonly correction: Correction;
    }
  /** The headline may be what was wrong with the story, so only its address is told. `note` may be empty. */
  | {
      readonly kind: 'withdrawn';
      readonly at: Instant;
      readonly path: string;
      /** Of the story. */
      readonly id: string;
      readonly lang: string | null;
      readonly note: string;
    };

/** One page of the log, the newest entry first. */
export type LogPage = {
  readonly entries: readonly LogEntry[];
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
};

/** Entries on one page. */
const pageSize = 50;

/**
 * What the log of corrections says at `now`: the corrections of stories that readers may see, and the stories that were
 * withdrawn, each from its date on.
 *
 * @param page from 1; a page beyond the last is empty.
 */
export function listCorrections(index: Index, now: Instant, page: number): LogPage {
  const rows = index
    .prepare(`SELECT c.at, c.position, d.json FROM ${walk} ${newestFirst} LIMIT :limit OFFSET :rest`)
    .all({ ...findStart(index, now, page), limit: pageSize + 1 });
  const entries = rows.flatMap(({ at, position, json }) => toEntry(Number(at), Number(position), String(json)));
  return { entries: entries.slice(0, pageSize), page, hasMore: entries.length > pageSize };
}

/** Whether the log has a page of that number. */
export function hasCorrectionsPage(index: Index, now: Instant, page: number): boolean {
  const sql = `SELECT 1 FROM ${walk} ${newestFirst} LIMIT 1 OFFSET :rest`;
  return index.prepare(sql).get(findStart(index, now, page)) !== undefined;
}

/** A withdrawn story is in the log if its address tells of the withdrawal: if no other file keeps its path. */
const walk = `
  corrections c CROSS JOIN articles a ON a.n = c.n CROSS JOIN documents d ON d.n = c.n
  WHERE (c.at, c.path, c.position) <= (:at, :path, :position) AND CASE
    WHEN c.position = ${wholeStory} THEN d.n = (
      SELECT n FROM documents WHERE name = c.path AND kind IN ('article', 'page')
      ORDER BY kind DESC, file = lower(file) DESC, file LIMIT 1
    )
    ELSE a.listed = 1 AND a.published_at <= :now AND a.expires_at > :now
  END`;

const newestFirst = 'ORDER BY c.at DESC, c.path DESC, c.position DESC';

/** Comes after every path of one instant: they all begin with a slash. */
const afterEveryPath = '0';

function findStart(index: Index, now: Instant, page: number) {
  const newest: RowKey = [now, afterEveryPath, 0];
  const startAt = ([at = 0, path = '', position = 0]: RowKey) => ({ now, at, path, position });
  const sql = `SELECT c.at, c.path, c.position FROM ${walk} ${newestFirst} LIMIT 1 OFFSET :rest`;
  const jump = (from: RowKey = newest, rest: number): RowKey | undefined => {
    const row = index.prepare(sql).get({ ...startAt(from), rest });
    return row && [Number(row.at), String(row.path), Number(row.position)];
  };
  const list = { name: 'corrections', apart: 200, jump };
  const { from = newest, rest } = findMilestone(index, list, now, (page - 1) * pageSize);
  return { ...startAt(from), rest };
}

function toEntry(at: Instant, position: number, json: string): LogEntry[] {
  const document: Document = JSON.parse(json);
  if (document.kind !== 'article') return [];
  const { article } = document;
  const { path, id, lang, withdrawn, corrections } = article;
  if (position === wholeStory) return [{ kind: 'withdrawn', at, path, id, lang, note: withdrawn?.note ?? '' }];
  const correction = corrections[position];
  return correction === undefined ? [] : [{ kind: 'corrected', at, article, position, correction }];
}
