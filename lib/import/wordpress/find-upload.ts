import { resolveWithin } from '../resolve-within.ts';
import { withoutSize } from './site-addresses.ts';

/** A file of the uploads: its path below their folder, and on this disk. */
export type Upload = { readonly name: string; readonly from: string };

/**
 * Finds an uploaded file: of a picture in one of its sizes the picture itself, or else that size.
 *
 * @param folder of the uploads.
 * @param name path below it, decoded; one that leads elsewhere, also by a symbolic link, finds nothing.
 */
export function findUpload(folder: string, name: string): Upload | null {
  for (const candidate of new Set([withoutSize(name), name])) {
    const from = resolveWithin(folder, candidate);
    if (from !== null) return { name: candidate, from };
  }
  return null;
}
