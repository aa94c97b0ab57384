import { resolve } from 'node:path';
import { err, ok, type Result } from '#lib/base/result.ts';
import { belowRoot, findFile, type Places, readAddress } from '#lib/editing/find-file.ts';
import { findVersion, type PreviewSources, type Version } from '#lib/preview/find-version.ts';
import { isPreviewable } from '#lib/preview/is-previewable.ts';

/** A file that a link can show, and how it stands now. */
export type Previewed = { readonly file: string; readonly version: Version };

/**
 * The story or page that an editor names, by its path or its address, as it stands in the folder or at a branch or commit.
 *
 * @param ref name in full, or null for the folder.
 * @returns or else a sentence that says why there is none.
 */
export async function findPreviewed(
  sources: PreviewSources,
  { from, written, ref }: { readonly from: string; readonly written: string; readonly ref: string | null },
): Promise<Result<Previewed, string>> {
  const places = { root: sources.root, from };
  const named = ref === null ? findFile(places, written) : ok(null);
  if (!named.ok) return named;
  const files = named.value === null ? listCandidates(places, written) : [named.value];
  const possible = files.filter(isPreviewable);
  if (named.value !== null && possible.length === 0)
    return err(
      `${named.value} has no page of its own: a preview shows a story below articles/ or a page below pages/.`,
    );
  for (const file of possible) {
    const version = await findVersion(sources, { file, ref });
    if (version === 'unreadable') return err('git gives no answer.');
    if (version !== 'gone') return ok({ file, version });
  }
  return err(`That branch or commit has no story or page at ${written}: write the path of its file.`);
}

/** Where the file may lie in a commit, which need not be in the folder. */
function listCandidates({ root, from }: Places, written: string): readonly string[] {
  const paths = [from, root].flatMap((folder) => belowRoot(root, resolve(folder, written)) ?? []);
  const address = readAddress(written);
  return [...new Set([...paths, `articles${address}.md`, `pages${address}.md`])];
}
