import type { Instant } from '#lib/base/instant.ts';
import type { Git } from '#lib/changes/open-git.ts';
import { visibilityOf } from '#lib/content/article.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import { defaultSite } from '#lib/site/site.ts';

/** Versions of a file that are looked at. */
const mostVersions = 20;

/** Milliseconds that git may take for one answer. */
const patience = 10_000;

/** Whether a commit holds a version of a story that readers may have seen. Without git nobody knows, which counts as no. */
export async function wasPublished(git: Git, file: string, now: Instant): Promise<boolean> {
  const log = await readAnswer(git, ['log', `-n${mostVersions}`, '--format=%H', '--', file]);
  for (const commit of (log ?? '').split('\n').filter((line) => line !== '')) {
    const text = await readAnswer(git, ['show', `${commit}:./${file}`]);
    const parsed = text === undefined ? undefined : parseFile(file, text, defaultSite.timeZone);
    if (parsed?.ok !== true || parsed.value.document.kind !== 'article') continue;
    const standing = visibilityOf(parsed.value.document.article, now);
    if (standing !== 'draft' && standing !== 'scheduled') return true;
  }
  return false;
}

async function readAnswer(git: Git, parameters: readonly string[]): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  const code = await git.ask(parameters, { patience, take: (piece) => void pieces.push(piece) });
  return code === undefined ? undefined : Buffer.concat(pieces).toString('utf8');
}
