import type { Git } from './open-git.ts';
import { isName } from './read-commits.ts';

/** Milliseconds for all texts of a story. */
const patience = 2_000;

/** Bytes of all texts together; longer ones, and those after them, are not read. */
const mostBytes = 8_000_000;

/**
 * Reads texts from git by their names, in one go. A text that is too long or is not there is missing from the answer; undefined
 * where git gives no answer at all.
 */
export async function readBlobs(git: Git, blobs: readonly string[]): Promise<ReadonlyMap<string, string> | undefined> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  const take = (piece: Buffer) => {
    bytes += piece.length;
    if (bytes <= mostBytes) pieces.push(piece);
  };
  const input = [...new Set(blobs)].filter(isName);
  const code = await git.ask(['cat-file', '--batch'], { input, patience, take });
  return code === undefined ? undefined : readBatch(Buffer.concat(pieces));
}

const lineFeed = 10;

/** `<name> blob <size>`, a line feed, so many bytes, a line feed; or `<name> missing`. */
function readBatch(all: Buffer): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (let start = 0; start < all.length; ) {
    const end = all.indexOf(lineFeed, start);
    if (end < 0) break;
    const [name = '', kind, size] = all.toString('latin1', start, end).split(' ');
    start = end + 1;
    if (size === undefined) continue;
    const length = Number(size);
    if (kind === 'blob' && start + length <= all.length) texts.set(name, all.toString('utf8', start, start + length));
    start += length + 1;
  }
  return texts;
}
