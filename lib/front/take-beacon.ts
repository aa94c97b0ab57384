import type { IncomingMessage } from 'node:http';
import { sourceOf } from '#lib/http/source-of.ts';
import type { ReadCounter } from './count-reads.ts';
import { readForm } from './read-form.ts';
import { readReader } from './read-reader.ts';
import { readTarget } from './read-target.ts';

/** Bytes. A path of our longest, every character of it escaped twice, fits. */
const longestBeacon = 4_096;

/** What a beacon is judged by. */
type Room = {
  /** The public origin. */
  readonly origin: string;
  /** Id of the story whose page was made here under a path. */
  readonly findStory: (path: string) => string | undefined;
  readonly reads: ReadCounter;
};

/**
 * Takes what the script of a story's page posts once the page is shown: `path=` and the path. Nobody learns whether it
 * counted, or whether there is such a story.
 *
 * @returns the status to answer with.
 */
export async function takeBeacon(
  request: IncomingMessage,
  { origin, findStory, reads }: Room,
): Promise<204 | 400 | 403 | 413> {
  const { headers } = request;
  if (sourceOf(headers['sec-fetch-site']?.toString(), headers.origin, origin) !== 'here') return 403;
  const body = await readForm(request, longestBeacon);
  if (typeof body === 'number') return body;
  const [path, ...more] = new URLSearchParams(body.toString()).getAll('path');
  if (path === undefined || more.length > 0 || !path.startsWith('/')) return 400;
  const target = readTarget(path);
  if (typeof target === 'number') return 400;
  const story = findStory(target.key);
  if (story !== undefined) reads.countBeacon(story, readReader(request));
  return 204;
}
