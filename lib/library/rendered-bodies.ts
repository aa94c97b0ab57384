import type { Html } from '#lib/base/html.ts';
import type { Instant } from '#lib/base/instant.ts';
import type { Index, WritableIndex } from './open-index.ts';
import { liveFrom } from './read-newsroom.ts';

/** A body that has been read and is to be rendered. */
export type UnrenderedBody = {
  readonly n: number;
  readonly file: string;
  readonly digest: string;
  readonly body: string;
  readonly bodyLine: number;
  /** BCP 47 tag of the story, or null. */
  readonly lang: string | null;
  /** Date of a live blog; null of any other file. */
  readonly liveFrom: Instant | null;
};

/** Numbers of the documents whose bodies are to be rendered, stories from the newest. */
export function listUnrenderedBodies(index: Index): readonly number[] {
  return index
    .prepare(
      // CROSS JOIN keeps SQLite from walking along all bodies first.
      `SELECT u.n FROM unrendered u CROSS JOIN bodies b ON b.n = u.n LEFT JOIN articles a ON a.n = u.n
       WHERE b.facts IS NOT NULL ORDER BY a.published_at DESC`,
    )
    .all()
    .map(({ n }) => Number(n));
}

/** A body by its document's number, or undefined when it has been rendered or is gone meanwhile. */
export function findUnrenderedBody(index: Index, n: number): UnrenderedBody | undefined {
  const row = index
    .prepare(
      `SELECT d.file, d.digest, d.json ->> '$.article.lang' AS lang, b.body, b.body_line, ${liveFrom}
       FROM unrendered u JOIN documents d USING (n) JOIN bodies b USING (n) WHERE u.n = ?`,
    )
    .get(n);
  if (row === undefined) return undefined;
  return {
    n,
    file: String(row.file),
    digest: String(row.digest),
    body: String(row.body),
    bodyLine: Number(row.body_line),
    lang: row.lang === null ? null : String(row.lang),
    liveFrom: row.live_from === null ? null : Number(row.live_from),
  };
}

/**
 * Keeps the HTML of a body, unless its file has changed meanwhile.
 *
 * @param html null where it cannot be rendered.
 * @param key see `renderingKey`.
 */
export function putRendered(
  index: WritableIndex,
  { file, digest }: Pick<UnrenderedBody, 'file' | 'digest'>,
  html: Html | null,
  key: string,
): void {
  const row = index.prepare('SELECT n FROM documents WHERE file = ? AND digest = ?').get(file, digest);
  if (row === undefined) return;
  index.prepare('UPDATE bodies SET html = ?, html_key = ? WHERE n = ?').run(html, key, Number(row.n));
  index.prepare('DELETE FROM unrendered WHERE n = ?').run(Number(row.n));
}

/** Has the documents that name a picture rendered again: it has changed. */
export function markUnrendered(index: WritableIndex, address: string): void {
  index
    .prepare("INSERT OR IGNORE INTO unrendered (n) SELECT n FROM mentions WHERE kind = 'media' AND name = ?")
    .run(address);
}

/** Has every body rendered again. */
export function markAllUnrendered(index: WritableIndex): void {
  index.prepare('INSERT OR IGNORE INTO unrendered (n) SELECT n FROM bodies').run();
}

/**
 * Has every body rendered again when they were rendered in another way until now.
 *
 * @param rendering number of the way in which bodies are rendered.
 */
export function noteRendering(index: WritableIndex, rendering: number): void {
  const known = index.prepare("SELECT value FROM meta WHERE key = 'rendering'").get()?.value;
  if (known === String(rendering)) return;
  index.transact(() => {
    markAllUnrendered(index);
    index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('rendering', ?)").run(String(rendering));
  });
}
