import type { Answer } from './answer.ts';

/** Characters of all tags of an answer together: proxies take 8 kB of headers, and the tags go out twice. */
const longest = 2_000;

/** Stands for the tags of an answer that has too many; told with every change. */
export const manyTags = 'many';

/** Stands on every answer and is told when all are to be forgotten. */
const everything = '*';

/** Seconds for which a CDN that is told of changes may keep an answer; `limitCacheControl` counts no further. */
const longestShared = 300;

/**
 * Names on an answer what it shows, for a CDN that is told of changes: in `Surrogate-Key`, divided by spaces (Fastly, Varnish's xkey), and in
 * `Cache-Tag`, divided by commas (Cloudflare). Such a CDN may keep what is found (200) for longer, though for minutes at most: a purge may be lost.
 *
 * @param tags by which it is dropped, each without white space.
 */
export function tagForCdn(answer: Answer, tags: readonly string[]): Answer {
  const isShort = tags.join().length <= longest;
  const keys = [everything, ...(isShort ? tags : [manyTags])];
  return {
    ...answer,
    headers: [...answer.headers, ['Surrogate-Key', keys.join(' ')], ['Cache-Tag', keys.join(',')]],
    cacheControl:
      answer.status === 200
        ? answer.cacheControl.replace(/s-maxage=\d+/, `s-maxage=${longestShared}`)
        : answer.cacheControl,
  };
}
