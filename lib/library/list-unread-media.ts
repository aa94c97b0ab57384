import type { Index } from './open-index.ts';

/** A file of media/ or public/ that has not been looked into since it changed. */
export type UnreadMedia = { readonly file: string; readonly address: string; readonly stamp: string };

/** The first media that are still to be measured, by name. */
export function listUnreadMedia(index: Index, most: number): readonly UnreadMedia[] {
  const rows = index
    .prepare("SELECT file, address, stamp FROM files WHERE unread = 1 AND file > '' ORDER BY file LIMIT ?")
    .all(most);
  return rows.map(({ file, address, stamp }) => ({
    file: String(file),
    address: String(address),
    stamp: String(stamp),
  }));
}
