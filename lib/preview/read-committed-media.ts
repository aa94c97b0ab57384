import { readCommitted } from './committed-files.ts';
import { findCommittedMedia } from './describe-files.ts';
import { findCommit } from './find-commit.ts';
import type { PreviewSources } from './find-version.ts';
import type { PreviewLink } from './preview-link.ts';

/**
 * The bytes of a file of media/ or public/ as the commit of a link has it; undefined where it has none, or one that is too large, or
 * git gives no answer.
 *
 * @param address of the file, decoded.
 * @param most bytes that are read.
 */
export async function readCommittedMedia(
  { git }: Pick<PreviewSources, 'git'>,
  { ref }: Pick<PreviewLink, 'ref'>,
  address: string,
  most: number,
): Promise<Buffer | undefined> {
  if (ref === null) return undefined;
  const commit = await findCommit(git, ref);
  if (typeof commit === 'string') return undefined;
  const committed = (await findCommittedMedia({ git }, commit, [address])).get(address);
  return committed === undefined || committed.bytes > most ? undefined : readCommitted(git, committed);
}
