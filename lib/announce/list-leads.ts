import { readContentPath } from '#lib/content/content-path.ts';
import type { FileChange } from '#lib/library/write-files.ts';
import type { PageTag } from '#lib/site/page-tag.ts';
import { decodePath } from '#lib/site/urls.ts';
import type { Lead } from './notice-change.ts';

/**
 * The paths of stories and plain pages that a write may have changed.
 *
 * Before everything has been compared once, a path that is not in the ledger is new only if its file was just saved or
 * deleted; and what comes back from git never is.
 *
 * @param isCompared see `hasBaseline`.
 */
export function listLeads(
  changes: readonly FileChange[],
  tags: readonly PageTag[],
  isCompared: boolean,
): readonly Lead[] {
  const leads = new Map<string, Lead>();
  for (const tag of tags) {
    const path = tag.startsWith(storyTag) ? decodePath(tag.slice(storyTag.length)) : undefined;
    if (path !== undefined) leads.set(path, { path, isNews: isCompared });
  }
  for (const change of changes) {
    if (change.kind === 'touched' || change.kind === 'media') continue;
    const place = readContentPath(change.kind === 'sound' ? change.parsed.file : change.file);
    if (place.kind !== 'article' && place.kind !== 'page') continue;
    const isNews = change.kind === 'broken' ? isCompared && change.earlier === null : true;
    leads.set(place.path, { path: place.path, isNews });
  }
  return [...leads.values()];
}

const storyTag = 'story:';
