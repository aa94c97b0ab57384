import type { Picture } from '#lib/content/article.ts';
import { isPictureAddress, type PictureSize } from '#lib/site/picture-forms.ts';
import type { Index } from './open-index.ts';

/** The size of a picture of our own; null until the worker has read it, and for everything else. */
export function findPictureSize(index: Index, address: string): PictureSize | null {
  if (!isPictureAddress(address)) return null;
  const row = index
    .prepare("SELECT version, width, height FROM files WHERE address = ? AND address <> '' ORDER BY file LIMIT 1")
    .get(address);
  return row === undefined ? null : toSize(row);
}

/** Whether the worker has yet to read a file of media/ or public/ as it is now. */
export function isMediaUnread(index: Index, file: string): boolean {
  const sql = 'SELECT 1 FROM files WHERE file = ? AND unread = 1';
  return index.prepare(sql).get(file) !== undefined;
}

/** A story or an author whose picture knows its size. */
export function withPictureSize<T extends { readonly image: Picture | null }>(index: Index, holder: T): T {
  const { image } = holder;
  if (image === null) return holder;
  return { ...holder, image: { ...image, size: findPictureSize(index, image.address) } };
}

/**
 * The pictures of our own that the body of a document names, by address, as far as their sizes are known; while the body
 * is unread, those that are known of the document.
 *
 * @param file path below the content folder.
 */
export function findBodyPictures(index: Index, file: string): ReadonlyMap<string, PictureSize> {
  const rows = index
    .prepare(
      `SELECT m.name FROM documents d JOIN bodies b USING (n) JOIN mentions m ON m.n = d.n AND m.kind = 'media'
       WHERE d.file = ? AND (b.facts IS NULL OR EXISTS (
         SELECT 1 FROM json_each(b.facts, '$.mentions') f
         WHERE f.value ->> '$.kind' = 'media' AND f.value ->> '$.name' = m.name
       )) ORDER BY m.name`,
    )
    .all(file);
  const pictures = new Map<string, PictureSize>();
  for (const { name } of rows) {
    const size = findPictureSize(index, String(name));
    if (size !== null) pictures.set(String(name), size);
  }
  return pictures;
}

function toSize({ version, width, height }: Record<string, unknown>): PictureSize | null {
  if (version === null || width === null || height === null) return null;
  return { version: String(version), width: Number(width), height: Number(height) };
}
