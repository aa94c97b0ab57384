import type { Instant } from '#lib/base/instant.ts';
import type { Mention } from '#lib/content/mention.ts';
import type { PageTag } from '#lib/site/page-tag.ts';
import { listChangedTags, readSources } from './list-changed-tags.ts';
import type { Index, WritableIndex } from './open-index.ts';
import { liveFrom } from './read-newsroom.ts';
import { putSearchText, renewSearchRow } from './search/search-rows.ts';
import { type BodyContent, putMentions } from './write-files.ts';

/** A document whose body has not been read yet. */
export type UnreadBody = {
  readonly n: number;
  readonly file: string;
  readonly digest: string;
  readonly body: string;
  readonly bodyLine: number;
  /** What its fields name. */
  readonly mentions: readonly Mention[];
  /** BCP 47 tag of the story, or null. */
  readonly lang: string | null;
  /** Date of a live blog; null of any other file. */
  readonly liveFrom: Instant | null;
  /** A draft or withdrawn: no reader sees it. */
  readonly hidden: boolean;
};

/**
 * Numbers of the documents whose bodies are unread: first stories that no reader may see at `now`, because what they
 * show is hidden with them, then pages and people, then stories from the newest.
 */
export function listUnreadBodies(index: Index, now: Instant): readonly number[] {
  const rows = index
    .prepare(
      `SELECT b.n FROM bodies b LEFT JOIN articles a USING (n) WHERE b.facts IS NULL
       ORDER BY coalesce(a.listed = 1 AND a.published_at <= ?1 AND a.expires_at > ?1, 1),
         a.published_at IS NOT NULL, a.published_at DESC`,
    )
    .all(now);
  return rows.map(({ n }) => Number(n));
}

/** A body by its document's number, or undefined when it has been read or is gone meanwhile. */
export function findUnreadBody(index: Index, n: number): UnreadBody | undefined {
  const row = index
    .prepare(
      `SELECT d.file, d.digest, d.json ->> '$.article.lang' AS lang, a.listable, b.body, b.body_line, b.mentions, ${liveFrom}
       FROM documents d JOIN bodies b USING (n) LEFT JOIN articles a USING (n) WHERE d.n = ? AND b.facts IS NULL`,
    )
    .get(n);
  if (row === undefined) return undefined;
  return {
    n,
    file: String(row.file),
    digest: String(row.digest),
    body: String(row.body),
    bodyLine: Number(row.body_line),
    mentions: JSON.parse(String(row.mentions)),
    lang: row.lang === null ? null : String(row.lang),
    liveFrom: row.live_from === null ? null : Number(row.live_from),
    hidden: row.listable === 0,
  };
}

/**
 * Stores what a body holds, unless its file has changed since it was listed.
 *
 * @returns the tags of the answers that are out of date now.
 */
export function putFacts(
  index: WritableIndex,
  { n, file, digest, mentions }: UnreadBody,
  { facts, text }: BodyContent,
  now: Instant,
): readonly PageTag[] {
  if (index.prepare('SELECT 1 FROM documents WHERE n = ? AND digest = ?').get(n, digest) === undefined) return [];
  const before = readSources(index, [file]);
  index.prepare('UPDATE bodies SET facts = ? WHERE n = ?').run(JSON.stringify(facts), n);
  putMentions(index, n, [...mentions, ...facts.mentions]);
  if (index.prepare('SELECT 1 FROM articles WHERE n = ?').get(n) !== undefined) putSearchText(index, n, text);
  renewSearchRow(index, n);
  return listChangedTags(index, before, now);
}
