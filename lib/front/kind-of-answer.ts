import { deskPath } from '#lib/http/form-paths.ts';
import { searchPaths } from '#lib/http/search-parameters.ts';
import type { RequestKind } from '#lib/metrics/request-kind.ts';

/** What of an answer tells what it is. */
type Told = {
  /** Path and parameters. */
  readonly key: string;
  readonly status: number;
  /** Its `Content-Type`. */
  readonly type: string;
  /** Id of the story whose reads it counts for. */
  readonly story: string | undefined;
};

/**
 * What an answer is counted as. The front knows nothing of content, so that lists and plain pages are one kind, and stories too
 * where a paper does not have its reads counted.
 */
export function kindOfAnswer({ key, status, type, story }: Told): RequestKind {
  const [path = ''] = key.split('?', 1);
  if (deskPath.test(path)) return 'desk';
  if (searchPaths.has(path)) return 'search';
  if (status !== 200) return 'other';
  if (story !== undefined) return 'story';
  if (type.startsWith('text/html')) return 'page';
  if (/^(?:image|audio|video)\/|^application\/pdf\b/.test(type)) return 'media';
  return /[/+](?:xml|json|rss|atom)\b/.test(type) ? 'feed' : 'other';
}
