import type { Html } from '#lib/base/html.ts';
import type { Index, WritableIndex } from './open-index.ts';

/** A body that has been read and is to be rendered. */
export type UnrenderedBody = {
  readonly n: number;
  readonly file: string;
  readonly digest: string;
  readonly body: string;
  readonly bodyLine: number;
  /** BCP 47 tag of the story, or null. */
  readonly lang: string | null;
};

/** Numbers of the documents whose bodies are to be rendered, stories from the newest. */
export function listUnrenderedBodies(index: Index): readonly number[] {
  return index
    .prepare(
      `SELECT b.n FROM bodies b LEFT JOIN articles a USING (n) WHERE b.html_key IS NULL AND b.facts IS NOT NULL
       ORDER BY a.published_at DESC`,
    )
    .all()
    .map(({ n }) => Number(n));
}

/** A body by its document's number, or undefined when it has been rendered or is gone meanwhile. */
export function findUnrenderedBody(index: Index, n: number): UnrenderedBody | undefined {
  const row = index
    .prepare(
      `SELECT d.file, d.digest, d.json ->> '$.article.lang' AS lang, b.body, b.body_line
       FROM documents d JOIN bodies b USING (n) WHERE d.n = ? AND b.html_key IS NULL`,
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
  index
    .prepare(
      'UPDATE bodies SET html = ?, html_key = ? WHERE n = (SELECT n FROM documents WHERE file = ? AND digest = ?)',
    )
    .run(html, key, file, digest);
}

/** Has the bodies that name a picture rendered again: its size has changed. */
export function forgetRendered(index: WritableIndex, address: string): void {
  index
    .prepare(
      `UPDATE bodies SET html_key = NULL WHERE n IN (SELECT n FROM mentions WHERE kind = 'picture' AND name = ?)`,
    )
    .run(address);
}
