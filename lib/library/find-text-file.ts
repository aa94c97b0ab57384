import { securityFile, typeOfTextFile } from '#lib/site/text-files.ts';
import type { Index } from './open-index.ts';
import { findMediaFile } from './read-newsroom.ts';

/** A text of the newsroom that programs ask for. */
export type TextFile = {
  /** Path below the content folder. */
  readonly file: string;
  /** Its one address, decoded: that of security.txt is another than the one at the root, where some still ask. */
  readonly address: string;
};

/**
 * The text for programs that is meant by a path, such as `/ads.txt`; undefined where the newsroom has none. It is there
 * for everybody: nobody schedules it, and no draft that mentions it hides it.
 *
 * @param path decoded; capitals count, as in the names of files.
 */
export function findTextFile(index: Index, path: string): TextFile | undefined {
  const address = path === '/security.txt' ? securityFile : path;
  if (typeOfTextFile(address) === undefined) return undefined;
  const file = findMediaFile(index, address);
  return file === undefined ? undefined : { file, address };
}
