import type { Mention } from '#lib/content/mention.ts';
import { findFileSize } from '#lib/library/find-file-sizes.ts';
import { findPictureSize } from '#lib/library/find-picture.ts';
import type { PictureSize } from '#lib/site/picture-forms.ts';
import { encodePath } from '#lib/site/urls.ts';
import { type CommittedFile, findCommittedFiles } from './committed-files.ts';
import type { Commit } from './find-commit.ts';
import { isPlainPath } from './is-previewable.ts';
import type { PreviewContext } from './preview-context.ts';

/** What is known of the files of media/ and public/ that a text names, each by its address. */
export type FilesOfPreview = {
  readonly committed: ReadonlyMap<string, CommittedFile>;
  readonly pictures: ReadonlyMap<string, PictureSize>;
  readonly fileSizes: ReadonlyMap<string, number>;
  /** Where those are sent from that are not to be had at their own addresses, encoded. */
  readonly moved: ReadonlyMap<string, string>;
};

/** Files that a text names; of more than these a commit is not asked. */
const mostFiles = 200;

/** Octets of a path that a commit is asked for: all of them are parameters of one git, which may be given two megabytes. */
const longestPath = 1_000;

/**
 * Finds the files that a text names, in the commit that is shown and in the content folder.
 *
 * @param commit null for what stands in the folder.
 */
export async function describeFiles(
  { git, index, moveFile }: PreviewContext,
  commit: Commit | null,
  mentions: readonly Mention[],
): Promise<FilesOfPreview> {
  const addresses = [...new Set(mentions.flatMap(({ kind, name }) => (kind === 'media' ? [name] : [])))];
  const committed =
    commit === null ? new Map<string, CommittedFile>() : await findCommittedMedia({ git }, commit, addresses);
  const pictures = new Map<string, PictureSize>();
  const fileSizes = new Map<string, number>();
  const moved = new Map<string, string>();
  for (const address of addresses) {
    const target = moveFile(address);
    const size = findPictureSize(index, address);
    const bytes = committed.get(address)?.bytes ?? findFileSize(index, address);
    if (target !== null) moved.set(address, encodePath(target));
    else if (size !== null) pictures.set(address, size);
    if (bytes !== null) fileSizes.set(address, bytes);
  }
  return { committed, pictures, fileSizes, moved };
}

/** Those of these files that a commit has, by their addresses; none where git gives no answer. */
export async function findCommittedMedia(
  { git }: Pick<PreviewContext, 'git'>,
  { name }: Pick<Commit, 'name'>,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, CommittedFile>> {
  const asked = addresses.slice(0, mostFiles).map((address) => ({ address, files: listPlaces(address) }));
  const found = await findCommittedFiles(
    git,
    name,
    asked.flatMap(({ files }) => files),
  );
  return new Map(
    asked.flatMap(({ address, files }) => {
      const file = files.flatMap((one) => found?.get(one) ?? [])[0];
      return file === undefined ? [] : [[address, file] as const];
    }),
  );
}

/** The paths at which the file of an address may lie; on a Macintosh, letters with accents may be written as two. */
function listPlaces(address: string): readonly string[] {
  const places = address.startsWith('/media/') ? [address.slice(1), `public${address}`] : [`public${address}`];
  const spelled = places.filter(isPlainPath).flatMap((place) => [place, place.normalize('NFD')]);
  return [...new Set(spelled.filter((place) => Buffer.byteLength(place) <= longestPath))];
}
