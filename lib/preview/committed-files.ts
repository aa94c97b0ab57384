import type { Git } from '#lib/changes/open-git.ts';

/** A plain file as a commit has it. */
export type CommittedFile = {
  /** As git names its bytes. */
  readonly blob: string;
  readonly bytes: number;
};

/** Milliseconds for a list of files, and for the bytes of one. */
const patience = { list: 5_000, bytes: 10_000 } as const;

/** Files asked for at once: their names are parameters of git. */
const mostFiles = 1_000;

/** `<mode> blob <name> <size>`, a tabulator, the path; neither symbolic links nor modules. */
const plainFile = /^100(?:644|755) blob ([0-9a-f]+) +(\d+)\t(.+)$/s;

/**
 * The plain files that a commit has under these paths, without a checkout; undefined where git gives no answer.
 *
 * @param commit its full name.
 * @param files paths below the content folder, which lead nowhere else.
 */
export async function findCommittedFiles(
  git: Git,
  commit: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, CommittedFile> | undefined> {
  const found = new Map<string, CommittedFile>();
  if (files.length === 0) return found;
  const pieces: Buffer[] = [];
  const take = (piece: Buffer) => void pieces.push(piece);
  const asked = ['ls-tree', '-z', '-l', commit, '--', ...files.slice(0, mostFiles)];
  if ((await git.ask(asked, { patience: patience.list, take })) === undefined) return undefined;
  for (const line of Buffer.concat(pieces).toString().split('\0')) {
    const [, blob, bytes, file] = plainFile.exec(line) ?? [];
    if (blob !== undefined && file !== undefined) found.set(file, { blob, bytes: Number(bytes) });
  }
  return found;
}

/** The bytes of a committed file; undefined where git gives no answer, or not all of them. */
export async function readCommitted(git: Git, { blob, bytes }: CommittedFile): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  const take = (piece: Buffer) => {
    length += piece.length;
    if (length <= bytes) pieces.push(piece);
  };
  const code = await git.ask(['cat-file', 'blob', blob], { patience: patience.bytes, take });
  return code === 0 && length === bytes ? Buffer.concat(pieces) : undefined;
}
